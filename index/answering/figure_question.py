"""Questions that figure records answer: "gaps over 15 months in 2019", "widest gap in the North".

Such a question names a size, a unit or an extreme. The gap figures of the library that meet all of it,
its year, stage, place, group and measure, are its answers; where none does, it is searched like any other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.records import Direction, Figure, FigureKind, Unit
from corpus.records import Slot as Said
from index.asking.constraints import Constraint, Slot
from index.asking.fitting import asked_for
from index.terms import analysis
from index.thesaurus import number_words, regions_of

UNITS = {
    "months": Unit.MONTHS,
    "years": Unit.YEARS,
    "percentage_points": Unit.PERCENTAGE_POINTS,
    "percent": Unit.PERCENT,
    "grades": Unit.GRADES,
    "points": Unit.POINTS,
    "standard_deviations": Unit.STANDARD_DEVIATIONS,
}
AMOUNT = r"(?P<amount>\d+(?:\.\d+)?|" + "|".join(word for word in number_words() if len(word) > 2) + r")\b"
OVER = re.compile(
    r"\b(?:over|above|more than|at least|greater than|larger than|bigger than|wider than|exceed\w*)\s+" + AMOUNT
)
UNDER = re.compile(r"\b(?:under|below|less than|at most|smaller than|narrower than|up to|fewer than)\s+" + AMOUNT)
GAPS = re.compile(r"\bgaps?\b|\bbehind\b|\bdifferences?\b|\bdivide\b")
OF_A_GAP = r"\b[\w ]{0,30}?\b(?:gaps?|differences?|behind)\b"
MOST = re.compile(r"\b(?:widest|biggest|largest|highest|worst|greatest)" + OF_A_GAP)
LEAST = re.compile(r"\b(?:narrowest|smallest|lowest|tiniest|least)" + OF_A_GAP)
BARE = re.compile(r"\b(?:how|why|who|which|when|where|is|are|was|were|did|does|do|has|have|can|could|should|will)\b")


@dataclass(frozen=True, slots=True)
class Sought:
    """What figures a question asks for; ``extreme`` is 1 for the largest, -1 for the smallest, 0 for neither."""

    over: Decimal | None
    under: Decimal | None
    unit: Unit | None
    extreme: int
    conditions: tuple[Constraint, ...]


def sought(question: str) -> Sought | None:
    """The figures a question asks for; None where it is no question of this sort."""
    small = question.lower()
    if not GAPS.search(small):
        return None
    over, under = OVER.search(small), UNDER.search(small)
    extreme = bool(MOST.search(small)) - bool(LEAST.search(small))
    named = analysis(question).terms
    unit = next((UNITS[name] for name in ("percentage_points", *UNITS) if name in named), None)
    listed = unit is not None and not BARE.search(small)
    if over is None and under is None and not extreme and not listed:
        return None
    return Sought(_amount(over), _amount(under), unit, extreme, asked_for(question))


def _amount(found: re.Match[str] | None) -> Decimal | None:
    return None if found is None else Decimal(number_words().get(found["amount"], found["amount"]))


def meeting(wanted: Sought, figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The gap figures that meet all that is asked, largest first (smallest first where the smallest is sought)."""
    met = [
        figure
        for figure in figures
        if figure.kind is FigureKind.GAP and figure.direction is not Direction.AHEAD and _meets(wanted, figure)
    ]
    if wanted.extreme and wanted.unit is None and met:
        unit = _commonest(met)
        met = [figure for figure in met if figure.unit is unit]
    sign = 1 if wanted.extreme < 0 else -1
    return tuple(sorted(met, key=lambda f: (sign * _size(f), f.document_id, f.span)))


def _commonest(figures: Sequence[Figure]) -> Unit:
    """The unit to compare in, for an extreme sets like against like: months where there are any, else the commonest."""
    counted = {unit: sum(figure.unit is unit for figure in figures) for unit in Unit}
    return max(counted, key=lambda unit: (unit is Unit.MONTHS and counted[unit] > 0, counted[unit]))


def _size(figure: Figure) -> Decimal:
    return max(abs(value.amount) for value in figure.values)


def _meets(wanted: Sought, figure: Figure) -> bool:
    size = _size(figure)
    if wanted.unit is not None and figure.unit is not wanted.unit:
        return False
    if (wanted.over is not None and size < wanted.over) or (wanted.under is not None and size > wanted.under):
        return False
    return all(_told(condition, figure) for condition in wanted.conditions)


def _told(condition: Constraint, figure: Figure) -> bool:
    """True where the figure's own slots state the condition."""
    if condition.slot is Slot.YEAR:
        return figure.year is not None and condition.key[:4] in (figure.year.normal or figure.year.text)
    slots: tuple[Said | None, ...] = (figure.group, figure.phase, figure.measure, figure.place)
    if condition.slot is Slot.PLACE and figure.place is not None:
        named = figure.place.normal or figure.place.text
        if condition.key in regions_of(named):
            return True
    said = analysis(" ; ".join(slot.text for slot in slots if slot is not None))
    if condition.slot is Slot.NAME:
        return set(condition.key.split()) <= set(said.words)
    return condition.key in said.terms
