"""Read a table's header: which columns are groups, gaps, changes, years, or of no concern to gaps.

A row's label is read the same way, so that "Gap" may head a column or open a row.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from corpus.gaps.captions import said
from corpus.gaps.cell_groups import Reach, sides
from corpus.gaps.nearness import Placed
from corpus.gaps.scenes import Scene
from corpus.gaps.slots import slot
from corpus.naming.phrases import words
from corpus.naming.sides import Side
from corpus.records import Slot, Unit

SURE_CHANGE = re.compile(
    r"\b(?:changes?|movement|since|narrowing|widening|(?:narrowed|widened|closed|shrunk|grown|reduced|fell|rose) by)\b",
    re.IGNORECASE,
)
NARROWED = re.compile(r"\b(?:narrow\w*|closed|shrunk|reduc\w+|fell|fall)\b", re.IGNORECASE)
WIDENED = re.compile(r"\b(?:widen\w*|grown|rose|rise)\b", re.IGNORECASE)
ONLY_CHANGE = re.compile(
    r"\W*(?:rise|fall|increase|reduction|improvement|trend|difference since.*)\W*(?:\(.*\))?\W*", re.IGNORECASE
)
GAP_CELL = re.compile(
    r"\b(?:gaps?|differences?|diff\b\.?|divide|disparit(?:y|ies)|variance|shortfall|deficit|(?<!left )behind|adrift"
    r"|apart|(?:distance|spread|gulf|chasm)\b(?= (?:between|from|to|behind)\b|\W*$)"
    r"|ahead|lead|minus)\b|(?<!\w)\+ ?/ ?[-–]|±",
    re.IGNORECASE,
)
# A gap whatever stands beside it; a "difference" may be a school's from its nation's own.
SURE_GAP = re.compile(
    r"\b(?:gaps?|divide|disparit(?:y|ies)|shortfall|deficit|behind|adrift|apart|ahead|minus|gulf"
    r"|distance (?:between|from|to))\b",
    re.IGNORECASE,
)
# What stands behind "behind" in a gap's own name is what others are told against.
TOLD_AGAINST = re.compile(
    r"\b(?:behind|ahead of|than|from|to|against|with|v|vs|versus|below|above)\W{1,5}[^|]*$", re.IGNORECASE
)
COUNTED = re.compile(r"^\W*(?:total|pupils|students|children|learners|schools|age|position|entries)\W*$", re.IGNORECASE)
# Counts, ranks, money, targets and effects: their cells tell no gap whatever the table is of.
APART = re.compile(
    r"^\W*(?:n|no\.?|numbers?|counts?|cohort|entries|pupils|students|children|learners|schools|roll|total|n ?= ?\d*"
    r"|ranks?|ranking|position|quintile|decile|costs?|spend|targets?|aims?|impact|evidence|p|ci|age|significance)\W*$"
    r"|\b(?:number of|numbers (?:of|on)|no\. of|how many|rank(?:ing|ed|s)?|cohort|headcount|sample|on roll"
    r"|confidence|standard error|effect sizes?|p[- ]value|months'? (?:gained|added|of progress|progress|impact)"
    r"|(?:additional|extra) (?:months|progress)|costs?|spend(?:ing)?|funding|budget|allocation|target|forecast"
    r"|projected|predicted|projection|(?:%|percentage|per cent|share|proportion) (?:of (?:pupils|cohort|school|roll"
    r"|all pupils)|eligible|(?:who )?(?:are )?(?:eligible|pupil premium|disadvantaged|FSM|PP|SEND?|EAL)$))|£",
    re.IGNORECASE,
)
# What tells whose school or nation a column is of, and no measure.
WHOSE = frozenset(
    words(
        "pupils students children learners of the for share and or at in by our own school schools national nationally"
        " nat england wales scotland trust authority la local region regional average academy percent percentage per"
        " cent pp ppt points achieving gap gaps difference diff between v vs versus all"
    ).words
)
NATIONAL = re.compile(
    r"\b(?:national|nationally|nat|england|wales|scotland|LA|local authority|county|similar schools)\b", re.IGNORECASE
)


class Tells(Enum):
    """What a column, a row or a whole table tells."""

    GROUP = "group"
    GROUPS = "groups"  # two of them: "PP v non-PP"
    GAP = "gap"
    CHANGE = "change"
    APART = "apart"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Column:
    """One header cell or row label: what it tells, of which groups, and the words left when they are taken away."""

    scene: Scene
    start: int
    end: int
    tells: Tells
    rest: str = ""
    unit: Unit | None = None
    side: Side | None = None
    group: Slot | None = None
    other: Slot | None = None

    @property
    def text(self) -> str:
        """The cell's words."""
        return self.scene.text[self.start : self.end]

    @property
    def sure(self) -> bool:
        """True where the cell names a gap whatever stands beside it."""
        return bool(SURE_GAP.search(self.text))

    @property
    def national(self) -> bool:
        """True where the column is of a nation or authority that a school is set beside."""
        return bool(NATIONAL.search(self.text))


