"""Whether the figures of the best sentences are of what a question asks, by what each of them states of itself.

"Blackpool (25.8)" under a heading on key stage four holds the place asked for and not the stage: only the
figure's own slots tell.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from corpus.records import Figure
from corpus.records import Slot as Said
from index.asking.constraints import Constraint, Slot
from index.terms import analysis
from index.thesaurus import regions_of, terms


def fitting(conditions: Sequence[Constraint], figures: Iterable[Figure]) -> dict[str, float]:
    """The most of the conditions that one figure meets, and the fewest that one contradicts, as shares."""
    said = [[says(condition, figure) for condition in conditions] for figure in figures]
    told = [(row.count(True), row.count(False)) for row in said]
    of = max(len(conditions), 1)
    if not told:
        return {"figures_meet": 0.0, "figures_against": 0.0}
    best = max(told, key=lambda pair: (pair[0] - pair[1], pair[0]))
    return {"figures_meet": best[0] / of, "figures_against": min(best[1], 2) / 2}


def says(condition: Constraint, figure: Figure) -> bool | None:
    """True where the figure states the condition, False where it states another of the sort, None where neither."""
    if condition.slot is Slot.YEAR:
        if figure.year is None:
            return None
        return condition.key[:4] in f"{figure.year.normal or ''} {figure.year.text}"
    if condition.slot in {Slot.PLACE, Slot.NAME}:
        return _of_place(condition, figure)
    slot = {Slot.GROUP: figure.group, Slot.PHASE: figure.phase, Slot.MEASURE: figure.measure}.get(condition.slot)
    if slot is None:
        return None
    return _agrees(condition.key, slot.text, *(_text(one) for one in (figure.group, figure.comparator)))


def _text(slot: Said | None) -> str:
    return "" if slot is None else slot.text


@lru_cache(maxsize=20_000)
def _agrees(key: str, slot: str, group: str, comparator: str) -> bool | None:
    named = analysis(slot).terms
    if not named:
        return None
    wider = {key, *terms()[key].also}
    both = analysis(f"{group} ; {comparator}").terms
    if key in named or key in both or wider & set(named):
        return True
    same = [name for name in named if terms()[name].kind == terms()[key].kind]
    return False if same else None


def _of_place(condition: Constraint, figure: Figure) -> bool | None:
    if figure.place is None:
        return None
    named = analysis(figure.place.text)
    inside = regions_of(figure.place.normal or figure.place.text)
    if condition.slot is Slot.PLACE:
        return condition.key in named.terms or condition.key in inside
    if not regions_of(condition.key):
        return None
    return set(condition.key.split()) <= set(named.words)
