"""Decide whether a pattern's quantity is a gap figure, by what its sentence is about."""

import re

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.about import Decided, about_gap, may_part, two_groups
from corpus.gaps.chances import chance, times
from corpus.gaps.cue import Cue, Reads
from corpus.gaps.each import passes
from corpus.gaps.gapping import counts_on
from corpus.gaps.moving import change, compared
from corpus.gaps.nil import TWO
from corpus.gaps.repeating import in_schooling
from corpus.gaps.scenes import UNIT_SIGNS, Scene, pattern
from corpus.gaps.standing import standing
from corpus.gaps.subjects import (
    ELSEWHERE,
    GAP_NOUN,
    PREVALENCE,
    Topic,
    has_contrast,
    not_yet,
    on_trial,
    topic_before,
)
from corpus.gaps.told import MEASURED, MOVED_BY, Claim, Told, a_rate, is_count
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind, Unit

EXTRA = pattern(r".(?:'|s')? (?:of )?(?:additional|extra|accelerated) (?:\w+ )?(?:progress|learning|gain)")
MOVED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|grown|widen\w*|narrow\w*|increas\w*|chang\w*|went up"
    r"|went down|mov(?:e|es|ed"
    r"|ing|ements?)|shift\w*|swing\w*|swung|since|deteriorat\w*|improv\w*|drift\w*)\b",
    re.IGNORECASE,
)
# A gap's name that says which side it is seen from; the last one of the clause.
SIDED_GAP = re.compile(
    r"\b(?:(?P<behind>shortfall|deficit|penalty|arrears)|lead|advantage"
    r"|head start)\b(?:(?!\bgap\b)[^;])*$",
    re.IGNORECASE,
)
SET_AGAINST = pattern(r"<%> (?:<VERSUS>) <HEDGES><%>(?!<s3> (?:<Y>|last|year|before|earlier)|<Y>)", **MACROS)
OF_SOME = pattern(rf"{UNIT_SIGNS[Unit.PERCENT]} of (?!an? |the gap|the difference|that gap|it\b)")
STANDS = pattern(r"\b(?:<GO_AHEAD>|<FALL_BEHIND>|<BEHIND>)\b", **MACROS)
IF_IT_WERE = re.compile(r"\bif\b[^.;,]*\bwere\b[^.;,]*$", re.IGNORECASE)
NO_GAP = re.compile(r"\bno (?:\w+ ){0,2}(?:gap|difference)\b[^.;]{0,12}$", re.IGNORECASE)
MORE_PROGRESS = pattern(r".(?:'|s')? (?:of )?(?:more (?:progress|learning)|(?:progress|learning) more) than <w2><G>")
# Some of a group were given something, or are set against those of other schools.
TREATED = pattern(
    r"<G>(?: \([^()]*\))? who (?:had|took|received|were given|got|used|attended)\b|<G> (?:in"
    r"|at) (?:the )?(?:other|control"
    r"|comparison|remaining) schools\b"
)
WORTH = pattern(r"\bworth <HEDGES>$", **MACROS)
ITS_WORTH = pattern(r"\b(?:it|that|this|which|these|<GAP>)\b[^.;]*$", **MACROS)
EACH_EXTRA = re.compile(r"\W*(?:An?|Each|Every) (?:extra|additional|further) ")
STOOD = pattern(r"\b<GAP>\b<g40> (?:is|was|were|been|stood|stands|measured) (?:just |only |about |some )*$", **MACROS)
THEN = re.compile(r"(?:'|s')? (?:before|after|prior|since)\b(?! that|,)")
RATE = pattern(r".\)?<g70>\b<EVERY_YEAR>", **MACROS)
RATE_BEFORE = pattern(r"\b<EVERY_YEAR>(?:(?!<Q>)[^;.]){0,70}$", **MACROS)


def decide(cue: Cue, scene: Scene, told: Told, quantity: Quantity, at: int) -> Claim | None:
    """The claim that a cue makes on the quantity at ``at``; None leaves it to the cues below."""
    sketch, one = scene.sketch, (quantity,)
    if _foreign(cue, scene, quantity, at):
        return None
    if cue.name == "time ago" and (in_schooling(scene, at) or _stood_then(scene, quantity, at)):
        return None  # "89 points, about three years of schooling"
    if cue.reads is Reads.SPAN:
        return Claim(one, FigureKind.OTHER, None, cue.name)
    if quantity.unit not in MEASURED and quantity.unit is not Unit.RATIO:
        return None
    if ELSEWHERE.search(sketch):
        return Claim(one, FigureKind.OTHER, None, "other subject")
    kind_direction = DECIDERS[cue.reads](cue, scene, told, at)
    if kind_direction is None:
        return None
    kind, direction = kind_direction
    if (
        kind.is_gap
        and PREVALENCE.search(sketch)
        and quantity.unit in (Unit.PERCENTAGE_POINTS, Unit.PERCENT)
        and not GAP_NOUN.search(sketch)
    ):
        kind = FigureKind.LEVEL
    if kind.is_gap and _is_effect(scene, told, quantity, at):
        kind = FigureKind.IMPACT
    if kind.is_gap:
        kind = not_yet(sketch, at) or kind
    if (
        kind is FigureKind.GAP
        and quantity.unit in (Unit.MONTHS, Unit.YEARS, None)
        and cue.reads is Reads.STANDING
        and (RATE.match(sketch, at) or RATE_BEFORE.search(sketch[:at]))
    ):
        kind = FigureKind.RATE
    return Claim(one, kind, direction if kind.is_gap else None, cue.name)


