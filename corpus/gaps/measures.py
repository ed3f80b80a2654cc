"""Name what a figure measures, with a normal form for filters: attainment or progress, subject, threshold."""

import re

from corpus.gaps.scenes import Scene
from corpus.gaps.slots import slot
from corpus.gaps.told import Claim
from corpus.records import Slot

MEASURE = re.compile(
    r"\b(?:(?P<progress8>Progress ?8|P8)|(?P<attainment8>Attainment ?8|A8)|(?P<index>(?:disadvantage )?gap index)"
    r"|(?P<threshold>(?:grades? (?-i:[1-9A-G*])\+?(?: (?:or (?:above|better|higher)|and above"
    r"|passes))?(?: in (?:GCSE )?(?:both )?English(?: language)? and (?:maths|mathematics))?"
    r"|(?:basics|English and maths) (?:at )?(?:grade )?[45]\+?|(?:five|5)\+?(?: or more)?(?: good)? "
    r"(?:GCSEs?|A\*-C)[^,.;:]{0,40}|expected (?:standard|level)s?|higher standard|greater depth|Level "
    r"[2-4] (?:by|at) (?:age )?19|good level of development|GLD|phonics (?:check|standard)|standard "
    r"pass|strong pass|good pass|EBacc))"
    r"|(?P<progress>(?<!make )progress\b)|(?P<attainment>attainment|achievement|results|grades|development))",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"\b(?P<combined>reading, writing and (?:maths|mathematics)|RWM)\b|\b(?P<both>English and "
    r"(?:maths|mathematics))\b|\b(?P<reading>reading)\b|\b(?P<literacy>literacy)\b"
    r"|\b(?P<writing>writing)\b|\b(?P<maths>maths|mathematics|numeracy|arithmetic)\b"
    r"|\b(?P<science>science)\b|\b(?P<english>English(?= (?:language|literature|GCSE)))",
    re.IGNORECASE,
)
SUBJECTS = {"combined": "reading, writing and maths", "both": "English and maths", "english": "English"}
SORTS = {
    "progress8": "progress; Progress 8",
    "attainment8": "attainment; Attainment 8",
    "index": "attainment; gap index",
    "progress": "progress",
    "attainment": "attainment",
}


def measure(seen: Scene, claim: Claim) -> Slot | None:
    """The nearest name of a measure or subject in the figure's sentence; None where none is named."""
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    sort = _nearest(list(MEASURE.finditer(seen.text)), start, end)
    subject = _nearest(list(SUBJECT.finditer(seen.text)), start, end)
    if sort is None and subject is None:
        return None
    shown = sort or subject
    assert shown is not None
    return slot(seen, shown.start(), shown.end(), _normal(sort, subject))


def _nearest(found: list[re.Match[str]], start: int, end: int) -> re.Match[str] | None:
    return min(found, key=lambda one: start - one.end() if one.end() <= start else one.start() - end, default=None)


def _normal(sort: re.Match[str] | None, subject: re.Match[str] | None) -> str | None:
    parts = []
    if sort is not None:
        name = sort.lastgroup or ""
        parts.append(SORTS.get(name) or f"attainment; {' '.join(sort[0].lower().split())}")
    if subject is not None:
        parts.append(SUBJECTS.get(subject.lastgroup or "", subject.lastgroup or ""))
    return "; ".join(part for part in parts if part) or None
