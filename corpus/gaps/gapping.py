"""Tell where a number's clause leaves out the words it shares with the one before: "and 3 in writing".

A coordinated number that brings no verb of its own is told by the verb of the number before it. The verbs are
known by their endings and by the closed class of auxiliaries, so that no phrases need be listed.
"""

import re
from dataclasses import replace

from corpus.amounts.quantity import Quantity
from corpus.gaps.about import SHARE_OF
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.told import Claim, Told, is_count
from corpus.naming.gap_words import MACROS
from corpus.records import Unit

JOINED = pattern(
    r".{0,90}?(?:,|;|:| and| but| or| then| while| yet| plus| with)(?: (?:then|also|even|still|only|just|by|of|at|to"
    r"|another|a further))*(?: (?:in |at |for )?(?:the )?(?-i:[A-Z])[\w'-]+(?: (?-i:[A-Z])[\w'-]+)?"
    r"(?: (?:district|borough|area|county|schools?))?,?)? <HEDGES>$",
    **MACROS,
)
WHICH = pattern(r"^(?!.*<GAP>).*\S, which <w2><IS> <HEDGES>$", **MACROS)
# The next of a list whose sizes stand in brackets: "in reading (14 points) and maths (22)".
BRACKETED = pattern(
    r"\)(?: [^\s;:(),]+){0,3}?(?:,|,? and)(?: in| at| for)?(?: [^\s;:(),]+){1,3} \((?:by )?<HEDGES>$", **MACROS
)
# A phrase in which the number is told, or the end of its clause.
TOLD_IN = pattern(
    r"\)?(?: points?)?(?: (?:in|at|for|on|among|amongst|by|off|across|when|once|within|between|again|nationally"
    r"|elsewhere"
    r"|respectively)\b|[,.;]|$)"
)
BREAK = re.compile(r"; |, | (?:and|but) ")
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|can|could|may|might|shall|should|must"
    r"|said|says?|got|gets?|went|goes|made|makes?|took|takes?|came|comes?|fell|rose|grew|won|met|read|reads"
    r"|(?!combined|need|mixed|red|advanced)[a-z]{2,}ed|(?!reading|writing|listening|talking|spelling|speaking|setting"
    r"|remaining|nothing|something)[a-z]{3,}ing)\b",
    re.IGNORECASE,
)
REACHED = re.compile(
    r" (?:reach|achiev|met\b|meet|pass|got\b|get\b|gain|attain|did\b|do\b|go\b|went|were|are|had|have"
    r"|leave|left|stay|took|take|enter|obtain|secur|manag|said|say|scor|read\b|perform)"
)
FOR_ALL = pattern(
    r"\b(?:for|of|among|across) (?:<ALL>|all|everyone|everybody)(?! the)\b(?: \w+){0,3} <HEDGES>$", **MACROS
)
COUNTS_ON = re.compile(r"[^.;:,]{0,40}, (?:some |about |around |nearly |almost |just |only |which is )*")
SUBJECT = pattern(r"(?<!for )(?<!among )(?<!amongst )(?<!between )(?<!by )(?<!with )(?<!of )(?<!in )<G>")


def gapped(sketch: str, last: int, at: int) -> bool:
    """True where the number at ``at`` is coordinated with the one at ``last`` and shares its verb."""
    if not TOLD_IN.match(sketch, at + 1):
        return False
    between = sketch[last + 1 : at]
    return (
        bool(JOINED.fullmatch(between) or BRACKETED.fullmatch(between))
        and not VERB.search(between)
        and not SUBJECT.search(between, max((last.end() for last in BREAK.finditer(between)), default=0))
    )


def of_the_same(scene: Scene, first: Claim, claim: Claim) -> Claim:
    """The claim with the two groups of the one before it, where no other is named between."""
    start, end = first.quantities[-1].end, claim.quantities[0].start
    if first.comparator is None or any(start < group.start < end for group in scene.groups):
        return claim
    return replace(claim, group=first.group, comparator=first.comparator)


def of_its_which(sketch: str, at: int) -> bool:
    """True for the size of what a "which" stands for, in its own sentence: "attendance, which stood at 94.8%"."""
    return ", which " in sketch and WHICH.search(sketch, 0, at) is not None


def share_left_out(scene: Scene, quantity: Quantity) -> bool:
    """True for a bare number behind a percentage, which is one too: "73 per cent of children; in Hull 61"."""
    before = [one for one in scene.quantities if one.start < quantity.start]
    return bool(before) and before[-1].unit is Unit.PERCENT


def counts_on(scene: Scene, quantity: Quantity) -> bool:
    """True for a bare number behind money, days or pupils, of which it counts more: "30 days, 10 more than others"."""
    before = [one for one in scene.quantities if one.end <= quantity.start]
    counted = bool(before) and (
        before[-1].unit in (Unit.OTHER, Unit.POUNDS, Unit.PUPILS)
        or (before[-1].unit is None and is_count(scene, before[-1], scene.sign(before[-1])))
    )
    return counted and COUNTS_ON.fullmatch(scene.text, before[-1].end, quantity.start) is not None


def is_share(scene: Scene, told: Told, at: int, quantity: Quantity) -> bool:
    """True for a share of pupils, or everyone's level: "48% of them", and behind one "in Hull 61"."""
    if FOR_ALL.search(scene.sketch, 0, at):
        return True
    left_out = quantity.unit is None and share_left_out(scene, quantity)
    if left_out and told.unit is not Unit.PERCENT:
        return True
    of_them = scene.sketch.startswith(" of ", at + 1) or REACHED.match(scene.sketch, at + 1)
    return (left_out or quantity.unit is Unit.PERCENT) and bool(of_them or SHARE_OF.search(scene.sketch, 0, at))


def shared_unit(scene: Scene, at: int) -> Unit | None:
    """The unit at the end of the list that a bare quantity stands in."""
    later = (quantity.unit for quantity in scene.quantities if scene.sign(quantity) > at)
    return next((unit for unit in later if unit is not None), None)
