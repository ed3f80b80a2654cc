"""Set the levels of two rows of a table against each other: "Disadvantaged | 31 |" over "Not disadvantaged | 52 |"."""

import re
from dataclasses import dataclass

from corpus.amounts.quantity import Quantity
from corpus.gaps.columns import Column, RowSlots
from corpus.gaps.scenes import Scene
from corpus.naming.groups import groups
from corpus.naming.sides import HIGHER, Side
from corpus.records import Slot, Unit

NON = re.compile(r"^(?:non[- ]|not |no )")
SEXES = re.compile(r"\b(?:(?P<male>boys?|males?|men|lads)|(?P<female>girls?|females?|women))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LevelCell:
    """One group's level in a cell, with what its column and row settle."""

    quantity: Quantity
    unit: Unit | None
    slots: RowSlots


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A row of one group's levels, by the number of their column."""

    row: Scene
    label: Column
    corner: Column
    cells: dict[int, LevelCell]


@dataclass(frozen=True, slots=True)
class RowPair:
    """Two groups' levels under one column, the upper row's first."""

    upper: LevelRow
    lower: LevelRow
    number: int
    group: Slot | None
    comparator: Slot | None

    @property
    def cells(self) -> tuple[LevelCell, LevelCell]:
        """The two cells, the upper one first."""
        return self.upper.cells[self.number], self.lower.cells[self.number]


def row_pairs(upper: LevelRow, lower: LevelRow) -> list[RowPair]:
    """The pairs of two rows that stand one under the other; none where no gap lies between what they name."""
    shared = [
        number
        for number, first in upper.cells.items()
        if number in lower.cells and _one_unit(first.unit, lower.cells[number].unit)
    ]
    told = _sides(upper, lower, shared) if shared else None
    if told is None:
        return []
    group, comparator = (_named(label) for label in told)
    return [RowPair(upper, lower, number, group, comparator) for number in shared]


def _one_unit(one: Unit | None, other: Unit | None) -> bool:
    """True where the two are told in one unit, known from one of them at least."""
    return one is other is not None or (one is None) is not (other is None)


def _sides(upper: LevelRow, lower: LevelRow, shared: list[int]) -> tuple[Column, Column] | None:
    """The labels of the group's row and of the other's; where no side is told the row with the less is the group's."""
    one, other = upper.label, lower.label
    for low, high in ((one, other), (other, one)):
        if low.side is Side.LOW and high.side in HIGHER:
            return low, high
    if _sex(one.text) and _sex(other.text) and _sex(one.text) != _sex(other.text):
        return one, other
    names = [label.text.strip().lower() for label in (one, other)]
    negated = NON.sub("", names[0]) == NON.sub("", names[1]) and names[0] != names[1]
    if not negated or not groups(upper.corner.text.strip()):
        return None
    less = lower.cells[shared[0]].quantity.values[0] < upper.cells[shared[0]].quantity.values[0]
    return (other, one) if less else (one, other)


def _sex(words: str) -> str:
    found = SEXES.search(words)
    return (found.lastgroup or "") if found else ""


def _named(label: Column) -> Slot | None:
    """The group that a row's label names, or the whole label."""
    if label.group is not None:
        return label.group
    words = label.text.strip()
    start = label.start + len(label.text) - len(label.text.lstrip())
    return Slot(words, label.scene.view.span(start, start + len(words)))
