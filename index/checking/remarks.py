"""What a reader should know of a quote whose words all stand in a document: what was left out or put in.

An honest ellipsis and honest square brackets are told in words. They are no longer honest where they
hide a negation, put one in, exchange a figure or a direction, or join words that stand far apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Block, Document, Span
from corpus.sentences import paragraphs, sentence_spans
from index.checking.folding import fold
from index.checking.matching import in_line
from index.checking.quoting import Claim
from index.verdicts import Difference

REACH = 3000  # characters that an ellipsis may leave out: about a page
INSERTED = 160  # characters that words in square brackets may stand for
FEW = 4  # words: an ellipsis that leaves out so few, a negation among them, turns the sense round
SHORT = 3  # words: a quote of fewer says little

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nor|neither|without|cannot|hardly|scarcely|unless|except|non|nobody|nothing|nowhere)\b"
    r"|\b\w+n['’]t\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[-−–+£$€]?\d+(?:[.,:/]\d+)*(?:\s?%)?")
_DIRECTION = re.compile(
    r"\b(?:more|less|fewer|ahead|behind|above|below|higher|lower|wider|narrower|better|worse|larger|smaller|greater"
    r"|(?:in|de)creas\w+|ris\w+|rose|f[ae]ll\w*|wid\w+|narrow\w+|grew|grow\w*|shr[iau]nk\w*|halv\w+|doubl\w+"
    r"|up|down|under|over|at least|at most|nearly|almost)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences for a reader, and the places at which the marks of a quote are not honest."""

    notes: tuple[str, ...]
    faults: tuple[Difference, ...]


def remarks(document: Document, claim: Claim, spans: Sequence[Span], capital: bool, denied: str) -> Remarks:
    """What to say of a claim whose parts stand at ``spans`` of the document, in order.

    ``capital``: the first letter's case differs. ``denied``: the word of denial just before, or "".
    """
    notes: list[str] = []
    faults: list[Difference] = [Difference("", denied)] if denied else []
    for part, before, after in zip(claim.parts[1:], spans, spans[1:], strict=False):
        left = in_line(document.text[before.end : after.start])
        told = _ellipsis(document, before, after, left) if part.before == "…" else _brackets(part.before, left)
        if isinstance(told, Difference):
            faults.append(told)
        else:
            notes.append(told)
    for words in _edges(claim):
        told = _brackets(words, "")
        if isinstance(told, Difference):
            faults.append(told)
        else:
            notes.append(told)
    if any(part.free for part in claim.parts):
        notes.append("A letter in square brackets only changes its case.")
    elif capital:
        notes.append("Only the case of the first letter differs, as it may at the start of a quote.")
    notes.extend(_sentence(document, Span(spans[0].start, spans[-1].end)))
    if len(claim.text.split()) < SHORT:
        notes.append("So short a quote stands in many texts.")
    return Remarks(tuple(note for note in notes if note), tuple(faults))


def negations(text: str) -> tuple[str, ...]:
    """The words that deny, as written."""
    return tuple(dict.fromkeys(match.group().lower() for match in _NEGATION.finditer(text)))


def figures(text: str) -> tuple[str, ...]:
    """The numbers, as written."""
    return tuple(dict.fromkeys(match.group() for match in _FIGURE.finditer(text)))


def _edges(claim: Claim) -> Iterator[str]:
    for words in (claim.parts[0].before, claim.after):
        if words not in ("", "…"):
            yield words


def _ellipsis(document: Document, before: Span, after: Span, left: str) -> str | Difference:
    pages = document.page_at(before.start).number, document.page_at(after.start).number
    if after.start - before.end > REACH:
        return Difference("…", f"{left[:60]} … {left[-60:]}")
    if len(left.split()) <= FEW and negations(left):
        return Difference("…", left)
    held = [f"“{words}”" for words in (*negations(left), *figures(left))]
    over = f" and runs on to page {pages[1]}" if pages[0] != pages[1] else ""
    if held:
        return f"The ellipsis leaves out {_count(left)} with {', '.join(held[:6])}{over}: read the whole."
    return f"The ellipsis leaves out {_count(left)}{over}." if left else ""


def _count(words: str) -> str:
    number = len(words.split())
    return f"{number} word{'' if number == 1 else 's'}"


def _brackets(inserted: str, left: str) -> str | Difference:
    """A note on words put in, or a difference where they change what is said."""
    if len(left) > INSERTED or negations(inserted) != negations(left):
        return Difference(f"[{inserted}]", left)
    if _told(_DIRECTION, inserted) != _told(_DIRECTION, left) or (left and figures(inserted) != figures(left)):
        return Difference(f"[{inserted}]", left)
    instead = f" for the document's “{left}”" if fold(left).stream else ", not the document's words"
    return f"Put in: [{inserted}]{instead}."


def _told(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in pattern.finditer(text))


def _sentence(document: Document, span: Span) -> Iterator[str]:
    """A note where the quote is part of a sentence, and which negation the rest of it holds."""
    start, end = _whole(document, span)
    outside = f"{document.text[start : span.start]} {document.text[span.end : end]}"
    if not fold(outside).stream:
        return
    denied = negations(outside)
    also = f" that also says {', '.join(f'“{word}”' for word in denied)}: read it whole" if denied else ""
    yield f"Part of a longer sentence{also}."


def _whole(document: Document, span: Span) -> tuple[int, int]:
    """From the start of the sentence in which a span begins to the end of the one in which it ends."""
    start, end = span.start, span.end
    for block in _blocks_at(document, span):
        for sentence in sentence_spans(document.text, block):
            if sentence.start <= span.start < sentence.end:
                start = sentence.start
            if sentence.start < span.end <= sentence.end:
                end = sentence.end
    return start, end


def _blocks_at(document: Document, span: Span) -> Iterator[Block]:
    blocks = document.blocks or paragraphs(document.text)
    for offset in (span.start, span.end - 1):
        number = bisect_right(blocks, offset, key=lambda block: block.span.start) - 1
        if number >= 0:
            yield blocks[number]
