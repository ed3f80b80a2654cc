"""Add documents to a library and remove them: each whole, in one transaction, or not at all.

Files are read in processes apart, split here, embedded on all cores and written one document at a
time; reading and splitting go on while the documents before are embedded.
"""

import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np

from corpus.errors import CorpusError
from corpus.folder import files, read_apart
from corpus.limits import Limits
from corpus.records import Reading
from index.errors import NoDocument
from index.keeping import entries
from index.keeping.outcomes import Added, Already, Failed, Outcome
from index.keeping.placing import content_id, passed_over, placed
from index.library import Library
from index.model.embedding import Embeds
from index.records import Source
from index.store import corrections, documents, originals, stored
from index.store.catching_up import catch_up, words_now
from index.store.documents import Vectors
from index.store.ledger import Ledger
from index.store.listing import named
from index.store.writing import brought_up, writing

AHEAD = 3  # documents split and waiting to be embedded
OFTEN = 60  # seconds after which readers find by words, too, what was added meanwhile
TOGETHER = 600  # texts embedded at once, of several short documents: more of one length, so fuller batches


__all__ = ["Added", "Already", "Failed", "Outcome", "add", "remove"]

Progress = Callable[[int, int, str], None]


def silent(done: int, of: int, name: str) -> None:
    """A progress that nobody watches."""


def add(
    folder: Path,
    paths: Iterable[Path],
    progress: Progress = silent,
    model: Embeds | str | None = None,
    limits: Limits | None = None,
    again: bool = False,
) -> Iterator[Outcome]:
    """Add files and folders; give each file's outcome once it is settled, in order.

    What was given as Added stays, whatever happens after. ``again`` reads known bytes anew, keeping
    what was edited. Raises LibraryBusy, LibraryReadOnly, NoSpace, OtherModel.
    """
    with writing(folder, "adding documents"):
        library = Library.create(folder, model)
        ledger = Ledger(folder, writing=True)
        try:
            originals.tidy(folder, ledger)
            given = list(paths)
            found = [path for path in files(given) if not _ours(folder, path, given)]
            work = _Adding(library, ledger, again, frozenset(given))
            try:
                since = time.monotonic()
                for done, outcome in enumerate(work.outcomes(found, limits), 1):
                    progress(done, len(found), outcome.name)
                    yield outcome
                    if time.monotonic() > since + OFTEN:
                        words_now(folder, ledger)
                        since = time.monotonic()
            finally:
                catch_up(folder, ledger, library.model.dimension, anew=work.replaced)
                if work.replaced:
                    ledger.settle()
        finally:
            ledger.close()
            library.close()


def _ours(folder: Path, path: Path, given: Iterable[Path]) -> bool:
    """True for the library's own files, where a folder around it was given: ``gapquote add .``"""
    place = folder.resolve()
    within = path.resolve().is_relative_to(place)
    return within and not any(root.resolve().is_relative_to(place) for root in given)


def remove(folder: Path, names: Sequence[str]) -> tuple[str, ...]:
    """Remove documents by name or id, with their text, words, vectors and file; gives the names removed.

    Raises NoDocument, having removed nothing, where one is unknown.
    """
    brought_up(folder)
    with writing(folder, "removing documents"):
        ledger = Ledger(folder, writing=True)
        try:
            gone = list(dict.fromkeys(named(ledger, name) for name in names))
            originals.tidy(folder, ledger)
            for source in gone:
                file = stored.document_row(ledger, source.id, "file")[0]
                documents.take_out(ledger, source.id)
                (folder / originals.FOLDER / file).unlink(missing_ok=True)
            corrections.forget(folder, {source.id for source in gone})
            catch_up(folder, ledger, int(ledger.fact("dimension")), anew=bool(gone))
            ledger.settle()
        finally:
            ledger.close()
    return tuple(source.name for source in gone)


