"""Weigh what the patterns left open: is a quantity a gap after all, and are two levels set against each other?

The patterns of this package say what they are sure of. Authors write gaps in more ways than patterns foresee, so three
logistic sums over the words around a quantity (corpus.gaps.signs_around) have the last word where they are sure:
``single`` (is it a gap figure), ``sort`` (which kind and direction), ``pair`` (do two levels make a pair). Their
weights stand in weights.json, which tests/bench/train_gaps.py learns from passages written for it.
Impacts, targets and forecasts are left as they are: an approach's effect never turns into a gap here.
"""

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Protocol

from corpus.gaps.scenes import UNIT_SIGNS, Scene
from corpus.gaps.settings import Setting
from corpus.gaps.signs_around import Signs, around, between
from corpus.gaps.subjects import GAP_NOUN, Topic
from corpus.gaps.told import MEASURED, Claim, is_count
from corpus.records import Direction, FigureKind, Unit

RAISES, JOINS = 0.75, 0.65  # how sure a sum must be to say more than the patterns
FURTHEST = 3  # levels between two that are set against each other, and one
OPEN = frozenset({FigureKind.LEVEL, FigureKind.OTHER})
BY = "weighed"
QUANTITIES = frozenset(UNIT_SIGNS.values())

Sum = dict[str, float]  # a weight for every sign; "" is the part that needs no sign


class Weigher(Protocol):
    """What looks at a sentence's claims once more."""

    def weigh(self, scene: Scene, setting: Setting, made: list[Claim]) -> list[Claim]:
        """The claims as they stand after it, in no order."""
        ...


@dataclass(frozen=True, slots=True)
class Weights:
    """Three sums; ``sort`` has one for every kind and direction, named "gap behind"."""

    single: Sum
    pair: Sum
    sort: dict[str, Sum]

    def weigh(self, scene: Scene, setting: Setting, made: list[Claim]) -> list[Claim]:
        """The claims with levels joined to pairs, and gaps made of what the patterns left, where the sums are sure."""
        if not speaks_of_groups(scene, setting) or not any(open_to_doubt(scene, claim) for claim in made):
            return made
        joined = self._joined(scene, setting, made)
        return [self._settled(scene, setting, claim) for claim in joined]

    def _joined(self, scene: Scene, setting: Setting, made: list[Claim]) -> list[Claim]:
        likely = [
            (odds, first, second)
            for first, second, others in neighbours(scene, made)
            if (odds := sure(self.pair, between(scene, setting, first, second, others))) > JOINS
        ]
        for _, first, second in sorted(likely, key=lambda pair: -pair[0]):
            if first in made and second in made:
                pair = Claim((*first.quantities, *second.quantities), FigureKind.PAIR, Direction.COMPARE, BY)
                made = [pair, *(claim for claim in made if claim not in (first, second))]
        return made

    def _settled(self, scene: Scene, setting: Setting, claim: Claim) -> Claim:
        if not open_to_doubt(scene, claim):
            return claim
        signs = around(scene, setting, claim)
        odds = sure(self.single, signs)
        if odds > RAISES:
            kind_name, direction = max(self.sort, key=lambda name: total(self.sort[name], signs)).split()
            return replace(claim, kind=FigureKind(kind_name), direction=Direction(direction), by=BY)
        return claim


def speaks_of_groups(scene: Scene, setting: Setting) -> bool:
    """True where the sentence names a group or a gap, or what stands before it was about one."""
    told = setting.told
    if scene.groups or told.topic is Topic.GAP or told.contrast or (told.kind and told.kind.is_gap):
        return True
    above = (scene, setting.heading, setting.lead)
    return any(one is not None and (GAP_NOUN.search(one.sketch) or one.groups) for one in above)


def open_to_doubt(scene: Scene, claim: Claim) -> bool:
    """True for one measured quantity that the patterns left, and that is no impact, target, forecast or count."""
    quantity = claim.quantities[0]
    if claim.kind not in OPEN or len(claim.quantities) > 1 or len(quantity.values) > 1:
        return False
    at = scene.sign(quantity)
    if scene.sketch[at] not in QUANTITIES:
        return False  # "no gap at all", which no number tells
    if quantity.unit is None:
        return not is_count(scene, quantity, at)
    return quantity.unit in MEASURED or quantity.unit in (Unit.RATIO, Unit.SCORE, Unit.INDEX)


def neighbours(scene: Scene, made: list[Claim]) -> Iterator[tuple[Claim, Claim, int]]:
    """Levels that may be set against each other, in order, and how many levels stand between them."""
    levels = [claim for claim in made if open_to_doubt(scene, claim)]
    levels.sort(key=lambda claim: claim.quantities[0].start)
    for at, first in enumerate(levels):
        for others, second in enumerate(levels[at + 1 : at + 1 + FURTHEST]):
            units = {first.quantities[0].unit, second.quantities[0].unit}
            if len(units) == 1 or None in units:
                yield first, second, others


def total(weights: Sum, signs: Signs) -> float:
    """The sum of the signs' weights."""
    return weights.get("", 0.0) + sum(weights[name] * size for name, size in signs.items() if name in weights)


def sure(weights: Sum, signs: Signs) -> float:
    """How sure a sum is, between 0 and 1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total(weights, signs)))))


@lru_cache(maxsize=1)
def learned() -> Weights:
    """The weights that ship."""
    read = json.loads(files("corpus.gaps").joinpath("weights.json").read_text("utf8"))
    return Weights(read["single"], read["pair"], read["sort"])
