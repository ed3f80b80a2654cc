"""Decide whether a pattern's quantity is a gap figure, by what its sentence is about."""

import re

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.about import OWN_MOVES, Decided, about_gap, may_part, others, same_groups
from corpus.gaps.chances import chance, times
from corpus.gaps.cue import Cue, Reads
from corpus.gaps.scenes import Scene, pattern
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
from corpus.gaps.told import MEASURED, Claim, Told, is_count
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind, Unit

THAN_TIME = pattern(
    r"[^;:,]{0,40}?\b(?:than|on|since|from) (?:it (?:was|had been) )?(?:in |at |the |a |for |what "
    r"it was (?:in )?|those of )*(?:<Y>|year|decade|before|previous|last|ago|pre-|ever|start|pandemic"
    r"|time|earlier|same (?:point|time)|when)"
)  # fmt: skip
THAN_GROUP = pattern(r"[^;]{0,70}?\b(?:than|as|of|that|to|for|with|behind|against|compared)\b[^;]{0,60}?<G>")
THAN_PLACE = pattern(
    r"[^;:,]{0,30}?\bthan (?:in |the |for |that (?:of|in) )*(?:<L>|best|worst|average|other (?:areas"
    r"|regions)|(?:its|their|the) (?:statistical )?neighbours|statistical|elsewhere"
    r"|(?:the )?(?:county|region|country)\b|that (?:of|in|for) <w2><L>)"
)
# Than the gap of others: "nine months wider than the boys'", "more than the distance for boys".
THAN_GAP = pattern(
    r"[^;:,]{0,30}?\bthan (?:the |that (?:of|for|among|between) )*(?:<G>'|<G>(?=[.,;]|$)|<w2>(?:gap|distance|difference"
    r"|one) (?:for|of|among|between|in)\b)"
)
EXTRA = pattern(r".(?:'|s')? (?:of )?(?:additional|extra|accelerated) (?:\w+ )?(?:progress|learning|gain)")
MOVED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|grown|widen\w*|narrow\w*|increas\w*|chang\w*|went up"
    r"|went down|mov(?:e|es|ed"
    r"|ing|ements?)|shift\w*|swing\w*|swung|since|deteriorat\w*|improv\w*|drift\w*)\b",
    re.IGNORECASE,
)
MOVE_OF_GAP = pattern(r"[^.;,]{0,24}\bgap\b|\b(?:<WIDENING>|<NARROWING>) (?:in|of|to|for|off) <w4><GAP>\b", **MACROS)
# A gap's name that says which side it is seen from; the last one of the clause.
SIDED_GAP = re.compile(
    r"\b(?:(?P<behind>shortfall|deficit|penalty|arrears)|lead|advantage"
    r"|head start)\b(?:(?!\bgap\b)[^;])*$",
    re.IGNORECASE,
)
# Schools set against each other, not groups of pupils.
OTHER_SCHOOLS = re.compile(
    r"\b(?:award[- ]winn\w+|winner|(?:similar|neighbouring|rival|other|comparable) schools?|(?:best"
    r"|top|another) school)\b",
    re.IGNORECASE,
)
UP_DOWN = pattern(r". (?:points? )?(?:up|down)\b(?! (?:on|from|since|to|by|year))")
GROUP_WAS = pattern(r"<G> (?:are|were|is|was|now|came out|finished|ended)\b[^,]{0,20}$")
# A group's own level that moves: "a year in which eFSM attainment dropped by 3%", "poorer pupils went up half a point".
OWN_MOVED = pattern(
    r"(?:^|[;:,.] |\b(?:when|which|while|whereas|as|and|but) )(?:the |our |all )?<G>(?:'s|s')? <w1>(?:has |have |had )?"
    r"(?:<WIDEN>|<NARROW>) <w1>(?:by )?<HEDGES>$",
    **MACROS,
)
BETWEEN = pattern(r"\bbetween <w4><G> $")
STANDS = pattern(r"\b(?:<GO_AHEAD>|<FALL_BEHIND>|<BEHIND>)\b", **MACROS)
NO_GAP = re.compile(r"\bno (?:\w+ ){0,2}(?:gap|difference)\b[^.;]{0,12}$", re.IGNORECASE)
MORE_PROGRESS = pattern(r".(?:'|s')? more (?:progress|learning) than <w2><G>")
RATE = pattern(r".\)?<g70>\b<EVERY_YEAR>", **MACROS)
RATE_BEFORE = pattern(r"\b<EVERY_YEAR>(?:(?!<Q>)[^;.]){0,70}$", **MACROS)


def decide(cue: Cue, scene: Scene, told: Told, quantity: Quantity, at: int) -> Claim | None:
    """The claim that a cue makes on the quantity at ``at``; None leaves it to the cues below."""
    sketch, one = scene.sketch, (quantity,)
    if _foreign(cue, scene, quantity, at):
        return None
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
    if kind.is_gap and (EXTRA.match(sketch, at) or _more_than_like(scene, at) or (told.trial and _one_sided(scene))):
        kind = FigureKind.IMPACT
    if kind.is_gap and on_trial(sketch) and not GAP_NOUN.search(sketch, max(0, at - 60), at + 40):
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


def _foreign(cue: Cue, scene: Scene, quantity: Quantity, at: int) -> bool:
    """True for what a pattern of this sort never tells: counts, most shares in words, "triple expansion"."""
    if quantity.unit is None and is_count(scene, quantity, at):
        return True
    if quantity.form is Form.SHARE and cue.reads not in (Reads.CHANCE, Reads.CHANGE):
        return True
    return quantity.unit is Unit.RATIO and cue.reads in (Reads.CHANGE, Reads.COMPARED)


