"""Find which of a sentence's mentions stands nearest to a figure, with nothing that parts them."""

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from corpus.gaps.scenes import Scene
from corpus.gaps.told import Claim
from corpus.naming.places import Named
from corpus.naming.sides import CONTRAST
from corpus.records import Unit

LED_TO = re.compile(
    (
        r"\b(?:in|at|by|on|for|since|when|before|after|during|from|of|between|than|over|until|until|to|as"
        r"|leav\w+|their|the|whether|this)\b[^,]{0,24}$|\($"
    ),
    re.IGNORECASE,
)
# "8.9 months at KS2": what a small word ties to the figure right behind it is the figure's.
AT_ONCE = re.compile(r"\)? (?:at|in|by|for|on) (?:the )?(?:end of )?")
HALTS = re.compile(r"[;.](?!\d)")
NEXT_CLAUSE = re.compile(r", (?:and|but|while|whereas|then)\b")
STOPS = re.compile(r"[;:.](?!\d)")


THAN = (
    r"(?: (?:wider|narrower|larger|smaller|bigger|greater|higher|lower|more|less|worse|better))? than (?:in "
    r"|that (?:of|in) |the |those of )*"
)
OF_ANOTHER = re.compile(rf"\)?(?:{THAN}| (?:that|those) (?:of|in) (?:the )?|(?: the size of| as \w+ as)? ?(?:the )?)")
THE_NATIONAL = re.compile(rf"\)?{THAN}(?P<one>national (?:one|gap|average|figure)|England(?:'s)? average|average)\b")
A_GAP = re.compile(r"\b(?:gaps?|divide|difference)\b", re.IGNORECASE)


# "North Wales leads South East Wales by 4 points": the second is what the first is set against.
LEADS = re.compile(
    r"(?:'s \w+)? (?:\w+ )?(?:leads?|led|trail(?:s|ed)?|lag(?:s|ged)?|beats?|outperform(?:s|ed)?|is ahead of|is behind)"
    r"(?: behind)? (?:the )?"
)


# "Seven better than England": a place's own figure is told against another's.
PLACE_BEHIND = re.compile(r"\)? (?:points? )?(?:better than|worse than|above|below|ahead of|behind) (?:the )?")
WE = re.compile(r"\b(?:us|we|our)\b", re.IGNORECASE)
# The distance between places, or between the widest gap and the narrowest, is told of no group.
PLACES_APART = re.compile(
    r"\bbetween (?:the |these |those )?(?:(?:two|three|best|worst|top|widest|narrowest)(?: and (?:the )?\w+)? )"
    r"(?:districts|areas|regions|boroughs|councils|trusts|schools|authorities|counties|places|cities|towns|nations)\b"
    r"|\b(?:widest|largest|biggest|highest|best|narrowest|smallest|lowest|worst) and (?:the )?"
    r"(?:narrowest|smallest|lowest|worst|widest|largest|biggest|highest|best)\b[^.;]* apart\b",
    re.IGNORECASE,
)


class Placed(Protocol):
    """Anything that stands at [start, end) of a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """Behind its last character."""


P = TypeVar("P", bound=Placed)


def nearest(scene: Scene, claim: Claim, named: Iterable[P]) -> P | None:
    """The mention nearest to the claim's quantities that no stop and no other quantity parts from them."""
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    inside = [one for one in named if start <= one.start < end]
    if inside:
        return inside[-1]
    linked = [one for one in named if one.start >= end and AT_ONCE.fullmatch(scene.text, end, one.start)]
    if linked:
        return linked[0]
    best: tuple[float, P] | None = None
    for one in named:
        gap = (one.end, start) if one.end <= start else (end, one.start)
        if one.start >= end and NEXT_CLAUSE.search(scene.text, *gap):
            continue
        if (STOPS if one.start >= end else HALTS).search(scene.text, *gap) or (
            one.start > end and not linked_behind(scene, *gap)
        ):
            continue
        far = (gap[1] - gap[0]) * (1.0 if one.end <= start else 1.2) + (40 if quantity_between(scene, *gap) else 0)
        if best is None or far < best[0]:
            best = (far, one)
    return best[1] if best else None


def gap_against(scene: Scene, claim: Claim) -> tuple[int, int] | None:
    """Where the place, or the nation, stands that a place's gap is set against: "X's gap is twice that of Y"."""
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    if not scene.groups and WE.search(scene.text, 0, start):
        there = next((place for place in scene.places if PLACE_BEHIND.fullmatch(scene.text, end, place.start)), None)
        if there is not None:
            return there.start, there.end
    if not A_GAP.search(scene.text, 0, start) or any(group.side in CONTRAST for group in scene.groups):
        return None
    national = THE_NATIONAL.match(scene.text, end)
    if national is not None:
        return national.span("one")
    behind = next((place for place in scene.places if place.start >= end), None)
    if behind is None or not OF_ANOTHER.fullmatch(scene.text, end, behind.start):
        return None
    told = claim.quantities[0].unit is Unit.RATIO or " than " in scene.text[end : behind.start]
    return (behind.start, behind.end) if told else None


def places_apart(scene: Scene) -> bool:
    """True where a sentence without groups tells how far places lie apart."""
    return not scene.groups and PLACES_APART.search(scene.text) is not None


def led_place(scene: Scene, start: int) -> Named | None:
    """The place that another right before it leads or trails: the second of "Kent trails Surrey by 4 points"."""
    before = [place for place in scene.places if place.end <= start]
    leads = len(before) > 1 and LEADS.fullmatch(scene.text, before[-2].end, before[-1].start)
    return before[-1] if leads else None


def linked_behind(scene: Scene, start: int, end: int) -> bool:
    """True where what stands behind a figure belongs to it: no other figure between, and a small word leads to it."""
    between = scene.text[start:end]
    return not quantity_between(scene, start, end) and (not between.strip(" )") or bool(LED_TO.search(between)))


def quantity_between(scene: Scene, start: int, end: int) -> bool:
    """True where a figure stands within [start, end) of the text."""
    return any(start <= quantity.start < end for quantity in scene.quantities)
