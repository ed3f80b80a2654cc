"""Read the figures of a table row by its header: columns of groups, gaps, changes and years.

A row's own words come first (a label "Gap", a cell "61% against 68%"); the header says what a bare cell
is. The header stays beside the row: slots point into it, nothing is glued.
"""

import re
from dataclasses import dataclass

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.columns import (
    CELL,
    GAP_CELL,
    Column,
    Tells,
    columns,
)
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting, group_slot, named_slot, said, slot
from corpus.gaps.subjects import GAP_NOUN, on_trial
from corpus.gaps.told import Claim
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind, Slot, Unit

BEHIND_BY = re.compile(r"\b(?:behind|trail\w*|lag\w*|adrift)\b", re.IGNORECASE)
LEVEL_ONLY = frozenset({Side.PLAIN, Side.TRIAL})


@dataclass(slots=True)
class Read:
    """A claim on cells with the slots that the header or the row's label settles."""

    claim: Claim
    unit: Unit | None
    group: Slot | None = None
    comparator: Slot | None = None
    year: Slot | None = None


def row_reads(row: Scene, header: Scene, setting: Setting) -> list[Read]:
    """What the cells of a row tell by their header; cells that the header leaves open are left out."""
    cells = [(cell.start(), cell.end()) for cell in CELL.finditer(row.text)]
    named = columns(header)
    if len(cells) < 2 or len(named) < 2 or on_trial(header.sketch) or on_trial(row.sketch):
        return []
    held = {number: _single(row, *cell) for number, cell in enumerate(cells)}
    label = row.text[cells[0][0] : cells[0][1]]
    made = list[Read]()
    used = set[int]()
    for number in range(1, min(len(cells), len(named))):
        one, quantity = named[number], held[number]
        if number in used or quantity is None:
            continue
        other = _partner(named, held, number, used)
        if one.tells is Tells.GROUP and other is not None:
            made.append(_pair(row, header, named, (number, other), (quantity, held[other]), setting))
            used |= {number, other}
        elif read := _alone(row, header, named, number, quantity, label, setting):
            made.append(read)
            used.add(number)
    return made


def _single(row: Scene, start: int, end: int) -> Quantity | None:
    """The one quantity of a cell that holds nothing else."""
    inside = [quantity for quantity in row.quantities if start <= quantity.start < end]
    if len(inside) != 1 or inside[0].form is Form.ARTICLE:
        return None
    around = row.text[start : inside[0].start] + row.text[inside[0].end : end]
    return inside[0] if not re.search(r"[A-Za-z]{3,}", around) else None


def _partner(named: list[Column], held: dict[int, Quantity | None], number: int, used: set[int]) -> int | None:
    """The column that tells the same of the group that this one's is set against."""
    one = named[number]
    if one.side in LEVEL_ONLY or one.tells is not Tells.GROUP:
        return None
    order = sorted(range(1, len(named)), key=lambda other: (abs(other - number), other))
    for other in order:
        two = named[other]
        if (
            other <= number
            or other in used
            or held.get(other) is None
            or two.tells is not Tells.GROUP
            or two.rest != one.rest
        ):
            continue
        if _against(one, two):
            return other
    return None


def _against(one: Column, two: Column) -> bool:
    sides = {one.side, two.side}
    if Side.LOW in sides:
        return bool(sides & {Side.HIGH, Side.PEER, Side.ALL})
    return sides == {Side.EITHER}


def _pair(
    row: Scene,
    header: Scene,
    named: list[Column],
    at: tuple[int, int],
    cells: tuple[Quantity, Quantity | None],
    setting: Setting,
) -> Read:
    first, second = cells
    assert second is not None
    low, high = (at[1], at[0]) if named[at[1]].side is Side.LOW else at
    claim = Claim((first, second), FigureKind.PAIR, Direction.COMPARE, "columns")
    own = next((number for number, group in enumerate(row.groups) if group.side in (Side.EITHER, Side.LOW)), None)
    group = group_slot(row, own) if own is not None else _column_slot(header, named[low])
    return Read(
        claim,
        named[at[0]].unit or named[0].unit,
        group,
        _column_slot(header, named[high]),
        _year(row, header, named[at[0]]),
    )


def _column_slot(header: Scene, column: Column) -> Slot | None:
    return slot(header, *column.group) if column.group else None


def _year(row: Scene, header: Scene, column: Column) -> Slot | None:
    """The year of the column, else that of the row."""
    for scene, start, end in ((header, column.start, column.end), (row, 0, len(row.text))):
        for year in scene.years:
            if start <= year.start < end:
                return named_slot(scene, year)
    return None


def _alone(
    row: Scene, header: Scene, named: list[Column], number: int, quantity: Quantity, label: str, setting: Setting
) -> Read | None:
    """A cell that tells a gap or a change by itself, by its column, its row's label, or the table's corner."""
    column, corner = named[number], named[0]
    if not _measured(quantity):
        return None
    lead = setting.lead.text if setting.lead is not None else ""
    label_gap, label_change = bool(GAP_CELL.search(label)), bool(re.search(r"\bchange\b", label, re.IGNORECASE))
    open_column = column.tells is Tells.OPEN
    whole = open_column and (corner.tells is Tells.GAP or (_tells_gap(setting) and not _has_group(named)))
    unit = column.unit or said(label) or corner.unit or said(lead)
    year = _year(row, header, column)
    if (
        column.tells is Tells.CHANGE
        or label_change
        or (corner.tells is Tells.CHANGE and open_column and setting.told.kind is not None)
    ):
        about = (
            any(one.tells is Tells.GAP for one in named)
            or label_gap
            or GAP_NOUN.search(lead)
            or corner.tells is Tells.GAP
        )
        if not about:
            return None
        direction = (
            Direction.NONE
            if quantity.values[0] == 0
            else Direction.NARROWER
            if quantity.values[0] < 0
            else Direction.WIDER
        )
        return Read(Claim((quantity,), FigureKind.CHANGE, direction, "column of changes"), unit, year=year)
    if column.tells is Tells.GAP or label_gap or whole:
        direction = Direction.NONE
        if whole and setting.lead is not None and BEHIND_BY.search(setting.lead.sketch):
            direction = Direction.BEHIND
        if quantity.signed:
            direction = Direction.BEHIND if quantity.values[0] < 0 else Direction.AHEAD
        return Read(Claim((quantity,), FigureKind.GAP, direction, "column of gaps"), unit, year=year)
    return None


def _tells_gap(setting: Setting) -> bool:
    """True where the table's lead-in says that its cells are gaps ("are behind by:")."""
    return setting.lead is not None and bool(
        GAP_NOUN.search(setting.lead.sketch) or BEHIND_BY.search(setting.lead.sketch)
    )


def _has_group(named: list[Column]) -> bool:
    return any(column.tells is Tells.GROUP for column in named[1:])


def _measured(quantity: Quantity) -> bool:
    return quantity.unit not in (Unit.PUPILS, Unit.POUNDS, Unit.OTHER, Unit.RATIO) and quantity.form in (
        Form.DIGITS,
        Form.WORDS,
    )
