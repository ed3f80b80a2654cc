"""Decide whether one group stands behind or ahead of another by a quantity."""

import re

from corpus.gaps.about import Decided, about_gap, others, same_groups
from corpus.gaps.cue import Cue
from corpus.gaps.moving import THAN_TIME, stood, than_group
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import Topic, has_contrast, topic_before
from corpus.gaps.told import Told
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind

THAN_IN = pattern(r". (?:less|more|fewer|lower|higher) than (?:in|at|for|among|that (?:of|in|for))\b")
THE_SAME = re.compile(
    r"\S+(?: percentage)?(?: points?)? (?:above|below|ahead of|behind|more than|less than) the same"
    r" (?:group|pupils|children|students)\b"
)
OF_TARGET = re.compile(
    r"\S+(?: percentage)?(?: points?)? (?:above|below|over|under|short of|ahead of|shy of) (?:our|the|its|their"
    r"|a) (?:\w+ )?"
    r"(?:targets?|floor|threshold|goal)\b"
)
# Other pupils of another time: "below those of a similar group before the pandemic".
LIKE_BEFORE = pattern(
    r".[^.;:,]{0,60}?\b(?:(?:similar|same|comparable|equivalent|like|matching) <w1>(?:groups?|cohorts?|<G>"
    r"|classes|samples?)"
    r" (?:before|in|from|of) (?:the pandemic|covid\S*|lockdown|<Y>|the year before)"
    r"|(?:earlier|previous|preceding|pre-pandemic) <w1>(?:groups?|cohorts?|years?|classes|samples?)\b)"
)
ELSEWHERE = pattern(r"<G> (?:nationally|elsewhere|everywhere|(?:in|across|of) (?:the |all )?<L>|as a whole|overall)")
# Schools set against each other, not groups of pupils.
OTHER_SCHOOLS = re.compile(
    r"\b(?:award[- ]winn\w+|winner|(?:similar|neighbouring|rival|other|comparable) schools?|(?:best"
    r"|top|another) school)\b",
    re.IGNORECASE,
)
SLIPPED = pattern(r"\b(?:slip\w*|drift\w*|drop\w*|los\w+)(?: back| down)? by <HEDGES>$", **MACROS)
OWN_SLIP = pattern(r"<G> (?:has |have |had )?(?:slip\w*|drift\w*|drop\w*)(?: down)? by <HEDGES>$", **MACROS)
COMPARED = pattern(r"\b<VERSUS>\b", **MACROS)
AGAINST = pattern(r".<g30>\b(?:on|against|behind|below|than|compared)\b")
THEY = pattern(
    r"\b[Tt]hey (?:<w2>(?:were|are|stood|stand|finished|ended|came|led|lead|trail\w*|lag\w*|fell|remain\w*)\b)<g90>$"
)
# "Their start may be put back by a year": no group is behind another.
PUT_BACK = pattern(
    r"\b(?:put|push|mov|set|h[oe]ld|keep|kept|bring|brought|dat|defer|delay|postpon)\w*(?: \w+){0,3} back by <HEDGES>$",
    **MACROS,
)
# Those just spoken of: "such pupils come 15% behind the national figure".
THOSE = pattern(r"\b(?:such|these|those) <w1><PLAIN>")
# Those just spoken of, in one place: "those in inner London were 7 points more likely to do so".
THOSE_IN = pattern(
    r"\b[Tt]hose (?:(?:living|who live|educated) )?(?:in|from) (?:the )?<L> (?:were|are|stood|did"
    r"|was)\b(?:(?!<Q>)[^.;,])*$"
)
OWN_LEVEL = pattern(r"(?:[^.;:]{0,40}, )?<%> of (?!<LOW>|them|these|those)[^.;]*, <HEDGES><M>", **MACROS)
LOW_SPOKEN = pattern(r"<LOW>")
IT_LOST = pattern(r"\b(?:it|the gap) <w1>(?:lost|shed|gave up) <HEDGES>$", **MACROS)
# A standing that is set against another time: "0.7 months further behind their peers between 2019 and 2023".
FURTHER = pattern(r".(?:'|s')? (?:of \w+ |of an? \w+ )?(?:further|farther) (?:behind|ahead|back|adrift|apart)\b")
FURTHER_SINCE = pattern(
    r".(?:(?!<Q>)[^.;:,]){0,90}?\b(?:between <Y>|from <Y> (?:to|until) <Y>|than (?:in |they were in |it was in )?<Y>"
    r"|than before\b|than (?:they|it) (?:were|was|had been)\b)"
    r"|.[^.;:]{0,60} (?:over|during|in) (?:the |these |those )?(?:same |last |past |next |following )?(?:<T>"
    r"|<w2>(?:decade|period|pandemic)\b)"
)
# "Slipped a further 0.7 months behind".
ANOTHER = pattern(
    r"\b(?:slip|fall|fell|drop|drift|s[aiu]nk|slid)\w*(?: back| down| away)? (?:an?other|a further|an extra|an"
    r" additional) "
    r"<HEDGES>$",
    **MACROS,
)
SLIP_FURTHER = pattern(r"\b(?:slip|fall|fell|drop|drift|sink|sank)\w*(?: back| by)? <HEDGES>$", **MACROS)
FURTHER_ALONE = pattern(r".(?:'|s')? further\b(?! ahead)")
SINCE = re.compile(r"\S+[^.;:,]{0,90}? since\b")
LOST_ON = pattern(r".(?:'|s')?(?: of \w+)? (?:on|to|against) <w2><G>")
SINCE_BEFORE = re.compile(r"\b(?:[Ss]ince (?!then\b)|[Cc]ompared (?:with|to) (?:19|20)\d\d\b)[^.;:]*$")
MORE_THAN_BEFORE = re.compile(r"\b(?:an extra|a further|another|an additional) (?:\w+ )?$", re.IGNORECASE)


