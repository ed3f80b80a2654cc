"""The unit that a caption, lead-in or header cell names for the bare numbers below it."""

import re

from corpus.records import Unit

UNIT_WORD = re.compile(
    r"(?=[%gdmpys])(?:"
    r"\b(?P<INDEX>(?:gap|disadvantage) index)\b|\b(?P<MONTHS>months|mths)\b"
    r"|(?P<PERCENTAGE_POINTS>percentage[- ]points?|% ?(?:points?|pts)\b|(?-i:\bpp\b)|\bppts?\b)"
    r"|(?P<PERCENT>%|\bper ?cent\b|\bpercentages?\b|\b(?:share|proportion)s?\b)"
    r"|\b(?P<YEARS>(?<!\d )(?<!early )years)(?= *(?:$|\)|\|| behind))|\b(?P<GRADES>grades)\b"
    r"|\b(?P<STANDARD_DEVIATIONS>standard deviations|SDs?)\b|\b(?P<POINTS>points)\b"
    r")",
    re.IGNORECASE,
)


def said(text: str) -> Unit | None:
    """The unit that a caption, lead-in or header cell names; None where it names none."""
    found = UNIT_WORD.search(text)
    return Unit[found.lastgroup] if found and found.lastgroup else None


SHARES = frozenset({Unit.PERCENT, Unit.PERCENTAGE_POINTS})
SCORES = re.compile(
    r"\b(?:Attainment|Progress|A8|P8|scores?|scaled?|PISA|NAPLAN|NAEP|TIMSS|index|GCSE points|tariff|APS)\b",
    re.IGNORECASE,
)


def after(unit: Unit | None, text: str) -> Unit | None:
    """The unit that holds behind ``text``, where ``unit`` did before: "points" between shares are their points."""
    now = said(text)
    if now is Unit.POINTS and unit in SHARES and not SCORES.search(text):
        return unit
    return now or unit
