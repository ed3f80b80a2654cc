"""Carry a gap over to quantities that the text leaves bare: "Place (2.1 months), Place (2.2)", "at 11 it is 14.5".

A quantity inherits from the gap figure before it, in its own sentence or in the one before, where only a
few small words, places, years, phases or groups stand between. A printed sign gives a change its direction.
"""

import re
from dataclasses import replace

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.about import SHARE_OF
from corpus.gaps.gapping import counts_on, gapped, is_share, of_its_which, of_the_same, shared_unit
from corpus.gaps.levels import own_subject
from corpus.gaps.referring import refers
from corpus.gaps.repeating import by_sign, glossed, ratio_again
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import LEVEL_NOUN, PREVALENCE, Topic, not_yet, on_trial, topic_before
from corpus.gaps.told import ENDS_NUMBER, MEASURED, Claim, Told, a_rate, is_count
from corpus.naming.gap_words import MACROS
from corpus.records import Direction, FigureKind, Unit

_SMALL = (
    r"(?:and|then|by|at|in|on|with|from|for|to|it|is|was|were|are|each|apiece|also|followed|next|the"
    r"|of|a|an|only|just|about|around|some|nearly|almost|over|up"
    r"|more|than|narrower|wider|smaller|larger|bigger|worst|best|lowest|highest|smallest|largest|widest|narrowest|biggest|second|third"
    r"|where|which|this|that|as|but|while|compared|compares|rest|figure|stands|stood|came|comes|out|had|has"
    r"|respectively|its|since|below|above|against|among|gap|gaps|average|level|until|reaching|pupils|end|primary|secondary|school|early|years"
    r"|reception|reading|writing|maths|mathematics|English|science|local|authority|borough|region"
    r"|boys|girls|reach|stand|math|numeracy|literacy|phonics|apart|a|by|followed|those|having|behind"
    r"|adrift|namely|areas|far|anywhere|else|well|authorities)"
)
LINK = pattern(rf"(?:'s|s'|[,;()\-–]| |{_SMALL}\b|<L>|<Y>|<X>|<G>|<N>)*$")
HAS_LINK = pattern(
    r"^ to |<L>|<Y>|<X>|<G>|\bcompares\b|\bthen\b|\band\b|[;,(]|primary|secondary|reading|writing|maths|English"
    r"|science|reception"
)
LISTED = pattern(r"<g40>[,;] (?:and |but |while |then )?<w8>")
ARTICLE_LISTED = pattern(r"<Q><g40>(?:,|,? and) $")
OWN_VERB = pattern(r"<L>|;|\b(?:is|was|were|are|came|comes|stands|stood|had|has|gaps?)\b")
# "The long-term poor are 1.6 grades behind; the occasionally poor, three-quarters".
GROUP_ALONE = pattern(r"[;,] (?:and |but )?(?:the )?<G>,? (?:by |at )?<HEDGES>$", **MACROS)
SCALE = re.compile(r"\b(?:rang\w+|scale|scored? (?:from|between))\b", re.IGNORECASE)
ELLIPSIS = pattern(
    r"(?:^|[;,:|(] ?|\b(?:and|but|while|where|with|in|for|at) )(?:[^\s;|]+ ){0,7}?(?:(?:<L>|<Y>|<X>"
    r"|it|this|that|which|figure|equivalent|these|they|<GAPS>|reading|writing|maths|science|English"
    r"|stage|school|reception|primary|secondary|4|5)(?:'s|s')?,? ?(?:<Y>,? )?\(?)"
    r"(?:(?:is|was|were|are|stands?|stood|came|comes|out|had|has|have|at|on|by|of|with|to|reached"
    r"|fell|rose|went|now|still|just|only|about|around|some|nearly|almost|over|as|much|even|the"
    r"|figure|:|,|a|an|with|all|already|then|been|recorded|saw|showed|put|up|down|rather),? ?|: ?|\| "
    r"?)*$",
    GAPS=r"(?:gap|gaps|difference|distance)",
)
REACHES = pattern(
    r"\b(?:to|at|reaching|reach(?:es|ed)?|stand at|make it|leav\w+ (?:it|the gap) at)(?: <HEDGES>)$", **MACROS
)
BY = pattern(r"\bby <HEDGES>$", **MACROS)
# A bullet under what moved: "- by 3 points in Leeds", "- in maths by 4 months".
BULLET_BY = pattern(r"\W*(?:(?:in|for|at|among) <w4>)?by <HEDGES>$", **MACROS)
MOVED_TO = pattern(r"\b(?:it|this|that) <w4>(?:<WIDEN>|<NARROW>|<R>)<s3>,? (?:to|at) <HEDGES>$", **MACROS)
# A row of a list under a heading or lead-in of gaps: "Core Subject Indicator, Key Stage 2: 14.2 percentage points".
ENTRY = pattern(r"\W*[^:.]{2,70}: <HEDGES><M>\W*$", **MACROS)
HOLDS = pattern(
    r"<G> (?:have|has|had|scored|averaged|got|achieved|reached) <HEDGES>$"
    r"|\b(?:overall|as a whole|altogether)\b(?:(?!<GAP>)[^;,])*$",
    **MACROS,
)
# "Nearly a year behind. The exact figure is 11.1 months."
EXACT = re.compile(r"\b(?:exact|precise|actual|true) (?:figure|number|gap|value|size)\b|\bexactly\b", re.IGNORECASE)
ENDS_OF_SCALE = re.compile(r"\bscale (?:from|of|runs)\b|\bfrom [-–](\d+) to \+?\1(?!\.?\d)")  # "it goes from -10 to 10"
NEAR = 160  # letters: no link between two figures of the digests is longer
TIMES = frozenset({Unit.MONTHS, Unit.YEARS, Unit.GRADES})
SHARES = frozenset({Unit.PERCENTAGE_POINTS, Unit.PERCENT, Unit.POINTS})
SIGNED_CHANGE = re.compile(
    r"\b(?:chang|r(?:ise|ose|isen)|fall|fell|went|gone|increas|reduc|widen|narrow|grew|grow|mov|up"
    r"|down|since|improv|deteriorat)",
    re.IGNORECASE,
)


