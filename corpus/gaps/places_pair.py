"""Set one group's level in a place against its level elsewhere, and one kind of school against another.

"In inner London 13% of poor pupils did, against 6% outside London"; "at grammar schools 94% passed, at others 47%".
"""

import re

from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.slots import slot
from corpus.gaps.told import Claim, Told
from corpus.naming.gap_words import MACROS
from corpus.naming.places import NATIONWIDE
from corpus.naming.sides import Side
from corpus.records import Slot

_KINDS = (
    r"(?:grammar|selective|independent|private|fee-paying|state|maintained|comprehensive|faith|church|catholic|secondary"
    r" modern|special|non-\w+|all other|other|the other|the remaining|the rest)"
)
SCHOOLS = pattern(
    rf"\b(?:at|in) (?P<a>(?:the )?{_KINDS} schools?)\b(?:(?!<Q>)[^.;:])*<Q>[^.;:]*?,? (?:(?:and|but|while"
    rf"|whereas|against"
    rf"|compared with|compared to) )?(?:at|in) (?P<b>(?:the )?{_KINDS} (?:schools?|ones))\b(?:(?!<Q>)[^.;:])*$"
)
# Where the second level is of: "6% at best outside London", "68% for the rest of England", "38% elsewhere".
ELSEWHERE = pattern(
    r".(?: at (?:best|most))?(?: (?:of|for|among) (?:them|those|such <PLAIN>|<LOW>))? (?P<b>(?:(?:in|for|at"
    r"|across) )?(?:the "
    r")?(?:<L>|rest of <w1><L>|(?:rest|remainder) of (?:the )?\w+)|outside (?:the )?<L>|elsewhere(?: in <w1><L>)?"
    r"|(?:in )?other (?:parts|regions|areas|places|schools)\b|outside (?:the|this|that) (?:scheme|programme"
    r"|group|area)\b)"
)
HERE = pattern(r"\b(?:in|for|at|across|of|from) (?:the )?<L>")
AGAINST = pattern(r"[^.;:]*?\(?,? ?<VERSUS> <HEDGES>$", **MACROS)
LEADS = re.compile(r"(?:(?:in|for|at|across) )?(?:the )?")
THEY = re.compile(r"\b(?:them|they|those|these)\b", re.IGNORECASE)


def places_pair(scene: Scene, told: Told, first: int, second: int) -> bool:
    """True for levels of two kinds of school, or of one poorer group here and elsewhere.

    Never for everyone's levels, nor for a group's against its own nation's.
    """
    if _kinds(scene, first, second) is not None:
        return True
    there = ELSEWHERE.match(scene.sketch, second)
    if there is None or AGAINST.fullmatch(scene.sketch, first + 1, second) is None:
        return False
    if scene.text[scene.at[there.start("b")] : scene.at[there.end("b")]].lower().removeprefix("in ") in NATIONWIDE:
        return False
    low = any(group.side is Side.LOW for group in scene.groups)
    others = any(group.side not in (Side.LOW, Side.PLAIN) for group in scene.groups)
    spoken_of = told.group and not scene.groups and THEY.search(scene.text) is not None
    return not others and (low or spoken_of) and HERE.search(scene.sketch, 0, second) is not None


def apart(scene: Scene, claim: Claim) -> tuple[Slot | None, Slot | None]:
    """Whom the two levels are of: the two kinds of school, or none and where the second level is of."""
    first, second = (scene.sign(quantity) for quantity in claim.quantities)
    kinds = _kinds(scene, first, second)
    if kinds is not None:
        return _words(scene, *kinds.span("a")), _words(scene, *kinds.span("b"))
    there = ELSEWHERE.match(scene.sketch, second)
    return None, _words(scene, *there.span("b")) if there else None


def _kinds(scene: Scene, first: int, second: int) -> re.Match[str] | None:
    found = SCHOOLS.search(scene.sketch, 0, second) if "school" in scene.sketch else None
    if found is None or not found.start("a") < first < found.start("b"):
        return None
    return found if found["a"].lower() != found["b"].lower() else None


def _words(scene: Scene, start: int, end: int) -> Slot:
    """The words of a stretch of the sketch, without what leads to them."""
    begins, ends = scene.at[start], scene.at[end]
    ends -= len(scene.text[begins:ends]) - len(scene.text[begins:ends].rstrip())
    leads = LEADS.match(scene.text, begins, ends)
    return slot(scene, leads.end() if leads else begins, ends)
