"""Tell whom a gap figure is about and whom it is told against, from the words around it.

The group with the less of it is the group wherever it stands, unless the sentence speaks of a better-off
one first; what a bullet or row leaves open is taken from its lead-in.
"""

import re
from collections.abc import Sequence

from corpus.gaps.beside import other_of_two, overall, right_behind
from corpus.gaps.elsewhere import nationwide, those_elsewhere
from corpus.gaps.group_of import against, group_of, they
from corpus.gaps.nearness import STOPS, led_place, quantity_between
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.settings import PASSING, Setting
from corpus.gaps.settled import settled
from corpus.gaps.slots import group_slot, slot
from corpus.gaps.told import Claim
from corpus.naming.sides import HIGHER, LOWER, Side
from corpus.records import FigureKind, Slot, Unit

AGAINST = pattern(
    r"\b(?:than|behind|compared (?:with|to)|comparison (?:with|to)|against|versus|vs?\.?|as|on|with"
    r"|to|from|over|above|below|of|relative to|whereas|while|for|between)\b"
)
LEANS_ON_BEFORE = re.compile(r"\b(?:it|they|their|them|this|that|which|these|those|its)\b", re.IGNORECASE)
RIGHT_BEHIND = re.compile(
    r"\)? ?(?:points? )?(?:\w+ ){0,2}(?:below|above|behind|under|than|ahead of) (?:the |that of |that for )?(?:the )?"
)
ON = re.compile(r" on (?:the )?")  # "lost 0.8 months on White British pupils"


def who(scene: Scene, claim: Claim, setting: Setting) -> tuple[Slot | None, Slot | None]:
    """The figure's group and comparator."""
    known = settled(scene, claim, setting)
    if known is not None:
        return known
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    led = led_place(scene, start)
    group = group_of(scene, start, end, claim.quantities[0].unit is Unit.RATIO)
    comparator = _comparator(
        scene, group, start, end, moved=claim.kind is FigureKind.CHANGE and len(claim.quantities) == 2
    )
    before = setting.latest or (setting.group, setting.comparator)
    first = group_slot(scene, group) if group is not None else before[0]
    second = nationwide(scene, comparator) if comparator is not None else None
    for lead in setting.leads if group is None or comparator is None else ():
        if any(one.side in LOWER for one in lead.groups):
            first, second = _from_lead(lead, group is None, first, second)
            break
    if second is None and group is None and (setting.goes_on or _leans(scene, claim)):
        everyone = next(
            (n for n, one in enumerate(scene.groups) if one.side is Side.ALL and not PASSING.search(one.words)), None
        )
        second = before[1] if everyone is None else group_slot(scene, everyone)
    if second is None and first is not None and group is not None:
        first, second = those_elsewhere(scene, first, scene.groups[group], end)
    if second is None and led is not None:
        second = slot(scene, led.start, led.end)
    if second is None and claim.kind is FigureKind.PAIR:
        second = overall(scene, end)
    if first and second and first.text.lower() == second.text.lower():
        second = None
    better_off = group is not None and scene.groups[group].side is Side.HIGH
    if (group is not None or comparator is not None) and not better_off:
        setting.spoken_of(first, second)
    return first, second


def _from_lead(lead: Scene, silent: bool, first: Slot | None, second: Slot | None) -> tuple[Slot | None, Slot | None]:
    """Group and comparator as the lead-in names them, where a bullet or row is silent."""
    lows = [number for number, group in enumerate(lead.groups) if group.side in LOWER]
    highs = [number for number, group in enumerate(lead.groups) if group.side in HIGHER]
    if silent and lows:
        first = group_slot(lead, lows[0])
    if second is None and highs and (lows or silent):
        second = group_slot(lead, highs[0])
    return first, second


def _leans(scene: Scene, claim: Claim) -> bool:
    """True where the sentence goes on speaking of the groups before it."""
    return claim.by in ("carried", "pair") or bool(LEANS_ON_BEFORE.search(scene.text[: claim.quantities[0].start]))


def _comparator(scene: Scene, group: int | None, start: int, end: int, *, moved: bool) -> int | None:
    """The group that the figure is told against: others behind it, before it, or a second one of the same sort."""
    if group is None and they(scene, start):
        return next(number for number, one in enumerate(scene.groups) if one.side in LOWER)
    chosen = scene.groups[group] if group is not None else None
    if chosen is not None and chosen.side is Side.HIGH:
        low = _first(scene, (Side.LOW, Side.EITHER), end)
        if low is not None:
            return low
        return next((n for n, one in enumerate(scene.groups) if one.start >= end and against(scene, n)), None)
    average = _first(scene, (Side.ALL,), end)
    if (
        average is not None
        and average != group
        and RIGHT_BEHIND.fullmatch(scene.text, end, scene.groups[average].start)
    ):
        return average
    for sides in ((Side.HIGH, Side.PEER), (Side.ALL,)):
        named = [number for number, one in enumerate(scene.groups) if one.side in sides and number != group]
        after = [number for number in named if scene.groups[number].start >= end]
        if moved:  # a change's comparator is not taken from beyond the next figure
            named = [number for number in named if not quantity_between(scene, end, scene.groups[number].start)]
            after = [number for number in after if number in named]
        if Side.ALL in sides:
            named = after = [number for number in named if against(scene, number)]
        if after and not _stopped(scene.text, end, scene.groups[after[0]].start, named):
            return after[0]
        if named:
            return named[-1] if scene.groups[named[-1]].end <= start else named[0]
    if chosen is not None:
        others = [
            n
            for n, one in enumerate(scene.groups)
            if n != group
            and one.side in (Side.EITHER, Side.LOW, Side.PLAIN)
            and (against(scene, n) or other_of_two(scene, chosen, one) or right_behind(scene, start, end, one))
        ]
        if chosen.side is Side.EITHER and not others:
            others = [
                n
                for n, one in enumerate(scene.groups)
                if n != group
                and one.side is Side.EITHER
                and one.words.lower() != chosen.words.lower()
                and not quantity_between(scene, *sorted((one.start, chosen.start)))
            ]
        return others[0] if others else None
    return None


def _stopped(text: str, start: int, end: int, named: Sequence[int]) -> bool:
    """True where a semicolon parts the two and another candidate stands nearer on the other side."""
    return bool(STOPS.search(text, start, end)) and len(named) > 1


def _first(scene: Scene, sides: tuple[Side, ...], at: int) -> int | None:
    return next(
        (number for number, group in enumerate(scene.groups) if group.side in sides and group.start >= at), None
    )
