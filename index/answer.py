"""A question answered by quotes, or not answered, with the reason and what stands nearest."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.records import Figure
from index import wording
from index.answering.figure_question import meeting, sought
from index.answering.near_miss import reason
from index.answering.sure import confidence
from index.asking.asked import Asked, asked
from index.evidence import MOST, quotes
from index.library import Library
from index.records import Abstention, Answer, Quote, RankedPassage, Reply, cut
from index.search import Filters, Findings, search

LINE = 0.35  # drawn here and nowhere else; on documents kept apart, domain: .96 rightly and .06 wrongly silent
BY_RECORD = 0.8  # chance that figures which meet every condition by their own slots answer; checked on the seeds
NEAREST = 3  # quotes shown beside an abstention


def ask(
    library: Library, question: str, history: Sequence[str] = (), top: int = 10, within: Filters | None = None
) -> Reply:
    """Answer ``question``, after the earlier questions of ``history``, oldest first.

    ``top`` is how many ranked passages the reply lists; ``within`` keeps the search to some documents.
    """
    if not question.strip():
        return Abstention(question, "", 0.0, wording.EMPTY)
    with library.snapshot():
        read = asked(question, history, library.words.vocabulary)
        findings = search(library, read, within)
        if not findings.sentences:
            return _nothing(library, question, read, within)
        passages = _ranked(library, findings, top)
        sure = confidence(library, findings)
        if by_record := _by_record(library, read, within):
            return Answer(question, read.understood, max(sure, BY_RECORD), by_record, passages)
        chosen = quotes(library, findings)
        if (sized := _of_the_size(read, chosen)) is not None:
            chosen = sized or chosen
            sure = sure if sized else 0.0
        if sure >= LINE and chosen:
            return Answer(question, read.understood, sure, chosen, passages)
        nearest = chosen[:NEAREST]
        sure = min(sure, LINE - 0.0001)
        why = wording.NO_SIZE if sized == () else reason(library, findings, nearest)
        return Abstention(question, read.understood, sure, why, nearest, passages)


def _nothing(library: Library, question: str, read: Asked, within: Filters | None) -> Abstention:
    if library.passage_count == 0:
        why = wording.EMPTY_LIBRARY
    elif within is not None:
        why = wording.NO_DOCUMENT
    else:
        why = wording.NO_WORDS
    return Abstention(question, read.understood, 0.0, why)


@lru_cache(maxsize=2)
def _all_figures(library: Library, generation: int) -> tuple[Figure, ...]:
    """Every figure of the library in one of its states."""
    return library.figures()


def _by_record(library: Library, read: Asked, within: Filters | None) -> tuple[Quote, ...]:
    """Quotes of the figures that meet every condition of a question about sizes; none for other questions."""
    wanted = sought(read.text)
    if wanted is None:
        return ()
    documents = within.documents_of(library.sources()) if within else None
    figures = _all_figures(library, library.generation)
    held = [figure for figure in figures if documents is None or figure.document_id in documents]
    sentences = dict.fromkeys((figure.document_id, figure.sentence) for figure in meeting(wanted, held))
    return tuple(
        cut(library.document(document_id), span, library.figures_in(document_id, span))
        for document_id, span in list(sentences)[:MOST]
    )


def _of_the_size(read: Asked, chosen: tuple[Quote, ...]) -> tuple[Quote, ...] | None:
    """For a question that bounds a size, the quotes with a figure inside the bounds; None for other questions."""
    wanted = sought(read.text)
    if wanted is None or (wanted.over is None and wanted.under is None):
        return None
    return tuple(quote for quote in chosen if meeting(replace(wanted, conditions=()), quote.figures))


def _ranked(library: Library, findings: Findings, top: int) -> tuple[RankedPassage, ...]:
    """The best passages as a reply lists them."""
    listed = []
    for hit in findings.hits[:top]:
        document = library.document(hit.passage.document_id)
        listed.append(
            RankedPassage(
                document_id=document.id,
                name=document.name,
                page=document.page_at(hit.passage.span.start).number,
                span=hit.passage.span,
                text=hit.passage.span.cut(document.text),
                score=hit.score,
            )
        )
    return tuple(listed)
