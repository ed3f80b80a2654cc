"""What each quantity of a sentence of prose is: a gap, a change in one, a pair of levels, or something else.

Layers, each taking only what the ones before left: from-to (corpus.gaps.movements), the patterns of corpus.gaps.cues,
pairs of levels (corpus.gaps.pairs), what is carried over from the figure before (corpus.gaps.carrying).
"""

from corpus.amounts.quantity import Quantity
from corpus.gaps.cues import CUES, LEADS
from corpus.gaps.deciding import decide
from corpus.gaps.movements import from_to
from corpus.gaps.scenes import Scene
from corpus.gaps.subjects import ELSEWHERE
from corpus.gaps.told import MEASURED, Claim, Told, is_count
from corpus.records import Unit


def claims(scene: Scene, told: Told) -> list[Claim]:
    """A claim for every quantity of the scene that is settled by this sentence's own words."""
    free = {scene.sign(quantity): quantity for quantity in scene.quantities}
    made = list[Claim]()
    if not any(_may_tell(scene, quantity, at) for at, quantity in free.items()):
        return made
    if not ELSEWHERE.search(scene.sketch):
        made += from_to(scene, told, free)
    said, lower = dict[str, bool](), scene.sketch.lower()
    for cue in CUES:
        if not free:
            break
        if cue.leads and cue.leads not in said:
            said[cue.leads] = LEADS[cue.leads].search(scene.sketch) is not None
        if cue.leads and not said[cue.leads]:
            continue
        if cue.needs and not any(word in lower for word in cue.needs):
            continue
        for found in cue.finds.finditer(scene.sketch):
            at = found.start("q")
            if at in free and (claim := decide(cue, scene, told, free[at], at)) is not None:
                del free[at]
                made.append(claim)
    return made


def _may_tell(scene: Scene, quantity: Quantity, at: int) -> bool:
    """False for money, pupils and plain counts, which no pattern takes: most numbers of most reports."""
    if quantity.unit is None:
        return not is_count(scene, quantity, at)
    return quantity.unit in MEASURED or quantity.unit is Unit.RATIO
