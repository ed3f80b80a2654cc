"""Say of a quote that is to answer for a year whether its own words, or its figures, state that year."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.naming.years import years
from index.asking.constraints import Slot
from index.asking.fitting import asked_for
from index.records import Quote
from index.terms import YEAR


def years_told(question: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes, each that states no year of the question with a remark that says so, and where one stands."""
    asked = [condition for condition in asked_for(question) if condition.slot is Slot.YEAR]
    wanted = {year for condition in asked for year in _spanned(condition.key)}
    if not wanted:
        return tuple(quotes)
    named = " or ".join(dict.fromkeys(question[condition.start : condition.end] for condition in asked))
    return tuple(quote if wanted & _stated(quote) else _remarked(quote, wanted, named) for quote in quotes)


def _remarked(quote: Quote, wanted: set[int], named: str) -> Quote:
    where = ""
    if wanted & _said([quote.title]):
        where = "; the document’s title does"
    elif wanted & _spanned(quote.published[:4]):
        where = "; the document was published then"
    return replace(quote, remark=f"{quote.remark} These words do not state {named}{where}.".strip())


def _stated(quote: Quote) -> set[int]:
    """Every year that the words, what stands over them, or their figures name."""
    slots = [figure.year for figure in quote.figures if figure.year]
    return _said([quote.text, quote.over, *(slot.normal or slot.text for slot in slots)])


def _said(texts: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for text in texts:
        for year in years(text):
            found |= _spanned(year.normal or text[year.start : year.end])
    return found


def _spanned(said: str) -> set[int]:
    """The years of "2016", "2015/16" and, with all between, "2007-2016"."""
    ends = [int(end) for end in YEAR.findall(said)]
    return set(range(min(ends), max(ends) + 1 + ("/" in said))) if ends else set()
