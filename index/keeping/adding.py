"""One run of adding: files read apart, split in a thread of its own, embedded several at once, written one by one."""

from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.errors import CorpusError, WaitsForOcr
from corpus.folder import read_apart
from corpus.limits import Limits
from corpus.records import Document, Reading
from index.errors import NoDocument
from index.keeping import entries
from index.keeping.outcomes import Added, Already, Failed, Outcome, Waiting
from index.keeping.placing import content_id, origin_of, passed_over, placed
from index.library import Library
from index.records import Source
from index.store import documents, originals
from index.store.documents import Vectors
from index.store.ledger import Ledger

AHEAD = 3  # documents split and waiting to be embedded
TOGETHER = 600  # texts embedded at once, of several short documents: more of one length, so fuller batches


Stated = Callable[[Document], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """How to add: known bytes ``again`` or not; which paths a person named; what stands in place of a file's fields."""

    again: bool
    given: Collection[Path]
    stated: Stated | None = None


class Adding:
    """One run of adding: what was asked, and what is under way."""

    def __init__(self, library: Library, ledger: Ledger, how: Asked) -> None:
        self.library = library
        self.ledger = ledger
        self.how = how
        self.replaced = False  # whether text went that stood in older files
        self._asked: deque[Path | Already | Failed] = deque()
        self._read: deque[Path] = deque()  # the files whose readings come next

    def outcomes(self, found: Sequence[Path], limits: Limits | None) -> Iterator[Outcome]:
        """Every file's outcome in order; scans are put off."""
        limits = limits or Limits()
        return self._outcomes(read_apart(self._unknown(found, limits), limits, later=True))

    def settled(self, read: Sequence[tuple[Path, Reading | CorpusError]]) -> Iterator[Outcome]:
        """What comes of files that were read before."""
        self._asked.extend(path for path, _ in read)
        self._read.extend(path for path, _ in read)
        return self._outcomes(outcome for _, outcome in read)

    def _outcomes(self, readings: Iterator[Reading | CorpusError]) -> Iterator[Outcome]:
        for group in self._groups(readings):
            splits = [split for split in group if isinstance(split, entries.Split)]
            vectors = iter(entries.embedded(splits, self.library.embed, self._embedded_before(splits)))
            for split in group:
                yield from self._known()
                path = self._asked.popleft()
                assert isinstance(path, Path)
                if isinstance(split, WaitsForOcr):
                    yield Waiting(path, path.name, split.why)
                elif isinstance(split, CorpusError):
                    skipped = passed_over(path, split, self.how.given)
                    yield Failed(path, path.name, split.why if skipped else str(split), skipped)
                else:
                    yield self._added(path, split, next(vectors))
        yield from self._known()

    def _unknown(self, found: Sequence[Path], limits: Limits) -> Iterator[Path]:
        """The files to be read: those whose bytes are not in the library yet."""
        for path in found:
            known = None if self.how.again else self._already(path, limits)
            self._asked.append(known or path)
            if known is None:
                self._read.append(path)
                yield path

    def _already(self, path: Path, limits: Limits) -> Already | None:
        try:
            known = content_id(path, limits.bytes)
        except (OSError, ValueError):
            return None  # whoever reads it says what is wrong with it
        source = self._held(known) if known else None
        return Already(path, path.name, source.name) if source else None

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
            if reading is None:
                return None
            path = self._read.popleft()
            if not isinstance(reading, Reading):
                return reading
            stated = self.how.stated(reading.document) if self.how.stated else {}
            edited = {**self._edited(path, reading.document.id), **stated}
            return entries.split(reading, self.library.model.count, edited)

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

    def _edited(self, path: Path, document_id: str) -> Mapping[str, str]:
        """What a person put in the place of fields of these bytes, or of those whose place they take."""
        held = self._held(document_id)
        older = held.id if held else placed(self.library, path, document_id).replaces
        return self.library.edited(older) if older else {}

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
        if held is not None and not self.how.again:
            return Already(path, path.name, held.name)
        place = placed(self.library, path, document.id)
        try:
            file = originals.store(self.library.folder, path, document.id)
        except originals.Changed:
            return Failed(path, path.name, f"{path}: it changed while it was read; add it again")
        reading = replace(split.reading, document=replace(document, name=place.name))
        replaces = held.id if held is not None else place.replaces
        superseded_by = held.superseded_by if held is not None else ""
        entry = entries.entry(replace(split, reading=reading), origin_of(path), file, vectors, superseded_by)
        old = self.library.original(replaces) if replaces else None
        by_hand = self.library.edited(replaces) if replaces not in ("", document.id) else {}
        kept = [name for name, said in by_hand.items() if split.edited.get(name) == said]
        documents.put(self.ledger, entry, replaces)
        self.replaced |= bool(replaces) and replaces != document.id
        if old is not None and old.name != file:
            old.unlink(missing_ok=True)
        counts = len(document.pages), len(split.passages), len(split.figures)
        warnings = split.reading.warnings
        if kept:
            warnings += (f"{' and '.join(kept)} as put by hand, kept from the file that it replaces",)
        return Added(path, place.name, document.id, *counts, warnings, replaces)
