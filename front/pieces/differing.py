"""Find figures of the same thing that differ between documents: another year's edition, another rounding, a slip.

They are put side by side, the newest first; nothing is averaged, and which is right is for the reader.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.records import FigureKind
from index.figure_list import Row, group_name, newest_first, place_names, slot_name


@dataclass(frozen=True, slots=True)
class Differing:
    """Rows of one kind, unit, phase and place, newest first, of at least two documents and two values.

    ``conflict`` is true where two of them are of one year; else they may be two editions, each right for its own.
    """

    rows: tuple[Row, ...]
    place: str
    conflict: bool

    @property
    def name(self) -> str:
        """What they are of: "Hackney · early years · months"."""
        figure = self.rows[0].figure
        parts = (self.place or group_name(figure.group), slot_name(figure.phase), str(figure.unit))
        return " · ".join(part for part in parts if part)


def differing(rows: Iterable[Row]) -> list[Differing]:
    """What differs, conflicts within a year first, then by name.

    Only what the texts state is compared: a phase and a place, or a group and a year, must stand in each; groups
    and measures that two texts both state must agree.
    """
    alike: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row.figure.is_gap and not row.figure.correction:
            for key in _keys(row):
                alike.setdefault(key, []).append(row)
    found = {(one.place, one.rows): one for key, some in alike.items() for one in _told_apart(key, some)}
    return sorted(found.values(), key=lambda one: (not one.conflict, one.name, one.rows[0].name))


def _keys(row: Row) -> Iterator[tuple[str, ...]]:
    """What the row is of, once for each place: kind, unit, direction, phase, place, and without a place its year."""
    figure = row.figure
    moved = str(figure.direction) if figure.kind is FigureKind.CHANGE else ""
    sort = (str(figure.kind), str(figure.unit), moved)
    if figure.phase:
        for place in place_names(figure.place):
            yield (*sort, slot_name(figure.phase), place, slot_name(figure.year) if moved else "")
    if figure.group and figure.year and not figure.place:
        yield (*sort, slot_name(figure.phase), "", slot_name(figure.year))


def _told_apart(key: tuple[str, ...], rows: Sequence[Row]) -> Iterator[Differing]:
    """The rows of one key parted by measure and by group, where texts state different ones."""
    for measured in _parted(rows, [slot_name(row.figure.measure).casefold() for row in rows]):
        for some in _parted(measured, [group_name(row.figure.group) for row in measured]):
            if len({row.figure.value for row in some}) > 1 and len({row.quote.document_id for row in some}) > 1:
                ordered = sorted(newest_first(some), key=lambda row: row.dated.year, reverse=True)
                yield Differing(tuple(ordered), key[4], _of_one_year(some))


def _parted(rows: Sequence[Row], names: Sequence[str]) -> list[list[Row]]:
    """A part for each name, with the rows that state none in every part."""
    held = sorted(set(names) - {""}) or [""]
    return [[row for row, name in zip(rows, names, strict=True) if name in ("", one)] for one in held]


def _of_one_year(rows: Sequence[Row]) -> bool:
    """True where two documents state two values for one year in their own text."""
    stated = [row for row in rows if row.dated.year and not row.dated.where]
    return any(
        one.dated.year == other.dated.year
        and one.quote.document_id != other.quote.document_id
        and one.figure.value != other.figure.value
        for at, one in enumerate(stated)
        for other in stated[:at]
    )
