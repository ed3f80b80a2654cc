"""Read questions that figure records answer: "gaps over 15 months in 2019", "widest gap in the North".

Such a question names a size, an extreme, a movement or a unit, and says of whom, when and where. Every word of
it must be understood or stand beside the figure: "gaps over 15 months in schools with breakfast clubs" asks
for more than sizes.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.naming.phases import phases
from corpus.naming.years import years
from corpus.records import Direction, Unit
from index.answering.size_words import (
    AHEAD,
    AREAS,
    BARE,
    BETWEEN,
    COUNTED,
    GAPS,
    HOW_FAR,
    LEAST,
    MOST,
    MOVED,
    NIL,
    OVER,
    PLAIN,
    SAID,
    TELLING,
    UNDER,
    UNITS,
)
from index.asking.constraints import Constraint, Slot
from index.asking.fitting import NATIONAL, asked_for
from index.terms import YEAR, analysis, folded, mentions, stems, tokens
from index.thesaurus import number_words, stop_words, terms


@dataclass(frozen=True, slots=True)
class Years:
    """Years that a question names: a stretch, from ``first`` to ``last``; ``since`` where only its start is named."""

    first: int
    last: int
    since: bool = False


@dataclass(frozen=True, slots=True)
class Sought:
    """What figures a question asks for.

    ``over`` and ``under`` bound the size, ``extreme`` is 1 for the largest first, -1 for the smallest, 0 for
    neither; ``moved`` asks for changes, ``nil`` for gaps of nothing, ``ahead`` for leads; ``places`` that the figure
    names a place, ``nation`` that it is of all England. ``left`` are words that must stand beside the figure, for no
    rule here understood them.
    """

    over: Decimal | None = None
    under: Decimal | None = None
    unit: Unit | None = None
    extreme: int = 0
    moved: Direction | None = None
    nil: bool = False
    ahead: bool = False
    places: bool = False
    nation: bool = False
    years: tuple[Years, ...] = ()
    phases: frozenset[str] = frozenset()
    conditions: tuple[Constraint, ...] = ()
    left: frozenset[str] = frozenset()

    @property
    def sized(self) -> bool:
        """True where the question bounds a size."""
        return self.over is not None or self.under is not None

    @property
    def ordered(self) -> bool:
        """True where the answers are to stand by their size."""
        return self.sized or bool(self.extreme) or self.moved is not None

    @property
    def rising(self) -> bool:
        """True where the smallest stands first: the smallest are asked for, or all under a size."""
        return self.extreme < 0 or (self.extreme == 0 and self.over is None and self.under is not None)


def sought(question: str) -> Sought | None:
    """The figures a question asks for; None where it is no question of this sort."""
    small = folded(question).lower()
    if not (GAPS.search(small) or AHEAD.search(small)) or TELLING.search(small):
        return None
    moved = next((way for way, pattern in MOVED.items() if pattern.search(small)), None)
    over, under = _bounds(small)
    extreme = bool(MOST.search(small)) - bool(LEAST.search(small))
    unit = _unit(question)
    found = Sought(
        over=over, under=under, unit=unit, extreme=extreme, moved=moved, nil=bool(NIL.search(small)),
        ahead=bool(AHEAD.search(small)), places=bool(AREAS.search(question)),
        nation=any(mention.term in NATIONAL for mention in mentions(question)),
        years=_years(question), phases=_phases(question), conditions=_conditions(question), left=_left(question),
    )  # fmt: skip
    listed = not BARE.search(small) and (unit is not None or found.phases or found.years or found.conditions)
    listed = listed or bool(HOW_FAR.search(small) and (found.phases or found.years))
    listed = listed and not any(word[0].isdigit() for word in found.left)  # a size that is given is sought word by word
    return found if found.ordered or found.nil or listed or (found.ahead and found.places) else None


def order(wanted: Sought) -> str:
    """The order of the answers in words: "largest first", or "" where the search orders them."""
    return "" if not wanted.ordered else "smallest first" if wanted.rising else "largest first"


def _bounds(small: str) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most size that are asked for."""
    between = BETWEEN.search(small)
    if between and not _is_year(between["low"]) and not _is_year(between["high"]):
        return _amount(between["low"]), _amount(between["high"])
    over, under = OVER.search(small), UNDER.search(small)
    return _bound(over), _bound(under)


def _bound(found: re.Match[str] | None) -> Decimal | None:
    said = found and (found["amount"] or found["and_more"])
    return None if not said or _is_year(said) else _amount("1" if said in ("year", "month", "grade") else said)


def _is_year(said: str) -> bool:
    return YEAR.fullmatch(said) is not None


def _amount(said: str) -> Decimal:
    return Decimal(number_words().get(said, said))


def _unit(question: str) -> Unit | None:
    named = analysis(question).terms
    unit = next((UNITS[name] for name in ("percentage_points", *UNITS) if name in named), None)
    if re.search(r"\b(?:halved|doubled|trebled)\b", question.lower()):
        return Unit.RATIO
    size = re.search(rf"\b(?:{COUNTED}|an?|full|two) (?:full |whole )?(years?|grades?)\b", question.lower())
    return unit or ({"year": Unit.YEARS, "grade": Unit.GRADES}[size[1].rstrip("s")] if size else None)


def _years(question: str) -> tuple[Years, ...]:
    found = []
    for year in years(question):
        said = question[year.start : year.end].lower()
        before = question[: year.start].lower().rstrip()
        ends = [int(end) for end in YEAR.findall(year.normal or said)]
        if "/" in (year.normal or ""):
            ends.append(ends[-1] + 1)
        either = re.search(r" (?:and|or) |, ", said) and not before.endswith("between")
        if either:
            found += [Years(end, end) for end in ends]
        else:
            since = said.startswith("since") or before.endswith(("since", "after", "compared with", "on"))
            found.append(Years(min(ends), max(ends), since))
    return tuple(found)


def _phases(question: str) -> frozenset[str]:
    return frozenset(phase.phase for phase in phases(folded(question)))


def _conditions(question: str) -> tuple[Constraint, ...]:
    """Who, where, on what; of when and of which stage, only a year group ("Year 6") beside its phase."""
    return tuple(
        condition
        for condition in asked_for(question)
        if condition.slot not in (Slot.YEAR, Slot.PHASE)
        or (condition.slot is Slot.PHASE and terms()[condition.key].kind == "year_group")
    )


def _left(question: str) -> frozenset[str]:
    """The stems that no condition, stage, unit, amount or word of the trade covers."""
    plain = folded(question)
    taken = [(c.start, c.end) for c in asked_for(question)]
    taken += [(m.start, m.end) for m in mentions(question) if terms()[m.term].kind in PLAIN or m.term in UNITS]
    taken += [(m.start, m.end) for m in mentions(question) if m.term in ("attainment", "progress", "england", "uk")]
    taken += [(p.start, p.end) for p in phases(plain)] + [(y.start, y.end) for y in years(question)]
    bounds = (pattern.search(plain.lower()) for pattern in (BETWEEN, OVER, UNDER))
    taken += [found.span() for found in bounds if found]
    left = set()
    for token in tokens(question):
        raw = plain[token.start : token.end].lower()
        inside = any(start <= token.start < end for start, end in taken)
        if not inside and raw not in stop_words() and raw not in "%£":
            left.add(token.stem)
    return frozenset(left - stems(SAID))
