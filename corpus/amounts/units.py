"""What stands behind a number: the unit's words, and the Unit that they mean."""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.records import Unit

# Words that may stand between a number and its unit and change neither: "2 full years", "three A-level grades".
BETWEEN = (
    r"(?:(?:single|mere|full|whole|entire|complete|extra|additional|further|more|good|solid|average"
    r"|mean|typical|school|academic"
    r"|GCSE|A[- ]levels?|A2|AS|BTEC|old-style|Attainment 8|Progress 8|A8|P8|scaled?|standardi[sz]ed"
    r"|score|raw|capped|test"
    r"|index|PISA|NAPLAN|NAEP|UCAS|tariff|rank|curriculum|National Curriculum)[ -]){0,3}?"
)
PUPILS = r"(?:pupils?|students?|children|child|learners?|young people|teenagers?|boys|girls|youngsters|youths|kids)"
NOT_BEFORE_PUPILS = (
    r"(?:of|in|at|for|on|to|and|or|the|per|from|schools?|by|with|as|than|while|but|against|were|was|are"
    r"|is|had|have|all)"
)
UNITS = re.compile(
    r"(?P<lead>[ -]?(?P<of>(?:of )?an? |of )?(?P<between>" + BETWEEN + r"))(?:"
    r"(?P<percentage_points>(?:percentage|percent|per cent|pct\.?|%) ?-?points?\b|%-?(?:age "
    r")?(?:points?|pts)\b|p\.p\.|ppts?\b|pps?\b|% ?pts\b)"
    r"|(?P<percent>%|per[- ]cent\b|percent\b|pct\b|pc\b)"
    r"|(?P<months>months?\b'?|mths?\b)"
    r"|(?P<years>years?\b(?![- ](?:olds?|groups?)\b)'?|yrs?\b)"
    r"|(?P<decades>decades?\b'?)"
    r"|(?P<grades>grades?\b)"
    r"|(?P<standard_deviations>standard deviations?\b|SDs?\b|[sS]\.[dD]\.|σ)"
    r"|(?P<points>points?\b|pts\b)"
    r"|(?P<pounds>pounds?\b(?![- ]?(?:feet|foot))|sterling\b)"
    r"|(?P<time>(?:weeks?|days?|hours?|minutes?|mins?|seconds?|terms?)\b'?)"
    rf"|(?P<pupils>(?:(?!{NOT_BEFORE_PUPILS}\b)[\w'-]+ ){{0,3}}?{PUPILS}\b)"
    r")",
    re.IGNORECASE,
)
MEANT = {name: Unit[name.upper()] for name in ("percentage_points", "percent", "months", "years", "grades")} | {
    "standard_deviations": Unit.STANDARD_DEVIATIONS,
    "decades": Unit.YEARS,
    "points": Unit.POINTS,
    "pounds": Unit.POUNDS,
    "time": Unit.OTHER,
    "pupils": Unit.PUPILS,
}


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit behind a number: what it means, where its words end, and by what it multiplies the number."""

    unit: Unit
    end: int
    times: Decimal = Decimal(1)


def unit_behind(text: str, at: int, *, part: bool = False) -> UnitFound | None:
    """The unit whose words begin at ``at``, right behind a number; None where none is printed there.

    Behind a ``part`` the unit may be whole: "half a grade", "three-quarters of a year".
    """
    found = UNITS.match(text, at)
    if found is None or (found["of"] and not part and not found["of"].startswith("of a")):
        return None
    name = found.lastgroup
    if name is None:
        return None
    return UnitFound(MEANT[name], found.end(), Decimal(10) if name == "decades" else Decimal(1))
