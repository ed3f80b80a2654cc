"""Set two groups' levels against each other: "45 per cent of poorer pupils passed; for others it was 67".

Each level has an owner, the group it is told of; two levels of one unit whose owners a gap lies between
are one figure of two values. One group over time, two places, or a trial's two arms are no such pair.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.scenes import SIDE_SIGNS, Scene, pattern
from corpus.gaps.subjects import ELSEWHERE, PREVALENCE, not_yet, on_trial
from corpus.gaps.told import LEVELS, Claim, Told, is_count
from corpus.naming import gap_words as words
from corpus.naming.groups import Group
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind

_MACROS = {name: getattr(words, name) for name in dir(words) if name.isupper()}
OWNED_AFTER = pattern(
    r"\)?,? ?(?:of|for|among|amongst|by|in the case of|with|were|are|from|in) (?:all |the |these |those "
    r"|such |only |some |just |our |its |all of the )*(?P<g><G>)|\)? ?(?P<h><G>)"
)  # fmt: skip
ADJACENT = pattern(
    r"\)?(?:,)? ?(?:\()?(?:<VERSUS>|and|or|/|\|) ?(?:only |just |some |about |a |around |nearly |almost |over )*$",
    **_MACROS,
)
EXPLICIT = pattern(r"(?:^|\W)(?:<VERSUS>|while|whilst|whereas|nearly (?:twice|double)|twice|double)(?:\W|$)", **_MACROS)
THEIR = re.compile(r"\b(?:their|they|these|them|those)\b", re.IGNORECASE)
GLOSS = pattern(r"(?: [^\s()]+){0,3}? ?\((?:or |i\.e\. |that is,? |about |around |exactly )?$")
BRACKET = pattern(
    r"(?: of <w3><G>| <G>)?\)?,? ?[(\[:,=–-] ?(?:a |an |the )?(?:(?:gap|difference) of )?(?:just |some |about )?"
)
ROUNDED = Decimal("1.01")  # rounding of both levels moves their difference by at most one
MEANS_OTHER = frozenset({Side.HIGH, Side.PEER, Side.ALL})


@dataclass(frozen=True, slots=True)
class _Level:
    """A quantity that may be a group's level, the place of its sign, and its owner's place in Scene.groups."""

    at: int
    quantity: Quantity
    owner: int | None


def pairs(scene: Scene, told: Told, free: dict[int, Quantity]) -> list[Claim]:
    """The pairs among the quantities that are still free; those are taken out of ``free``."""
    levels = _levels(scene, free)
    made, at = list[Claim](), 0
    while at + 1 < len(levels):
        claim = _pair(scene, told, levels[at], levels[at + 1])
        if claim is None:
            at += 1
            continue
        made.append(claim)
        first, at = at, at + 2
        while at < len(levels) and (more := _one_more(scene, told, levels[first], levels[at - 1], levels[at])):
            made.append(more)
            at += 1
        for level in levels[first:at]:
            del free[level.at]
    return made + _told_behind(scene, made, free)


def _told_behind(scene: Scene, made: list[Claim], free: dict[int, Quantity]) -> list[Claim]:
    """The gap that is printed right behind its pair and is their difference: "64 v 65 (-1)"."""
    new = list[Claim]()
    for claim in made:
        last = scene.sign(claim.quantities[-1])
        at = min((sign for sign in free if sign > last), default=None)
        if at is None or claim.kind is not FigureKind.PAIR or not BRACKET.fullmatch(scene.sketch, last + 1, at):
            continue
        quantity, (one, other) = free[at], [value for q in claim.quantities for value in q.values]
        if len(quantity.values) == 1 and abs(abs(quantity.values[0]) - abs(one - other)) <= ROUNDED:
            sign = quantity.values[0] if quantity.signed else 0
            direction = Direction.NONE if not sign else Direction.BEHIND if sign < 0 else Direction.AHEAD
            new.append(
                Claim((free.pop(at),), FigureKind.GAP, direction, "behind its pair", claim.group, claim.comparator)
            )
    return new


def _one_more(scene: Scene, told: Told, first: _Level, last: _Level, level: _Level) -> Claim | None:
    """A further level that the first is set against: "25 per cent, against 63 of others and 40 of black boys"."""
    between = scene.sketch[last.at + 1 : level.at]
    if not re.fullmatch(r"[^;.:]{0,60}?,? and (?:only |just |some |with )*", between) or level.owner in (
        None,
        last.owner,
    ):
        return None
    if not EXPLICIT.search(scene.sketch, first.at, last.at) or first.owner is None:
        return None
    one, other = scene.groups[first.owner], scene.groups[level.owner or 0]
    if other.side is Side.PLAIN or not contrasted(one, other, explicit=True):
        return None
    return _pair(scene, told, first, level)


def _levels(scene: Scene, free: dict[int, Quantity]) -> list[_Level]:
    signs = [scene.sign(quantity) for quantity in scene.quantities]
    found = list[_Level]()
    for at, quantity in free.items():
        if quantity.unit is None and is_count(scene, quantity, at):
            continue
        if quantity.unit not in LEVELS or quantity.form is Form.ARTICLE or _is_glossed(scene, at, free):
            continue
        before = max((sign for sign in signs if sign < at and not _glosses(scene, sign, at)), default=-1)
        after = min((sign for sign in signs if sign > at), default=len(scene.sketch))
        found.append(_Level(at, quantity, _owner(scene, before, at, after)))
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
    if behind:
        return _group_at(scene, behind.start("g") if behind["g"] else behind.start("h"))
    inside = [sign for sign, _ in group_signs(scene) if before < sign < at]
    taken = OWNED_AFTER.match(scene.sketch, before + 1, at) if before >= 0 else None
    if taken:
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
    if later and re.fullmatch(r"[^;,.]*", scene.sketch[at + 1 : later[0]]):
        return _group_at(scene, later[0])
    return None


def group_signs(scene: Scene) -> list[tuple[int, Group]]:
    """Each group with the place of its sign in the sketch."""
    return [(at, group) for group in scene.groups if scene.at[at := bisect_left(scene.at, group.start)] == group.start]


def _group_at(scene: Scene, sign: int) -> int | None:
    start = scene.at[sign]
    return next((number for number, group in enumerate(scene.groups) if group.start == start), None)


def _pair(scene: Scene, told: Told, first: _Level, second: _Level) -> Claim | None:
    a, b = first.quantity, second.quantity
    if len(a.values + b.values) != 2 or (a.unit != b.unit and a.unit is not None and b.unit is not None):
        return None
    between = scene.sketch[first.at + 1 : second.at]
    owners = _contrasted(scene, first, second, bool(EXPLICIT.search(between)))
    if owners is None and not _bare_pair(scene, told, first, second, between):
        return None
    if (
        ELSEWHERE.search(scene.sketch)
        or _bracketed_apart(scene, first.at, second.at)
        or PREVALENCE.search(scene.sketch)
    ):
        return None
    kind = FigureKind.IMPACT if on_trial(scene.sketch) else not_yet(scene.sketch, first.at) or FigureKind.PAIR
    group, comparator = owners or (None, None)
    return Claim((a, b), kind, Direction.COMPARE if kind.is_gap else None, "pair", group, comparator)


def _bracketed_apart(scene: Scene, first: int, second: int) -> bool:
    """True where one level is an aside in a bracket of its own inside the other's words."""
    between = scene.sketch[first + 1 : second]
    return (
        "(" in between
        and ")" not in between
        and not GLOSS.fullmatch(between)
        and ":" not in between
        and scene.sketch[second + 1 : second + 2] == ")"
        and not any(s in between for s in SIDE_SIGNS.values())
    )


