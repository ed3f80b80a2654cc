"""A question answered by quotes, or not answered, with the reason and what stands nearest."""

from collections.abc import Sequence

from index import wording
from index.asked import Asked, asked
from index.evidence import quotes
from index.library import Library
from index.records import Abstention, Answer, RankedPassage, Reply
from index.search import Filters, Findings, search
from index.sure import confidence

LINE = 0.36  # drawn here and nowhere else; tests/bench/train_sure.py, 2026-11: domain 5 of 72 wrongly silent


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
        chosen = quotes(library, findings)
        passages = _ranked(library, findings, top)
        sure = confidence(library, findings)
        if sure >= LINE:
            return Answer(question, read.understood, sure, chosen, passages)
        return Abstention(question, read.understood, sure, wording.TOO_FAR, chosen[:3], passages)


def _nothing(library: Library, question: str, read: Asked, within: Filters | None) -> Abstention:
    if library.passage_count == 0:
        reason = wording.EMPTY_LIBRARY
    elif within is not None:
        reason = wording.NO_DOCUMENT
    else:
        reason = wording.NO_WORDS
    return Abstention(question, read.understood, 0.0, reason)


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
