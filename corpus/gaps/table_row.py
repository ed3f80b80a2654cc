"""A row of a table beside its header: whether a cell tells a gap, a change in one, or a level, and in what unit."""

import re
from decimal import Decimal

from corpus.amounts.quantity import Quantity
from corpus.gaps.captions import SCORES as SCALES
from corpus.gaps.captions import SHARES, said
from corpus.gaps.cell_groups import Reach
from corpus.gaps.cells import Cell, cell
from corpus.gaps.columns import Column, Tells, column, plain
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting
from corpus.gaps.subjects import GAP_NOUN
from corpus.gaps.subtracting import between_times, subtracted
from corpus.gaps.tables import Table
from corpus.gaps.titles import SIGN_MEANS, titles
from corpus.gaps.unit_words import named_unit, of_progress
from corpus.naming.sides import HIGHER, LOWER, OTHERS, Side
from corpus.records import Unit

BEHIND_BY = re.compile(r"\b(?:behind|trail\w*|lag\w*|adrift|below)\b", re.IGNORECASE)
PERCENT_ENDS = 100  # a bare level above it is a scale's points
SCORES = re.compile(r"\bscores?\b", re.IGNORECASE)
# What a gap by itself is told in; shares may be levels.
GAP_UNITS = frozenset(
    {Unit.MONTHS, Unit.YEARS, Unit.PERCENTAGE_POINTS, Unit.GRADES, Unit.INDEX, Unit.STANDARD_DEVIATIONS}
)


