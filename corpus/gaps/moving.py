"""Decide what "wider by", "fell by" and "higher than" tell: a change in a gap, a gap, or one group's own level."""

import re

from corpus.gaps.about import OWN_MOVES, Decided, about_gap
from corpus.gaps.cue import Cue
from corpus.gaps.each import moves_of_each
from corpus.gaps.scenes import UNIT_SIGNS, Scene, pattern
from corpus.gaps.subjects import GAP_NOUN, has_contrast
from corpus.gaps.told import Told
from corpus.naming.gap_words import MACROS
from corpus.records import Direction, FigureKind, Unit

THAN_TIME = pattern(
    r"[^;:,]{0,40}?\b(?:than|on|since|from) (?:it (?:was|had been) )?(?:in |at |the |a |for |what "
    r"it was (?:in )?|those of )*(?:<Y>|year|decade|before|previous|last|ago|pre-|ever|start|pandemic"
    r"|time|earlier|same (?:point|time)|when)"
)  # fmt: skip
THAN_GROUP = pattern(r"[^;]{0,70}?\b(?:than|as|of|that|to|for|with|behind|against|compared)\b[^;]{0,60}?<G>")
ANY = pattern(r"<Q>")
THAN_PLACE = pattern(
    r"[^;:,]{0,30}?\bthan (?:in |the |for |that (?:of|in) )*(?:<L>|<TOWN>|best|worst|average|other (?:areas"
    r"|regions)|(?:its|their|the) (?:statistical )?neighbours|statistical|elsewhere"
    r"|(?-i:[A-Z][a-z]+)'s?\b|(?:the )?(?:county|region|country)\b|that (?:of|in|for) <w2><L>)",
    TOWN=r"(?:cit(?:y|ies)|suburbs?|towns?|villages?|countryside|rural|urban|coastal|inland|areas|parts|schools)\b",
)
# Than the gap of others: "nine months wider than the boys'", "more than the distance for boys".
THAN_GAP = pattern(
    r"[^;:,]{0,30}?\bthan (?:the |that (?:of|for|among|between) )*(?:<G>'|<G>(?=[.,;]|$)|<w2>(?:gap|distance|difference"
    r"|one) (?:for|of|among|between|in)\b)"
)
MOVE_OF_GAP = pattern(r"[^.;,]{0,24}\bgap\b|\b(?:<WIDENING>|<NARROWING>) (?:in|of|to|for|off) <w4><GAP>\b", **MACROS)
SPAN_OF_YEARS = re.compile(r"[^\s-]+-years?\b")
SHARE_DOES = pattern(rf"{UNIT_SIGNS[Unit.PERCENT]} (?:are|were|have|had|is|was|saw)\b")
UP_DOWN = pattern(
    r". (?:points? )?(?:(?P<ahead>up|better|higher)|(?P<less>lower)|down|worse)\b"
    r"(?! (?:on|from|since|to|by|year|than <Y>|than in))"
)
# "Has not closed by even one month".
NOT_MOVED = pattern(
    r"(?:\b(?:not|never)|n't) <w1>(?:<WIDEN>|<NARROW>)(?: (?:by|even|so much as|a single))+ <HEDGES>$", **MACROS
)
# "A 12% cut in its budget": what schools have, and no gap.
OF_MEANS = pattern(
    r". (?:<WIDENING>|<NARROWING>) (?:in|of|to) (?:(?!<GAP>)<c1>){0,3}?(?:budgets?|funding|spending|costs?"
    r"|prices?|fees?|staff"
    r"|grants?|rolls?|numbers|population|exclusions|suspensions|absences?"
    r"|income|scores?|marks|results|attendance|attainment|achievement|performance|pass rates?|uptake"
    r"|entries)\b(?! <GAP>)",
    **MACROS,
)
BETTER = pattern(r". (?:(?P<AHEAD>better)|(?P<BEHIND>worse))\b")
GROUP_WAS = pattern(r"(?:<G>|\bthey|\bwho) (?:are|were|is|was|now|came out|finished|ended)\b[^,]{0,20}$")
# A group's own level that moves: "a year in which eFSM attainment dropped by 3%", "poorer pupils went up half a point".
OWN_MOVED = pattern(
    r"(?:(?:^|[;:,.] |\b(?:when|which|while|whereas|as|and|but) )(?:the |our |all )?<G>(?:'s|s')?|\bwho) <w1>"
    r"(?:has |have |had )?(?:<WIDEN>|<NARROW>) <w1>(?:by )?<HEDGES>$",
    **MACROS,
)
BETWEEN = pattern(r"\bbetween (?:<w4><G>|<w3>(?:them|these|those|it|us|this group)) $")
# A standing that has moved: "trailed others by 4.6 months in 2023, up 0.4 months since 2019".
STOOD = pattern(
    r"\b(?:<FALL_BEHIND>|<BEHIND>|<GO_AHEAD>|<AHEAD>)\b[^.;]*<Q>[^.;]*$|<Q> <c2>(?:<BEHIND>|<AHEAD>)\b[^.;]*$", **MACROS
)
UP_DOWN_ON = pattern(r"(?:^|, |\(|\band )(?:up|down) (?:by )?<HEDGES>$", **MACROS)
READING_AGE = re.compile(
    r"\b(?:reading|spelling|comprehension|mental|developmental|chronological) ages?\b", re.IGNORECASE
)


