"""Settle a figure's unit: as printed with it, else carried from its neighbours, else from its measure's name."""

import re

from corpus.amounts.quantity import Quantity
from corpus.gaps.captions import SCORES, SHARES, said
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting, unit_of
from corpus.gaps.told import Claim
from corpus.records import FigureKind, Unit

CARRIED = frozenset(
    {
        Unit.MONTHS,
        Unit.YEARS,
        Unit.PERCENTAGE_POINTS,
        Unit.PERCENT,
        Unit.GRADES,
        Unit.POINTS,
        Unit.STANDARD_DEVIATIONS,
        Unit.SCORE,
        Unit.INDEX,
    }
)
MEASURE = re.compile(
    (
        r"\b(?P<index>(?:gap|disadvantage) (?:gap )?index|index)\b|\b(?P<score>Progress ?8|P8|progress "
        r"score|value[- ]added)\b|\b(?P<points>Attainment ?8|A8|APS|average point score|scaled score"
        r"|point score|score points)\b"
    ),
    re.IGNORECASE,
)


# "in ten years", "over two years": a stretch of time lends its unit to nothing.
STRETCH = re.compile(
    r"\b(?:in|over|for|within|after|past|last|next|these|those|first) (?:the |a |last |past |next )*$", re.IGNORECASE
)
STRETCH_AFTER = re.compile(r" (?:on|ago|later|earlier|before|after|since|together|running)\b", re.IGNORECASE)


def unit(seen: Scene, claim: Claim, setting: Setting) -> Unit:
    """The claim's unit; OTHER where none is printed near by."""
    printed = unit_of(claim)
    if printed is Unit.POINTS and setting.said_unit in SHARES and not SCORES.search(seen.text):
        return Unit.PERCENTAGE_POINTS  # "a lead of 31.5 points" between two shares
    if printed is not None:
        return printed
    if not claim.kind.is_gap and claim.kind not in (
        FigureKind.LEVEL,
        FigureKind.FORECAST,
        FigureKind.TARGET,
        FigureKind.IMPACT,
    ):
        return Unit.OTHER
    start = claim.quantities[0].start
    named = named_unit(seen.text[:start])
    if named in (Unit.INDEX, Unit.SCORE) or (named and "." in seen.text[start : claim.quantities[0].end]):
        return named
    return (
        _neighbour(seen, claim)
        or named
        or (said(setting.lead.text) if setting.lead else None)
        or setting.told.unit
        or said(seen.text)
        or setting.said_unit
        or Unit.OTHER
    )


def named_unit(before: str) -> Unit | None:
    """The unit of the measure that the words name last: Progress 8 is a score, Attainment 8 is told in points."""
    found = list(MEASURE.finditer(before))
    return Unit[(found[-1].lastgroup or "").upper()] if found else None


def _stretch(text: str, quantity: Quantity) -> bool:
    """True for "in ten years" and "four years on"."""
    return bool(STRETCH.search(text, 0, quantity.start) or STRETCH_AFTER.match(text, quantity.end))


def _neighbour(seen: Scene, claim: Claim) -> Unit | None:
    """The unit of the nearest quantity of the sentence that has one, before it rather than after it."""
    start = claim.quantities[0].start
    units = [
        (quantity.start, quantity.unit)
        for quantity in seen.quantities
        if quantity.unit in CARRIED and not _stretch(seen.text, quantity)
    ]
    before = [unit for at, unit in units if at < start]
    after = [unit for at, unit in units if at > start]
    return before[-1] if before else after[0] if after else None