class TableRow:
    """One row of a table beside its header."""

    def __init__(self, row: Scene, table: Table, reaches: list[Reach], setting: Setting) -> None:
        self.row, self.table, self.setting = row, table, setting
        self.columns = table.aligned(reaches)
        self.cells: list[Cell | None] = [None, *(cell(row, reach) for reach in reaches[1:])]
        own = column(row, reaches[0], label=True)
        self.label = own if own.text.strip() or table.label is None else table.label
        self.captions = titles(setting)
        self.used = set[int]()

    def partner(self, number: int) -> int | None:
        """The column that tells the same of the group that this one's is set against."""
        one = self.columns[number]
        if one.tells is not Tells.GROUP or self.label.tells in (Tells.GAP, Tells.CHANGE):
            return None
        free = [
            other
            for other in range(number + 1, len(self.columns))
            if (other not in self.used or self._shared(one, self.columns[other]))
            and self.columns[other].tells is Tells.GROUP
            and (held := self.cells[other]) is not None
            and len(held.levels) == 1
            and held.gap is None
        ]
        alike = [other for other in free if self.columns[other].rest == one.rest] or (free if len(free) == 1 else [])
        if (
            one.side is Side.EITHER
            and sum(two.side is Side.EITHER and two.rest == one.rest for two in self.columns) > 2
        ):
            return None  # columns of many groups are set against nobody
        opposed = [other for other in alike if _against(one, self.columns[other]) or self._one_more(one, other)]
        return min(opposed, key=lambda other: (self.columns[other].side is Side.ALL, other), default=None)

    def _one_more(self, one: Column, other: int) -> bool:
        """True for another people's column beside a poorer group's, both set against all pupils."""
        beside = any(column.side is Side.LOW for column in self.columns)
        return one.side is Side.EITHER and other in self.used and self.columns[other].side is Side.ALL and beside

    def _shared(self, one: Column, other: Column) -> bool:
        """True for the column of all pupils, against whom a second group's column is set as the first one's was."""
        alone = sum(column.side is Side.ALL for column in self.columns) == 1
        return other.side is Side.ALL and (alone or other.rest == one.rest) and not one.national

    def level(self, number: int) -> Quantity:
        """The first level of a cell that holds one."""
        held = self.cells[number]
        assert held is not None
        return held.levels[0]

    def tells_change(self, number: int) -> bool:
        """True for a change in a gap: not for the change in one group's level."""
        one, label, corner = self.columns[number], self.label, self.columns[0]
        if Tells.CHANGE not in (one.tells, label.tells) and not (
            corner.tells is Tells.CHANGE and one.tells is Tells.OPEN and self.setting.told.kind is not None
        ):
            return False
        headed = any(self._headed_gap(other) for other in self.columns[1:])
        if label.tells is Tells.CHANGE and one.tells is Tells.GROUP:
            return False
        if label.tells is Tells.GROUP and self.table.low is label and not self._gap_columns() and not headed:
            return False
        return (
            Tells.GAP in (one.tells, label.tells, corner.tells)
            or bool(GAP_NOUN.search(one.text + " " + label.text))
            or (bool(self._gap_columns()) and one.group is None)
            or self.over_gap()
            or headed
        )

    def _gap_columns(self) -> list[Column]:
        return [one for one in self.columns[1:] if one.tells is Tells.GAP]

    def tells_gap(self, number: int, quantity: Quantity) -> bool:
        """True where the cell's column, its row's label or the words over the table call it a gap."""
        one, label = self.columns[number], self.label
        if label.tells is Tells.GAP:
            return label.sure or self.table.low is not None or self.over_gap() or label.group is not None
        if one.tells is Tells.GAP:
            return self._between_groups(one)
        if label.side in HIGHER or (label.side in LOWER and not self._fit_for_groups(one, quantity)):
            return False
        if one.side in HIGHER or any(other.side in HIGHER or other.tells is Tells.GAP for other in self.columns[1:]):
            return False
        if one.side in LOWER:
            return any(BEHIND_BY.search(scene.sketch) for scene in self.captions)
        return self.columns[0].tells is Tells.GAP or self.over_gap() or self._headed_gap(one)

    def _between_groups(self, one: Column) -> bool:
        """False for a column that sets a school beside its nation: the same group's levels, and no gap."""
        sides = {other.side for other in self.columns[1:] if other.tells is Tells.GROUP}
        if one.other is not None or (sides & LOWER and sides & OTHERS) or self._two_either():
            return True
        if sides == {Side.LOW} and any(other.national for other in self.columns[1:] if other.tells is Tells.GROUP):
            return False  # "Our disadvantaged | Disadvantaged nationally | Difference"
        beside = any(
            held is not None and other.tells is Tells.OPEN and other.national
            for other, held in zip(self.columns, self.cells, strict=True)
        )
        if beside:
            return any(two_groups(scene) for scene in self.captions)
        return one.sure or one.group is not None or self.over_gap() or self.setting.told.contrast

    def _two_either(self) -> bool:
        return sum(other.side is Side.EITHER and other.tells is Tells.GROUP for other in self.columns[1:]) == 2

    def _fit_for_groups(self, one: Column, quantity: Quantity) -> bool:
        """True where a group's row may hold gaps by itself: never shares, which are its levels."""
        unit = quantity.unit or one.unit or self.said()
        if self.columns[0].tells is Tells.GAP and self.columns[0].sure:
            return True
        return unit in GAP_UNITS or any(BEHIND_BY.search(scene.sketch) for scene in self.captions)

    def over_gap(self) -> bool:
        """True where the words over the table, or a section's title in it, tell of gaps."""
        over = [scene for scene in self.captions if scene is not self.setting.heading]
        section = self.table.section
        told = any(
            GAP_NOUN.search(scene.sketch) or BEHIND_BY.search(scene.sketch) or SIGN_MEANS.search(scene.text)
            for scene in over
            if not between_times(scene)
        )
        subtraction = any(subtracted(scene) for scene in self.captions)
        return told or subtraction or (section is not None and section.tells is Tells.GAP)

    def _headed_gap(self, one: Column) -> bool:
        """True under a heading that tells of gaps, where the column adds nothing but a year, phase, place or unit."""
        heading = self.setting.heading
        if heading is None or heading not in self.captions or not GAP_NOUN.search(heading.sketch):
            return False
        unit = one.unit or self.said()
        return unit in GAP_UNITS and plain(one)

    def _plain_levels(self) -> list[Quantity]:
        """The levels of the row, and those that the rows above it print."""
        return [level for held in self.cells if held for level in held.levels] + self.table.printed

    def _bare(self) -> list[Decimal]:
        """The values that the row prints without a unit."""
        return [level.values[0] for held in self.cells if held for level in held.levels if level.unit is None]

    def _over_words(self, one: Column) -> list[str]:
        return [one.text, self.columns[0].text, *(scene.text for scene in self.captions)]

    def said(self) -> Unit | None:
        """The unit that the words over the table name."""
        return next((unit for scene in self.captions if (unit := said(scene.text))), None)

    def unit(self, number: int, levels: tuple[Quantity, ...]) -> Unit | None:
        """The unit of a bare cell: of its column, of the levels beside it, of its label or measure, or of the table."""
        one, corner = self.columns[number], self.columns[0]
        levels_of = [
            (self.cells[at], other)
            for at, other in enumerate(self.columns)
            if at and other.tells in (Tells.GROUP, Tells.GROUPS)
        ]
        if one.tells is Tells.CHANGE:  # a change in a gap is told in the gap's unit
            levels_of = [(None, other) for other in self._gap_columns()] or levels_of
        beside = [both for both in levels_of if both[1].rest == one.rest] or levels_of[:2]
        printed = [quantity.unit for held, _ in beside if held for quantity in held.levels]
        found: list[Unit | None] = [one.unit, *(level.unit for level in levels), *printed]
        found += [other.unit for _, other in beside]
        found += [
            named_unit(self.label.text),
            of_progress(self.label.text + " " + one.text, self._bare()),
            self.label.unit,
            named_unit(one.text),
            corner.unit,
        ]
        found += [named_unit(other.text) for _, other in beside]
        found += [
            named_unit(corner.text),
            self.table.section.unit if self.table.section else None,
            self.said(),
            self.table.unit,
            Unit.PERCENT
            if one.tells in (Tells.GROUP, Tells.GROUPS) and any(other.unit in SHARES for other in self._gap_columns())
            else None,
            Unit.SCORE if any(SCORES.search(words) for words in self._over_words(one)) else None,
            Unit.POINTS if any(level.values[0] > PERCENT_ENDS for level in (*levels, *self._plain_levels())) else None,
        ]
        first = next((unit for unit in found if unit is not None), None)
        among = (self.row.text, self.table.header.text, *(scene.text for scene in self.captions))
        scale = any(level.values[0] > PERCENT_ENDS for level in (*levels, *self._plain_levels()))
        if (
            first is Unit.POINTS
            and not scale
            and self.setting.said_unit in SHARES
            and not any(SCALES.search(over) for over in among)
        ):
            return Unit.PERCENTAGE_POINTS  # points between the shares told before
        levels_are = one.tells in (Tells.GROUP, Tells.GROUPS) and first is Unit.PERCENTAGE_POINTS
        return Unit.PERCENT if levels_are else first


def two_groups(scene: Scene) -> bool:
    """True where words name a group and others that it is set against."""
    sides = {group.side for group in scene.groups}
    return bool(sides & LOWER and sides & OTHERS)


def _against(one: Column, two: Column) -> bool:
    sides = {one.side, two.side}
    if Side.LOW in sides:
        return bool(sides & OTHERS)
    return sides == {Side.EITHER}
