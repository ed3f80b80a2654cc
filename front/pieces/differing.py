"""Find figures that tell of the same thing and differ: editions, roundings, slips of the press.

They are put side by side, the newest first; nothing is averaged, and which is right is for the reader.
"""

from collections.abc import Iterable, Sequence

from corpus.records import Slot
from front.pieces import printed
from front.pieces.figure_rows import Row

_NAMED = ("group", "phase", "place", "year")


def differing(rows: Iterable[Row]) -> list[tuple[Row, ...]]:
    """Rows of one kind, unit, measure, group, phase, place and year whose values differ between documents.

    Only what the texts state is compared: a group and a year must stand in each, and what one text
    leaves out the others leave out too.
    """
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        figure = row.figure
        if figure.is_gap and not row.correction and figure.group and figure.year:
            slots = (_name(getattr(figure, slot)) for slot in (*_NAMED, "comparator"))
            measure = figure.measure.normal or figure.measure.text if figure.measure else ""
            alike.setdefault((figure.kind, figure.unit, measure.casefold(), *slots), []).append(row)
    return [_newest_first(some) for some in alike.values() if _differ(some)]


def _name(slot: Slot | None) -> str:
    return " ".join((slot.normal or slot.text).casefold().split()) if slot else ""


def _differ(rows: Sequence[Row]) -> bool:
    """True where two documents give two values."""
    return len({row.figure.value for row in rows}) > 1 and len({row.quote.document_id for row in rows}) > 1


def _newest_first(rows: Sequence[Row]) -> tuple[Row, ...]:
    ordered = sorted(rows, key=lambda row: (row.quote.name, row.figure.span.start))
    ordered.sort(key=lambda row: (printed.year(row.quote.published), row.quote.published), reverse=True)
    return tuple(ordered)
