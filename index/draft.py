"""Check a whole draft: every quoted passage, and every sentence that states a figure in its own words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.figures import figures
from corpus.records import Block, Document, Figure, Page, Span
from corpus.sentences import paragraphs, sentence_spans, sentences
from index.check import check
from index.figure_words import correction_words
from index.library import Library
from index.records import cut
from index.store.aside import without_changed
from index.store.corrections import settled
from index.taking.references import marked
from index.verdicts import Check, Verdict

WORDS = 3  # a quoted passage of fewer words, without a figure, is a name or a manner of speaking
MOST = 1000  # passages of one draft
NUMBERS = 100  # in one sentence; finding out what figures are about takes each with each
LONGEST = 400_000  # characters of one draft, some 150 pages
PLACES = 3  # at which a figure stands, named beside a sentence that is no quote

# A quoted passage ends at its closing mark, or at a blank line after which the quote is opened again.
_END = r"(?:{close}|(?=\n[ \t]*\n\s*{open}))"
_INSIDE = r"((?:(?!\n[ \t]*\n)[^{marks}]){{1,4000}})"
_QUOTED = re.compile(
    rf"“{_INSIDE.format(marks='“”')}{_END.format(open='“', close='”')}"
    rf'|(?<!\w)"{_INSIDE.format(marks=chr(34))}{_END.format(open=chr(34), close=chr(34))}'
    rf"|«{_INSIDE.format(marks='«»')}»"
    r"|(?<!\w)[‘']((?:(?!\n[ \t]*\n)(?:[^‘’']|(?<=\w)[’'](?=\w))){1,4000})[’'](?!\w)"
    r"|^>[ \t]?(\S[^\n]*(?:\n>[ \t]?\S[^\n]*){0,400})",
    re.MULTILINE,
)
_NUMBER = re.compile(r"\d+")
_QUOTE_LINE = re.compile(r"^>[ \t]?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a draft to be checked, and the figures in them; ``quoted`` where quote marks stand around them."""

    span: Span
    text: str
    quoted: bool
    figures: tuple[Figure, ...]


@without_changed
def check_draft(library: Library, text: str) -> tuple[Check, ...]:
    """A check of every quoted passage and every figure-bearing sentence, with its place in the draft, in order.

    Raises ValueError for a text of more than 400,000 characters.
    """
    if len(text) > LONGEST:
        raise ValueError(f"a draft of {len(text):,} characters: check parts of up to {LONGEST:,}")
    with library.snapshot():
        standing = _Standing(library)
        known: dict[str, Check] = {}
        checks = []
        for passage in passages(text)[:MOST]:
            if passage.text not in known:
                known[passage.text] = check(library, passage.text)
            checks.append(_placed(known[passage.text], passage, standing))
        return tuple(checks)


def passages(text: str) -> list[Passage]:
    """What of a draft is to be checked, in order."""
    if not text.strip():
        return []
    blocks = tuple(block for block in paragraphs(text) if _readable(text, block))
    if not blocks:
        return [passage for passage in _quoted(text, ()) if len(passage.text.split()) >= WORDS]
    draft = Document("draft", "draft", "", text, (Page(1, "", Span(0, len(text))),), blocks)
    stated = figures(draft)
    quoted = [passage for passage in _quoted(text, stated) if passage.figures or len(passage.text.split()) >= WORDS]
    taken = [passage.span for passage in quoted]
    own = []
    for sentence in sentences(draft):
        held = tuple(
            figure
            for figure in stated
            if sentence.span.holds(figure.span) and not any(span.meets(figure.span) for span in taken)
        )
        if held:
            own.append(Passage(sentence.span, sentence.span.cut(text), False, held))
    return sorted([*quoted, *own], key=lambda passage: passage.span)


def _readable(text: str, block: Block) -> bool:
    """False for a paragraph with a sentence of so many numbers that it is a table run together, or an attack."""
    return all(len(_NUMBER.findall(text, span.start, span.end)) <= NUMBERS for span in sentence_spans(text, block))


def _quoted(text: str, stated: Sequence[Figure]) -> Iterator[Passage]:
    for match in _QUOTED.finditer(text):
        group = match.lastindex
        if group is not None and match.group(group).strip():
            span = Span(*match.span(group))
            held = tuple(figure for figure in stated if span.holds(figure.span))
            yield Passage(span, _QUOTE_LINE.sub("", span.cut(text)), True, held)


def _placed(checked: Check, passage: Passage, standing: "_Standing") -> Check:
    """The check with its place in the draft, and, for the draft's own words, where their figures stand."""
    checked = replace(checked, span=passage.span)
    if passage.quoted or checked.verdict is Verdict.VERBATIM:
        return checked
    notes = ("It stands in the draft's own words, without quote marks.", *standing.notes(passage.figures))
    return replace(checked, notes=(*notes, *checked.notes))


class _Standing:
    """Where the library states a figure; read once a draft, and only if need be."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.known: dict[tuple[str, str], list[Figure]] | None = None

    def notes(self, stated: Sequence[Figure]) -> Iterator[str]:
        """A sentence for each figure that the library states too, naming up to three places."""
        if self.known is None:
            self.known = {}
            for figure in map(settled, self.library.figures()):
                self.known.setdefault((figure.value, figure.unit), []).append(figure)
        for figure in stated:
            places = sorted(
                (self._place(known) for known in self.known.get((figure.value, figure.unit), [])),
                key=lambda place: (place.digest, place.older),
            )
            if places:
                words = "; ".join(list(dict.fromkeys(place.words for place in places))[:PLACES])
                yield f"{figure.value} {figure.unit} also stands in {words}."

    def _place(self, figure: Figure) -> "_Place":
        document = self.library.document(figure.document_id)
        quote = cut(document, figure.sentence)
        page = document.page_at(figure.span.start).number
        said = f"{document.name}, page {page}: {marked(quote)}"
        if figure.correction:
            said += f", corrected by a reader: {correction_words(figure.correction)}"
        return _Place(said, document.digest, document.newer is not None)


class _Place(NamedTuple):
    """Where a figure stands, in words; digests come last, and superseded documents."""

    words: str
    digest: bool
    older: bool
