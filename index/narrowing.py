"""Read what people keep a question to, and say it back: kinds, publishers, years, phases, places, documents.

A phase or place is said as people say it ("infants", "the north east"); a town or council goes by its normal
form ("Hull" is Kingston upon Hull), and a place that no list knows is looked for by its own words.
"""

from collections.abc import Iterable, Mapping

from corpus.naming.places import NAMES
from corpus.records import DocumentKind
from index.gathering import Filters
from index.library import Library
from index.terms import analysis, mentions
from index.thesaurus import terms
from index.wording import KINDS

FIELDS = ("documents", "kinds", "publishers", "years", "phases", "places")
STAGES = {"phase", "year_group"}


def narrowed(library: Library, said: Mapping[str, Iterable[str] | None]) -> Filters | None:
    """The filters of what was said, by the names of FIELDS; None where nothing was.

    Raises ValueError for a field, kind, publisher, year or phase that there is not, NoDocument for a document.
    """
    if unknown := sorted(said.keys() - set(FIELDS)):
        raise ValueError(f"nothing is narrowed by {unknown[0]!r}: there are {', '.join(FIELDS)}")
    wanted = {field: tuple(said.get(field) or ()) for field in FIELDS}
    if not any(wanted.values()):
        return None
    publishers = {source.publisher.casefold(): source.publisher for source in library.sources()}
    return Filters(
        documents=frozenset(library.source(name).id for name in wanted["documents"]),
        kinds=frozenset(_kind(name) for name in wanted["kinds"]),
        publishers=frozenset(_publisher(name, publishers) for name in wanted["publishers"]),
        years=frozenset(_year(name) for name in wanted["years"]),
        phases=frozenset(name for words in wanted["phases"] for name in _phases(words)),
        places=frozenset(name for words in wanted["places"] for name in _places(words)),
    )


def told(said: Mapping[str, Iterable[str] | None]) -> str:
    """What was said, in a line to stand beside the answer: "Report, 2019"; "" where nothing was."""
    words = [word for field in (*FIELDS[1:], FIELDS[0]) for word in said.get(field) or ()]
    kinds = {str(kind): name for kind, name in KINDS.items()}
    return ", ".join(kinds.get(word.lower(), word) for word in words)


def _kind(name: str) -> DocumentKind:
    try:
        return DocumentKind(name.lower())
    except ValueError:
        raise ValueError(f"no kind of document is called {name!r}: there are {', '.join(DocumentKind)}") from None


def _publisher(name: str, held: Mapping[str, str]) -> str:
    if name.casefold() not in held:
        raise ValueError(f"no document of the library is published by {name!r}")
    return held[name.casefold()]


def _year(name: str) -> str:
    if not (len(name) == 4 and name.isdigit()):
        raise ValueError(f"{name!r} is no year: four digits, such as 2019")
    return name


def _phases(words: str) -> set[str]:
    if words in terms() and terms()[words].kind in STAGES:
        return {words}
    named = {mention.term for mention in mentions(words) if terms()[mention.term].kind in STAGES}
    if not named:
        raise ValueError(f"{words!r} names no phase: say primary, secondary, key stage 2, Year 6, early years, …")
    return named


def _places(words: str) -> set[str]:
    if words in terms():
        return {words}
    named = {mention.term for mention in mentions(words) if terms()[mention.term].kind in {"place", "setting"}}
    return named or _town(words) or set(analysis(words).words[:1])


def _town(words: str) -> set[str]:
    """The normal form of a town or council, however it is written: "kingston upon hull", "Hull"."""
    return {normal for name, normal in NAMES.items() if name.casefold() == " ".join(words.split()).casefold()}