def carried(scene: Scene, told: Told, made: list[Claim], free: dict[int, Quantity]) -> list[Claim]:
    """Claims for the free quantities that inherit; those are taken out of ``free``."""
    new = glossed(scene, made, free)
    for at in sorted(free):
        quantity = free[at]
        if quantity.unit is Unit.RATIO and (claim := ratio_again(scene, made + new, at, quantity)):
            new.append(claim)
            del free[at]
        if quantity.unit not in MEASURED or (
            quantity.form is Form.ARTICLE and not ARTICLE_LISTED.search(scene.sketch, max(0, at - NEAR), at)
        ):
            continue
        if a_rate(scene, quantity):
            continue
        if quantity.form is Form.SHARE and not any(q.form is Form.SHARE for claim in made for q in claim.quantities):
            continue
        if quantity.unit is None and is_count(scene, quantity, at) and not _worded(scene, told, made, at, quantity):
            continue
        if quantity.unit is None and counts_on(scene, quantity):
            continue
        claim = (
            _from_same_sentence(scene, made + new, at, quantity)
            or _signed(scene, told, made + new, at, quantity)
            or _from_before(scene, told, at, quantity)
            or _of_a_place(scene, told, at, quantity)
        )
        if claim is not None:
            new.append(claim)
            del free[at]
    return new


