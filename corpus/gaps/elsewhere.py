"""A group set against others elsewhere: "FSM pupils in London ... as those in Kent", "than other pupils nationally"."""

import re

from corpus.gaps.scenes import Scene
from corpus.gaps.slots import group_slot, slot
from corpus.naming.group import Group
from corpus.records import Slot

NATIONALLY = " nationally"
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


def nationwide(scene: Scene, number: int) -> Slot:
    """The group at ``number`` with a "nationally" right behind it, but for "their peers"."""
    one = scene.groups[number]
    if scene.text.startswith(NATIONALLY, one.end) and not one.words.lower().startswith("their "):
        return slot(scene, one.start, one.end + len(NATIONALLY))
    return group_slot(scene, number)
