"""Read a table's header: which columns are groups, gaps, changes or years."""

import re
from dataclasses import dataclass
from enum import Enum

from corpus.gaps.scenes import Scene
from corpus.gaps.settings import said
from corpus.naming.groups import MODIFIERS, groups
from corpus.naming.phrases import words
from corpus.naming.sides import Side
from corpus.records import Unit

CELL = re.compile(r"[^|]+")
CHANGE = re.compile(
    r"\b(?:change|movement|since|narrowing|widening|rise|fall|difference since|increase|reduction)\b", re.IGNORECASE
)
GAP_CELL = re.compile(r"\b(?:gaps?|differences?|diff\.?|divide|disparity)\b", re.IGNORECASE)
NOT_ENTITLED = re.compile(
    r"^\W*(?:not\b|non\b|no (?=FSM|SEN|EHC)|others?\b|rest\b|all others?\b|everyone else)", re.IGNORECASE
)


class Tells(Enum):
    """What a column, a row or a whole table tells."""

    GROUP = "group"
    GAP = "gap"
    CHANGE = "change"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Column:
    """One header cell: what its column tells, of which group, and the words left when the group is taken away."""

    start: int
    end: int
    tells: Tells
    side: Side | None
    group: tuple[int, int] | None
    rest: str
    unit: Unit | None


def columns(header: Scene) -> list[Column]:
    """The header's cells, the corner first."""
    return [_column(header, cell.start(), cell.end()) for cell in CELL.finditer(header.text)]


def _column(header: Scene, start: int, end: int) -> Column:
    text = header.text[start:end]
    unit = said(text)
    if CHANGE.search(text) and not header_years_only(text):
        return Column(start, end, Tells.CHANGE, None, None, "", unit)
    if GAP_CELL.search(text):
        return Column(start, end, Tells.GAP, None, None, _rest(GAP_CELL.sub(" ", text)), unit)
    side, span = _side(text)
    if side is None or span is None:
        return Column(start, end, Tells.OPEN, None, None, _rest(text), unit)
    group = (start + span[0], start + span[1])
    return Column(start, end, Tells.GROUP, side, group, _rest(text[: span[0]] + " " + text[span[1] :]), unit)


def header_years_only(text: str) -> bool:
    """True where "since" and the like belong to a group's or year's name and no change is meant."""
    return not re.search(r"\b(?:change|movement|since|narrowing|widening)\b", text, re.IGNORECASE) and not re.fullmatch(
        r"\W*(?:rise|fall|increase|reduction|difference since.*)\W*(?:\(.*\))?\W*", text, re.IGNORECASE
    )


def _rest(text: str) -> str:
    """The words of a cell that tell its measure, to find the column of the other group."""
    left = [
        word
        for word in words(text).words
        if word.isalnum() and word not in ("pupils", "students", "children", "of", "the", "for", "share", "and")
    ]
    return " ".join(left)


def _side(text: str) -> tuple[Side | None, tuple[int, int] | None]:
    """The group a header cell names, by a whole phrase or by a word alone ("Entitled", "Others")."""
    inside = text.strip()
    lead = len(text) - len(text.lstrip())
    named = groups(inside)
    if named:
        return named[0].side, (lead + named[0].start, lead + named[0].end)
    if NOT_ENTITLED.match(inside):
        found = re.match(r"[\w' -]*?(?=,|\(|:|$)", inside)
        return Side.HIGH, (lead, lead + len(found[0] if found else inside))
    among = words(inside)
    for at in range(len(among.words)):
        found_phrase = MODIFIERS.match(among, at)
        if found_phrase and found_phrase[1] in ("high", "low", "either"):
            end = among.ends[at + found_phrase[0] - 1]
            whole = re.match(r"[\w' -]*", inside[among.starts[at] :])
            stop = (
                among.starts[at] + len(whole[0].rstrip()) if whole and at == 0 and found_phrase[1] != "either" else end
            )
            return Side(found_phrase[1]), (lead + among.starts[at], lead + max(stop, end))
    return None, None