def _signed(scene: Scene, told: Told, made: list[Claim], at: int, quantity: Quantity) -> Claim | None:
    """A printed plus or minus where gaps are being told: "(+3.9 months)" a change, "-31" a gap."""
    here = [claim for claim in made if claim.kind.is_gap and claim.kind is not FigureKind.PAIR]
    unit = here[0].quantities[0].unit if here else told.unit
    if not here and told.topic is not Topic.GAP:
        return None
    if topic_before(scene.sketch, at) is Topic.LEVEL or HOLDS.search(scene.sketch, 0, at):
        return None
    if (
        on_trial(scene.sketch)
        or not quantity.signed
        or SCALE.search(scene.sketch)
        or ENDS_OF_SCALE.search(scene.text)
        or not _fits(unit, quantity)
    ):
        return None
    moved = SIGNED_CHANGE.search(scene.sketch, 0, at) or (here and here[-1].kind is FigureKind.CHANGE)
    moved = moved and not REACHES.search(scene.sketch, max(0, at - 40), at)
    return _inherit(scene, FigureKind.CHANGE if moved else FigureKind.GAP, None, quantity, at)


def _from_same_sentence(scene: Scene, made: list[Claim], at: int, quantity: Quantity) -> Claim | None:
    """From the claim right before it, over a short link."""
    spans = ("stretch of time", "time ago")
    before = [(max(scene.sign(q) for q in one.quantities), one) for one in made if one.by not in spans]
    last = max((entry for entry in before if entry[0] < at), default=None, key=lambda entry: entry[0])
    if last is None or not last[1].kind.is_gap or last[1].kind is FigureKind.PAIR:
        return None
    between = scene.sketch[last[0] + 1 : at]
    unit = last[1].quantities[-1].unit
    shared = gapped(scene.sketch, last[0], at)
    linked = LINK.fullmatch(between) and HAS_LINK.search(between)
    listed = unit in TIMES and quantity.unit is None and LISTED.fullmatch(between)
    referring = refers(scene.sketch, at, groups=False) and not SHARE_OF.search(scene.sketch)
    if not (linked or listed or referring or shared) or not _fits(unit, quantity):
        return None
    moved = last[1].kind is FigureKind.CHANGE and sum(len(q.values) for q in last[1].quantities) == 2
    claim = of_the_same(scene, last[1], _inherit(scene, last[1].kind, last[1].direction, quantity, at, moved=moved))
    standing = (
        last[1].direction in (Direction.BEHIND, Direction.LESS, Direction.AHEAD) and claim.direction is Direction.NONE
    )
    if standing and (shared or GROUP_ALONE.search(between) or not OWN_VERB.search(between)):
        return replace(claim, direction=last[1].direction)  # "4.6 months behind at five, 10.3 at eleven"
    return claim


def _fits(unit: Unit | None, quantity: Quantity) -> bool:
    return quantity.unit is None or quantity.unit == unit or unit is None or {quantity.unit, unit} <= SHARES


def _inherit(
    scene: Scene, kind: FigureKind, direction: Direction | None, quantity: Quantity, at: int, *, moved: bool = False
) -> Claim:
    """The claim that a quantity inherits; behind a from-to (``moved``) a bare value is where the gap stands."""
    if early := not_yet(scene.sketch, at):
        return Claim((quantity,), early, None, "carried")
    if len(quantity.values) == 2 and scene.sketch.endswith(" between ", 0, at):
        return Claim((quantity,), FigureKind.GAP, Direction.NONE, "carried")  # "it has moved between 16.8 and 19.2"
    if len(quantity.values) == 2 and kind in (FigureKind.CHANGE, FigureKind.GAP):
        wider = abs(quantity.values[1]) > abs(quantity.values[0])
        return Claim((quantity,), FigureKind.CHANGE, Direction.WIDER if wider else Direction.NARROWER, "carried")
    if kind is FigureKind.CHANGE:
        if quantity.signed:
            direction = Direction.NARROWER if quantity.values[0] < 0 else Direction.WIDER
        elif (moved and not BY.search(scene.sketch, max(0, at - 40), at)) or REACHES.search(
            scene.sketch, max(0, at - 40), at
        ):
            return Claim((quantity,), FigureKind.GAP, Direction.NONE, "carried")
        return Claim((quantity,), kind, direction, "carried")
    if kind in (FigureKind.GAP, FigureKind.RATE):
        return Claim((quantity,), FigureKind.GAP, by_sign(quantity), "carried")
    return Claim((quantity,), kind, direction, "carried")


