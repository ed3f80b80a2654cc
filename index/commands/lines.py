"""Replies, figures and checks as plain lines for a terminal."""

from collections.abc import Iterator, Sequence

from corpus.records import Figure
from index.commands.terminal import safe, wrapped
from index.figure_list import Row
from index.figure_words import badge
from index.records import Answer, Common, Quote, Reply
from index.taking.references import NO_DATE
from index.taking.references import page as place
from index.verdicts import Check
from index.wording import BASES, DIGEST, KINDS, NOT_SEARCHED, TOGETHER, cautions

SHORT = 60  # characters: a pair's print runs from one value to the other, through all that stands between


def answer_lines(reply: Reply, within: str = "") -> Iterator[str]:
    """An answer's quotes, or why there is none and what stands nearest, which is no answer.

    ``within`` says to what the question was kept.
    """
    if reply.understood != reply.question:
        yield f"Understood as: {safe(reply.understood)}\n"
    if within:
        yield f"Looked only in: {safe(within)}\n"
    if isinstance(reply, Answer):
        yield from common_lines(reply.in_common)
        if reply.note:
            yield f"{wrapped(reply.note, '')}\n"
        for number, quote in enumerate(reply.quotes, 1):
            yield from quote_lines(quote, f"{number}. ")
        return
    yield wrapped(reply.reason if reply.reason in NOT_SEARCHED else f"No answer. {reply.reason}", "")
    if reply.nearest:
        yield "\nNearest, which is not an answer:\n"
        for quote in reply.nearest:
            yield from quote_lines(quote, "-  ")


def common_lines(groups: Sequence[Common]) -> Iterator[str]:
    """What several case studies did, by kind of action, each in its own words."""
    if not groups:
        return
    yield f"{wrapped(f'What case studies did. {TOGETHER}', '')}\n"
    for group in groups:
        several = "case study" if group.schools == 1 else "case studies"
        yield wrapped(f"{group.heading} ({group.schools} {several})", "")
        for act in group.acts:
            yield wrapped(_said(act.quote), "   ", "-  ")
            yield wrapped(f"— {reference(act.quote)} | {BASES[act.basis]}", "     ", "   ")
            yield from caution_lines(act.quote)
        yield ""
    yield "The quotes nearest to the question:\n"


def _said(quote: Quote) -> str:
    """The words in quote marks; a digest's without, for they are not its source's."""
    return quote.text if quote.digest else f"“{quote.text}”"


def quote_lines(quote: Quote, mark: str) -> Iterator[str]:
    """The words, the figures in them, and where they stand."""
    yield wrapped(_said(quote), "   ", mark)
    if quote.over:
        yield wrapped(f"under “{quote.over}”", "     ", "   ")
    for figure in quote.figures:
        printed = figure.span.shifted(-quote.span.start).cut(quote.text)
        yield wrapped(f"[{figure_words(figure, printed)}]", "    ", "   ")
    if quote.remark:
        yield wrapped(quote.remark, "     ", "   ")
    yield wrapped(f"— {reference(quote)}", "     ", "   ")
    for other in quote.also:
        yield wrapped(f"also at {other}", "     ")
    yield from caution_lines(quote)
    yield ""


def caution_lines(quote: Quote) -> Iterator[str]:
    """What must be said beside the words, a line each, a digest's with the link to its original."""
    for said in cautions(quote):
        yield wrapped(f"{said} ({quote.source})" if said == DIGEST and quote.source else said, "     ")


def figure_words(figure: Figure, printed: str) -> str:
    """A figure as it is printed, where that is short, and in words: what, of whom, against whom, where, when."""
    return f"{printed}: {badge(figure)}" if len(printed) <= SHORT else badge(figure)


def reference(quote: Quote) -> str:
    """Title, publisher, year or that none is known, kind and page, where the file has any, and the file's name."""
    when = quote.published[:4] or NO_DATE
    page = f"page {quote.label or quote.page}" if place(quote) else ""
    parts = [quote.title, quote.publisher, when, KINDS[quote.kind].lower(), page, quote.name]
    return " | ".join(part for part in parts if part)


def figure_lines(found: Sequence[Row]) -> Iterator[str]:
    """Each figure with the sentence that holds it."""
    for row in found:
        quote = row.quote
        yield wrapped(figure_words(row.figure, row.words), "    ", "")
        yield wrapped(_said(quote))
        yield wrapped(f"— {quote.title} | {quote.name}, page {quote.page}")
        yield from caution_lines(quote)
        yield ""
    yield f"{len(found)} figure{'' if len(found) == 1 else 's'}"


def check_lines(checked: Check) -> Iterator[str]:
    """The verdict, the document's own words, and each difference."""
    yield str(checked.verdict)
    if checked.quote is not None:
        yield from quote_lines(checked.quote, "   ")
    for pair in checked.difference:
        yield wrapped(f"the text says “{pair.text}”, the document “{pair.original}”")
    for note in checked.notes:
        yield wrapped(note)
    if checked.also:
        yield wrapped("also in: " + ", ".join(checked.also))
