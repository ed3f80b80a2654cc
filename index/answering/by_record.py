"""Answer a question about sizes from the figure records: which fit, in which order, and how sure that is.

What a figure's own slots leave open its sentence, heading or title may say; the quote then says so, and
what the figure's own text states comes first.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from corpus.records import Document, Figure, Span, Unit
from index.answering.figure_question import Sought
from index.answering.letters import letters_let
from index.answering.meeting import MONTHS, NAMED, alike, fits_size, kinds, size, where_met
from index.answering.one_of_each import shown_once
from index.answering.standing import of_a_place, standing
from index.asking.constraints import Slot
from index.figure_setting import header_of, sentence_before
from index.library import Library
from index.records import Quote, Source, cut
from index.search import weights
from index.store.corrections import settled
from index.terms import analysis

MOST = 5  # quotes; the page of figures lists all
READ = 3 * MOST  # quotes of which copies are told, before the first are shown
LOOKED_INTO = 400  # documents read for what stands around a figure, newest first: some seconds' work at the most


class Met(NamedTuple):
    """A figure that fits, and for each condition what it was and where it is met."""

    figure: Figure
    where: tuple[tuple[str, str], ...]

    @property
    def far(self) -> bool:
        """True where a condition is met by the figure's setting alone."""
        return any(where in NAMED for _, where in self.where)


class Records(NamedTuple):
    """The quotes of the figures that fit, how likely the first answers, how many fit; where the first's are met."""

    quotes: tuple[Quote, ...]
    sure: float
    fitting: int
    where: tuple[tuple[str, str], ...]


def by_record(
    library: Library, wanted: Sought, documents: frozenset[str] | None, ranks: Mapping[tuple[str, int], int]
) -> Records | None:
    """What the figures of those documents (None for all) answer; None where none fits.

    ``ranks`` are the places of sentences in the search, by document and start: they order figures where the
    question asks for no order.
    """
    fitting = _fitting(library, wanted, documents)
    older = _older(library, fitting)
    met = _ordered(wanted, fitting, ranks, library, older)
    if not met:
        return None
    quotes: dict[tuple[str, Span], Quote] = {}
    for one in met:
        if len(quotes) < READ:
            quotes.setdefault((one.figure.document_id, one.figure.sentence), _quote(library, one))
    shown = [_told(quote, older, documents) for quote in _once(library, [*quotes.values()])[:MOST]]
    return Records(tuple(shown), chance(met[0].where), len(met), met[0].where)


def _older(library: Library, met: Sequence[Met]) -> dict[str, int]:
    """The superseded documents of figures that fit, of whose newest edition one fits too, numbered the latest first."""
    found = {one.figure.document_id for one in met}
    superseded = [source for source in library.sources() if source.superseded_by and source.id in found]
    superseded.sort(key=lambda source: source.published, reverse=True)
    newest = {source.id: library.document(source.id).newer for source in superseded}
    return {key: number for number, (key, newer) in enumerate(newest.items(), 1) if newer and newer.id in found}


def _told(quote: Quote, older: Collection[str], documents: frozenset[str] | None) -> Quote:
    """A superseded document's quote, with whether a figure of its newer edition fits, where that was looked into."""
    if quote.newer is None or (documents is not None and quote.newer.id not in documents):
        return quote
    return replace(quote, newer_answers=quote.document_id in older)


