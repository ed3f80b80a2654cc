"""Decide what a ratio tells: one group's chances against another's, one gap against another, or a gap that halved."""

import re

from corpus.gaps.about import Decided, about_gap
from corpus.gaps.cue import Cue
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import GAP_NOUN, Topic, has_contrast, topic_before
from corpus.gaps.told import Told
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind

# "doubled", "halving": a movement and no chance.
MOVING = re.compile(r"halv|(?:doubl|tripl|trebl|quadrupl)(?:e[ds]|ing)")
# A gap set against another gap: "more than twice that of Thornbeck", "almost double London's".
ANOTHER_GAP = pattern(
    r". (?:as (?:wide|big|large|great|high|long|bad)(?: [^\s;,.]+){0,6}? as"
    r"|(?:the size|the width|that|those) (?:of|in|for|at)"
    r"|that(?=[.,;)]|$)|what it is (?:in|for|at|<X>)|the (?:<PLAIN>|<ALL>)(?! (?:rate|share))"
    r"|the (?:\w+ )?(?:gap|one|average)|<L>(?:'s|s')(?! (?:rate|share)))"
)
AS_GROUP = pattern(r". <w4>(?:as|than|of|that|those)\b<g40><G>")
OVERALL = pattern(
    r". the (?:\w+ )?(?:overall|national|average|general|usual|typical) (?:rate|average|figure|level|share|one)"
)
HOW_MANY = pattern(r". (?:as many|(?:the )?(?:\w+ )?(?:numbers?|shares?|proportions?|percentages?) of) <LOW>")
# How many pupils are such, and nothing that they do: "the proportion of poor pupils is half the national average".
SHARE_IS = pattern(
    r"\b(?:proportion|share|percentage|number)s?(?: of <w2><G>| on free school meals)?(?: (?:here|there|in <w1><L>))?"
    r" (?:is|was|are|were|stands at|stood at) <HEDGES>$",
    **MACROS,
)
# One group's two chances: "twice as likely to fail as to pass".
OWN_CHANCES = pattern(
    r". [^.;:]*?\b(?:likel\w+|apt|liable|prone|chances?)\b[^.;:]*? (?:as|than) (?:not )?to \w"
    r"|. as likely to (?:choose|pick|take|study|opt|prefer|sit|select|sign up|enrol)\b(?:(?!<G>)[^.;:])*? as (?:for )?"
    r"(?:(?!<G>|<L>|others?\b|those\b|their\b|the rest)[^.;:,])*(?:[.;,]|$)"
)
MIGHT = re.compile(r"\b(?:could|might|may|would|will|should)(?: \w+)?(?: be| have been)?(?: \w+)? $", re.IGNORECASE)
LIKELY = re.compile(r"\b(?:likel|chance|risk|odds|probab)")
# Those just spoken of: "they are half as likely to have a tutor".
PRONOUN = re.compile(r"\b(?:they|them|these|those|who|you|he|she)\b[^.;]*$", re.IGNORECASE)
MOVED_GAP = pattern(r". (?:the|its|their|our|this|that|an?)? ?<w4><GAP>\b", **MACROS)


def chance(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """What "twice as likely" and its like tell: a gap where two groups, or two gaps, are set against each other."""
    said = scene.text[scene.at[at] : scene.at[at] + 10].lower()
    if MOVING.match(said):
        return None
    if ANOTHER_GAP.match(scene.sketch, at) and topic_before(scene.sketch, at) is Topic.GAP:
        return FigureKind.GAP, Direction.LESS if _below_one(scene, at) else Direction.AHEAD
    if HOW_MANY.match(scene.sketch, at) or OWN_CHANCES.match(scene.sketch, at) or SHARE_IS.search(scene.sketch, 0, at):
        return FigureKind.OTHER, None
    leans = told.group and PRONOUN.search(scene.sketch, 0, at) is not None
    if not has_contrast(scene) and not leans and not (told.topic is Topic.GAP and told.contrast):
        return FigureKind.OTHER, None
    others = [group for group in scene.groups if group.side is not Side.PLAIN]
    compared = told.contrast and AS_GROUP.match(scene.sketch, at)
    overall = others and OVERALL.match(scene.sketch, at)
    likely = LIKELY.search(scene.sketch, max(0, at - 60), at + 40)
    if len(others) < 2 and not (likely or compared or overall):
        return FigureKind.OTHER, None
    if _below_one(scene, at):
        return FigureKind.GAP, Direction.LESS
    return FigureKind.GAP, cue.direction


def _below_one(scene: Scene, at: int) -> bool:
    """True for a ratio under one: "half as likely", "a third as likely"."""
    quantity = next(quantity for quantity in scene.quantities if quantity.start == scene.at[at])
    return abs(quantity.values[0]) < 1


def times(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """What "halved" and "doubled" tell: a change, where they are said of a gap."""
    said = scene.text[scene.at[at] : scene.at[at] + 10].lower()
    about = GAP_NOUN.search(scene.sketch) or (
        told.topic is Topic.GAP and re.match(r"\W*(?:it|this|that|which)\b", scene.sketch, re.IGNORECASE)
    )
    moved = about_gap(scene, told, at) or MOVED_GAP.match(scene.sketch, at)
    if about and ANOTHER_GAP.match(scene.sketch, at) and topic_before(scene.sketch, at) is Topic.GAP:
        return FigureKind.GAP, Direction.LESS if _below_one(scene, at) else Direction.AHEAD
    if not said.startswith(("halv", "doubl", "trebl", "tripl", "quadr", "half")) or not about or not moved:
        return None
    if said.startswith("half") and not re.match(r"half (?:of )?what it", scene.text[scene.at[at] :]):
        return None
    if MIGHT.search(scene.sketch, 0, at):
        return FigureKind.FORECAST, None  # "could be halved if"
    return FigureKind.CHANGE, Direction.NARROWER if said.startswith("hal") else Direction.WIDER
