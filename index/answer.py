"""A question answered by quotes, or not answered, with the reason and what stands nearest."""

from collections.abc import Sequence
from dataclasses import replace

from index import wording
from index.answering.by_record import Records, by_record
from index.answering.figure_question import Sought, order, sought
from index.answering.in_common import in_common
from index.answering.listing import ranked
from index.answering.meeting import fits_size
from index.answering.near_miss import reason, stated
from index.answering.sure import confidence
from index.answering.year_said import years_told
from index.asking.asked import Asked, asked
from index.asking.small_talk import small_talk
from index.editions import in_order, newer_first
from index.evidence import quotes
from index.library import Library
from index.records import Abstention, Answer, Quote, Reply
from index.search import Filters, Findings, search
from index.store.aside import without_changed

LINE = 0.40  # drawn here and nowhere else: at .36 sets that were learned from began to be answered wrongly
AGREED = 5  # best sentences of the search, one of which must be that of the first figure where no list is asked for
NEAREST = 3  # quotes shown beside an abstention


@without_changed
def ask(
    library: Library, question: str, history: Sequence[str] = (), top: int = 10, within: Filters | None = None
) -> Reply:
    """Answer ``question``, after the earlier questions of ``history``, oldest first.

    ``top`` is how many ranked passages the reply lists; ``within`` keeps the search to some documents.
    """
    if not question.strip():
        return Abstention(question, "", 0.0, wording.EMPTY)
    if said := small_talk(question):
        return Abstention(question, question, 0.0, said)
    with library.snapshot():
        read = asked(question, [earlier for earlier in history if not small_talk(earlier)], library.words.vocabulary)
        if library.passage_count and not read.names_something:
            return Abstention(question, read.understood, 0.0, wording.NOTHING_NAMED)
        findings = search(library, read, within)
        if not findings.sentences:
            return _nothing(library, question, read, within)
        passages = ranked(library, findings.hits, top)
        sure = confidence(library, findings)
        wanted = sought(read.text)
        records = _by_record(library, wanted, within, findings) if wanted else None
        if wanted and records and records.sure >= LINE and (asks_for_many(wanted) or found_too(records, findings)):
            older = any(quote.newer_answers for quote in records.quotes)
            note = wording.from_records(records.fitting, len(records.quotes), order(wanted), older)
            passages = in_order(passages, records.quotes)
            return Answer(question, read.understood, records.sure, records.quotes, passages, note)
        chosen = quotes(library, findings)
        sized = _of_the_size(wanted, chosen) if wanted and wanted.sized else None
        if sized is not None:
            chosen = sized or chosen
            sure = sure if sized else 0.0
        if sure >= LINE and chosen:
            chosen = newer_first(library, findings, chosen, within, wanted if sized else None)
            chosen = years_told(read.text, chosen)
            together = in_common(library, read, within)
            return Answer(question, read.understood, sure, chosen, in_order(passages, chosen), in_common=together)
        record = stated(library, findings)
        nearest = newer_first(library, findings, _nearest(record, chosen), within)
        nearest = tuple(replace(quote, newer_answers=None) for quote in nearest)  # none of them answers
        sure = min(sure, LINE - 0.0001)
        why = wording.NO_SIZE if sized == () else reason(library, findings, nearest, record is not None)
        near = () if why.startswith(wording.NO_WORDS) else nearest  # of a question without a known word nothing is near
        return Abstention(question, read.understood, sure, why, near, in_order(passages, near))


def _nearest(record: Quote | None, chosen: Sequence[Quote]) -> tuple[Quote, ...]:
    """What is shown beside an abstention: a figure of all that is named first, then the best sentences."""
    if record is None:
        return tuple(chosen[:NEAREST])
    holding = [quote for quote in chosen if quote.document_id == record.document_id and quote.span.meets(record.span)]
    first = holding[0] if holding else record
    return (first, *(quote for quote in chosen if quote is not first))[:NEAREST]


def _nothing(library: Library, question: str, read: Asked, within: Filters | None) -> Abstention:
    if library.passage_count == 0:
        why = wording.EMPTY_LIBRARY
    elif within is not None:
        why = wording.NO_DOCUMENT
    else:
        why = wording.NO_WORDS
    return Abstention(question, read.understood, 0.0, why)


def _by_record(library: Library, wanted: Sought, within: Filters | None, findings: Findings) -> Records | None:
    """What the figure records answer; their order, where none is asked for, is that of the search."""
    documents = within.documents_of(library.sources()) if within else None
    if within and (within.phases or within.places):
        documents = frozenset(sentence.document.id for sentence in findings.sentences)
    ranks = {(sentence.document.id, sentence.start): rank for rank, sentence in enumerate(findings.sentences)}
    return by_record(library, wanted, documents, ranks)


def asks_for_many(wanted: Sought) -> bool:
    """True where figures are to be listed or ordered: the search's one best sentence would be no answer."""
    return wanted.places or wanted.sized or bool(wanted.extreme) or wanted.nil


def found_too(records: Records, findings: Findings) -> bool:
    """True where the first figure's sentence is one of the search's best: else it fits what was read, not the rest."""
    first = records.quotes[0]
    best = findings.sentences[:AGREED]
    return any(
        first.document_id == sentence.document_id and first.span.start <= sentence.start < first.span.end
        for sentence in best
    )


def _of_the_size(wanted: Sought, chosen: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotes with a figure inside the bounds."""
    return tuple(quote for quote in chosen if any(fits_size(wanted, figure) for figure in quote.figures))
