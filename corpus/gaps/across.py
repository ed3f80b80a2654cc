"""Set a level against the one in the sentence before: "51 per cent of poorer pupils passed. Their peers managed 70."

Only where each sentence leaves a single group's level of one unit over, and a gap lies between the two groups.
"""

import re
from dataclasses import dataclass

from corpus.amounts.quantity import Quantity
from corpus.gaps.levels import contrasted, levels
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import ELSEWHERE, PREVALENCE, not_yet, on_trial
from corpus.gaps.told import Claim
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import CONTRAST, OTHERS, Side
from corpus.records import FigureKind, Span

# What opens or carries a sentence that is set against the one before.
SETS_AGAINST = pattern(
    r"^\W*(?:(?:in|by|the|a) )?(?:comparison|contrast|compar\w+|against|for|among\w*|of|in|with|across|within|on"
    r"|their|other|others|the"
    r"|that|this|it|yet|but|and|while|all|our|its|only|just|nationally|elsewhere|meanwhile)\b|^\W*<Q> |^<G>|<L>"
)
OPENS = pattern(r"\W*<G>")
BEFORE_NOW = pattern(r"\b(?:from|since|than) <HEDGES>$", **MACROS)


@dataclass(frozen=True, slots=True)
class Heard:
    """A group's level that a sentence left over: its scene, its sentence, and its group's place in Scene.groups."""

    scene: Scene
    sentence: Span
    quantity: Quantity
    owner: int


def heard(scene: Scene, sentence: Span, made: list[Claim]) -> Heard | None:
    """The one level that a sentence's claims leave to be set against; None where there is none, or several."""
    left = {
        scene.sign(claim.quantities[0]): claim.quantities[0]
        for claim in made
        if claim.by == "left"
        and claim.kind in (FigureKind.LEVEL, FigureKind.OTHER)
        and len(claim.quantities[0].values) == 1
    }
    if not 0 < len(left) < MANY or not scene.groups:
        return None
    owned = [level for level in levels(scene, left) if not BEFORE_NOW.search(scene.sketch, 0, level.at)]
    if len(owned) != 1:
        return None
    level, owner = owned[0], owned[0].owner
    if owner is None or not (scene.groups[owner].side in CONTRAST | OTHERS or _everyone(scene, owner)):
        return None
    if on_trial(scene.sketch) or PREVALENCE.search(scene.sketch) or ELSEWHERE.search(scene.sketch):
        return None
    if not_yet(scene.sketch, level.at) is not None:
        return None
    return Heard(scene, sentence, level.quantity, owner)


def _everyone(scene: Scene, owner: int) -> bool:
    """True for "all York children", which a place keeps from being one group."""
    return ALL_OF.search(scene.text, 0, scene.groups[owner].start) is not None


ALL_OF = re.compile(r"\b(?:all|every) (?:[A-Z]\S+ ){1,3}$")
MANY = 4  # a sentence of more numbers sets its own against each other


def against(first: Heard, second: Heard) -> bool:
    """True where the second sentence sets its group's level against the first's."""
    one, other = first.scene.groups[first.owner], second.scene.groups[second.owner]
    if first.quantity.unit is not second.quantity.unit and None not in (first.quantity.unit, second.quantity.unit):
        return False
    if {one.side, other.side} == {Side.LOW, Side.EITHER} and OPENS.match(second.scene.sketch):
        return False  # "13% of looked-after children went. Black pupils have the highest rate, 69%": two rankings
    return contrasted(one, other, explicit=True) and bool(SETS_AGAINST.search(second.scene.sketch))
