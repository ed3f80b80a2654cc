"""A group set against the same group elsewhere: "FSM pupils in London are twice as likely as those in Kent"."""

import re

from corpus.gaps.scenes import Scene
from corpus.gaps.slots import slot
from corpus.naming.group import Group
from corpus.records import Slot

THOSE_IN = re.compile(
    r" (?:as|than|behind|above|below|ahead of) (?P<those>those (?:who live |living )?(?:in|from) (?:the )?)"
)
IN_THE = re.compile(r" (?:(?:who|that) (?:live|grow up|grew up|lived) |living |growing up )?(?:in|from) (?:the )?")


def those_elsewhere(scene: Scene, first: Slot, group: Group, end: int) -> tuple[Slot, Slot | None]:
    """The figure's ``group`` with its own place and those of another place behind the figure, where they are named."""
    those = THOSE_IN.search(scene.text, end)
    there = next((place for place in scene.places if those and place.start == those.end()), None)
    if those is None or there is None:
        return first, None
    own = next((place for place in scene.places if IN_THE.fullmatch(scene.text, group.end, place.start)), None)
    return slot(scene, group.start, own.end) if own else first, slot(scene, those.start("those"), there.end)
