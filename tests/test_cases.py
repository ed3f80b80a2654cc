"""A case study becomes a card whose every line is its own sentence."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import figures
from corpus.reading import read
from corpus.records import Block, BlockKind, Document, Page, Span
from front.pieces.case_card import UNSURE, case_card
from index.cases import MOST, Aspect, Case, case

PARTS = (
    "Harbour Row is a two-form entry primary school in a port town, with half its pupils on free school meals.",
    "When the head arrived in 2014 it was in special measures.",
    "The school appointed a reading lead and trained every teaching assistant.",
    "Pupils read aloud one-to-one each week, and the library opened before breakfast.",
    "By 2018 the gap in reading had narrowed, and results rose above those of other schools.",
    "The numbers are small, and no comparison group was followed, so caution is needed.",
)


def document(parts: tuple[str, ...], heading: str = "") -> Document:
    """A document of paragraphs, under a heading if one is given."""
    texts = ([heading] if heading else []) + list(parts)
    text, blocks = "", []
    for number, part in enumerate(texts):
        start = len(text)
        kind = BlockKind.HEADING if heading and number == 0 else BlockKind.PARAGRAPH
        blocks.append(Block(kind, Span(start, start + len(part)), 2 if kind is BlockKind.HEADING else 0))
        text += part + "\n\n"
    text = text.rstrip() or "."
    return Document("c" * 64, "case.md", "A case", text, (Page(1, "", Span(0, len(text))),), tuple(blocks))


def words(told: Case, aspect: Aspect) -> list[str]:
    """What the card says of an aspect."""
    return [quote.text for quote in told.told(aspect)]


def test_each_sentence_stands_under_what_it_tells_of():
    """Setting, start, actions, outcome and strength, each in the document's own words."""
    told = case(document(PARTS), ())

    assert [[PARTS[0]], [PARTS[1]], [PARTS[2], PARTS[3]], [PARTS[4]], [PARTS[5]]] == [
        words(told, aspect) for aspect in Aspect
    ]


def test_a_heading_counts_for_the_sentences_under_it():
    """A plain sentence under "What we did" is an action; without the heading it is nothing."""
    plain = ("Pupils read their stories to younger children on Friday afternoons.",)

    assert (list(plain), []) == (
        words(case(document(plain, "What we did"), ()), Aspect.ACTIONS),
        words(case(document(plain), ()), Aspect.ACTIONS),
    )


def test_what_no_sentence_tells_of_is_not_stated():
    """Nothing is guessed from sentences that speak of other things, and a question states nothing."""
    told = case(document(("The weather on the coast is mild.", "Has the gap narrowed since the school opened it?")), ())

    assert [()] * len(Aspect) == [told.told(aspect) for aspect in Aspect]
    assert case_card(told) == ""


def test_the_card_says_where_the_evidence_is_not_told():
    """Without a word on how it was tested, the card says whose account it is."""
    html = case_card(case(document(PARTS[:5]), ()))

    assert UNSURE in html
    assert "narrowed, and results rose" in html


@given(st.lists(st.sampled_from(PARTS), max_size=12).map(tuple), st.text(alphabet="abc <&\n.", max_size=40))
def test_every_line_is_a_slice_and_no_aspect_has_too_many(parts, rest):
    """Whatever the document, its card holds its own sentences in order, and few of them."""
    made = document((*parts, rest.strip() or "x"))
    told = case(made, ())

    for aspect in Aspect:
        quotes = told.told(aspect)
        assert len(quotes) <= MOST[aspect]
        assert all(quote.still_stands(made) for quote in quotes)
        assert [quote.span for quote in quotes] == sorted(quote.span for quote in quotes)


CASES = Path(__file__).parent / "cases"
JUDGED = tomllib.loads((CASES / "judged.toml").read_text("utf8"))


def verdict(told: Case, aspect: Aspect, judged: Mapping[str, list[str]]) -> str:
    """Right, wrong (a sentence that tells of something else) or missing, by what was judged beforehand."""
    wanted = judged.get(aspect.value, [])
    also = [line.split(": ", 1)[1] for line in judged.get("may", []) if line.startswith(f"{aspect.value}: ")]
    shown = words(told, aspect)
    if any(not any(mark in line for mark in (*wanted, *also)) for line in shown):
        return "wrong"
    return "right" if not wanted or any(mark in line for mark in wanted for line in shown) else "missing"


def test_most_lines_are_as_judged_and_hardly_any_tells_of_something_else():
    """Of 110 lines of 22 documents at most 4 tell of another aspect than they stand under, and at most 5 are missed."""
    found: dict[str, list[str]] = {"right": [], "wrong": [], "missing": []}
    for name, judged in JUDGED.items():
        places = (CASES / f"{name}.md", SEEDS / "digests" / f"{name}.md", SEEDS / f"{name}.md")
        read_ = read(next(place for place in places if place.exists())).document
        told = case(read_, figures(read_))
        for aspect in Aspect:
            found[verdict(told, aspect, judged)].append(f"{name} {aspect}")

    assert len(found["wrong"]) <= 4, found["wrong"]
    assert len(found["missing"]) <= 5, found["missing"]
    assert 110 == sum(map(len, found.values()))
