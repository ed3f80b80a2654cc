"""Words of a scene as the slots of a figure: the words, where they are stored, and their normal form."""

import re
from dataclasses import replace

from corpus.gaps.scenes import Scene
from corpus.naming.phases import Phase
from corpus.naming.places import Named
from corpus.records import Slot


def slot(scene: Scene, start: int, end: int, normal: str | None = None) -> Slot:
    """The words [start, end) of a scene as a slot."""
    return Slot(scene.text[start:end], scene.view.span(start, end), normal)


def group_slot(scene: Scene, number: int) -> Slot:
    """The group at ``number`` of a scene as a slot; "most" alone shares the noun of the next: "most and least poor"."""
    group = scene.groups[number]
    shared = group.words.lower() in ("most", "least") and number + 1 < len(scene.groups)
    if not shared:
        return slot(scene, group.start, group.end)
    whose = scene.groups[number - 1] if number else None
    whole = whose and scene.text[whose.end : group.start] in (" from the ", " in the ", " living in the ")
    return slot(scene, whose.start if whose and whole else group.start, scene.groups[number + 1].end)


def phase_slot(scene: Scene, phase: Phase) -> Slot:
    """A phase of a scene as a slot; its normal form is the phase's name."""
    return slot(scene, phase.start, phase.end, phase.phase)


def named_slot(scene: Scene, named: Named) -> Slot:
    """A place or year of a scene as a slot."""
    return slot(scene, named.start, named.end, named.normal)


# Who leaves a school has come to the end of its last stage.
LEAVES = re.compile(r"\b(?:leav(?:e|es|ing|ers?)|left us|finish\w*)\b", re.IGNORECASE)
LAST_STAGE = {"primary": "KS2", "secondary": "KS4"}


def at_its_end(scene: Scene, phase: Slot | None) -> Slot | None:
    """A whole school phase as its last stage, where the sentence speaks of leaving it."""
    last = LAST_STAGE.get(phase.normal or "") if phase and LEAVES.search(scene.text) else None
    return replace(phase, normal=last) if phase and last else phase