def standing(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """A group stands behind or ahead of another: a gap where a group is named or was just spoken of."""
    sketch = scene.sketch
    if cue.name in ("behind", "ahead", "lose") and _further(cue, scene, at):
        return FigureKind.CHANGE, Direction.WIDER
    if cue.name == "ahead" and SLIP_FURTHER.search(sketch, 0, at) and FURTHER_ALONE.match(sketch, at):
        return FigureKind.GAP, Direction.BEHIND
    if THAN_TIME.match(sketch, at) and not than_group(sketch, at):
        return _moved(cue) if about_gap(scene, told, at) or stood(scene, at) else (FigureKind.LEVEL, None)
    if THAN_IN.match(sketch, at) and not has_contrast(scene) and topic_before(sketch, at) is Topic.GAP:
        return FigureKind.GAP, cue.direction
    if not has_contrast(scene) and OTHER_SCHOOLS.search(sketch):
        return FigureKind.LEVEL, None
    if cue.name == "trail by" and _slipped(scene, at):
        return FigureKind.LEVEL, None
    if cue.name == "lose" and IT_LOST.search(sketch, 0, at) and told.topic is Topic.GAP:
        return FigureKind.CHANGE, Direction.NARROWER
    if cue.name == "lose" and MORE_THAN_BEFORE.search(sketch, 0, at):
        return FigureKind.CHANGE, Direction.WIDER
    if (
        THE_SAME.match(scene.text, scene.at[at])
        or OF_TARGET.match(scene.text, scene.at[at])
        or LIKE_BEFORE.match(scene.sketch, at)
    ):
        return FigureKind.LEVEL, None  # "4.8 above the same pupils nationally"
    if has_contrast(scene):
        alike = same_groups(scene) and not ELSEWHERE.search(sketch, at)
        return (FigureKind.LEVEL, None) if alike else (FigureKind.GAP, cue.direction)
    return (FigureKind.GAP, cue.direction) if _spoken_of(cue, scene, told, at) else (FigureKind.LEVEL, None)


def _spoken_of(cue: Cue, scene: Scene, told: Told, at: int) -> bool:
    """True where a sentence that names no group tells how those stand that were spoken of before."""
    sketch = scene.sketch
    before = told.contrast or told.topic is Topic.GAP or LOW_SPOKEN.search(told.said)
    if told.group and before and cue.name in ("behind", "ahead", "trail by", "ahead by") and _they(scene, at):
        return True
    if OWN_LEVEL.match(sketch) or (scene.groups and all(one.side is Side.ALL for one in scene.groups)):
        return False  # "all pupils lost 2 months", "44% of entrants passed, 3 points under the average"
    if told.group and ((others(scene) and THOSE.search(sketch, 0, at)) or THOSE_IN.search(sketch, 0, at)):
        return True
    return told.topic is Topic.GAP and told.contrast and topic_before(sketch, at) is not Topic.LEVEL


def _slipped(scene: Scene, at: int) -> bool:
    """True where a level moved: "the poorer group's pass rate slipped by 1.6 points", "the least deprived slipped"."""
    sketch = scene.sketch
    if PUT_BACK.search(sketch, 0, at):
        return True
    if OWN_SLIP.search(sketch, 0, at) and not AGAINST.match(sketch, at) and not COMPARED.search(sketch, 0, at):
        return True
    slipped = not others(scene) or SLIPPED.search(sketch, 0, at)
    return bool(slipped) and topic_before(sketch, at) is Topic.LEVEL


def _further(cue: Cue, scene: Scene, at: int) -> bool:
    """True for "0.7 months further behind", and for what a group lost on another, since another time."""
    since = FURTHER_SINCE.match(scene.sketch, at) or SINCE.match(scene.text, scene.at[at])
    if cue.name == "behind" and ANOTHER.search(scene.sketch, 0, at):
        return True
    if cue.name == "lose":
        return since is not None and LOST_ON.match(scene.sketch, at) is not None
    since = since or SINCE_BEFORE.search(scene.text, 0, scene.at[at])
    return since is not None and FURTHER.match(scene.sketch, at) is not None


def _they(scene: Scene, at: int) -> bool:
    """True where those just spoken of stand behind or ahead: "for maths they were 8% ahead"."""
    return THEY.search(scene.sketch, 0, at) is not None and topic_before(scene.sketch, at) is not Topic.LEVEL


def _moved(cue: Cue) -> Decided:
    """More or less than it was: how much the gap moved."""
    moves = {Direction.AHEAD: Direction.WIDER, Direction.LESS: Direction.NARROWER}
    return (FigureKind.CHANGE, moves[cue.direction]) if cue.direction in moves else None
