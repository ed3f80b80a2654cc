"""The figures of a library or of one file as rows of one table, filtered; each row stays tied to its quote.

The page of figures, the command and the tools for assistants choose by these same filters.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from corpus.naming.places import NATIONWIDE, places
from corpus.records import Document, Figure, Slot
from index.errors import TextChanged
from index.figure_setting import NEVER, Dated, dated, header_of
from index.figure_words import kind_name
from index.library import Library
from index.records import Quote, cut
from index.replies import edition_json, figure_json
from index.store.corrections import settled
from index.taking.references import NO_DATE, year
from index.terms import analysis
from index.thesaurus import regions_of, terms
from index.wording import caution


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the quote that holds it: its sentence, bullet or table row."""

    figure: Figure
    quote: Quote
    dated: Dated = NEVER  # its own year, or that of its setting, which says so

    @property
    def amount(self) -> Decimal | None:
        """Its value, as put right where it was, if it has just one."""
        values = settled(self.figure).values
        return values[0].amount if len(values) == 1 else None

    @property
    def words(self) -> str:
        """The value as printed: a slice of the quote."""
        return self.figure.span.shifted(-self.quote.span.start).cut(self.quote.text)

    @property
    def name(self) -> str:
        """Tells the figure from all others: its document and where it stands."""
        return f"{self.figure.document_id}:{self.figure.span.start}-{self.figure.span.end}"

    @property
    def json(self) -> dict[str, Any]:
        """The figure as ``figures --json`` prints it: with its document, page and whole sentence."""
        quote = self.quote
        named: dict[str, Any] = {"document": quote.name, "title": quote.title, "page": quote.page, "quote": quote.text}
        named["superseded"] = edition_json(quote.newer)
        named["warning"] = caution(quote) or None
        return named | figure_json(self.figure, self.words)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures: each filter names what a figure may say, and an empty one asks nothing.

    With ``exact`` a name is one of ``choices``; else part of one, or of the printed words, will do.
    ``text`` are words that must all stand in the quote, its title, publisher or file's name.
    """

    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    text: str = ""
    every_kind: bool = False
    exact: bool = False

    def takes(self, row: Row) -> bool:
        """True where the row is one of those asked for; what a person put right counts as put right."""
        if not (self.every_kind or self.kinds or row.figure.is_gap):
            return False
        return all(self._says(getattr(self, side), said) for side, said in sides(row).items()) and all(
            word in _searched(row) for word in self.text.casefold().split()
        )

    def _says(self, wanted: Sequence[str], said: Sequence[str]) -> bool:
        """True where one of the wanted names is said; by the first of those said alone where exact."""
        if not wanted:
            return True
        plain = [name.casefold() for name in said if name]
        return any(
            name.casefold() in plain or (not self.exact and any(name.casefold() in other for other in plain))
            for name in wanted
        )


def sides(row: Row) -> dict[str, tuple[str, ...]]:
    """What a row says for each filter: the names that filters share (of a place its regions too), then the print."""
    figure = settled(row.figure)
    return {
        "units": (str(figure.unit),),
        "kinds": (kind_name(figure.kind), str(figure.kind)),
        "groups": (group_name(figure.group), slot_words(figure.group)),
        "phases": (slot_name(figure.phase), slot_words(figure.phase)),
        "places": (*_places(figure.place), slot_words(figure.place)),
        "years": (slot_name(figure.year), slot_words(figure.year)),
        "publishers": (row.quote.publisher,),
    }


def slot_words(slot: Slot | None) -> str:
    """A slot as its text prints it, or "" where nothing is stated."""
    return slot.text if slot else ""


def slot_name(slot: Slot | None) -> str:
    """A slot by the name that filters share, else as printed."""
    return (slot.normal or slot.text) if slot else ""


def place_names(slot: Slot | None) -> tuple[str, ...]:
    """Every place that a slot names ("Newham and Slough" are two), or its words where none is known."""
    if slot is None:
        return ()
    if slot.text.lower() in NATIONWIDE:
        return ("national",)
    named = tuple(place.normal for place in places(slot.text) if place.normal)
    return (slot.normal,) if slot.normal else named or (slot.text,)


def _places(slot: Slot | None) -> tuple[str, ...]:
    """The places of a slot, then the regions in which they lie."""
    named = place_names(slot)
    regions = sorted({terms()[key].plain.removeprefix("the ") for name in named for key in regions_of(name)})
    return *named, *(region for region in regions if region not in named)


def group_name(slot: Slot | None) -> str:
    """A group by its plain name ("PP pupils" and "PP" are "pupil premium"), else as printed."""
    if slot is None:
        return ""
    named = [terms()[name] for name in analysis(slot.text).terms]
    return next((term.plain for term in named if term.kind == "group"), slot.text)


def _searched(row: Row) -> str:
    return f"{row.quote.text} {row.quote.title} {row.quote.publisher} {row.quote.name}".casefold()


def rows(document: Document, figures: Iterable[Figure]) -> list[Row]:
    """A row for each figure of a document."""
    return [
        Row(
            figure,
            cut(document, figure.sentence, (figure,), header_of(document, figure)),
            dated(document, settled(figure)),
        )
        for figure in figures
    ]


def every_row(library: Library) -> Iterator[Row]:
    """The rows of a library, by name of document, in the order of the text; none of a text that was changed."""
    with library.snapshot():
        for source in library.sources():
            if source.figures:
                try:
                    document = library.document(source.id)
                except TextChanged:
                    continue
                yield from rows(document, library.figures(source.id))


def of_library(library: Library, wanted: Wanted) -> tuple[Row, ...]:
    """The figures asked for, by name of document, in the order of the text."""
    return tuple(row for row in every_row(library) if wanted.takes(row))


def of_file(path: Path, wanted: Wanted) -> tuple[Row, ...]:
    """The figures asked for of one file, read apart; raises a CorpusError where it cannot be read."""
    from corpus.errors import CorpusError
    from corpus.folder import read_apart

    (reading,) = read_apart([path], workers=1)
    if isinstance(reading, CorpusError):
        raise reading
    return tuple(row for row in rows(reading.document, reading.figures or ()) if wanted.takes(row))


def newest_first(rows: Iterable[Row]) -> list[Row]:
    """The rows by their document's date, the newest first, then by document and place in it."""
    ordered = sorted(rows, key=lambda row: (row.quote.name, row.figure.span.start))
    ordered.sort(key=lambda row: (year(row.quote.published).replace(NO_DATE, ""), row.quote.published), reverse=True)
    return ordered


def choices(rows: Sequence[Row]) -> dict[str, list[str]]:
    """What each filter can be set to, from the rows at hand: the commonest first, then by name; years the latest."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        for side, said in sides(row).items():
            held = counts.setdefault(side, {})
            for name in dict.fromkeys(said[:-1] if side == "places" else said[:1]):
                if name:
                    held[name] = held.get(name, 0) + 1
    ordered = {side: sorted(held, key=lambda name: (-held[name], name.casefold())) for side, held in counts.items()}
    return ordered | {"years": sorted(ordered.get("years", ()), reverse=True)}
