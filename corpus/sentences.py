"""Cut a document's blocks into sentences, each a span that begins and ends with a printed character.

A heading and a table row are one sentence each; a paragraph, bullet or note is split. No sentence
crosses a block. A semicolon does not end a sentence.
"""

import re
from collections.abc import Iterator

from corpus.records import Block, BlockKind, Document, Sentence, Span

# A stop with what may close behind it (quotes, brackets, a footnote's number), and the white space after. A run of
# stops is tried from its first only: from each, thousands of dots would cost the square of their number.
STOP = re.compile(r"(?:(?<![.!?])[.!?]+|…)(?P<closing>[\"'”’»)\]]*)(?P<note>\d{0,3}(?:,\d{1,3})*)(?=\s)")
LIST_MARK = re.compile(r"\n[ \t]*(?=[•●▪◦‣·*–—-][ \t]+\S)")
PARAGRAPH_END = re.compile(r"\n[ \t\r]*\n\s*")
OPENER = re.compile(r"\s+[\"'“‘«(\[]*(?P<first>\w*)")
WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘/]*$")
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
LIST_OPENS = re.compile(r"[ \t\r\n(\"'“‘•●▪◦‣·*–—-]*")
LIST_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the end of a sentence, for a name or number follows.
JOINING = _words(
    "mr mrs ms mx dr prof rev revd hon sir st messrs capt col gen lt sgt cllr fr mt ft vs cf viz eg ie e.g i.e approx"
    " ca"
)
# The end of a sentence unless a number (or a bracket) follows.
BEFORE_NUMBER = _words(
    "no nos fig figs p pp para paras vol vols ch chap sec sect eq ref refs tab ed eds art app annex col c v n al "
    "jan feb mar apr jun jul aug sep sept oct nov dec"
)
# What a letter stands behind as a name, so that its stop ends the sentence: "grade C. Schools in".
LETTERED = _words("grade grades band class category option plan table figure appendix group key vitamin part level")
STARTERS = _words(
    "the a an this that these those it its he she they we you in on at by for from to of and but or if when while "
    "where there then as after before since although however our their his her what why how who which nor so "
    "most some many all each every no not only both with without over under"
)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """Every sentence of the document in order; without blocks, blank lines part the text into paragraphs."""
    blocks = document.blocks or paragraphs(document.text)
    return tuple(
        Sentence(document.id, span, block) for block in blocks for span in sentence_spans(document.text, block)
    )


def paragraphs(text: str) -> tuple[Block, ...]:
    """The stretches between blank lines, as paragraph blocks."""
    blocks = []
    start = 0
    for end, after in [*((gap.start(), gap.end()) for gap in PARAGRAPH_END.finditer(text)), (len(text), len(text))]:
        if trimmed := _trimmed(text, start, end):
            blocks.append(Block(BlockKind.PARAGRAPH, trimmed))
        start = after
    return tuple(blocks)


def sentence_spans(text: str, block: Block) -> Iterator[Span]:
    """The spans of one block's sentences in order; none where the block is white space."""
    start, end = block.span.start, block.span.end
    if block.kind not in (BlockKind.HEADING, BlockKind.ROW):
        for cut in _cuts(text, start, end):
            if trimmed := _trimmed(text, start, cut):
                yield trimmed
            start = cut
    if trimmed := _trimmed(text, start, end):
        yield trimmed


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Offsets within [start, end) at which one sentence ends and the next may begin."""
    cuts = [mark.start() for mark in LIST_MARK.finditer(text, start, end)]
    begun = start
    for stop in STOP.finditer(text, start, end):
        if _ends(text, begun, stop, end):
            begun = stop.end()
            cuts.append(begun)
    return sorted(cuts)


def _ends(text: str, begun: int, stop: re.Match[str], end: int) -> bool:
    """True where this stop ends the sentence that began at ``begun``."""
    opener = OPENER.match(text, stop.end(), end)
    first = opener["first"] if opener else ""
    if opener is None or (first and first[0].islower()) or (stop["note"] and not _footnote(text, stop)):
        return False
    if stop.end() - stop.start() > 1 and not stop["closing"] and not stop["note"]:
        return bool(first)  # "...", "?!"
    if text[stop.start()] != "." or stop["closing"]:
        return True
    found = WORD_BEFORE.search(text, max(begun, stop.start() - 24), stop.start())
    word = found[0] if found else ""
    return not _abbreviation(text, begun, stop.start() - len(word), word, opener)


def _footnote(text: str, stop: re.Match[str]) -> bool:
    """True where the digits behind the stop are a note's number ("the gap.12 The"), not decimals or a page."""
    before = text[stop.start() - 1 : stop.start()]
    found = WORD_BEFORE.search(text, max(0, stop.start() - 24), stop.start())
    word = (found[0] if found else "").lower()
    return (before.isalpha() or before in "\"'”’)]%") and word not in BEFORE_NUMBER and word not in JOINING


def _abbreviation(text: str, begun: int, at: int, word: str, opener: re.Match[str]) -> bool:
    """True where ``word``, which stands at ``at``, is cut short by its stop and the sentence goes on."""
    lower, first = word.lower(), opener["first"]
    if not word:
        return not first  # ". . ."
    if LIST_NUMBER.fullmatch(word) and LIST_OPENS.fullmatch(text, begun, at):
        return True  # "1. Read" opens a list
    if lower in JOINING:
        return True
    if lower in BEFORE_NUMBER and len(word) > 1 and word != "may":
        return first[:1].isdigit() or (lower == "al" and "(" in opener[0])
    if lower in BEFORE_NUMBER and word.islower():
        return True
    if INITIALS.fullmatch(word):
        return _initials(text, begun, at, word, first)
    return False


def _initials(text: str, begun: int, at: int, word: str, first: str) -> bool:
    """True where a letter or letters with stops stand for a name or a term: "J. Smith", "U.S. Congress"."""
    if first.lower() in STARTERS or first[:1].isdigit():
        return False
    if len(word) > 1:
        return True
    before = text[max(begun, at - 20) : at].split()
    return word.isupper() and word != "I" and (not before or before[-1].lower() not in LETTERED)