class _Adding:
    """One run of adding: what was asked, and what is under way."""

    def __init__(self, library: Library, ledger: Ledger, again: bool, given: Collection[Path]) -> None:
        self.library = library
        self.ledger = ledger
        self.given = given
        self.again = again
        self.replaced = False  # whether text went that stood in older files
        self._asked: deque[Path | Already | Failed] = deque()

    def outcomes(self, found: Sequence[Path], limits: Limits | None) -> Iterator[Outcome]:
        """Every file's outcome in order."""
        for group in self._groups(read_apart(self._unknown(found), limits)):
            splits = [split for split in group if isinstance(split, entries.Split)]
            vectors = iter(entries.embedded(splits, self.library.embed, self._embedded_before(splits)))
            for split in group:
                yield from self._known()
                path = self._asked.popleft()
                assert isinstance(path, Path)
                if isinstance(split, CorpusError):
                    yield Failed(path, path.name, str(split), passed_over(path, split, self.given))
                else:
                    yield self._added(path, split, next(vectors))
        yield from self._known()

    def _unknown(self, found: Sequence[Path]) -> Iterator[Path]:
        """The files to be read: those whose bytes are not in the library yet."""
        for path in found:
            known = None if self.again else self._already(path)
            self._asked.append(known or path)
            if known is None:
                yield path

    def _already(self, path: Path) -> Already | None:
        try:
            source = self.library.source(content_id(path))
        except (OSError, NoDocument):
            return None  # whoever reads it says what is wrong with it
        return Already(path, path.name, source.name)

    def _known(self) -> Iterator[Outcome]:
        """What is settled without reading, up to the next file that is read."""
        while self._asked and not isinstance(self._asked[0], Path):
            settled = self._asked.popleft()
            assert not isinstance(settled, Path)
            yield settled

    def _groups(self, readings: Iterator[Reading | CorpusError]) -> Iterator[list[entries.Split | CorpusError]]:
        """Documents split, in order, several short ones together; split in a thread of its own meanwhile."""

        def split_next() -> entries.Split | CorpusError | None:
            reading = next(readings, None)
            if not isinstance(reading, Reading):
                return reading
            held = self._held(reading.document.id)
            return entries.split(reading, self.library.model.count, self.library.kept(held.id).edited if held else None)

        with ThreadPoolExecutor(1, thread_name_prefix="splitting") as thread:
            ahead = deque(thread.submit(split_next) for _ in range(AHEAD))
            group: list[entries.Split | CorpusError] = []
            try:
                while True:
                    texts = sum(len(split.texts) for split in group if isinstance(split, entries.Split))
                    if group and (texts > TOGETHER or not ahead[0].done()):
                        yield group
                        group = []
                    split = ahead.popleft().result()
                    if split is None:
                        break
                    group.append(split)
                    ahead.append(thread.submit(split_next))
            finally:
                for future in ahead:
                    future.cancel()
        if group:
            yield group

    def _held(self, document_id: str) -> Source | None:
        try:
            return self.library.source(document_id)
        except NoDocument:
            return None

    def _embedded_before(self, splits: Sequence[entries.Split]) -> dict[str, np.ndarray]:
        """Vectors of documents that these may replace."""
        known: dict[str, np.ndarray] = {}
        for split in splits:
            for older in self.library.origins(split.reading.document.name):
                known |= entries.known(self.library, older.id)
        return known

    def _added(self, path: Path, split: entries.Split, vectors: Vectors) -> Outcome:
        """Store the original and write the document; what it replaces goes in the same transaction."""
        document = split.reading.document
        held = self._held(document.id)
        if held is not None and not self.again:
            return Already(path, path.name, held.name)
        place = placed(self.library, path, document.id)
        try:
            file = originals.store(self.library.folder, path, document.id)
        except originals.Changed:
            return Failed(path, path.name, f"{path}: it changed while it was read; add it again")
        reading = replace(split.reading, document=replace(document, name=place.name))
        replaces = held.id if held is not None else place.replaces
        superseded_by = held.superseded_by if held is not None else ""
        entry = entries.entry(replace(split, reading=reading), str(path.absolute()), file, vectors, superseded_by)
        old = self.library.original(replaces) if replaces else None
        documents.put(self.ledger, entry, replaces)
        self.replaced |= bool(replaces) and replaces != document.id
        if old is not None and old.name != file:
            old.unlink(missing_ok=True)
        counts = len(document.pages), len(split.passages), len(split.figures)
        return Added(path, place.name, document.id, *counts, split.reading.warnings, replaces)