def _contrasted(scene: Scene, first: _Level, second: _Level, explicit: bool) -> tuple[int, int] | None:
    """Group and comparator where a gap lies between the two owners; None where it does not."""
    if first.owner is None or second.owner is None or first.owner == second.owner:
        return None
    one, other = scene.groups[first.owner], scene.groups[second.owner]
    if contrasted(one, other, explicit):
        return (second.owner, first.owner) if _second_is_low(one, other) else (first.owner, second.owner)
    return None


def _second_is_low(one: Group, other: Group) -> bool:
    return other.side is Side.LOW and one.side is not Side.LOW


def contrasted(one: Group, other: Group, explicit: bool) -> bool:
    """True where a gap lies between two groups; ``explicit`` where the text itself sets them against each other."""
    sides = {one.side, other.side}
    if one.words.lower() == other.words.lower() or "average" in one.words + other.words:
        return False
    if sides == {Side.EITHER}:
        return explicit or (_sex(one) != _sex(other) and bool(_sex(one) and _sex(other)))
    if Side.LOW in sides:
        return bool(sides & MEANS_OTHER) or (explicit and (Side.PLAIN in sides or Side.EITHER in sides))
    if Side.EITHER in sides:
        return explicit and bool(sides & (MEANS_OTHER | {Side.PLAIN}))
    return False


def _sex(group: Group) -> str:
    found = re.search(r"\b(boy|girl|male|female|lad|men|women)", group.words.lower())
    return (
        {"male": "boy", "lad": "boy", "men": "boy", "female": "girl", "women": "girl"}.get(found[1], found[1])
        if found
        else ""
    )


def _bare_pair(scene: Scene, told: Told, first: _Level, second: _Level, between: str) -> bool:
    """Two levels side by side without owners: "(7% against 14%)" where the groups have just been named."""
    if not ADJACENT.fullmatch(between) or first.quantity.signed != second.quantity.signed:
        return False
    own = [group for group in scene.groups if group.side in (Side.LOW, Side.HIGH, Side.PEER, Side.EITHER)]
    named = len(own) >= 2 and contrasted(own[0], own[1], explicit=True)
    if not named and not told.contrast:
        return False
    if EXPLICIT.search(between):
        return not own or named or first.owner is None
    return "respectively" in scene.sketch and between.strip() == "and"
