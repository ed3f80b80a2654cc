"""Tell where a number's clause leaves out the words it shares with the one before: "and 3 in writing".

A coordinated number that brings no verb of its own is told by the verb of the number before it. The verbs are
known by their endings and by the closed class of auxiliaries, so that no phrases need be listed.
"""

import re

from corpus.amounts.quantity import Quantity
from corpus.gaps.scenes import Scene, pattern
from corpus.naming.gap_words import MACROS
from corpus.records import Unit

JOINED = pattern(
    r".{0,90}?(?:,|;|:| and| but| or| then| while| yet| plus| with)(?: (?:then|also|even|still|only|just|by|of|at|to"
    r"|another|a further))* <HEDGES>$",
    **MACROS,
)
# A phrase in which the number is told, or the end of its clause.
TOLD_IN = pattern(
    r"\)?(?: points?)?(?: (?:in|at|for|on|among|amongst|by|off|across|when|once|within|nationally|elsewhere"
    r"|respectively)\b|[,.;]|$)"
)
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must"
    r"|said|says?|got|gets?|went|goes|made|makes?|took|takes?|came|comes?|fell|rose|grew|won|met|read|reads"
    r"|(?!combined|need|mixed|red|advanced)[a-z]{2,}ed|(?!reading|writing|listening|talking|spelling|speaking|setting"
    r"|remaining|nothing|something)[a-z]{3,}ing)\b",
    re.IGNORECASE,
)
COUNTS_ON = re.compile(r"[^.;:,]{0,40}, (?:some |about |around |nearly |almost |just |only |which is )*")
SUBJECT = pattern(r"(?<!for )(?<!among )(?<!amongst )(?<!between )(?<!by )(?<!with )(?<!of )(?<!in )<G>")


def gapped(sketch: str, last: int, at: int) -> bool:
    """True where the number at ``at`` is coordinated with the one at ``last`` and shares its verb."""
    if not TOLD_IN.match(sketch, at + 1):
        return False
    between = sketch[last + 1 : at]
    return bool(JOINED.fullmatch(between)) and not VERB.search(between) and not SUBJECT.search(between)


def share_left_out(scene: Scene, quantity: Quantity) -> bool:
    """True for a bare number behind a percentage, which is one too: "73 per cent of children; in Hull 61"."""
    before = [one for one in scene.quantities if one.start < quantity.start]
    return bool(before) and before[-1].unit is Unit.PERCENT


def counts_on(scene: Scene, quantity: Quantity) -> bool:
    """True for a bare number behind money, days or pupils, of which it counts more: "30 days, 10 more than others"."""
    before = [one for one in scene.quantities if one.end <= quantity.start]
    counted = bool(before) and before[-1].unit in (Unit.OTHER, Unit.POUNDS, Unit.PUPILS)
    return counted and COUNTS_ON.fullmatch(scene.text, before[-1].end, quantity.start) is not None
