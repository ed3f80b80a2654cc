"""Split a document into passages of whole sentences, each under one heading.

A passage holds no text of its own: it is a span of the document's text. Headings open the passage
that follows them. Only a sentence longer than the model's window is cut, at the end of a clause or word.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from corpus.records import BlockKind, Document, Passage, Span
from corpus.sentences import sentences

WORDS = 160  # most words of a passage; a section is shared out evenly, so most have 90 to 160
LEAST_ROOM = 32  # tokens left for the text however long title and headings are
LONGEST_PATH = 200  # characters of the heading path
USUAL = 6  # letters of a token, at most, in English prose: what is counted first
LETTERS = 40  # of a token in one piece: a longer word, or white space, is cut though the model sees little in it
BETWEEN = " › "
_CLAUSE = re.compile(r"[;:,)\u2013\u2014|]\s+")
_WORD = re.compile(r"\s+")

Count = Callable[[str], int]


@dataclass(slots=True)
class _Section:
    """Sentences under one path of headings; the headings' own come first."""

    path: str
    spans: list[Span]
    headings: int


def passages(document: Document, count: Count, most: int = 240) -> tuple[Passage, ...]:
    """The document's passages in order; title, heading path and text together have at most ``most`` tokens.

    ``count`` gives a text's tokens as the model sees them. Every sentence lies in a passage.
    """
    found: list[Passage] = []
    for section in _sections(document):
        room = max(LEAST_ROOM, most - count(document.title) - count(section.path))
        for span in _shared_out(document.text, section.spans, count, room):
            found.append(Passage(document.id, len(found), span, section.path))
    return tuple(found)


def _sections(document: Document) -> list[_Section]:
    sections: list[_Section] = [_Section("", [], 0)]
    path: list[tuple[int, str]] = []
    for sentence in sentences(document):
        if sentence.block.kind == BlockKind.HEADING:
            level = sentence.block.level
            path = [step for step in path if step[0] < level]
            path.append((level, sentence.span.cut(document.text)))
            here = sections[-1]
            if len(here.spans) > here.headings:
                sections.append(here := _Section("", [], 0))
            here.path = _joined([words for _, words in path if words != document.title])
            here.headings += 1
        sections[-1].spans.append(sentence.span)
    return [section for section in sections if section.spans]


def _joined(headings: Sequence[str]) -> str:
    """The path with as many outer headings as fit; the innermost stays, cut where it alone is too long."""
    if not headings:
        return ""
    joined = headings[-1][:LONGEST_PATH].rstrip()
    for heading in reversed(headings[:-1]):
        longer = heading + BETWEEN + joined
        if len(longer) > LONGEST_PATH:
            break
        joined = longer
    return joined


def _shared_out(text: str, spans: Sequence[Span], count: Count, room: int) -> list[Span]:
    """Runs of sentences of about equal length, none over ``room`` tokens or, where sentences allow, WORDS words."""
    pieces = [piece for span in spans for piece in _fitting(text, span, count, room)]
    tokens = [0, *accumulate(count(piece.cut(text)) for piece in pieces)]
    words = [0, *accumulate(len(piece.cut(text).split()) for piece in pieces)]
    shares = max(1, -(-tokens[-1] // room), -(-words[-1] // WORDS))
    while shares < len(pieces):
        cuts = _even_cuts(words, shares)
        if all(tokens[end] - tokens[start] <= room for start, end in pairwise(cuts)):
            break
        shares += max(1, shares // 16)  # by steps: a section of many thousand sentences needs few tries
    else:
        cuts = list(range(len(pieces) + 1))
    return [Span(pieces[start].start, pieces[end - 1].end) for start, end in pairwise(cuts)]


def _even_cuts(words: Sequence[int], shares: int) -> list[int]:
    """Where to cut so that each share has about as many words: piece numbers, from 0 to the last.

    ``words`` are running totals, one more than there are pieces.
    """
    cuts = {0, len(words) - 1}
    for share in range(1, shares):
        wanted = words[-1] * share / shares
        at = bisect_left(words, wanted)
        if at and wanted - words[at - 1] < words[at] - wanted:
            at -= 1
        cuts.add(at)
    return sorted(cuts)


def _fitting(text: str, span: Span, count: Count, room: int) -> list[Span]:
    """The span itself, or cut into spans of at most ``room`` tokens at ends of clauses, words or, last, anywhere."""
    pieces = []
    start = span.start
    while (fits := _longest(text, start, span.end, count, room)) < span.end:
        end = _last_end(text, start, fits)
        pieces.append(Span(start, start + len(text[start:end].rstrip()) or end))
        start = end
        while start < span.end and text[start].isspace():
            start += 1
    if start < span.end:
        pieces.append(Span(start, span.end))
    return pieces


def _longest(text: str, start: int, end: int, count: Count, room: int) -> int:
    """The furthest offset up to which the text counts at most ``room``; at least one character.

    Found by doubling, then by halving, so that what is counted grows with what fits and never with
    what is left of the text; nothing past ``room`` tokens of LETTERS each fits.
    """
    low, high = start, min(end, start + room * USUAL)
    most = min(end, start + room * LETTERS)
    while count(text[start:high]) <= room:
        if high == most:
            return most
        low, high = high, min(most, 2 * high - start)
    low, high = max(low, start + 1), high - 1
    while low < high:
        middle = (low + high + 1) // 2
        if count(text[start:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _last_end(text: str, start: int, fits: int) -> int:
    """The end of the last clause in the second half of what fits, else of the last word, else ``fits``."""
    if fits < len(text) and text[fits - 1 : fits + 1].isspace():
        return fits
    half = (start + fits) // 2
    for mark in (_CLAUSE, _WORD):
        ends = [found.end() for found in mark.finditer(text, half, fits)]
        if ends:
            return ends[-1]
    return fits
