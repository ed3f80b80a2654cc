"""Fetch chosen public documents into a library, under what the list of sources says of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.records import Document
from index.build import Added, Already, Failed, Waiting, add
from index.fetching.download import Limits
from index.fetching.fetch import NotFetched, Progress, fetch
from index.fetching.sources import SourceEntry
from index.keeping.edit import edit
from index.model.embedding import Embeds
from index.store.ledger import EDITABLE
from index.store.listing import sources


@dataclass(frozen=True, slots=True)
class Gathered:
    """An entry, and what came of it."""

    entry: SourceEntry
    outcome: Added | Already | Failed | NotFetched


def gather(
    folder: Path,
    entries: Iterable[SourceEntry],
    progress: Progress,
    model: Embeds | str | None = None,
    allow_loopback: bool = False,
    limits: Limits | None = None,
) -> Iterator[Gathered]:
    """Fetch each entry and add it to the library in ``folder``, in order; what was given as Added stays.

    ``progress`` is told the bytes of each document as they come. Raises what adding and editing raise.
    """
    with TemporaryDirectory(prefix="gapquote-") as place:
        for fetched in fetch(entries, Path(place), progress, allow_loopback, limits):
            if isinstance(fetched, NotFetched):
                yield Gathered(fetched.entry, fetched)
                continue
            stated = partial(_stated, fetched.entry)
            # Taken whole: the library is held for writing until the last outcome, and editing writes too.
            for outcome in tuple(add(folder, [fetched.path], model=model, stated=stated)):
                if isinstance(outcome, Waiting):
                    continue
                if isinstance(outcome, Already):
                    _name(folder, outcome.known_as, fetched.entry, model)
                yield Gathered(fetched.entry, outcome)
            fetched.path.unlink()


def _stated(entry: SourceEntry, document: Document) -> dict[str, str]:
    """What an entry says of its document in other words than the file, which wins by a date that says more."""
    return _differing(entry, {name: str(getattr(document, name)) for name in EDITABLE})


def _name(folder: Path, name: str, entry: SourceEntry, model: Embeds | str | None) -> None:
    """Say of a document that was there already what its entry says."""
    (known,) = (source for source in sources(folder) if source.name == name)
    held = {field: str(getattr(known, "link" if field == "source" else field)) for field in EDITABLE}
    if given := _differing(entry, held):
        edit(folder, known.id, given, model=model)


def _differing(entry: SourceEntry, held: Mapping[str, str]) -> dict[str, str]:
    stated = {
        "title": entry.title,
        "publisher": entry.publisher,
        "published": held["published"] if held["published"].startswith(entry.published) else entry.published,
        "source": entry.url,
        "licence": entry.licence or held["licence"],
        "kind": str(entry.kind),
    }
    return {field: words for field, words in stated.items() if words != held[field]}