def change(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """How much something moved: a change where it is a gap, a level where it is a group's own."""
    if SPAN_OF_YEARS.match(scene.text, scene.at[at]):
        return FigureKind.OTHER, None  # "the biggest one-year drop"
    if SHARE_DOES.match(scene.sketch, at):
        return FigureKind.LEVEL, None  # "two-thirds were narrowing it"
    if OF_MEANS.match(scene.sketch, at) or NOT_MOVED.search(scene.sketch, 0, at):
        return FigureKind.OTHER, None
    if moves_of_each(scene, at):
        return FigureKind.LEVEL, None
    own = OWN_MOVED.search(scene.sketch, 0, at)
    if own and not BETWEEN.search(scene.sketch, 0, own.start()) and not GAP_NOUN.search(own[0]):
        return FigureKind.LEVEL, None
    if READING_AGE.search(scene.text) and GAP_NOUN.search(scene.sketch) is None:
        return FigureKind.IMPACT, None  # a group's own gains
    if about_gap(scene, told, at) or stood(scene, at):
        return FigureKind.CHANGE, cue.direction
    after = scene.sketch[at + 1 : at + 40]
    if OWN_MOVES.search(after) or MOVE_OF_GAP.search(scene.sketch, at, at + 70):
        return FigureKind.CHANGE, cue.direction
    return FigureKind.LEVEL, None


def compared(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """Wider, higher, smaller than: than it was (a change), than elsewhere, or than another group (left to others)."""
    sketch = scene.sketch
    near_gap = GAP_NOUN.search(sketch, max(0, at - 30), at) is not None
    if THAN_GAP.match(sketch, at) and about_gap(scene, told, at) and not _group_stands(scene, at):
        return FigureKind.GAP, _elsewhere(cue, scene, at)
    if THAN_GROUP.match(sketch, at) and not near_gap and not THAN_TIME.match(sketch, at):
        return None
    if (stands := UP_DOWN.match(sketch, at)) and _group_stands(scene, at) and not THAN_TIME.match(sketch, at):
        return FigureKind.GAP, Direction.AHEAD if stands["ahead"] else Direction.LESS if stands[
            "less"
        ] else Direction.BEHIND
    if not about_gap(scene, told, at):
        return None
    if THAN_PLACE.match(sketch, at):
        return FigureKind.GAP, _elsewhere(cue, scene, at)
    return FigureKind.CHANGE, cue.direction


def stood(scene: Scene, at: int) -> bool:
    """True where the words before ``at`` have told how far a group stands, and go on to what it was before."""
    if not has_contrast(scene) or not STOOD.search(scene.sketch, 0, at):
        return False
    return UP_DOWN_ON.search(scene.sketch, 0, at) is not None or THAN_TIME.match(scene.sketch, at) is not None


def than_group(sketch: str, at: int) -> bool:
    """True where the quantity at ``at`` is set against a group, with no other number and no other time before it."""
    found, time = THAN_GROUP.match(sketch, at), THAN_TIME.match(sketch, at)
    if found is None or ANY.search(sketch, at + 1, found.end()):
        return False
    return time is None or time.end() >= found.end()


def _elsewhere(cue: Cue, scene: Scene, at: int) -> Direction:
    """How a gap stands to one elsewhere: "seven better than England" ahead, "four points smaller" less."""
    stands = BETTER.match(scene.sketch, at)
    if stands is not None:
        return Direction[stands.lastgroup or ""]
    return Direction.LESS if cue.direction is Direction.NARROWER else Direction.NONE


def _group_stands(scene: Scene, at: int) -> bool:
    """True where the clause before ``at`` is about a group and no gap: "the poor kids were 18 points up"."""
    start = max(scene.sketch.rfind(mark, 0, at) for mark in ",;:")
    clause = scene.sketch[start + 1 : at]
    return bool(GROUP_WAS.search(clause)) and GAP_NOUN.search(clause) is None
