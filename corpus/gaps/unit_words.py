"""Settle a figure's unit: as printed with it, else carried from its neighbours, else from its measure's name."""

import re
from collections.abc import Iterable
from decimal import Decimal

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.captions import SHARES, said
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
        r"score|value[- ]added)\b|\b(?P<grades>(?:average|mean) (?:GCSE )?grade|grade average)\b"
        r"|\b(?P<points>Attainment ?8|A8|APS|average point scores?|scaled scores?"
        r"|point scores?|score points)\b"
        r"|\b[Ii]n (?P<standard_deviations>standard deviations)\b"
    ),
    re.IGNORECASE,
)


RAW = re.compile(r"\bout of \d|\bscaled score|\bAttainment ?8\b", re.IGNORECASE)  # points of a test, no shares
OF_TESTS = re.compile(
    r"\b(?:(?:Attainment|Progress) ?8|A8|P8|scores?|scaled?|PISA|NAPLAN|NAEP|TIMSS|index|GCSE points|tariff|APS)\b",
    re.IGNORECASE,
)
SCORED = re.compile(r"\bprogress (?:8 |measures? )?scores?\b|\bProgress 8 of\b|\bvalue[- ]added\b", re.IGNORECASE)
MEASURED_BY = re.compile(
    r"(?: (?:ahead|behind|below|above|better|worse|higher|lower))? (?:on|in|of) (?:the )?(?:(?P<score>Progress"
    r" ?8|P8)|(?P<points>Attainment ?8|A8))\b"
)
# Progress that is scored, and not made: "Progress tells the same story: from -0.3 to -0.21".
OF_PROGRESS = re.compile(
    r"\b(?:Progress(?! ?8)|(?:in|for|of|on) progress\b(?! (?:towards|in closing))|progress (?:gap|measures?"
    r"|scores?|is|was))\b"
)
SCORES_END = 3
STOP = re.compile(r"[.;:,]")
# "in ten years", "over two years": a stretch of time lends its unit to nothing.
STRETCH = re.compile(
    r"\b(?:in|over|for|within|after|past|last|next|these|those|first) (?:the |a |last |past |next )*$", re.IGNORECASE
)
STRETCH_AFTER = re.compile(
    r" (?:on|ago|later|earlier|previously|hence|before|after|since|together|running)\b", re.IGNORECASE
)


def unit(seen: Scene, claim: Claim, setting: Setting) -> Unit:
    """The claim's unit; OTHER where none is printed near by."""
    printed = unit_of(claim)
    told = printed if printed is not None else _told(seen, claim, setting)
    if printed is None and told is Unit.PERCENTAGE_POINTS and claim.kind is FigureKind.PAIR:
        return Unit.PERCENT  # two levels, whose difference is in points
    near = told is Unit.POINTS and Unit.POINTS in (printed, _neighbour(seen, claim))
    if near and claim.kind is not FigureKind.PAIR and _of_shares(seen, setting):
        return Unit.PERCENTAGE_POINTS  # "a lead of 31.5 points" between two shares
    return told


def _of_shares(seen: Scene, setting: Setting) -> bool:
    """True where shares of pupils are being told, and no scores: in the sentence, else in those before it."""
    if OF_TESTS.search(seen.text) or RAW.search(seen.text):
        return False
    for one in (seen, *setting.paragraph[:-4:-1]):
        if any(quantity.unit in SHARES for quantity in one.quantities):
            return True
        if RAW.search(one.text) or SCORED.search(one.text):
            return False
    return setting.said_unit in SHARES


def _told(seen: Scene, claim: Claim, setting: Setting) -> Unit:
    """The unit of a claim that prints none: its neighbour's, its measure's, or what was told before."""
    if not claim.kind.is_gap and claim.kind not in (
        FigureKind.LEVEL,
        FigureKind.FORECAST,
        FigureKind.TARGET,
        FigureKind.IMPACT,
    ):
        return Unit.OTHER
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    behind = MEASURED_BY.match(seen.text, end) or MEASURED_BY.match(seen.text, claim.quantities[0].end)
    if behind is not None:
        return Unit[(behind.lastgroup or "").upper()]
    named = named_unit(seen.text[:start])
    if (glossed := _glossed(seen, start)) is not None:
        return glossed
    values = [value for quantity in claim.quantities for value in quantity.values]
    if named is None and (score := of_progress(seen.text, values)):
        return score
    if (
        named is None
        and (claim.quantities[0].signed or (near_nought(values) and not _neighbour(seen, claim)))
        and _progress(setting)
    ):
        return Unit.SCORE
    if named in (Unit.INDEX, Unit.SCORE) or (named and "." in seen.text[start : claim.quantities[0].end]):
        return named
    return (
        _neighbour(seen, claim)
        or named
        or (said(setting.lead.text) if setting.lead else None)
        or setting.told.unit
        or said(seen.text)
        or setting.said_unit
        or named_unit(seen.text)
        or (named_unit(setting.heading.text) if setting.heading else None)
        or Unit.OTHER
    )


def _glossed(seen: Scene, start: int) -> Unit | None:
    """The unit of what a number in brackets says exactly: "just over a grade (-1.04)"."""
    if not seen.text.endswith("(", 0, start):
        return None
    before = [quantity for quantity in seen.quantities if quantity.end <= start]
    worded = before and before[-1].form is not Form.DIGITS and before[-1].unit in CARRIED
    return before[-1].unit if worded and not STOP.search(seen.text, before[-1].end, start) else None


def of_progress(words: str, values: Iterable[Decimal]) -> Unit | None:
    """SCORE for values near nought with a point that words of progress tell: "Progress in maths | 0.03 | 0.19"."""
    return Unit.SCORE if near_nought(list(values)) and OF_PROGRESS.search(words) else None


def near_nought(values: list[Decimal]) -> bool:
    """True for values that are told with a point and lie near nought, as progress scores do."""
    return all(abs(value) < SCORES_END for value in values) and any(value != int(value) for value in values)


def _progress(setting: Setting) -> bool:
    """True where the sentences before, the last that names a unit or measure, tell of Progress scores."""
    for one in setting.paragraph[:-4:-1]:
        if SCORED.search(one.text):
            return True
        if said(one.text) is not None or RAW.search(one.text):
            return False
    return False


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