def _once(library: Library, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes, what several documents print shown once, the publisher's own."""
    shown = shown_once(library, [quote.text for quote in quotes], [quote.document_id for quote in quotes])
    return tuple(replace(quotes[one.place], also=one.also) for one in shown)


def chance(where: Iterable[tuple[str, str]]) -> float:
    """How likely a figure that fits answers: the trust in its value and in each place where a condition is met."""
    trust = weights("trust")
    sure = trust["value"]
    for _, place in where:
        sure *= trust[place]
    return round(sure, 4)


def _fitting(library: Library, wanted: Sought, documents: frozenset[str] | None) -> list[Met]:
    """The figures that fit; around those of the newest documents is read what their slots leave open."""
    newest = sorted(library.sources(), key=lambda source: source.published, reverse=True)
    read = {source.id for source in newest[:LOOKED_INTO]}
    found = []
    for figure in library.figures_of(kinds(wanted), letters_let(wanted, documents, read)):
        if (documents is None or figure.document_id in documents) and fits_size(wanted, figure):
            where = where_met(wanted, settled(figure), partial(_read, library, figure.document_id, read))
            if where is not None and not (wanted.nation and _local(library, figure, read)):
                found.append(Met(figure, where))
    return _of_commonest_unit(found) if wanted.extreme and wanted.unit is None else found


def _local(library: Library, figure: Figure, read: Collection[str]) -> bool:
    """True for a figure without a place of its own whose sentence points to one: "poorer pupils there"."""
    document = None if figure.place else _read(library, figure.document_id, read)
    return document is not None and of_a_place(figure.sentence.cut(document.text))


def _read(library: Library, document_id: str, read: Collection[str]) -> Document | None:
    return library.document(document_id) if document_id in read else None


def _of_commonest_unit(met: Sequence[Met]) -> list[Met]:
    """For an extreme like is set against like: months and years where there are any, else the commonest unit."""
    units = [settled(one.figure).unit for one in met]
    kept = alike(max(Unit, key=lambda unit: (unit is Unit.MONTHS and unit in units, units.count(unit))))
    return [one for one, unit in zip(met, units, strict=True) if unit in kept]


def _ordered(
    wanted: Sought, met: Iterable[Met], ranks: Mapping[tuple[str, int], int], library: Library, older: Mapping[str, int]
) -> list[Met]:
    """What the figure's own text states first; then by size where that is asked for, else by the search.

    Figures of ``older`` documents, of which a newer edition's fit too, come after all others so stated.
    """
    sources = {source.id: source for source in library.sources()}
    sign = 1 if wanted.rising else -1

    def place(one: Met) -> tuple[object, ...]:
        figure = settled(one.figure)
        source = sources[figure.document_id]
        last = (source.digest, source.name, figure.span, figure.document_id)
        other = wanted.unit is not None and figure.unit is not wanted.unit and figure.unit not in MONTHS
        if not wanted.ordered:
            rank = ranks.get((figure.document_id, figure.sentence.start), len(ranks))
            return one.far, older.get(figure.document_id, 0), other, rank, *last
        return (
            one.far,
            older.get(figure.document_id, 0),
            _of_others(wanted, figure),
            other,
            _like(figure.unit),
            sign * size(figure),
            *last,
        )

    found = sorted(met, key=place)
    return found if wanted.ordered else [*_originals_first(found[:LOOKED_INTO], sources), *found[LOOKED_INTO:]]


def _originals_first(met: Sequence[Met], sources: Mapping[str, Source]) -> list[Met]:
    """The same, an original's figure moved up before the first digest's that is as large and as plainly stated."""
    ordered: list[Met] = []
    for one in met:
        at = len(ordered)
        if not sources[one.figure.document_id].digest:
            told = _told_alike(one)
            digests = (
                place
                for place, other in enumerate(ordered)
                if sources[other.figure.document_id].digest and _told_alike(other) == told
            )
            at = next(digests, at)
        ordered.insert(at, one)
    return ordered


def _told_alike(one: Met) -> tuple[object, ...]:
    figure = settled(one.figure)
    return one.far, figure.kind, figure.unit, figure.value


def _like(unit: Unit) -> tuple[bool, str]:
    """Sizes are ordered among their like: months and years first, then unit by unit."""
    return (False, "") if unit in MONTHS else (True, str(unit))


def _of_others(wanted: Sought, figure: Figure) -> bool:
    """True for a gap between others than the poor and the rest, where the question names nobody."""
    named = any(condition.slot is Slot.GROUP for condition in wanted.conditions)
    return not named and figure.group is not None and "disadvantaged" not in analysis(figure.group.text).terms


def _quote(library: Library, one: Met) -> Quote:
    """The figure's sentence, with a remark where a condition is met only by what stands around it."""
    document = library.document(one.figure.document_id)
    span = standing(document, one.figure.sentence)
    before = sentence_before(document, one.figure.sentence) if ("place", "before") in one.where else None
    if before:
        span = Span(min(before.start, span.start), span.end)
    quote = cut(document, span, library.figures_in(document.id, span), header_of(document, one.figure))
    remarks = [
        f"These words do not state the {name}: {NAMED[where]}."
        for name, where in one.where
        if where in NAMED and name != "group"
    ]
    return replace(quote, remark=" ".join(remarks))
