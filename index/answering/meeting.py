"""Hold a figure against what a question asks: its sort and size, then each condition, and where that is met.

What a figure's own slots leave open its sentence, a heading or the title may say.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from corpus.naming.phases import phases
from corpus.naming.places import places
from corpus.naming.years import years
from corpus.records import Direction, Document, Figure, FigureKind, Unit
from corpus.records import Slot as SlotOf
from index.answering.figure_question import Sought, Years
from index.asking.bags import places_named
from index.asking.constraints import Constraint, Slot, key_of, like_another
from index.figure_list import place_names
from index.figure_setting import sentence_before, settings
from index.store.corrections import settled
from index.terms import YEAR, analysis
from index.thesaurus import regions_of, terms

# How far each place where a condition can be met is to be trusted, as reasoned before it was measured: of a figure's
# value and own slots what the reader of figures reaches (tests/bench, "Gap figures"); a sentence may speak of two
# groups, a heading of more than the figure below it, and a year in a title is mostly the edition's: it answers only
# where nothing else does, a date of publication never. What ``chance`` uses was learned from questions that records
# answered (tests/bench/train_trust.py).
REASONED = {
    "value": 0.985, "own": 0.95, "sentence": 0.85, "before": 0.8, "heading": 0.8, "title": 0.7, "edition": 0.5,
}  # fmt: skip


NAMED = {
    "heading": "the heading above them does",
    "title": "the document’s title does",
    "edition": "the document’s title does, which may be the year of its edition",
}
WITHIN = {"primary": {"KS1", "KS2"}, "secondary": {"KS3", "KS4"}}
MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}  # sizes in these are compared in months
SHARES = {Unit.PERCENT, Unit.PERCENTAGE_POINTS}  # people ask for a gap "of 20%" and mean either
NATIONS = frozenset({"England", "United Kingdom", "Great Britain"})
OWN = {
    Slot.GROUP: "group", Slot.COMPARATOR: "comparator", Slot.MEASURE: "measure",
    Slot.PLACE: "place", Slot.NAME: "place", Slot.PHASE: "phase",
}  # fmt: skip
NOBODY = "disadvantaged"  # of whom a gap is that names nobody
POINTING = re.compile(r"\b(?:there|here|these areas|those areas|its)\b", re.IGNORECASE)


Read = Callable[[], Document | None]


class _Near:
    """The texts around a figure, the nearest first, each with what it is: read once, and only if need be."""

    __slots__ = ("figure", "read", "texts")

    def __init__(self, figure: Figure, read: Read) -> None:
        self.figure, self.read = figure, read
        self.texts: list[tuple[str, str]] | None = None

    def __call__(self) -> list[tuple[str, str]]:
        if self.texts is None:
            self.texts = _texts(self.figure, self.read())
        return self.texts


def fits_size(wanted: Sought, figure: Figure) -> bool:
    """True where the figure is of the sort and size that is asked for, whatever else is."""
    right = settled(figure)
    return _sort(wanted, right) and _size_fits(wanted, right)


def _sort(wanted: Sought, figure: Figure) -> bool:
    """True for the kind, direction and unit that are asked for."""
    if wanted.moved is not None:
        right = figure.direction is wanted.moved
    elif wanted.ahead:
        right = figure.direction is Direction.AHEAD and figure.unit is not Unit.RATIO
    else:
        right = figure.direction is not Direction.AHEAD
    return right and figure.kind in kinds(wanted) and (wanted.unit is None or figure.unit in alike(wanted.unit))


def kinds(wanted: Sought) -> set[FigureKind]:
    """The kinds of figures that are asked for."""
    if wanted.moved is not None:
        return {FigureKind.CHANGE}
    if wanted.ahead or wanted.ordered or wanted.nil:
        return {FigureKind.GAP}
    return {FigureKind.GAP, FigureKind.PAIR}


def alike(unit: Unit) -> set[Unit]:
    """The units in which people who ask for one will take an answer."""
    return set(MONTHS) if unit in MONTHS else SHARES if unit in SHARES else {unit}


def _size_fits(wanted: Sought, figure: Figure) -> bool:
    if wanted.nil:
        return all(value.amount == 0 for value in figure.values)
    if wanted.sized and wanted.moved and len(figure.values) > 1:
        return False
    extent, times = size(figure), MONTHS.get(wanted.unit or Unit.MONTHS, 1)
    least, most = wanted.over, wanted.under
    return (least is None or extent >= least * times) and (most is None or extent <= most * times)


def size(figure: Figure) -> Decimal:
    """The size by which figures are bounded and ordered, years as months; of two values how far they are apart."""
    amounts = [value.amount * MONTHS.get(figure.unit, 1) for value in figure.values]
    if figure.kind in (FigureKind.CHANGE, FigureKind.PAIR) and len(amounts) == 2:
        return abs(amounts[0] - amounts[1])
    return max(abs(amount) for amount in amounts)


def where_met(wanted: Sought, figure: Figure, read: Read) -> tuple[tuple[str, str], ...] | None:
    """Where each condition is met; None where one is not.

    ``read`` gives the figure's document, or None; it is called only where the own slots leave something open.
    """
    near = _Near(figure, read)
    whole = figure.place is not None and _national(figure.place)
    if (wanted.places and whole) or (wanted.nation and figure.place and not whole):
        return None
    where: list[tuple[str, str]] = []
    for name, met in _ways(wanted, figure, near):
        if not met:
            return None
        where.append((name, met))
    return tuple(where)


def _ways(wanted: Sought, figure: Figure, near: _Near) -> Iterator[tuple[str, str]]:
    """Each condition's name and where it is met, "" for nowhere."""
    if wanted.places and not figure.place:
        yield "place", _place_before(figure, near.read())
    if wanted.years:
        yield "year", _year_met(wanted, figure, near)
    if wanted.phases:
        yield "stage", _phase_met(wanted.phases, figure, near)
    for slot in dict.fromkeys(condition.slot for condition in wanted.conditions):
        asked = [condition for condition in wanted.conditions if condition.slot is slot]
        ways = [_condition_met(condition, figure, near) for condition in asked]
        # Of two places or groups either will do; what is measured must all be said.
        some = [way for way in ways if way]
        met = (
            "" if not some or (slot is Slot.MEASURE and len(some) < len(ways)) else max(some, key=REASONED.__getitem__)
        )
        yield slot.value, met
    if wanted.left:
        said = {word for text, _ in near() for word in analysis(text).words}
        yield "words", "sentence" if wanted.left <= said else ""


