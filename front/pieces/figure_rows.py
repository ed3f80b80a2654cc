"""Turn figures into the rows of one table, and choose among them; every row stays tied to its quote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.records import Document, Figure, FigureKind, Slot, Span
from front.pieces import printed
from index.keeping.corrections import Correction, Corrections, key
from index.records import Quote, cut
from index.wording import FIGURE_KINDS


def kind_name(kind: FigureKind) -> str:
    """What a figure tells, as a person chooses it: "Change in a gap"."""
    plain = FIGURE_KINDS[kind]
    return plain[:1].upper() + plain[1:]


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with the quote that holds it, and what a person corrected of it."""

    figure: Figure
    quote: Quote
    correction: Correction | None = None

    @property
    def kind(self) -> FigureKind:
        """What it tells: as corrected, else as read."""
        return (self.correction.kind if self.correction else None) or self.figure.kind

    @property
    def amount(self) -> Decimal | None:
        """Its value where it has just one."""
        return self.figure.values[0].amount if len(self.figure.values) == 1 else None

    @property
    def words(self) -> str:
        """The value as printed: a slice of the quote."""
        start = self.quote.span.start
        return self.quote.text[self.figure.span.start - start : self.figure.span.end - start]

    @property
    def name(self) -> str:
        """Names the figure on the page: its document and where it stands."""
        return f"{self.figure.document_id}:{self.figure.span.start}-{self.figure.span.end}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asked to see; an empty filter lets everything through."""

    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    words: str = ""
    gaps_only: bool = field(default=True)


def rows(document: Document, figures: Iterable[Figure], held: Corrections | None = None) -> list[Row]:
    """A row for each figure of a document, quoted by the sentence, bullet or table row that holds it.

    ``held`` are the library's corrections by key.
    """
    return [
        Row(
            figure,
            cut(document, figure.sentence, (figure,), _header(document, figure)),
            held.get(key(document, figure)) if held else None,
        )
        for figure in figures
    ]


def _header(document: Document, figure: Figure) -> Span | None:
    """The header of the table's row in which the figure stands."""
    for block in document.blocks:
        if block.span.holds(figure.span):
            return block.header
    return None


def slot_words(slot: Slot | None) -> str:
    """A slot as its text prints it, or "" where nothing is stated."""
    return slot.text if slot else ""


def slot_name(slot: Slot | None) -> str:
    """A slot by the name that filters share, else as printed."""
    return (slot.normal or slot.text) if slot else ""


def chosen(rows: Iterable[Row], wanted: Wanted) -> list[Row]:
    """The rows that a person asked for, newest document first, then by document and place in it."""
    kept = [row for row in rows if _fits(row, wanted)]
    kept.sort(key=lambda row: (row.quote.name, row.figure.span.start))
    kept.sort(key=lambda row: (printed.year(row.quote.published), row.quote.published), reverse=True)
    return kept


def _fits(row: Row, wanted: Wanted) -> bool:
    figure = row.figure
    sides = (
        (wanted.units, str(figure.unit)),
        (wanted.kinds, kind_name(row.kind)),
        (wanted.groups, slot_words(figure.group)),
        (wanted.phases, slot_name(figure.phase)),
        (wanted.places, slot_name(figure.place)),
        (wanted.years, slot_name(figure.year)),
        (wanted.publishers, row.quote.publisher),
    )
    return (
        (row.kind.is_gap or not wanted.gaps_only)
        and all(not some or said in some for some, said in sides)
        and all(word in _searched(row) for word in wanted.words.casefold().split())
    )


def _searched(row: Row) -> str:
    return f"{row.quote.text} {row.quote.title} {row.quote.publisher} {row.quote.name}".casefold()


def choices(rows: Sequence[Row]) -> dict[str, list[str]]:
    """What each filter can be set to, from the rows at hand: the commonest first, then by name."""
    return {
        "units": _names(str(row.figure.unit) for row in rows),
        "kinds": _names(kind_name(row.kind) for row in rows),
        "groups": _names(slot_words(row.figure.group) for row in rows),
        "phases": _names(slot_name(row.figure.phase) for row in rows),
        "places": _names(slot_name(row.figure.place) for row in rows),
        "years": sorted({slot_name(row.figure.year) for row in rows} - {""}, reverse=True),
        "publishers": _names(row.quote.publisher for row in rows),
    }


def _names(said: Iterable[str]) -> list[str]:
    counts: dict[str, int] = {}
    for name in said:
        if name:
            counts[name] = counts.get(name, 0) + 1
    return sorted(counts, key=lambda name: (-counts[name], name.casefold()))