def _from_before(scene: Scene, told: Told, at: int, quantity: Quantity) -> Claim | None:
    """From the sentence before, where this one names no other subject."""
    if told.topic is not Topic.GAP or told.kind is None or on_trial(scene.sketch) or PREVALENCE.search(scene.sketch):
        return None
    exact = {told.unit, quantity.unit} <= TIMES and EXACT.search(scene.text, 0, quantity.start)
    if not _fits(told.unit, quantity) and quantity.unit is not Unit.PERCENTAGE_POINTS and not exact:
        return None
    if topic_before(scene.sketch, at) is Topic.LEVEL and not (exact or re.search(r"\bfigures? ", scene.sketch[:at])):
        return None
    if (
        ENDS_OF_SCALE.search(scene.text)
        or is_share(scene, told, at, quantity)
        or own_subject(scene, at, quantity)
        or of_its_which(scene.sketch, at)
    ):
        return None
    times = (quantity.unit or told.unit) in TIMES
    moved = MOVED_TO.search(scene.sketch, max(0, at - NEAR), at)
    entry = ENTRY.match(scene.sketch) and quantity.unit is not Unit.PERCENT
    if (
        not moved
        and not entry
        and not ELLIPSIS.search(scene.sketch, max(0, at - NEAR), at)
        and not refers(scene.sketch, at, groups=times)
        and not (told.kind is FigureKind.CHANGE and BULLET_BY.match(scene.sketch[:at]))
    ):
        return None
    kind, direction = told.kind, told.direction
    if quantity.signed and quantity.unit is not None and SIGNED_CHANGE.search(scene.sketch[:at]):
        kind, direction = FigureKind.CHANGE, None
    if kind is FigureKind.CHANGE and not quantity.signed and not re.search(r"\b(?:by|figure)\b", scene.sketch[:at]):
        kind = FigureKind.GAP
    if kind is FigureKind.PAIR:
        kind = FigureKind.GAP
        if LEVEL_NOUN.search(scene.sketch):
            return None
    return _inherit(scene, kind, direction, quantity, at)


def _worded(scene: Scene, told: Told, made: list[Claim], at: int, quantity: Quantity) -> bool:
    """True for a number in words that ends its clause where a gap was told in some unit: "it was now eight"."""
    if quantity.form is not Form.WORDS or not ENDS_NUMBER.match(scene.sketch, at + 1):
        return False
    gaps = [claim for claim in made if claim.kind.is_gap]
    if any(claim.quantities[0].unit in TIMES for claim in gaps):
        return True
    if any(gapped(scene.sketch, scene.sign(claim.quantities[-1]), at) for claim in gaps):
        return True
    return told.topic is Topic.GAP and told.unit is not None and refers(scene.sketch, at, groups=False)


def _of_a_place(scene: Scene, told: Told, at: int, quantity: Quantity) -> Claim | None:
    """A time of learning told of a place, where gaps in such times are being told: "(1.6, 2.0 and 2.3 months)"."""
    unit = quantity.unit or shared_unit(scene, at)
    if told.topic is not Topic.GAP or unit is None or unit is not told.unit or not scene.places:
        return None
    if unit not in (Unit.MONTHS, Unit.GRADES, Unit.PERCENTAGE_POINTS) or on_trial(scene.sketch):
        return None
    if quantity.unit is None and "respectively" not in scene.sketch:
        return None
    moved = told.kind is FigureKind.CHANGE and SIGNED_CHANGE.search(scene.sketch[:at])
    kind = FigureKind.CHANGE if moved else FigureKind.GAP
    return _inherit(scene, kind, told.direction, quantity, at)
