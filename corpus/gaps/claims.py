"""What each quantity of a sentence of prose is: a gap, a change in one, a pair of levels, or something else.

Layers, each taking only what the ones before left: from-to (corpus.gaps.movements), the patterns of corpus.gaps.cues,
pairs of levels (corpus.gaps.pairs), what is carried over from the figure before (corpus.gaps.carrying).
"""

from collections.abc import Iterator
from functools import lru_cache

from corpus.amounts.quantity import Quantity
from corpus.gaps.cue import Cue
from corpus.gaps.cues import CUES, LEADS, NEEDED
from corpus.gaps.deciding import decide
from corpus.gaps.each import told_of
from corpus.gaps.movements import from_to
from corpus.gaps.scenes import Scene
from corpus.gaps.subjects import ELSEWHERE
from corpus.gaps.told import MEASURED, Claim, Told, is_count
from corpus.naming.gap_words import STEMS
from corpus.records import Unit


def claims(scene: Scene, told: Told) -> list[Claim]:
    """A claim for every quantity of the scene that is settled by this sentence's own words."""
    free = {scene.sign(quantity): quantity for quantity in scene.quantities}
    made = list[Claim]()
    if not any(_may_tell(scene, quantity, at) for at, quantity in free.items()):
        return made
    if not ELSEWHERE.search(scene.sketch):
        made += from_to(scene, told, free)
    for cue in _fitting(scene, free):
        if not free:
            break
        for found in cue.finds.finditer(scene.sketch):
            at = found.start("q")
            if at in free and (claim := decide(cue, scene, told, free[at], at)) is not None:
                del free[at]
                made.append(told_of(scene, claim, found.start("g")) if "g" in cue.finds.groupindex else claim)
    return made


def _fitting(scene: Scene, free: dict[int, Quantity]) -> Iterator[Cue]:
    """The patterns, in order, whose quantity and words the sentence has."""
    lower = scene.sketch.lower()
    words = {word for word in NEEDED if word in lower}
    said = dict[str, bool]()
    for cue in _taking(frozenset(scene.sketch[at] for at in free)):
        if cue.needs and words.isdisjoint(cue.needs):
            continue
        if cue.leads and cue.leads not in said:
            stems = STEMS.get(cue.leads)
            begins = stems is None or any(stem in lower for stem in stems)
            said[cue.leads] = begins and LEADS[cue.leads].search(scene.sketch) is not None
        if not cue.leads or said[cue.leads]:
            yield cue


@lru_cache(maxsize=64)
def _taking(signs: frozenset[str]) -> tuple[Cue, ...]:
    """The patterns that may take a quantity of one of these signs."""
    return tuple(cue for cue in CUES if any(cue.takes.fullmatch(sign) for sign in signs))


def _may_tell(scene: Scene, quantity: Quantity, at: int) -> bool:
    """False for money, pupils and plain counts, which no pattern takes: most numbers of most reports."""
    if quantity.unit is None:
        return not is_count(scene, quantity, at)
    return quantity.unit in MEASURED or quantity.unit is Unit.RATIO
