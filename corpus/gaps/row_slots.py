"""The slots of a table cell's figure, from its column, its row's label, the lines over it, and the rows before it."""

import re
from collections.abc import Iterator

from corpus.gaps.columns import Column, RowSlots, Tells
from corpus.gaps.scenes import Scene
from corpus.gaps.slots import named_slot, phase_slot, slot
from corpus.gaps.tables import Table
from corpus.naming.phases import phases
from corpus.naming.places import NAMES
from corpus.naming.sides import HIGHER, LOWER, OTHERS, Side
from corpus.records import Slot

PLACE_CORNER = re.compile(
    r"\b(?:local authorit(?:y|ies)|authorit(?:y|ies)|LAs?|councils?|regions?|areas?|schools?|academ(?:y|ies)|trusts?"
    r"|MATs?|districts?|boroughs?|count(?:y|ies)|countr(?:y|ies)|nations?|states?|constituenc(?:y|ies)|places?)\b",
    re.IGNORECASE,
)
NO_PLACE = re.compile(r"\b(?:total|all|average|mean|median|overall|national|gap|other)\b|^\W*\d+\W*$", re.IGNORECASE)
# Where pupils live, as columns print it.
SETTLEMENT = re.compile(
    r"(?:cit(?:y|ies)|suburb(?:s|an)?|towns?|rural|urban|villages?|coastal|inland|remote|metropolitan|inner city)"
    r"(?: (?:areas?|schools?))?",
    re.IGNORECASE,
)
SCHOOL_CORNER = re.compile(r"\b(?:schools?|academ(?:y|ies))\b", re.IGNORECASE)
BY = re.compile(r"\b(?:by|in each|per)\b", re.IGNORECASE)
YEAR_CORNER = re.compile(r"\byear(?: group)?\b|^\W*y(?:ea)?r\W*$", re.IGNORECASE)
NUMBERED = re.compile(r"\W*(?P<year>\d{1,2})\W*")


def row_slots(row: Scene, table: Table, columns: list[Column], label: Column, at: tuple[int, int | None]) -> RowSlots:
    """The slots of the cell under the first of the two columns; the second is its partner's in a pair."""
    group, comparator = _who(table, columns, label, at)
    near = [columns[at[0]], table.over(at[0]), label, table.section, columns[0]]
    around = [one for one in near if one is not None]
    return RowSlots(
        group,
        comparator,
        next((found for one in around if (found := _phase(one, columns[0]))), None),
        next((found for one in around[:-1] if (found := _place(one, label, columns[0]))), None),
        _year(row, around),
        tuple(around),
    )


def _who(
    table: Table, columns: list[Column], label: Column, at: tuple[int, int | None]
) -> tuple[Slot | None, Slot | None]:
    one = columns[at[0]]
    if at[1] is not None:
        two = columns[at[1]]
        low, high = (two, one) if two.side is Side.LOW and one.side is not Side.LOW else (one, two)
        own = label.group if label.side in LOWER and low.side is not Side.EITHER else None
        return own or low.group, high.group
    if label.tells is Tells.GROUPS:
        return label.group, label.other
    if one.other is not None:
        return one.group or (label.group if label.side in LOWER else None), one.other
    corner = columns[0]
    group, comparator = (corner.group, corner.other) if corner.other is not None else (None, None)
    lows = [other for other in columns[1:] if other.tells is Tells.GROUP and other.side in LOWER]
    highs = [other for other in columns[1:] if other.tells is Tells.GROUP and other.side in OTHERS]
    if len(lows) == 2 and not highs and {other.side for other in lows} == {Side.EITHER}:
        lows, highs = lows[:1], lows[1:]
    by_rows = label.tells in (Tells.GAP, Tells.CHANGE) and table.low is not None and table.high is not None
    if one.tells is not Tells.GROUP and not by_rows:
        group, comparator = _alike(lows, one) or group, _alike(highs, one) or comparator
    if label.tells is Tells.GAP:
        group, comparator = group or label.group, comparator or label.other
    if label.side in LOWER and label.tells is Tells.GROUP:
        group = label.group
    if label.tells in (Tells.GAP, Tells.CHANGE):
        group = group or (table.low.group if table.low else None)
        comparator = comparator or (table.high.group if table.high else None)
    if one.side in LOWER and one.group is not None and not by_rows:
        group = one.group
    elif one.side in HIGHER and one.group is not None and not by_rows:
        comparator = comparator or one.group
    return group, comparator


def _alike(named: list[Column], one: Column) -> Slot | None:
    """The group column of the same measure, else the nearest one before the gap's column."""
    alike = [other for other in named if other.rest == one.rest] or [
        other for other in named if other.start < one.start
    ]
    return alike[-1].group if alike else named[0].group if named else None


def _phase(one: Column, corner: Column) -> Slot | None:
    named = [phase for phase in one.scene.phases if one.start <= phase.start < one.end]
    strong = [phase for phase in named if not phase.weak] or named
    if strong:
        return phase_slot(one.scene, strong[-1])
    numbered = NUMBERED.fullmatch(one.text)
    if numbered and one is not corner and YEAR_CORNER.search(corner.text) and one.start == 0:
        meant = phases(f"Year {numbered['year']}")
        if meant:
            start = one.start + numbered.start("year")
            return slot(one.scene, start, start + len(numbered["year"]), meant[0].phase)
    return None


def _place(one: Column, label: Column, corner: Column) -> Slot | None:
    named = [place for place in one.scene.places if one.start <= place.start < one.end]
    school = one is label and SCHOOL_CORNER.search(corner.text)
    if named and one.group is None and not school:
        return named_slot(one.scene, named[0])
    words = one.text.strip()
    start = one.start + len(one.text) - len(one.text.lstrip())
    if words and (
        (words in NAMES and words != "Reading")
        or (one is not label and one is not corner and SETTLEMENT.fullmatch(words))
    ):
        return slot(one.scene, start, start + len(words), NAMES.get(words))
    of_places = PLACE_CORNER.search(corner.text) and (corner.tells is not Tells.GAP or BY.search(corner.text))
    if one is label and label.tells is Tells.OPEN and of_places and not NO_PLACE.search(words):
        return slot(one.scene, start, start + len(words)) if words else None
    return None


def _year(row: Scene, around: list[Column]) -> Slot | None:
    """The year of the column or of what stands over it, else that of the row or its section."""
    for one in _dated(row, around):
        for year in one.scene.years:
            if one.start <= year.start < one.end:
                return named_slot(one.scene, year)
    return None


def _dated(row: Scene, around: list[Column]) -> Iterator[Column]:
    yield from around[:1]
    yield Column(row, 0, len(row.text), Tells.OPEN)
    yield from around[1:]
