"""Tell whom a gap figure is about: the group with the less of it, or the one that a sentence speaks of first."""

import re

from corpus.gaps.nearness import STOPS, quantity_between
from corpus.gaps.scenes import Scene
from corpus.naming.group import Group
from corpus.naming.sides import HIGHER, LOWER, Side

RIGHT_FOR = re.compile(r"\)? (?:for|among|amongst) (?:the )?")
THEY = re.compile(
    r"(?:^\W*|[,;:] |\b(?:and|but|while|where) )"
    r"(?:they|these (?:pupils|children|students|learners)|the latter)\b[^,;:]*$",
    re.IGNORECASE,
)
SET_AGAINST = re.compile(
    r"\b(?:than|against|compared (?:with|to)|comparison (?:with|to)|versus|behind|below|above|under|over|ahead of"
    r"|in front of|as|times|twice|double|trail\w*|lag\w*|lead|led|(?:down|up) on|short of"
    r"|outperform\w*|outscor\w*|outdid|outdo\w*|surpass\w*"
    r"|over(?:take\w*|took)|beat\w*|outstrip\w*|match\w*)(?: that of| those of| the| an?| for| among| all| in)* $"
)
OTHERS_ALONE = re.compile(r"(?:the )?others?", re.IGNORECASE)  # said of anything: places, years
# "Indian pupils by 17.4": what is left of a clause names its group and its figure.
RIGHT_BEFORE = re.compile(r"(?: by| at| on| with|:|,)? \(?")
LEAVES = re.compile(r"\b(?:leav\w+|left|put\w*|place[sd]?|placing|for|mak\w+|made) (?:the )?$")
AT_CLAUSE_START = re.compile(r"(?:^|[,;:] )(?:[Tt]he |[Ii]n \w+,? |[Aa]n? |[A-Z]\w+'s? )?$")


def group_of(scene: Scene, start: int, end: int, ratio: bool) -> int | None:
    """The group that the figure is told of: the one with the less of it named last before the figure, or after it."""
    right_behind = next(
        (n for n, one in enumerate(scene.groups) if one.side in LOWER and _owns(scene, end, one.start)), None
    )
    if right_behind is not None:
        return right_behind
    if they(scene, start):
        return None
    beside = next((n for n, one in enumerate(scene.groups) if _beside(scene, one, start)), None)
    if beside is not None:
        return beside
    over = _set_over(scene, start)
    if over is not None:
        return over
    for sides in ((Side.LOW,), (Side.EITHER,)):
        named = [number for number, group in enumerate(scene.groups) if group.side in sides]
        near = [number for number in named if scene.groups[number].end <= start and not against(scene, number)]
        if near:
            return near[-1] if sides == (Side.LOW,) else _first_in_clause(scene, near, start)
        after = [number for number in named if scene.groups[number].start >= end]
        if named and (first := _first_of_all(scene, named, start, end, ratio)) is not None:
            return first
        if named:
            return after[0] if after else named[-1]
    leads = _subject(scene, start, end)
    return leads if leads is not None and AT_CLAUSE_START.search(scene.text[: scene.groups[leads].start]) else None


def _first_of_all(scene: Scene, named: list[int], start: int, end: int, ratio: bool) -> int | None:
    """Whose chances are told first, or who leads a clause where the ``named`` stand against them or in another."""
    leads = _subject(scene, start, end) if ratio else None
    only_against = all(against(scene, number) for number in named)
    if only_against and leads is not None and AT_CLAUSE_START.search(scene.text[: scene.groups[leads].start]):
        return leads
    if all(_of_another(scene, number, end) for number in named):
        own = [n for n, one in enumerate(scene.groups) if one.side is Side.PLAIN and one.end <= start]
        if own and not quantity_between(scene, scene.groups[own[-1]].start, start):
            return own[-1]
    return None


def _of_another(scene: Scene, number: int, end: int) -> bool:
    """True for a group behind another figure, or right before one: "and the poorest by 18"."""
    one = scene.groups[number]
    if quantity_between(scene, end, one.start):
        return True
    later = next((q for q in scene.quantities if q.start >= one.end), None)
    return (
        one.start >= end and later is not None and RIGHT_BEFORE.fullmatch(scene.text, one.end, later.start) is not None
    )


def _beside(scene: Scene, one: Group, start: int) -> bool:
    """True for a sex or people right before a figure: "which leaves Protestant boys 8 points adrift"."""
    return (
        one.side is Side.EITHER
        and scene.text[one.end : start] == " "
        and LEAVES.search(scene.text, 0, one.start) is not None
    )


def they(scene: Scene, start: int) -> bool:
    """True where "they" is the figure's group and every group named is what they are set against."""
    named = [number for number, one in enumerate(scene.groups) if one.side in LOWER]
    return (
        bool(named)
        and all(scene.groups[number].start >= start and against(scene, number) for number in named)
        and bool(THEY.search(scene.text, 0, start))
    )


def _set_over(scene: Scene, start: int) -> int | None:
    """The group named first where a worse-off one is what it is set over: "White pupils 21 points above Roma"."""
    if any(one.side is Side.HIGH and one.end <= start for one in scene.groups):
        return None
    lows = [number for number, one in enumerate(scene.groups) if one.side is Side.LOW]
    eithers = [n for n, one in enumerate(scene.groups) if one.side is Side.EITHER and one.end <= start]
    if not lows or not eithers or any(n < eithers[0] or not against(scene, n) for n in lows):
        return None
    return _first_in_clause(scene, eithers, start)


def _owns(scene: Scene, end: int, start: int) -> bool:
    """True where "for", right behind a figure, leads to the group: "by 68% for Black Caribbean pupils"."""
    return start >= end and bool(RIGHT_FOR.fullmatch(scene.text, end, start))


def _first_in_clause(scene: Scene, near: list[int], start: int) -> int:
    """Of groups before a figure, the first of its own clause: "there boys were ahead of girls"."""
    if RIGHT_BEFORE.fullmatch(scene.text, scene.groups[near[-1]].end, start):
        return near[-1]
    stop = max((stop.end() for stop in STOPS.finditer(scene.text, 0, start)), default=0)
    return next((number for number in near if scene.groups[number].start >= stop), near[-1])


def _subject(scene: Scene, start: int, end: int) -> int | None:
    """The others, or a better-off group, spoken of first: "richer pupils were twice as likely as poorer ones".

    Where others stand behind the figure, pupils of whatever kind: "children with a disabled parent".
    """
    named = [number for number, group in enumerate(scene.groups) if group.end <= start]
    if any(group.side in HIGHER and group.start >= end for group in scene.groups):
        plain = [n for n in named if scene.groups[n].side is Side.PLAIN and " " in scene.groups[n].words]
        if plain:
            return plain[0]
    highs = [n for n in named if scene.groups[n].side in HIGHER and not OTHERS_ALONE.fullmatch(scene.groups[n].words)]
    return highs[-1] if highs else None


def against(scene: Scene, number: int) -> bool:
    """True where the group stands behind "than", "against" and the like: it is what others are compared with."""
    start = scene.groups[number].start
    return bool(SET_AGAINST.search(scene.text, max(0, start - 34), start))
