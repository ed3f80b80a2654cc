"""Tell whether what is said at a place of a sentence is said of a gap."""

import re
from functools import lru_cache

from corpus.gaps.referring import LIGHT
from corpus.gaps.scenes import UNIT_SIGNS, Scene, pattern
from corpus.gaps.subjects import GAP_NOUN, Topic, has_contrast, topic_before
from corpus.gaps.told import Told
from corpus.naming.sides import CONTRAST, OTHERS
from corpus.records import Direction, FigureKind, Unit

OWN_MOVES = re.compile(r"\b(?:widen|narrow|clos(?:e|ed|ing) the gap|inched in|caught up)", re.IGNORECASE)
SHARE_OF = pattern(
    rf"<%> of (?!the gap)|{UNIT_SIGNS[Unit.PERCENT]} (?!reduced|narrowed|widened|closed)(?:[a-z]{{3,}}ed|have|had|who) "
)
# "The 2019 figure was 2.9, a rise of 0.2": a figure of whatever was told before.
FIGURE = pattern(r"\W*(?:the|that|this|its|their|our) <w2>(?:figure|equivalent)\b")
# Kinds of school and place, which have gaps of their own.
SECTORS = frozenset(
    [
        "primaries",
        "secondaries",
        "academies",
        "nurseries",
        "colleges",
        "trusts",
        "cities",
        "villages",
        "suburbs",
        "nations",
    ]
)
SUBJECT = re.compile(
    r"\W*(?P<of>(?:(?:The|A|An|Our|Its) [a-z-]+|[A-Z][a-z]+s)(?: [a-z-]+){0,2}) (?:was|were|is|are|has"
    r"|had|have|runs?|ran"
    r"|rang(?:es|ed)|costs?|takes?|took|lasts?|lasted)\b(?! (?:this|that|it)\b)"
)
Decided = tuple[FigureKind, Direction | None] | None


def about_gap(scene: Scene, told: Told, at: int) -> bool:
    """True where what stands at ``at`` is said of a gap, in this sentence or in the one before."""
    topic = topic_before(scene.sketch, at)
    if topic is Topic.NONE and SHARE_OF.search(scene.sketch):
        return False  # "48% of them were, up from 36%": a share moved
    if topic is Topic.LEVEL and told.topic is Topic.GAP and (figure := FIGURE.match(scene.sketch)):
        topic = topic_before(scene.sketch[figure.end() :], max(0, at - figure.end()))
    if topic is Topic.NONE and own_thing(scene.sketch):
        return False  # "the pass mark was 28, 2 lower than last year"
    return (
        topic is Topic.GAP
        or (topic is Topic.NONE and told.topic is Topic.GAP)
        or bool(OWN_MOVES.search(scene.sketch, 0, at))
    )


@lru_cache(maxsize=64)
def own_thing(sketch: str) -> bool:
    """True for a sentence whose subject is a thing of its own, and nothing that points back to a gap."""
    found = SUBJECT.match(sketch) if "wider" not in sketch and "narrower" not in sketch else None
    return found is not None and not any(
        word in LIGHT or word in SECTORS for word in found["of"].split()[1:] or [found["of"].lower()]
    )


def _contrasts(scene: Scene) -> list[str]:
    """The words of the groups that gaps are told of."""
    return [group.words.lower() for group in scene.groups if group.side in CONTRAST]


def others(scene: Scene) -> bool:
    """True where a group is named that others are measured against."""
    return any(group.side in OTHERS for group in scene.groups)


def two_groups(scene: Scene) -> bool:
    """True where two groups or more are named that gaps are told of."""
    return len(_contrasts(scene)) > 1


def same_groups(scene: Scene) -> bool:
    """True where one group is set against itself elsewhere: "our PP pupils outperformed PP pupils nationally"."""
    return (
        two_groups(scene)
        and len({re.sub(r"^(?:our|its|their|the|\S+'s) ", "", said) for said in _contrasts(scene)}) == 1
    )


def may_part(scene: Scene) -> bool:
    """True where something is named that a gap may part: groups or places, or the gap itself."""
    return has_contrast(scene) or bool(scene.places) or GAP_NOUN.search(scene.sketch) is not None
