"""Read the figures of a table row by its header and its label.

A cell is a gap where its column, its row's label, the header's corner or the words over the table say so; two
cells under opposed groups are a pair. All other numbers of such a row are levels or counts, and no pattern of
prose runs across its cells. The header stays beside the row: slots point into it, nothing is glued.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.amounts.quantity import Quantity
from corpus.gaps.captions import SCORES
from corpus.gaps.cells import Cell, measured
from corpus.gaps.columns import NARROWED, WIDENED, RowSlots, Tells, cells, columns
from corpus.gaps.counting import counted
from corpus.gaps.row_pairs import LevelCell, LevelRow
from corpus.gaps.row_slots import row_slots
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting
from corpus.gaps.slots import group_slot
from corpus.gaps.subjects import ELSEWHERE, on_trial
from corpus.gaps.table_row import BEHIND_BY, TableRow, two_groups
from corpus.gaps.tables import opened
from corpus.gaps.told import Claim
from corpus.naming.sides import HIGHER, LOWER, Side
from corpus.records import Direction, FigureKind, Unit

AHEAD_BY = re.compile(r"\b(?:ahead|above|lead)\b", re.IGNORECASE)
TARGET = re.compile(r"\b(?:targets?|aims?)\b", re.IGNORECASE)
FORECAST = re.compile(r"\b(?:forecast|projected|projection|predicted)\b", re.IGNORECASE)
COUNTS = re.compile(r"\b(?:pupil numbers|numbers of pupils|number on roll|cohort sizes?|headcount)\b", re.IGNORECASE)
IMPACT = re.compile(r"\b(?:gained|added|effect|impact|progress)\b", re.IGNORECASE)


@dataclass(slots=True)
class Read:
    """A claim on cells with the unit and the slots that the header or the row's label settles."""

    claim: Claim
    unit: Unit | None
    slots: RowSlots


def row_reads(row: Scene, header: Scene, setting: Setting) -> list[Read]:
    """What the cells of a row tell by their header; cells with words of their own are left out."""
    if setting.table is None or setting.table.header is not header:
        setting.table = opened(header)
    table, reaches = setting.table, list(cells(row.text))
    if len(reaches) < 2 or len(table.columns) < 2 or on_trial(header.sketch) or on_trial(row.sketch):
        return []
    if not row.quantities:
        table.turn(row, reaches)
        return []
    reading = _Reading(row, table, reaches, setting)
    reads = list(reading.reads())
    table.set_under(reading.levels(reads))
    return reads


def header_claims(row: Scene) -> list[Claim]:
    """The numbers of a row that heads columns of groups and gaps: how many are in each, and nothing more."""
    heads = [one for one in columns(row) if one.tells in (Tells.GROUP, Tells.GROUPS, Tells.GAP, Tells.CHANGE)]
    if not row.quantities or len(heads) < 2:
        return []
    return [Claim((quantity,), FigureKind.OTHER, None, "header") for quantity in row.quantities]


