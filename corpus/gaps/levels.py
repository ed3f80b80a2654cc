"""Find the levels of groups that a sentence prints, and whose each one is: "45 per cent of poorer pupils"."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import GAP_NOUN
from corpus.gaps.told import LEVELS, is_count
from corpus.naming.group import Group
from corpus.naming.sides import OTHERS, Side
from corpus.records import Unit

OWNED_AFTER = pattern(
    r"\)?,? ?(?:of|for|among|amongst|by|in the case of|with|were|are|from|in) (?:all |the |these |those "
    r"|such |only |some |just |our |its |all of the )*(?P<g><G>)|\)? ?\(?(?P<h><G>)"
)  # fmt: skip
# "For black pupils the rate is 59%, for others the same": the group before the level is the one it is of.
OF_ITS_OWN = pattern(r"(?:^|[;:,.] )(?:[Ff]or|[Oo]f|[Aa]mong|[Ii]n|[Aa]cross) <w2><G>[^;:,.]*$")
OWN_CLAUSE = re.compile(r"(?:(?!\b(?:while|whilst|whereas|against|than|compared)\b)[^;,.])*")
THEIR = re.compile(r"\b(?:their|they|these|them|those)\b", re.IGNORECASE)
GLOSS = pattern(r"(?: [^\s()]+){0,3}? ?\((?:or |i\.e\. |that is,? |about |around |exactly )?$")
NOUNS = frozenset({"pupils", "pupil", "students", "student", "children", "child", "learners", "people", "young"}) | {
    *("teenagers", "boys", "girls", "those", "who", "for", "with", "from", "the", "and", "all", "their", "not", "are"),
}
# A group that a clause is about, and no "for", "among" or "between" before it.
SUBJECT = pattern(r"(?:[^.]*[;,] )?\W*(?:<w2>(?<!for )(?<!among )(?<!between )(?<!in )(?<!with )(?<!of )(?<!the ))<G>")


@dataclass(frozen=True, slots=True)
class Level:
    """A quantity that may be a group's level, the place of its sign, and its owner's place in Scene.groups."""

    at: int
    quantity: Quantity
    owner: int | None


def levels(scene: Scene, free: dict[int, Quantity]) -> list[Level]:
    """The quantities of ``free`` that may be levels, each with the group it is told of."""
    signs = [sign for q in scene.quantities if not (is_count(scene, q, sign := scene.sign(q)) and q.unit is None)]
    found = list[Level]()
    for at, quantity in free.items():
        if quantity.unit is None and is_count(scene, quantity, at):
            continue
        if quantity.unit not in LEVELS or quantity.form is Form.ARTICLE or _is_glossed(scene, at, free):
            continue
        before = max((sign for sign in signs if sign < at and not _glosses(scene, sign, at)), default=-1)
        after = min((sign for sign in signs if sign > at), default=len(scene.sketch))
        found.append(Level(at, quantity, _owner(scene, before, at, after)))
    return found


def _glosses(scene: Scene, first: int, second: int) -> bool:
    """True where the second quantity, in brackets, says the first exactly: "two in five pupils (38%)"."""
    return bool(GLOSS.fullmatch(scene.sketch, first + 1, second))


def _is_glossed(scene: Scene, at: int, free: dict[int, Quantity]) -> bool:
    after = min((sign for sign in free if sign > at), default=None)
    return (
        after is not None
        and _glosses(scene, at, after)
        and free[at].form in (Form.SHARE, Form.WORDS, Form.ARTICLE)
        and free[after].form is Form.DIGITS
        and free[at].unit == free[after].unit
    )


def _owner(scene: Scene, before: int, at: int, after: int) -> int | None:
    """The group that the level at ``at`` is told of: "of poorer pupils" behind it, else the last one before it."""
    behind = OWNED_AFTER.match(scene.sketch, at + 1, after)
    if behind and not _opens_the_next(scene, behind, after):
        owner = _group_at(scene, behind.start("g") if behind["g"] else behind.start("h"))
        plain = owner is not None and scene.groups[owner].side is Side.PLAIN
        if not ((plain or behind[0].startswith(",")) and OF_ITS_OWN.search(scene.sketch, max(before, 0), at)):
            return owner
    inside = [sign for sign, _ in group_signs(scene) if before < sign < at]
    taken = OWNED_AFTER.match(scene.sketch, before + 1, at) if before >= 0 else None
    if taken and not (taken[0].startswith(",") and OF_ITS_OWN.search(scene.sketch, before, at)):
        owned = taken.start("g") if taken["g"] else taken.start("h")
        inside = [sign for sign in inside if sign != owned]
    if inside:
        return _group_at(scene, inside[-1])
    later = [sign for sign, _ in group_signs(scene) if at < sign < after]
    if THEIR.search(scene.sketch, before + 1, at):
        low = [
            number for number, group in enumerate(scene.groups) if group.side is Side.LOW and group.end <= scene.at[at]
        ]
        if low:
            return low[-1]
    if later and OWN_CLAUSE.fullmatch(scene.sketch, at + 1, later[0]):
        return _group_at(scene, later[0])
    return None


def group_signs(scene: Scene) -> list[tuple[int, Group]]:
    """Each group with the place of its sign in the sketch."""
    return [(at, group) for group in scene.groups if scene.at[at := bisect_left(scene.at, group.start)] == group.start]


def _opens_the_next(scene: Scene, behind: re.Match[str], after: int) -> bool:
    """True for the group in a bracket that is told of the level right behind it: "+1.2 (non-PP +0.4)"."""
    return "(" in behind[0] and after < len(scene.sketch) and not scene.sketch[behind.end() : after].strip(" :,")


def _group_at(scene: Scene, sign: int) -> int | None:
    start = scene.at[sign]
    return next((number for number, group in enumerate(scene.groups) if group.start == start), None)


def contrasted(one: Group, other: Group, explicit: bool) -> bool:
    """True where a gap lies between two groups; ``explicit`` where the text itself sets them against each other."""
    sides = {one.side, other.side}
    if one.words.lower() == other.words.lower() or any(_is_average(group) for group in (one, other)):
        return False
    if sides == {Side.EITHER}:
        return explicit or (_sex(one) != _sex(other) and bool(_sex(one) and _sex(other)))
    if sides == {Side.LOW}:
        return explicit and bool(_said(one) & _said(other))
    if Side.LOW in sides:
        return bool(sides & OTHERS) or (explicit and (Side.PLAIN in sides or Side.EITHER in sides))
    if Side.EITHER in sides:
        return explicit and bool(sides & (OTHERS | {Side.PLAIN}))
    return False


def _said(group: Group) -> set[str]:
    """What makes the group, without its noun: "FSM" of "white FSM pupils" and of "FSM pupils of all backgrounds"."""
    return set(re.findall(r"[a-z]{3,}", group.words.lower())) - NOUNS


def _is_average(group: Group) -> bool:
    """True for "the national average", which is no group of pupils; "the average poor pupil" is one."""
    return group.side is Side.ALL and "average" in group.words


def _sex(group: Group) -> str:
    found = re.search(r"\b(boy|girl|male|female|lad|men|women)", group.words.lower())
    return (
        {"male": "boy", "lad": "boy", "men": "boy", "female": "girl", "women": "girl"}.get(found[1], found[1])
        if found
        else ""
    )


def own_subject(scene: Scene, at: int, quantity: Quantity) -> bool:
    """True where a group is the subject of a level: "children in need: 48%", "all pupils averaged 354.4"."""
    if GAP_NOUN.search(scene.sketch, 0, at):
        return False
    start = scene.at[at]
    whole = any(
        one.side is Side.ALL and one.end <= start and "average" not in one.words and "figure" not in one.words
        for one in scene.groups
    )
    return whole or (quantity.unit is Unit.PERCENT and SUBJECT.match(scene.sketch, 0, at) is not None)