@dataclass(frozen=True, slots=True)
class RowSlots:
    """What a cell's surroundings in its table settle; None leaves a slot to the words around the table."""

    group: Slot | None = None
    comparator: Slot | None = None
    phase: Slot | None = None
    place: Slot | None = None
    year: Slot | None = None
    cells: tuple[Column, ...] = ()


def cells(text: str) -> Iterator[Reach]:
    """The cells of a row: the stretches between bars, the first one empty where its bar stands first."""
    start = 0
    for bar in re.finditer(r"\|", text):
        yield Reach(start, bar.start())
        start = bar.end()
    yield Reach(start, len(text))


def columns(header: Scene) -> list[Column]:
    """The header's cells, the corner first."""
    return [column(header, cell) for cell in cells(header.text)]


def column(scene: Scene, cell: Reach, *, label: bool = False) -> Column:
    """What one cell of words tells; "Total" heads a column of counts, and as a ``label`` opens a row of everyone's."""
    start, end = cell.start, cell.end
    text = scene.text[start:end]
    unit = said(text)
    if APART.search(text) and not (label and COUNTED.match(text)):
        return Column(scene, start, end, Tells.APART, _rest(text), unit)
    if SURE_CHANGE.search(text) or ONLY_CHANGE.fullmatch(text):
        return Column(scene, start, end, Tells.CHANGE, _rest(text), unit)
    side, first, second = sides(text)
    inside = [slot(scene, start + reach.start, start + reach.end) if reach else None for reach in (first, second)]
    if GAP_CELL.search(text):
        rest = _rest(GAP_CELL.sub(" ", text))
        if first and second is None and TOLD_AGAINST.search(text[: first.start]):
            inside = [None, inside[0]]
        return Column(scene, start, end, Tells.GAP, rest, unit, side, *inside)
    if first is None:
        return Column(scene, start, end, Tells.OPEN, _rest(text), unit)
    tells = Tells.GROUPS if second else Tells.GROUP
    rest = _rest(text[: first.start] + " " + text[first.end :])
    return Column(scene, start, end, tells, rest, unit, side, *inside)


def under(top: Column, one: Column) -> Column:
    """A column of a header's second line with what the cell over it tells: "PP" over "2022"."""
    rest, unit = f"{top.rest} {one.rest}".strip(), one.unit or top.unit
    if one.tells is Tells.OPEN and top.tells is not Tells.OPEN:
        return replace(one, tells=top.tells, rest=rest, unit=unit, side=top.side, group=top.group, other=top.other)
    return replace(one, rest=rest, unit=unit)


def _rest(text: str) -> str:
    """The words of a cell that tell its measure or year, to find the column of the other group."""
    return " ".join(word for word in words(text).words if word.isalnum() and word not in WHOSE)


def plain(one: Column) -> bool:
    """True for a column that names a year, phase, place or unit and nothing else."""
    words = one.text
    named: list[Placed] = [*one.scene.years, *one.scene.phases, *one.scene.places]
    for name in sorted(named, key=lambda name: -name.start):
        if one.start <= name.start < one.end:
            words = words[: name.start - one.start] + " " + words[name.end - one.start :]
    left = re.sub(
        r"\b(?:months|grades|percentage points?|points?|pp|in|the|age|%|[PS][1-7])\b|\W", "", words, flags=re.IGNORECASE
    )
    return not left
