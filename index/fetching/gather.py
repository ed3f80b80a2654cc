"""Fetch chosen public documents into a library, under what the list of sources says of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.build import Added, Already, Failed, Waiting, add
from index.fetching.download import Limits
from index.fetching.fetch import NotFetched, Progress, fetch
from index.fetching.sources import SourceEntry
from index.keeping.edit import edit
from index.model.embedding import Embeds
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
            # Taken whole: the library is held for writing until the last outcome, and editing writes too.
            for outcome in tuple(add(folder, [fetched.path], model=model)):
                if isinstance(outcome, Waiting):
                    continue
                if not isinstance(outcome, Failed):
                    _name(folder, outcome, fetched.entry)
                yield Gathered(fetched.entry, outcome)
            fetched.path.unlink()


def _name(folder: Path, outcome: Added | Already, entry: SourceEntry) -> None:
    """Give a document its entry's title, publisher, kind, link, licence and year, where they differ.

    A date in the file that says more than the entry's year is kept.
    """
    name = outcome.name if isinstance(outcome, Added) else outcome.known_as
    (known,) = (source for source in sources(folder) if source.name == name)
    stated = {
        "title": entry.title,
        "publisher": entry.publisher,
        "published": known.published if known.published.startswith(entry.published) else entry.published,
        "source": entry.url,
        "licence": entry.licence or known.licence,
        "kind": str(entry.kind),
    }
    held = {
        "title": known.title,
        "publisher": known.publisher,
        "published": known.published,
        "source": known.link,
        "licence": known.licence,
        "kind": str(known.kind),
    }
    if given := {field: words for field, words in stated.items() if words != held[field]}:
        edit(folder, known.id, given)