class _Reading(TableRow):
    """The claims of one row."""

    def reads(self) -> Iterator[Read]:
        """A reading of every cell that prints numbers and no words."""
        self.table.remember(self.label, [one for held in self.cells if held for one in held.levels])
        foreign = any(COUNTS.search(scene.text) for scene in self.captions) or any(
            ELSEWHERE.search(scene.sketch) for scene in (self.table.header, self.row, *self.captions)
        )
        counts = self._counts()
        for number, held in enumerate(self.cells):
            if held is None or number in self.used:
                continue
            if (
                foreign
                or (counts and held.levels[0].unit is None)
                or Tells.APART in (self.columns[number].tells, self.label.tells)
            ):
                yield from self._apart(number, held)
            elif len(held.levels) == 2:
                yield from self._two(number, held)
            elif held.gap is not None:
                yield from self._bracket(number, held.levels[0], held.gap)
            else:
                yield self._single(number, held.levels[0])

    def _counts(self) -> bool:
        """True where the groups' columns count pupils and name no unit or scale."""
        over = (self.table.header, self.row, *self.captions)
        if self.said() or any(SCORES.search(scene.text) for scene in over):
            return False
        return counted(self.columns, self.cells)

    def levels(self, reads: list[Read]) -> LevelRow | None:
        """The row's cells that are one group's levels and nothing more; None where it has none."""
        told = {one.claim.quantities[0].start: one for one in reads if one.claim.by == "column of levels"}
        cells = {
            number: LevelCell(one.claim.quantities[0], one.unit, self._slots(number))
            for number, held in enumerate(self.cells)
            if held and held.gap is None and (one := told.get(held.levels[0].start)) and self._open(number)
            if measured(one.claim.quantities[0])
        }
        return LevelRow(self.row, self.label, self.columns[0], cells) if cells else None

    def _open(self, number: int) -> bool:
        """True for a column that leaves it to the rows whom it tells of."""
        one = self.columns[number]
        return one.tells is Tells.OPEN or (one.tells is Tells.GROUP and one.side is Side.EITHER)

    def _slots(self, number: int, other: int | None = None) -> RowSlots:
        return row_slots(self.row, self.table, self.columns, self.label, (number, other))

    def _apart(self, number: int, held: Cell) -> Iterator[Read]:
        """Counts, ranks, money, targets and effects."""
        words = self.columns[number].text + " " + self.label.text
        for quantity in (*held.levels, *((held.gap,) if held.gap else ())):
            kind = FigureKind.OTHER
            for expression, meant in (
                (TARGET, FigureKind.TARGET),
                (FORECAST, FigureKind.FORECAST),
                (IMPACT, FigureKind.IMPACT),
            ):
                if kind is FigureKind.OTHER and measured(quantity) and expression.search(words):
                    kind = meant
            yield self._read(Claim((quantity,), kind, None, "apart"), number)

    def _two(self, number: int, held: Cell) -> Iterator[Read]:
        """Two levels in one cell, and the gap printed behind them; left to prose where no groups were named."""
        lead = any(two_groups(scene) for scene in self.captions)
        if Tells.GROUPS not in (self.columns[number].tells, self.label.tells, self.columns[0].tells) and not (
            lead or self.setting.told.contrast
        ):
            return
        yield self._read(Claim(held.levels, FigureKind.PAIR, Direction.COMPARE, "pair in a cell"), number)
        if held.gap is not None:
            claim = Claim((held.gap,), FigureKind.GAP, _sign(held.gap), "behind its pair")
            yield self._read(claim, number, levels=held.levels)

    def _bracket(self, number: int, level: Quantity, gap: Quantity) -> Iterator[Read]:
        """A level with a gap behind it, where the words over the table say that its brackets hold gaps."""
        yield self._read(Claim((level,), FigureKind.LEVEL, None, "column of levels"), number)
        told = self.over_gap() or self.columns[number].tells is Tells.GAP or self.label.tells is Tells.GAP
        kind, direction = (FigureKind.GAP, _sign(gap)) if told else (FigureKind.LEVEL, None)
        yield self._read(Claim((gap,), kind, direction, "in brackets"), number, levels=(level,))

    def _single(self, number: int, quantity: Quantity) -> Read:
        """A cell of one number."""
        partner = self.partner(number)
        if partner is not None:
            self.used.add(partner)
            two = (quantity, self.level(partner))
            claim = Claim(two, FigureKind.PAIR, Direction.COMPARE, "columns")
            return self._read(claim, number, other=partner)
        if measured(quantity) and self.tells_change(number):
            return self._read(
                Claim((quantity,), FigureKind.CHANGE, self._moved(number, quantity), "column of changes"), number
            )
        if measured(quantity) and self.tells_gap(number, quantity):
            claim = Claim((quantity,), FigureKind.GAP, self._stands(number, quantity), "column of gaps")
            return self._read(claim, number)
        return self._read(Claim((quantity,), FigureKind.LEVEL, None, "column of levels"), number)

    def _moved(self, number: int, quantity: Quantity) -> Direction:
        """Where a change went: by the column's words or the two gaps that its row prints, else by its sign."""
        if not quantity.signed:
            for expression, way in ((NARROWED, Direction.NARROWER), (WIDENED, Direction.WIDER)):
                if expression.search(self.columns[number].text + " " + self.label.text):
                    return way
        gaps = [
            abs(held.levels[0].values[0])
            for one, held in zip(self.columns, self.cells, strict=True)
            if one.tells is Tells.GAP and held and len(held.levels) == 1
        ]
        moved = gaps[1] - gaps[0] if len(gaps) == 2 else quantity.values[0]
        if moved == 0 or quantity.values[0] == 0:
            return Direction.NONE
        return Direction.NARROWER if moved < 0 else Direction.WIDER

    def _stands(self, number: int, quantity: Quantity) -> Direction:
        """Behind or ahead, by the sign, or by the words of the column, the label, or the caption."""
        if quantity.signed or quantity.values[0] == 0:
            return _sign(quantity)
        one = self.columns[number]
        over = [one.text, self.label.text, self.columns[0].text]
        if Tells.GAP not in (one.tells, self.label.tells):
            over += [scene.sketch for scene in self.captions]
        for words in over:
            behind, ahead = BEHIND_BY.search(words), AHEAD_BY.search(words)
            if bool(behind) != bool(ahead):
                return Direction.BEHIND if behind else Direction.AHEAD
        return Direction.NONE

    def _read(self, claim: Claim, number: int, *, other: int | None = None, levels: tuple[Quantity, ...] = ()) -> Read:
        if not claim.kind.is_gap:
            return Read(claim, self.unit(number, levels), RowSlots())
        slots = self._slots(number, other)
        if slots.group is None and slots.comparator is None:
            slots = self._told_over(slots)
        return Read(claim, self.unit(number, levels), slots)

    def _told_over(self, slots: RowSlots) -> RowSlots:
        """The slots with the two groups that the heading right over the table sets against each other."""
        for scene in self.captions:
            lows = [number for number, group in enumerate(scene.groups) if group.side in LOWER]
            highs = [number for number, group in enumerate(scene.groups) if group.side in HIGHER]
            if lows and highs:
                return replace(slots, group=group_slot(scene, lows[0]), comparator=group_slot(scene, highs[0]))
        return slots


def _sign(quantity: Quantity) -> Direction:
    if not quantity.signed or quantity.values[0] == 0:
        return Direction.NONE
    return Direction.BEHIND if quantity.values[0] < 0 else Direction.AHEAD
