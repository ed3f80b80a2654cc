"""The three laws, on every document that ships and on documents made up by hypothesis.

1. Every passage, quote, sentence and figure equals its slice of the stored text.
2. The page named for an offset agrees with the page's own text.
3. Reading twice gives the same, character for character.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import figures
from corpus.passages import passages
from corpus.reading import read
from corpus.records import SLOTS, Document, Figure, Page, Span
from corpus.sentences import sentences
from index.records import Quote, cut

SEEDS = sorted((Path(__file__).parent.parent / "seeds").rglob("*.md"))


def words(text: str) -> int:
    """A stand-in for the model's count of tokens that a reader can follow."""
    return len(text.split())


def lies(document: Document) -> list[str]:
    """What breaks a law in this document, said in words; empty where all hold."""
    told = figures(document)
    quotes = [cut(document, sentence.span, told) for sentence in sentences(document)]
    return [*crossings(document), *misquotes(document, quotes), *wrong_slots(document, told)]


def crossings(document: Document) -> list[str]:
    """Blank passages, overlapping sentences, sentences that leave their block."""
    inside = sentences(document)
    blank = [p for p in passages(document, words) if not p.span.cut(document.text).strip()]
    overlapping = [pair for pair in pairwise(inside) if pair[0].span.end > pair[1].span.start]
    crossing = [sentence for sentence in inside if not sentence.block.span.holds(sentence.span)]
    return [*map(str, blank), *map(str, overlapping), *map(str, crossing)]


def misquotes(document: Document, quotes: list[Quote]) -> list[str]:
    """Quotes that are no slice, that name the wrong page, or whose figures lie outside them."""
    starts = {page.number: page.span for page in document.pages}
    return [
        str(quote)
        for quote in quotes
        if not quote.still_stands(document)
        or not starts[quote.page].start <= quote.span.start < starts[quote.page].end
        or any(figure.span.cut(document.text) not in quote.text for figure in quote.figures)
    ]


def wrong_slots(document: Document, told: tuple[Figure, ...]) -> list[str]:
    """Slots whose words are not what stands at their place."""
    slots = [getattr(figure, name) for figure in told for name in SLOTS]
    return [str(slot) for slot in slots if slot and fold(slot.text) != fold(slot.span.cut(document.text))]


def fold(text: str) -> str:
    """White space as one blank, soft hyphens gone: what a slot may differ by from its slice."""
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_the_laws_hold_on_every_seed_document(path):
    """Nothing that ships can be misquoted."""
    assert [] == lies(read(path).document)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_reading_a_seed_twice_gives_the_same(path):
    """The same bytes give the same document, passages and figures on every machine."""
    first, second = read(path), read(path)

    assert first == second
    assert passages(first.document, words) == passages(second.document, words)
    assert figures(first.document) == figures(second.document)


PIECES = st.sampled_from(
    [
        "Poorer pupils are 9.3 months behind.",
        "The gap narrowed by 0.2 months, from 8.4 months to 8.2 months.",
        "In areas 5 and 6, 57% of PP pupils against 74 per cent of others reached grade 4.",
        "Mr. Smith (e.g. in Year 11) said: “It halved.”",
        "–0.36",
        "£1,345 a pupil",
        "\n\n",
        "\n",
        " ",
        "…",
        "almost two and a half years (29 months)",
        "1.6 months, 2.0 months, and 2.3 months respectively in Hackney, Newham and Slough",
    ]
)


@st.composite
def made_up(draw: st.DrawFn) -> Document:
    """A document of the field's phrases and of any characters at all, broken into pages anywhere."""
    text = "".join(draw(st.lists(PIECES | st.text(max_size=12), min_size=1, max_size=12))) or "."
    breaks = draw(st.sets(st.integers(1, max(1, len(text) - 1)), max_size=3)) if len(text) > 1 else set()
    edges = sorted({0, len(text), *breaks})
    pages = tuple(Page(n, str(n), Span(a, b)) for n, (a, b) in enumerate(pairwise(edges), 1))
    return Document(id="0" * 64, name="made-up.txt", title="Made up", text=text, pages=pages)


@settings(max_examples=150, deadline=None)
@given(made_up())
def test_the_laws_hold_on_any_document(document):
    """Whatever stands in a document, what is cut from it is what stands there."""
    assert [] == lies(document)
