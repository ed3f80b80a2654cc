"""Decide whether one group stands behind or ahead of another by a quantity."""

import re

from corpus.gaps.about import Decided, about_gap, others, same_groups
from corpus.gaps.cue import Cue
from corpus.gaps.moving import THAN_GROUP, THAN_TIME
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import Topic, has_contrast, topic_before
from corpus.gaps.told import Told
from corpus.naming.gap_words import MACROS
from corpus.records import Direction, FigureKind

THAN_IN = pattern(r". (?:less|more|fewer|lower|higher) than (?:in|at|for|among|that (?:of|in|for))\b")
THE_SAME = re.compile(
    r"\S+(?: percentage)?(?: points?)? (?:above|below|ahead of|behind|more than|less than) the same"
    r" (?:group|pupils|children|students)\b"
)
# Schools set against each other, not groups of pupils.
OTHER_SCHOOLS = re.compile(
    r"\b(?:award[- ]winn\w+|winner|(?:similar|neighbouring|rival|other|comparable) schools?|(?:best"
    r"|top|another) school)\b",
    re.IGNORECASE,
)
SLIPPED = pattern(r"\b(?:slip\w*|drift\w*|drop\w*|los\w+)(?: back| down)? by <HEDGES>$", **MACROS)
IT_LOST = pattern(r"\b(?:it|the gap) <w1>(?:lost|shed|gave up) <HEDGES>$", **MACROS)
# A standing that is set against another time: "0.7 months further behind their peers between 2019 and 2023".
FURTHER = pattern(r".(?:'|s')? (?:of \w+ |of an? \w+ )?(?:further|farther) (?:behind|ahead|back|adrift|apart)\b")
FURTHER_SINCE = pattern(
    r".(?:(?!<Q>)[^.;:,]){0,90}?\b(?:between <Y>|from <Y> (?:to|until) <Y>|than (?:in |they were in |it was in )?<Y>"
    r"|than before\b|than (?:they|it) (?:were|was|had been)\b)"
)
SINCE = re.compile(r"\S+[^.;:,]{0,90}? since\b")
MORE_THAN_BEFORE = re.compile(r"\b(?:an extra|a further|another|an additional) (?:\w+ )?$", re.IGNORECASE)


def standing(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """A group stands behind or ahead of another: a gap where a group is named or was just spoken of."""
    sketch = scene.sketch
    if THAN_TIME.match(sketch, at) and not THAN_GROUP.match(sketch, at):
        return (FigureKind.LEVEL, None) if not about_gap(scene, told, at) else _moved(cue)
    if THAN_IN.match(sketch, at) and not has_contrast(scene) and topic_before(sketch, at) is Topic.GAP:
        return FigureKind.GAP, cue.direction
    if not has_contrast(scene) and OTHER_SCHOOLS.search(sketch):
        return FigureKind.LEVEL, None
    if cue.name in ("behind", "ahead", "lose") and _further(cue, scene, at):
        return FigureKind.CHANGE, Direction.WIDER
    slipped = not others(scene) or SLIPPED.search(sketch, 0, at)
    if cue.name == "trail by" and slipped and topic_before(sketch, at) is Topic.LEVEL:
        return FigureKind.LEVEL, None  # "the poorer group's pass rate slipped by 1.6 points"
    if cue.name == "lose" and IT_LOST.search(sketch, 0, at) and told.topic is Topic.GAP:
        return FigureKind.CHANGE, Direction.NARROWER
    if cue.name == "lose" and MORE_THAN_BEFORE.search(sketch, 0, at):
        return FigureKind.CHANGE, Direction.WIDER
    if THE_SAME.match(scene.text, scene.at[at]):
        return FigureKind.LEVEL, None  # "4.8 above the same pupils nationally"
    if has_contrast(scene):
        return (FigureKind.LEVEL, None) if same_groups(scene) else (FigureKind.GAP, cue.direction)
    if told.topic is Topic.GAP and told.contrast:
        return FigureKind.GAP, cue.direction
    return FigureKind.LEVEL, None


def _further(cue: Cue, scene: Scene, at: int) -> bool:
    """True for "0.7 months further behind", and for what a group lost on another, since another time."""
    since = FURTHER_SINCE.match(scene.sketch, at) or SINCE.match(scene.text, scene.at[at])
    return since is not None and (cue.name == "lose" or FURTHER.match(scene.sketch, at) is not None)


def _moved(cue: Cue) -> Decided:
    """More or less than it was: how much the gap moved."""
    moves = {Direction.AHEAD: Direction.WIDER, Direction.LESS: Direction.NARROWER}
    return (FigureKind.CHANGE, moves[cue.direction]) if cue.direction in moves else None
