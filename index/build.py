"""Add documents to a library and remove them: each whole, in one transaction, or not at all.

Files are read in processes apart, split here, embedded on all cores and written one document at a
time; reading and splitting go on while the documents before are embedded.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from corpus.errors import CorpusError
from corpus.folder import files, read_apart
from corpus.limits import Limits
from corpus.records import Reading
from index.keeping.adding import Adding, Asked, Stated
from index.keeping.outcomes import Added, Already, Failed, Outcome, Waiting
from index.library import Library
from index.model.embedding import Embeds
from index.store import corrections, documents, originals, stored
from index.store.catching_up import catch_up, words_now
from index.store.listing import named
from index.store.opening import opened
from index.store.writing import brought_up, writing

SOON = 1.0  # seconds after which readers find by words, too, what was added meanwhile
DEAR = 20  # times as long as that took last before it is done again: it never costs more than a twentieth
PATIENCE = 600.0  # seconds that a scan, once read, waits for others to end their writing


__all__ = ["Added", "Already", "Failed", "Outcome", "Waiting", "add", "remove"]

Progress = Callable[[int, int, str], None]
Scanned = tuple[Path, Reading | CorpusError]


def silent(done: int, of: int, name: str) -> None:
    """A progress that nobody watches."""


def add(
    folder: Path,
    paths: Iterable[Path],
    progress: Progress = silent,
    model: Embeds | str | None = None,
    limits: Limits | None = None,
    again: bool = False,
    stated: Stated | None = None,
) -> Iterator[Outcome]:
    """Add files and folders; give each file's outcome once it is settled, in order.

    A scan is given as Waiting; it is read by OCR after the others, while nobody is kept from writing,
    and its outcome follows then. What was given as Added stays, whatever happens after. ``again`` reads
    known bytes anew, keeping what was edited; ``stated`` gives what stands in the place of a document's
    own fields. Raises LibraryBusy, LibraryReadOnly, NoSpace, OtherModel.
    """
    given = list(paths)
    found = [path for path in files(given) if not _ours(folder, path, given)]
    asked = Asked(again, frozenset(given), stated)
    scans: list[Path] = []
    done = 0

    def told(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        nonlocal done
        for outcome in outcomes:
            if isinstance(outcome, Waiting):
                scans.append(outcome.path)
            done += not isinstance(outcome, Waiting)
            progress(done, len(found), outcome.name)
            yield outcome

    def written(wait: float, outcomes: Callable[[Adding], Iterator[Outcome]]) -> Iterator[Outcome]:
        with writing(folder, "adding documents", wait):
            yield from told(_written(folder, model, asked, outcomes))

    yield from written(0.0, lambda work: work.outcomes(found, limits))
    for read in _together(zip(scans, read_apart(scans, limits), strict=True)):
        yield from written(PATIENCE, partial(Adding.settled, read=read))


def _together(read: Iterable[Scanned]) -> Iterator[list[Scanned]]:
    """Scans as they are read, several at once where they come faster than they can be written each for itself.

    Writing opens the library and brings up all that finds: it is to cost no more than a twentieth.
    """
    waiting: list[Scanned] = []
    due = 0.0
    for scan in read:
        waiting.append(scan)
        if (began := time.monotonic()) >= due:
            yield waiting
            waiting = []
            due = time.monotonic() + DEAR * (time.monotonic() - began)
    if waiting:
        yield waiting


def _written(
    folder: Path,
    model: Embeds | str | None,
    asked: Asked,
    outcomes: Callable[[Adding], Iterator[Outcome]],
) -> Iterator[Outcome]:
    """The outcomes of one stretch of writing, after which all that finds is brought up to the ledger."""
    library = Library.create(folder, model)
    ledger = opened(folder, writing=True)
    try:
        originals.tidy(folder, ledger)
        work = Adding(library, ledger, asked)
        due = time.monotonic() + SOON
        try:
            for outcome in outcomes(work):
                yield outcome
                if (began := time.monotonic()) > due:
                    words_now(folder, ledger)
                    due = time.monotonic() + max(SOON, DEAR * (time.monotonic() - began))
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
        ledger = opened(folder, writing=True)
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
