"""Tell whether what is said at a place of a sentence is said of a gap."""

import re

from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import Topic, topic_before
from corpus.gaps.told import Told
from corpus.naming import gap_words as words
from corpus.records import Direction, FigureKind

MACROS = {name: getattr(words, name) for name in dir(words) if name.isupper()}
OWN_MOVES = re.compile(r"\b(?:widen|narrow|clos(?:e|ed|ing) the gap|inched in|caught up)", re.IGNORECASE)
SHARE_OF = pattern(r"<%> of (?!the gap)")
Decided = tuple[FigureKind, Direction | None] | None


def about_gap(scene: Scene, told: Told, at: int) -> bool:
    """True where what stands at ``at`` is said of a gap, in this sentence or in the one before."""
    topic = topic_before(scene.sketch, at)
    if topic is Topic.NONE and SHARE_OF.search(scene.sketch):
        return False  # "48% of them were, up from 36%": a share moved
    return (
        topic is Topic.GAP
        or (topic is Topic.NONE and told.topic is Topic.GAP)
        or bool(OWN_MOVES.search(scene.sketch, 0, at))
    )