def _more_than_like(scene: Scene, at: int) -> bool:
    """True for "8 months' more progress than similar pupils", which an approach added: no other group is named."""
    return bool(MORE_PROGRESS.match(scene.sketch, at)) and {group.side for group in scene.groups} <= {
        Side.PEER,
        Side.PLAIN,
    }


def _one_sided(scene: Scene) -> bool:
    """True where no group is named that others are measured against."""
    return not any(group.side in (Side.HIGH, Side.PEER, Side.EITHER) for group in scene.groups) and not GAP_NOUN.search(
        scene.sketch
    )


def _standing(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """A group stands behind or ahead of another: a gap where a group is named or was just spoken of."""
    sketch = scene.sketch
    if THAN_TIME.match(sketch, at) and not THAN_GROUP.match(sketch, at):
        return (FigureKind.LEVEL, None) if not about_gap(scene, told, at) else _moved(cue)
    if not has_contrast(scene) and OTHER_SCHOOLS.search(sketch):
        return FigureKind.LEVEL, None
    if cue.name == "trail by" and topic_before(sketch, at) is Topic.LEVEL and not others(scene):
        return FigureKind.LEVEL, None  # "the poorer group's pass rate slipped by 1.6 points"
    if has_contrast(scene):
        return (FigureKind.LEVEL, None) if same_groups(scene) else (FigureKind.GAP, cue.direction)
    if told.topic is Topic.GAP and told.contrast:
        return FigureKind.GAP, cue.direction
    return FigureKind.LEVEL, None


def _moved(cue: Cue) -> Decided:
    """More or less than it was: how much the gap moved."""
    moves = {Direction.AHEAD: Direction.WIDER, Direction.LESS: Direction.NARROWER}
    return (FigureKind.CHANGE, moves[cue.direction]) if cue.direction in moves else None


def _size(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    if NO_GAP.search(scene.sketch, 0, at) or ("separat" in scene.sketch[at : at + 40] and not may_part(scene)):
        return None
    if re.match(r".{0,3}\) ?(?:wider|narrower)", scene.sketch[at:]):
        return None
    signed = _signed(scene, at)
    if signed is not None and MOVED.search(scene.sketch, 0, at):
        return FigureKind.CHANGE, Direction.NARROWER if signed is Direction.BEHIND else Direction.WIDER
    if signed is not None:
        return FigureKind.GAP, signed
    sided = SIDED_GAP.search(scene.sketch, 0, at) if cue.direction is Direction.NONE else None
    if sided is None:
        return FigureKind.GAP, cue.direction
    return FigureKind.GAP, Direction.BEHIND if sided["behind"] else Direction.AHEAD


def _signed(scene: Scene, at: int) -> Direction | None:
    """Behind for a printed minus, ahead for a plus; None without a sign."""
    quantity = next(quantity for quantity in scene.quantities if quantity.start == scene.at[at])
    if not quantity.signed:
        return None
    return Direction.BEHIND if quantity.values[0] < 0 else Direction.AHEAD


def _refers(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """The size of what "it" or "which" stands for: of a gap, where one is told in this sentence or the one before."""
    stands = has_contrast(scene) and STANDS.search(scene.sketch, 0, at)
    return (FigureKind.GAP, cue.direction) if stands or about_gap(scene, told, at) else None


def _change(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    if (own := OWN_MOVED.search(scene.sketch, 0, at)) and not BETWEEN.search(scene.sketch, 0, own.start()):
        return FigureKind.LEVEL, None
    if about_gap(scene, told, at):
        return FigureKind.CHANGE, cue.direction
    after = scene.sketch[at + 1 : at + 40]
    if OWN_MOVES.search(after) or MOVE_OF_GAP.search(scene.sketch, at, at + 70):
        return FigureKind.CHANGE, cue.direction
    return FigureKind.LEVEL, None


def _compared(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """Wider, higher, smaller than: than it was (a change), than elsewhere, or than another group (left to others)."""
    sketch = scene.sketch
    near_gap = GAP_NOUN.search(sketch, max(0, at - 30), at) is not None
    if THAN_GAP.match(sketch, at) and about_gap(scene, told, at) and not _group_stands(scene, at):
        return FigureKind.GAP, Direction.NONE
    if THAN_GROUP.match(sketch, at) and not near_gap and not THAN_TIME.match(sketch, at):
        return None
    if cue.reads is Reads.COMPARED and UP_DOWN.match(sketch, at) and _group_stands(scene, at):
        return FigureKind.GAP, Direction.AHEAD if cue.direction is Direction.WIDER else Direction.BEHIND
    if not about_gap(scene, told, at):
        return None
    if THAN_PLACE.match(sketch, at):
        return FigureKind.GAP, Direction.NONE
    return FigureKind.CHANGE, cue.direction


def _group_stands(scene: Scene, at: int) -> bool:
    """True where the clause before ``at`` is about a group and no gap: "the poor kids were 18 points up"."""
    start = max(scene.sketch.rfind(mark, 0, at) for mark in ",;:")
    clause = scene.sketch[start + 1 : at]
    return bool(GROUP_WAS.search(clause)) and GAP_NOUN.search(clause) is None


DECIDERS = {
    Reads.STANDING: _standing,
    Reads.SIZE: _size,
    Reads.CHANGE: _change,
    Reads.REFERS: _refers,
    Reads.COMPARED: _compared,
    Reads.CHANCE: chance,
    Reads.TIMES: times,
}
