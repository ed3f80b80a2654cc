"""Let the newer edition of a document answer first, and say of the older one whether the newer answers too.

Whether it does is found by asking the two alone, side by side: its best sentence must score nearly as well, and
leave nothing of the question unmet that the older one's meets, so that an older year's figure stays the answer
for that year.
"""

from collections.abc import Sequence
from dataclasses import replace

from index.answering.figure_question import Sought
from index.answering.meeting import fits_size
from index.answering.sure import around, worth_quoting
from index.asking.constraints import Constraint
from index.asking.fitting import asked_for, fewest, unmet
from index.evidence import quotes
from index.library import Library
from index.records import Quote, RankedPassage
from index.search import Filters, Findings, search

LOOKED_AT = 3  # best sentences of an edition: as many as a reader looks at
NEAR = 2.0  # of the learned sum; so near is a document that answers too in .66 of 35 pairs, another in .012 of 490


def newer_first(
    library: Library,
    findings: Findings,
    chosen: Sequence[Quote],
    within: Filters | None = None,
    sized: Sought | None = None,
) -> tuple[Quote, ...]:
    """The quotes chosen, as many or two, a newer edition's before the older one's where it answers as well.

    It is looked into where ``within`` lets it; of a question that bounds a size, ``sized``, it must have a figure.
    """
    ordered = list(chosen)
    for older in dict.fromkeys(quote.document_id for quote in chosen if quote.newer):
        newer = next(quote.newer.id for quote in chosen if quote.document_id == older and quote.newer)
        if not _let(library, within, newer):
            continue
        found = _answers(library, findings, older, newer, within)
        if sized is not None:
            found = tuple(quote for quote in found if any(fits_size(sized, figure) for figure in quote.figures))
        ordered = [
            replace(quote, newer_answers=bool(found)) if quote.document_id == older else quote for quote in ordered
        ]
        if found:
            ordered = _before(ordered, older, found)
    return tuple(_latest_first(ordered)[: max(len(chosen), 2)])


def _latest_first(quotes: Sequence[Quote]) -> list[Quote]:
    """The same, the older editions of one document that come after the newest by their dates, the latest first."""
    ordered = list(quotes)
    for newest in {quote.newer for quote in quotes if quote.newer_answers}:
        places = [at for at, quote in enumerate(quotes) if quote.newer_answers and quote.newer == newest]
        late = sorted((quotes[at] for at in places), key=lambda quote: quote.published, reverse=True)
        for at, quote in zip(places, late, strict=True):
            ordered[at] = quote
    return ordered


def in_order(passages: Sequence[RankedPassage], shown: Sequence[Quote]) -> tuple[RankedPassage, ...]:
    """The same passages, a newer edition's before the older one's where the quotes shown stand so."""
    first: dict[str, int] = {}
    for place, quote in enumerate(shown):
        first.setdefault(quote.document_id, place)
    ordered = list(passages)
    for older, newer in {one.document_id: one.newer.id for one in passages if one.newer}.items():
        if first.get(newer, len(shown)) < first.get(older, len(shown)):
            at = next(place for place, one in enumerate(ordered) if one.document_id == older)
            late = [one for one in ordered[at:] if one.document_id == newer]
            ordered = [*ordered[:at], *late, *(one for one in ordered[at:] if one.document_id != newer)]
    return tuple(ordered)


def _let(library: Library, within: Filters | None, document_id: str) -> bool:
    """True where the search may look into that document."""
    documents = within.documents_of(library.sources()) if within else None
    return documents is None or document_id in documents


def _answers(library: Library, findings: Findings, older: str, newer: str, within: Filters | None) -> tuple[Quote, ...]:
    """The quotes by which the newer edition answers as well as the older one; () where it does not."""
    both = replace(within or Filters(), documents=frozenset({older, newer}))
    found = worth_quoting(library, search(library, findings.asked, both))
    before, after = _of(found, older), _of(found, newer)
    if not after.scores or (before.scores and after.scores[0] < before.scores[0] - NEAR):
        return ()
    conditions = asked_for(findings.asked.text)
    if set(_lacking(library, after, conditions)) - set(_lacking(library, before, conditions)):
        return ()
    return quotes(library, after)


def _of(found: Findings, document_id: str) -> Findings:
    """What was found in one document."""
    own = [at for at, sentence in enumerate(found.sentences) if sentence.document_id == document_id]
    sentences, scores = tuple(found.sentences[at] for at in own), tuple(found.scores[at] for at in own)
    return replace(found, sentences=sentences, features=found.features[own], scores=scores)


def _lacking(library: Library, found: Findings, conditions: Sequence[Constraint]) -> tuple[Constraint, ...]:
    """The conditions that the best sentences, with what stands close to them, leave unmet."""
    by = [around(library, found, at) for at in range(min(LOOKED_AT, len(found.sentences)))]
    return fewest(conditions, [unmet(conditions, held.close, held.published) for held in by])


def _before(ordered: Sequence[Quote], older: str, found: Sequence[Quote]) -> list[Quote]:
    """The quotes with the newer edition's best, and others of its that are there, before the older one's first."""
    newer = found[0].document_id
    own = [quote for quote in ordered if quote.document_id == newer]
    if not any(quote.span.meets(found[0].span) for quote in own):
        own.insert(0, found[0])
    at = next(place for place, quote in enumerate(ordered) if quote.document_id in (older, newer))
    rest = [quote for quote in ordered if quote.document_id != newer]
    return [*rest[:at], *own, *rest[at:]]