def _is_effect(scene: Scene, told: Told, quantity: Quantity, at: int) -> bool:
    """True for what an approach added, or a little more of anything adds."""
    sketch = scene.sketch
    if EXTRA.match(sketch, at) or _more_than_like(scene, at) or (told.trial and _one_sided(scene)):
        return True
    if EACH_EXTRA.match(sketch):
        return True  # "each additional day of absence widens the gap by 0.1 months"
    told_apart = quantity.unit is Unit.STANDARD_DEVIATIONS and two_groups(scene)
    return on_trial(sketch) and not (told_apart or GAP_NOUN.search(sketch, max(0, at - 60), at + 40))


def _stood_then(scene: Scene, quantity: Quantity, at: int) -> bool:
    """True for "the gap had been 10.1 months before Covid": no stretch of time."""
    size = quantity.values[0] != int(quantity.values[0]) or STOOD.search(scene.sketch, 0, at) is not None
    return size and THEN.match(scene.sketch, at + 1) is not None and GAP_NOUN.search(scene.sketch, 0, at) is not None


def _foreign(cue: Cue, scene: Scene, quantity: Quantity, at: int) -> bool:
    """True for what a pattern of this sort never tells: counts, most shares in words, "triple expansion"."""
    if a_rate(scene, quantity) or (
        quantity.unit is None and (is_count(scene, quantity, at) or counts_on(scene, quantity))
    ):
        return True
    if cue.name == "trail by" and not has_contrast(scene) and topic_before(scene.sketch, at) is Topic.GAP:
        return True  # "the gap bounced back by 1.2 points"
    if quantity.form is Form.SHARE and (
        cue.reads not in (Reads.CHANCE, Reads.CHANGE) or cue.name in ("grown from", "fallen from")
    ):
        return True
    if quantity.unit is Unit.PERCENT and cue.reads is Reads.STANDING and passes(scene, at):
        return True
    return quantity.unit is Unit.RATIO and cue.reads in (Reads.CHANGE, Reads.COMPARED)


def _more_than_like(scene: Scene, at: int) -> bool:
    """True for "8 months' more progress than similar pupils", which an approach added: no other group is named."""
    if not MORE_PROGRESS.match(scene.sketch, at):
        return False
    sides = {group.side for group in scene.groups}
    return sides <= {Side.PEER, Side.PLAIN} or (sides == {Side.LOW} and TREATED.search(scene.sketch) is not None)


def _one_sided(scene: Scene) -> bool:
    """True where no group is named that others are measured against."""
    return not any(group.side in (Side.HIGH, Side.PEER, Side.EITHER) for group in scene.groups) and not GAP_NOUN.search(
        scene.sketch
    )


def _size(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    if NO_GAP.search(scene.sketch, 0, at) or ("separat" in scene.sketch[at : at + 40] and not may_part(scene)):
        return None
    if "apart" in scene.sketch[at : at + 24] and not _may_stand_apart(scene, told):
        return None  # "a trust in Hull and one in Leeds are 14 points apart"
    if re.match(r".{0,3}\) ?(?:wider|narrower)", scene.sketch[at:]) or MOVED_BY.search(scene.sketch, 0, at):
        return None
    if IF_IT_WERE.search(scene.sketch, 0, at):
        return FigureKind.FORECAST, None
    if SET_AGAINST.match(scene.sketch, at):
        return None  # "the widest gap: 41% against 66%"
    if OF_SOME.match(scene.sketch, at):
        return None  # "60.2% of Protestant leavers"
    signed = _signed(scene, at)
    if signed is not None and MOVED.search(scene.sketch, 0, at):
        return FigureKind.CHANGE, Direction.NARROWER if signed is Direction.BEHIND else Direction.WIDER
    if signed is not None:
        return FigureKind.GAP, signed
    sided = SIDED_GAP.search(scene.sketch, 0, at) if cue.direction is Direction.NONE else None
    if sided is None:
        return FigureKind.GAP, cue.direction
    return FigureKind.GAP, Direction.BEHIND if sided["behind"] else Direction.AHEAD


def _may_stand_apart(scene: Scene, told: Told) -> bool:
    """True where groups are named or a gap is spoken of, and not two schools or towns alone."""
    if has_contrast(scene) or told.topic is Topic.GAP:
        return True
    return GAP_NOUN.search(scene.sketch) is not None or TWO.search(scene.sketch) is not None


def _signed(scene: Scene, at: int) -> Direction | None:
    """Behind for a printed minus, ahead for a plus; None without a sign."""
    quantity = next(quantity for quantity in scene.quantities if quantity.start == scene.at[at])
    if not quantity.signed:
        return None
    return Direction.BEHIND if quantity.values[0] < 0 else Direction.AHEAD


def _refers(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """The size of what "it" or "which" stands for: of a gap, where one is told in this sentence or the one before."""
    if WORTH.search(scene.sketch, 0, at) and not ITS_WORTH.search(scene.sketch, 0, at):
        return FigureKind.OTHER, None  # "a grade is worth 1 point", "mastery is worth 5 months"
    stands = has_contrast(scene) and STANDS.search(scene.sketch, 0, at)
    return (FigureKind.GAP, cue.direction) if stands or about_gap(scene, told, at) else None


DECIDERS = {
    Reads.STANDING: standing,
    Reads.SIZE: _size,
    Reads.CHANGE: change,
    Reads.REFERS: _refers,
    Reads.COMPARED: compared,
    Reads.CHANCE: chance,
    Reads.TIMES: times,
}