def _texts(figure: Figure, document: Document | None) -> list[tuple[str, str]]:
    """The figure's sentence and what stands around it, the nearest first, each with what it is."""
    return [] if document is None else [(figure.sentence.cut(document.text), "sentence"), *settings(document, figure)]


def _national(place: SlotOf) -> bool:
    return place.normal in NATIONS or (place.normal is None and place.text.lower().startswith(("nation", "across")))


def _place_before(figure: Figure, document: Document | None) -> str:
    """Give "before" where the sentence points back ("pupils there") and the one before names a place."""
    if document is None or not POINTING.search(figure.sentence.cut(document.text)):
        return ""
    before = sentence_before(document, figure.sentence)
    return "before" if before and places(before.cut(document.text)) else ""


def _year_met(wanted: Sought, figure: Figure, near: _Near) -> str:
    if figure.year is not None:
        stated = figure.year.normal or figure.year.text
        return "own" if any(_in_years(asked, stated, wanted) for asked in wanted.years) else ""
    for text, where in near():
        named = {year.normal or "" for year in years(text)}
        if named:
            fits = where != "date" and len(named) == 1
            fits = fits and any(_in_years(asked, min(named), wanted) for asked in wanted.years)
            return {"title": "edition"}.get(where, where) if fits else ""
    return ""


def _in_years(asked: Years, stated: str, wanted: Sought) -> bool:
    """True where a stated year, school year or stretch fits what was asked.

    A gap is of a year; a change runs over a stretch: it must lie inside the one asked for, or begin with it.
    """
    ends = [int(end) for end in YEAR.findall(stated)]
    if not ends:
        return False
    first, last = min(ends), max(ends) + ("/" in stated)
    if wanted.moved is None and "/" in stated and asked.last == asked.first + 1:
        return first == asked.first or (asked.since and first > asked.first)
    if wanted.moved is None:
        return asked.first <= last and (asked.since or first <= asked.last) and "-" not in stated
    if asked.since:
        return first == asked.first
    return asked.first <= first and last <= asked.last if asked.last > asked.first else first <= asked.first <= last


def _phase_met(asked: frozenset[str], figure: Figure, near: _Near) -> str:
    wide = asked.union(*(WITHIN.get(phase, set()) for phase in asked))
    if figure.phase is not None:
        return "own" if figure.phase.normal in wide else ""
    for text, where in near():
        named = {phase.phase for phase in phases(text)}
        if named:
            return where if named <= wide else ""
    return ""


def _condition_met(condition: Constraint, figure: Figure, near: _Near) -> str:
    """Where a condition of who, where or what is met: "own", "sentence", "heading", "title", or "" for nowhere."""
    own = getattr(figure, OWN[condition.slot]) if condition.slot in OWN else None
    if own is not None:
        if _says(condition, own.text) or (own.normal and _says(condition, own.normal)):
            return "own"
        if any(condition.key in regions_of(name) for name in place_names(own)):
            return "own"
        if condition.slot not in (Slot.MEASURE, Slot.NAME):
            return ""  # the text says another one
    if condition.key == NOBODY and own is None:
        return "title"  # a gap of nobody in particular, in these documents, is that of disadvantage
    return _nearest(condition, own.text if own is not None and condition.slot is Slot.MEASURE else "", near)


def _nearest(condition: Constraint, own: str, near: _Near) -> str:
    """The nearest text that names anything of the condition's kind decides: maths in the sentence is no reading."""
    kind = terms()[condition.key].kind if condition.slot is not Slot.NAME else ""
    for text, where in [(own, "own"), *near()]:
        if _says(condition, text):
            return "" if where == "date" else where
        if kind and any(terms()[name].kind == kind for name in analysis(text).terms):
            return ""
    return ""


def _says(condition: Constraint, text: str) -> bool:
    said = analysis(text)
    if condition.slot is Slot.NAME and like_another(condition.key):
        return condition.key in map(key_of, places_named(text))
    if condition.slot is Slot.NAME:
        return set(condition.key.split()) <= set(said.words)
    return condition.key in said.terms
