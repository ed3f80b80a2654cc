"""Whether a sentence can stand alone as a quote, and from where it must be quoted if it cannot.

A sentence leans on the one before where its subject only points back ("It also …", "These areas …",
"This meant …"), where it opens as one half of a pair or a contrast ("The others …", "Both …", "However, it …"),
has no name for what it counts, or is told of "these areas" or of pupils "there". "It is vital that …" and
"Those who …" point forward and stand.
"""

import re

from corpus.records import BlockKind, Document, Span
from corpus.sentences import sentence_spans
from index.asking.candidates import Candidate
from index.library import Library
from index.terms import tokens

MOST = 2  # sentences brought at most: what needs more is an argument, not a quote
RUNNING = {BlockKind.PARAGRAPH, BlockKind.BULLET}
LONG = 600  # characters of a quote with what it leans on
SCRAP = 4  # words of a paragraph's sentence below which it says nothing by itself ("Every school.")
_OPENING = r"^[\s\"“‘'(\[]*(?:[\d.]+ )?"
_LINK = (
    r"(?:(?:but|and|so|yet|or|however|instead|also|then|moreover|furthermore|therefore|thus|indeed|nor|still|again|"
    r"nevertheless|in addition|as a result|for example|for instance|even so|by contrast|in turn|overall)\b,? *)*"
)
_OF_ITSELF = r"(?:year|report|paper|article|study|page|document|analysis|research|week|month|summer|autumn)"
_GOES_ON = r"(?:who|whose|with|eligible|whom|in|on|at|from|living|born|aged|taking|receiving|without|days|children who)"
_PLACED = r"(?:in|at|across|within|around|throughout|where|if|when|while|because)"  # "In Hull poor pupils there …"
_EXISTS = r"(?:is|are|was|were|has|have|had|will|would|may|might|must|can|could|remains?|seems?|appears?|exists?)"
_POINTS_BACK = re.compile(
    rf"{_OPENING}{_LINK}(?:"
    r"(?:it|its|they|them|their|theirs|he|she|his|her)\b"
    rf"|(?:this|that)\b(?! {_OF_ITSELF}\b)"
    rf"|(?:these|those)\b(?! {_GOES_ON}\b)"
    r"|such (?!as\b)\w+|both\b(?! (?:the |[\w-]+ ){0,3}and\b)|neither\b(?! (?:the |[\w-]+ ){0,3}nor\b)"
    r"|(?:the|all|many|some|most|none|few|half|two|three|one|each|several|any) (?:of )?(?:them|these|those)\b"
    r"|the (?:former|latter|others?|rest|same|remainder)\b(?! (?:pupils|children|schools|students)? ?of\b)"
    r"|(?:[\w’'-]+ ){1,5}(?:in|at|from|of|across|among|for) (?:these|those|such) "
    r"(?:areas?|places|regions|schools|towns)\b"
    rf"|(?!{_PLACED}\b)(?:[\w’'-]+ ){{1,4}}there\b(?! {_EXISTS}\b)"
    r"|(?:others|here|there|elsewhere|afterwards|meanwhile|otherwise)\b(?! (?:is|are|was|were|has|have)\b))",
    re.IGNORECASE,
)
_POINTS_ON = re.compile(
    rf"{_OPENING}{_LINK}(?:it (?:is|was|has been|would be|may be|might be|seems|takes|costs) (?:[\w-]+ ){{0,4}}"
    r"(?:to|that|for|when|if|whether|how|why|where|what|who)\b"
    r"|(?:this|that) is (?:the|a) (?:first|second|third|report|paper|study)\b|both (?:\w+ ){1,4}and\b)",
    re.IGNORECASE,
)
_LINKED = re.compile(
    _OPENING + r"(?:however|instead|therefore|thus|consequently|as a result|by contrast|in contrast|conversely|"
    r"similarly|likewise|for example|for instance|in other words|nevertheless|nonetheless|"
    r"even so|that said|hence|accordingly)\b",
    re.IGNORECASE,
)
_OF_A_PLACE = re.compile(rf"\bthere\b(?! {_EXISTS}\b)|\b(?:these|those) areas\b", re.IGNORECASE)


def of_a_place(text: str) -> bool:
    """True where the sentence tells of a place that it need not name: "poorer pupils there", "in these areas"."""
    return _OF_A_PLACE.search(text) is not None


def leans(text: str) -> bool:
    """True where the sentence cannot be understood without the one before it."""
    if _LINKED.match(text):
        return True
    return _POINTS_BACK.match(text) is not None and _POINTS_ON.match(text) is None


def standing(document: Document, span: Span) -> Span:
    """The span, from as many sentences earlier as its first one needs, at most MOST; it begins with a sentence.

    What stands before comes from its own paragraph or bullet, or from the paragraph right before; a heading,
    a row or a lead-in of bullets stays where it is.
    """
    before = _before(document, span.start)
    start, first = span.start, _first(document, span)
    for earlier in reversed(before[-MOST:]):
        if not leans(first.cut(document.text)) or span.end - earlier.start > LONG:
            break
        start, first = earlier.start, earlier
    return Span(start, span.end)


def _first(document: Document, span: Span) -> Span:
    """The span's first sentence."""
    at = _block_at(document, span.start)
    if at is None:
        return span
    own = sentence_spans(document.text, document.blocks[at])
    return next((sentence for sentence in own if sentence.start == span.start), span)


def _before(document: Document, start: int) -> list[Span]:
    """The sentences that run up to ``start``, in order."""
    at = _block_at(document, start)
    if at is None or document.blocks[at].kind not in RUNNING:
        return []
    block = document.blocks[at]
    found = [sentence for sentence in sentence_spans(document.text, block) if sentence.start < start]
    if at and {block.kind, document.blocks[at - 1].kind} == {BlockKind.PARAGRAPH}:
        found = [*sentence_spans(document.text, document.blocks[at - 1]), *found]
    return found


def _block_at(document: Document, start: int) -> int | None:
    at = document.block_from(start)
    return at if at >= 0 and document.blocks[at].span.start <= start < document.blocks[at].span.end else None


def quotable(library: Library, sentence: Candidate) -> bool:
    """False for headings, header rows and scraps, which name a thing and say nothing of it."""
    if sentence.kind is BlockKind.ROW:
        blocks = library.document(sentence.document_id).blocks
        return not any(block.header is not None and block.header.start == sentence.start for block in blocks)
    if sentence.kind is BlockKind.PARAGRAPH:
        return len(tokens(sentence.text)) >= SCRAP
    return sentence.kind is not BlockKind.HEADING and len(tokens(sentence.text)) > 1
