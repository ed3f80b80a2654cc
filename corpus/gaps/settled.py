"""Whom a figure is told of where its pattern, or the two places it is told of, settle that at once."""

from corpus.gaps.nearness import gap_against, places_apart
from corpus.gaps.places_pair import apart
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting
from corpus.gaps.slots import group_slot, slot
from corpus.gaps.told import Claim
from corpus.naming.sides import Side
from corpus.records import Slot

Both = tuple[Slot | None, Slot | None]


def settled(scene: Scene, claim: Claim, setting: Setting) -> Both | None:
    """The group and comparator; None where they are to be looked for among the words around the figure."""
    if claim.group is not None and claim.comparator is not None:
        both = group_slot(scene, claim.group), group_slot(scene, claim.comparator)
        setting.spoken_of(*both)
        return both
    against = gap_against(scene, claim)
    if against is not None:  # the difference between two places' gaps is told of no group
        return None, slot(scene, *against)
    if places_apart(scene):
        return None, None
    return _of_places(scene, claim, setting) if claim.by == "places" else None


def _of_places(scene: Scene, claim: Claim, setting: Setting) -> Both:
    """One group here against elsewhere, or one kind of school against another."""
    first, second = apart(scene, claim)
    low = next((number for number, one in enumerate(scene.groups) if one.side is Side.LOW), None)
    own = setting.group if low is None else group_slot(scene, low)
    return first or own, second
