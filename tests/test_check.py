"""A text is called a quote only where a document says it word for word, and then always."""

import random
import re
import time
from itertools import pairwise

import pytest
from conftest import SEEDS
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shelf import library_of, written

from index.check import check
from index.checking.folding import fold
from index.checking.matching import DENIALS, chain
from index.checking.quoting import readings
from index.draft import LONGEST, check_draft
from index.replies import check_json
from index.verdicts import Difference, Verdict
from index.wording import DIGEST

REPORT_2016 = """---
title: Progress in priority areas
publisher: Ambition School Leadership
published: 2016-11-22
---
# Findings

Persistently disadvantaged students in areas 5 and 6 make 17.9 months less progress than non-disadvantaged children
nationally. It is not true that this is a matter of geography alone. The “progress gap” of low-income pupils fell by
–0.36, or 5–10 per cent, in 2015/16; 4+ in English stayed at 61%.

The gap has not closed. Schools in London did better — by £4.5 million a year. A school's staff matters most.

| Region | Months |
|---|---|
| North | 20.1 |
| South | -3.2 |
"""
REPORT_2017 = """---
title: Progress in priority areas, second edition
publisher: Ambition School Leadership
published: 2017-11-20
---
Persistently disadvantaged students in areas 5 and 6 make 18.1 months less progress than non-disadvantaged children
nationally.
"""
SENTENCE = (
    "Persistently disadvantaged students in areas 5 and 6 make 17.9 months less progress than non-disadvantaged"
    " children nationally."
)


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Two editions that differ in a figure."""
    folder = tmp_path_factory.mktemp("editions")
    files = written(folder / "files", {"2016.md": REPORT_2016, "2017.md": REPORT_2017})
    with library_of(folder / "library", files) as library:
        yield library


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    """The documents that ship."""
    folder = tmp_path_factory.mktemp("seeds")
    files = [SEEDS / "ambitious-for-every-child.md", SEEDS / "digests"]
    with library_of(folder / "library", *files) as library:
        yield library


def said(library, text, document=None):
    """Verdict, document's name and differences of a check."""
    checked = check(library, text, document)
    return checked.verdict, checked.quote.name if checked.quote else None, checked.difference


def test_a_quote_is_found_with_its_place_and_the_documents_own_words(editions):
    """A verbatim check holds the slice of the stored text, not the text that was asked about."""
    checked = check(editions, SENTENCE.replace(" ", "\n"))
    quote = checked.quote

    assert (Verdict.VERBATIM, "2016.md", 1) == (checked.verdict, quote.name, quote.page)
    assert quote.span.cut(editions.document(quote.document_id).text) == checked.original
    assert " ".join(checked.original.split()) == SENTENCE[:-1]


@pytest.mark.parametrize(
    "text",
    [
        "make 17.9 months less progress than non-\ndisadvantaged children",
        "make 17.9\u00a0months less pro-\ngress than non‑disadvantaged chil\u00addren",
        "“make 17.9 months less progress”",
        "'make 17.9 months less progress.'",
        "of low income pupils fell by -0.36, or 5-10 per cent, in 2015/16",
        "of low-income pupils fell by −0.36, or 5 – 10 per cent, in 2015/16",
        "The 'progress gap' of low-income pupils",
        "The progress gap of low-income pupils",
        "Schools in London did better - by £4.5 million a year",
        "Schools in London did better—by £4.5 million a year,",
        "A school’s staff matters most!",
        "persistently disadvantaged students in areas 5 and 6",
        "**make 17.9 months** less _progress_",
        "• The gap has not closed.",
        "4+ in English stayed at 61 %",
        "North 20.1",
        "South | -3.2",
    ],
)
def test_layout_never_matters(editions, text):
    """Line ends, hyphens, dashes, quote marks, spaces, marks of emphasis and the stop at the end are no words."""
    assert (Verdict.VERBATIM, "2016.md", ()) == said(editions, text)


def test_ligatures_and_accents_apart_are_the_letters_they_stand_for(tmp_path):
    """A ligature is its letters, a letter and its accent one letter, on either side."""
    files = written(
        tmp_path / "files", {"a.txt": "The ﬁrst ﬂoor café oﬃce.", "b.txt": "The second floor cafe\u0301 office."}
    )
    with library_of(tmp_path / "library", files) as library:
        assert (Verdict.VERBATIM, "a.txt", ()) == said(library, "The first floor cafe\u0301 office.")
        assert (Verdict.VERBATIM, "b.txt", ()) == said(library, "The second ﬂoor café oﬃce.")
        assert Verdict.ALTERED == said(library, "The first floor cafe office.")[0]


@pytest.mark.parametrize(
    ("text", "difference"),
    [
        ("make 17.8 months less progress than non-disadvantaged children", ("17.8", "17.9")),
        ("make 17.9 years less progress than non-disadvantaged children", ("years", "months")),
        ("make 17.9 months more progress than non-disadvantaged children", ("more", "less")),
        ("make 17.9 months less progress than disadvantaged children", ("", "non")),
        ("fell by 0.36, or 5–10 per cent, in 2015/16", ("0.36", "–0.36")),
        ("fell by +0.36, or 5–10 per cent, in 2015/16", ("+0.36", "–0.36")),
        ("fell by –0.36, or 5–10 per cent, in 2014/16", ("2014/16", "2015/16")),
        ("fell by –0.36, or 5–10%, in 2015/16; 4+ in English", ("5–10%", "5–10 per cent")),
        ("5–10 per cent, in 2015/16; 4 in English stayed at 61%", ("4", "4+")),
        ("It is true that this is a matter of geography alone", ("", "not")),
        ("The gap has now closed. Schools in London did better", ("now", "not")),
        ("Schools in London did better — by $4.5 million a year", ("$4.5", "£4.5")),
        ("Schools in London did better, by £4.5 million a year", ("better, by", "better — by")),
        ("It is not true that this is a matter of Geography alone", ("Geography", "geography")),
    ],
)
def test_a_changed_word_digit_sign_unit_or_mark_always_matters(editions, text, difference):
    """Whatever changes what is said is altered, and the difference is told word beside word."""
    verdict, name, differences = said(editions, text)

    assert (Verdict.ALTERED, "2016.md") == (verdict, name)
    assert Difference(*difference) in differences


def test_a_quote_may_not_begin_or_end_inside_a_word_a_number_or_a_hyphen(editions):
    """Words like "disadvantaged children" cut out of "non-disadvantaged children" turn the sense round."""
    for text in (
        "disadvantaged children nationally",
        "7.9 months less progress",
        "7.9",
        "0.36, or 5",
        "4 in English",
        "months less progre",
    ):
        verdict, _, difference = said(editions, text)

        assert Verdict.VERBATIM != verdict, text
        assert difference or verdict is Verdict.NOT_FOUND, text
    verdict, _, difference = said(editions, "disadvantaged children nationally")
    assert (Verdict.ALTERED, (Difference("disadvantaged", "non-disadvantaged"),)) == (verdict, difference)


def test_words_run_together_or_apart_are_told_as_such(editions):
    """A space too many or too few between letters is no layout, and the words around are not drawn in."""
    for text, difference in (
        ("make 17.9 months lessprogress than", ("lessprogress", "less progress")),
        ("make 17.9 mon ths less progress", ("mon ths", "months")),
        ("It is not true that this is a matt er", ("matt er", "matter")),
    ):
        assert (Verdict.ALTERED, "2016.md", (Difference(*difference),)) == said(editions, text), text


def test_a_quote_may_not_begin_just_after_a_word_that_denies_it(editions):
    """Of "It is not true that …" the words "true that …" are no fair quote; elsewhere they may be one."""
    assert (Verdict.ALTERED, "2016.md", (Difference("", "not"),)) == said(editions, "true that this is a matter")
    assert (Verdict.ALTERED, "2016.md", (Difference("", "not"),)) == said(
        editions, "Closed. Schools in London did better"
    )


def test_words_of_another_edition_are_named_with_that_edition(editions):
    """A changed digit that another document says is no quote of the document named."""
    text = SENTENCE.replace("17.9", "18.1")
    checked = check(editions, text, "2016.md")

    assert (Verdict.OTHER_DOCUMENT, "2017.md") == (checked.verdict, checked.quote.name)
    assert any("17.9 months" in note for note in checked.notes)
    assert (Verdict.VERBATIM, "2017.md", ()) == said(editions, text)
    assert (Verdict.VERBATIM, "2017.md", ()) == said(editions, text, "Progress in priority areas, second edition")


def test_a_document_that_is_not_there_is_said_to_be_missing(editions):
    """Named wrongly, the words are still found where they stand."""
    checked = check(editions, SENTENCE, "2018.pdf")

    assert (Verdict.OTHER_DOCUMENT, "2016.md") == (checked.verdict, checked.quote.name)
    assert "No document of the library is called “2018.pdf”." in checked.notes


def test_what_no_document_says_is_not_found(editions):
    """Sentences of the same field that stand nowhere, and texts without words, get no document."""
    for text in (
        "Pupils in Leeds eat lunch at noon on weekdays.",
        "Attainment 8 rose by two points in Kent",
        "…",
        "",
        " \x00 ",
        "!?",
    ):
        checked = check(editions, text)

        assert (Verdict.NOT_FOUND, None) == (checked.verdict, checked.quote), text


def test_an_honest_ellipsis_parts_words_that_stand_near_each_other_in_order(editions):
    """The words on both sides stand in one document; what was left out is told."""
    for mark in ("…", "...", "[…]", "[...]", "(…)", ". . ."):
        checked = check(editions, f"students in areas 5 and 6 {mark} less progress than non-disadvantaged children")

        assert Verdict.VERBATIM == checked.verdict, mark
        assert "make 17.9 months" in checked.original
        assert any("leaves out 3 words with “17.9”" in note for note in checked.notes), checked.notes


def test_an_ellipsis_may_not_take_a_negation_out_nor_join_words_in_another_order(editions):
    """Saying "It is … true" for "It is not true" is altered."""
    assert (Verdict.ALTERED, "2016.md", (Difference("…", "not"),)) == said(
        editions, "It is … true that this is a matter of geography"
    )
    assert Verdict.VERBATIM != said(editions, "children nationally … Persistently disadvantaged students")[0]


def test_an_ellipsis_that_spans_pages_of_text_is_not_honest(tmp_path):
    """Words a page and more apart are not one quote."""
    filler = "\n\n".join(f"Paragraph {number} says nothing of note about it." for number in range(200))
    files = written(
        tmp_path / "files",
        {"long.md": f"The gap narrowed quickly in the north.\n\n{filler}\n\nIn the south it widened again."},
    )
    with library_of(tmp_path / "library", files) as library:
        assert Verdict.ALTERED == said(library, "The gap narrowed quickly … in the south it widened again.")[0]


def test_square_brackets_are_told_apart_from_the_documents_words(editions):
    """A changed letter and words put in are understood and said."""
    letter = check(editions, "“[P]ersistently disadvantaged students”")
    words = check(
        editions, "[These] students in areas 5 and 6 make 17.9 months less progress than [other] children nationally"
    )
    replaced = check(editions, "make 17.9 months less progress than [better-off] children nationally")

    assert Verdict.VERBATIM == letter.verdict
    assert Verdict.ALTERED == words.verdict, "for [other] the document says non-disadvantaged, which denies"
    assert Verdict.ALTERED == replaced.verdict
    put_in = check(editions, "students in areas 5 and 6 [of England] make 17.9 months less progress")
    assert Verdict.VERBATIM == put_in.verdict
    assert any("[of England]" in note for note in put_in.notes)


@pytest.mark.parametrize(
    "text",
    [
        "The gap has [] closed",
        "The gap has [not yet] closed. [Schools in London did worse]",
        "make [19.3] months less progress",
        "make 17.9 months [more] progress than non-disadvantaged children",
        "students [do not] make 17.9 months less progress than non-disadvantaged",
    ],
)
def test_square_brackets_may_not_change_a_figure_a_direction_or_a_negation(editions, text):
    """Brackets are for what is meant, not for another meaning."""
    assert Verdict.VERBATIM != said(editions, text)[0]


def test_part_of_a_sentence_is_said_to_be_so_and_a_negation_outside_it_is_named(editions):
    """Whoever reads "this is a matter of geography alone" should know that the sentence denies it."""
    notes = check(editions, "this is a matter of geography alone").notes

    assert "Part of a longer sentence that also says “not”: read it whole." in notes


def test_a_digests_words_are_said_to_be_a_digests(seeds):
    """A verbatim quote of a digest is no quote of its source."""
    checked = check(seeds, "The disadvantage gap index came down to 3.12 in 2024")

    assert (Verdict.VERBATIM, True) == (checked.verdict, checked.quote.digest)
    assert DIGEST == check_json(checked)["warning"]


def test_a_check_prints_as_the_json_that_measures_it(editions):
    """Keys as the design names them, differences as pairs."""
    printed = check_json(check(editions, "make 17.8 months less progress than non-disadvantaged children"), id="7")
    text = editions.document(editions.source("2016.md").id).text

    assert ("7", "altered", "2016.md", 1, [["17.8", "17.9"]]) == tuple(
        printed[key] for key in ("id", "verdict", "document", "page", "difference")
    )
    assert text[printed["start"] : printed["end"]] == printed["original"]


def whole_words(draw, text):
    """A run of words of the text, as it stands there, without a word of denial just before it."""
    words = _words(text)
    first = draw(st.integers(0, len(words) - 1))
    last = draw(st.integers(first, min(first + 60, len(words) - 1)))
    before = text[: words[first][0]].split()[-1:]
    assume(not any(word.lower() in DENIALS or word.lower().endswith(("n't", "n’t")) for word in before))
    return text[words[first][0] : words[last][1]]


def _words(text):
    """Runs without white space; a hyphen at a line end joins two."""
    return [match.span() for match in re.finditer(r"\S+(?:(?<=[-‐‑–−\u00ad])\s*[\r\n]\s*\S+)*", text)]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_run_of_whole_words_of_a_document_is_verbatim(seeds, data):
    """Whatever stands between two white spaces of a document may be quoted, but for a denial cut off before it."""
    source = data.draw(st.sampled_from(seeds.sources()))
    text = whole_words(data.draw, seeds.document(source.id).text)
    if fold(text).stream:
        checked = check(seeds, text, source.name)

        assert (Verdict.VERBATIM, source.name) == (checked.verdict, checked.quote.name), text


NOISE = {
    " ": ["\n", "\u00a0", "  ", "\r\n", "\t", " "],
    "-": ["‐", "‑", "–", "−"],
    "'": ["’", "‘"],
    "’": ["'"],
    '"': ["“", "”"],
}


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_with_its_layout_changed_it_is_still_verbatim(seeds, data):
    """White space, dashes, quote marks, soft hyphens and ligatures of other kinds change nothing."""
    source = data.draw(st.sampled_from(seeds.sources()))
    text = whole_words(data.draw, seeds.document(source.id).text)
    chance = random.Random(data.draw(st.integers(0, 10**6)))
    noisy = "".join(chance.choice(NOISE[letter]) if letter in NOISE else letter for letter in text)
    noisy = noisy.replace("fi", "ﬁ").replace("fl", "ﬂ")
    soft = [
        place
        for place, (a, b) in enumerate(pairwise(noisy), 1)
        if a.isalpha() and b.isalpha() and chance.random() < 0.1
    ]
    for place in reversed(soft):
        noisy = noisy[:place] + chance.choice(["\u00ad", "\u00ad\n", "-\n"]) + noisy[place:]
    if fold(noisy).stream:
        assert Verdict.VERBATIM == check(seeds, f"“{noisy}”", source.name).verdict, noisy


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_with_a_digit_changed_it_is_never_verbatim_unless_a_document_says_so(seeds, data):
    """Of the document named it is verbatim only where that document has the changed words elsewhere."""
    source = data.draw(st.sampled_from(seeds.sources()))
    own = seeds.document(source.id).text
    text = whole_words(data.draw, own)
    places = [place for place, letter in enumerate(text) if letter in "0123456789"]
    if not places:
        return
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    changed = text[:place] + other + text[place + 1 :]
    checked = check(seeds, changed, source.name)

    assert checked.difference or checked.verdict is not Verdict.ALTERED
    if checked.verdict is Verdict.VERBATIM:
        assert fold(changed).stream in fold(own).stream
    elif checked.verdict is Verdict.OTHER_DOCUMENT:
        assert fold(changed).stream in fold(seeds.document(checked.quote.document_id).text).stream


MADE = st.text("ab1.,- \n–'’\"“”%£()/\u00ad", max_size=60)


@settings(deadline=None, max_examples=400)
@given(MADE, st.integers(0, 60), st.integers(0, 60))
def test_a_folded_text_leads_back_to_its_own_characters(text, start, end):
    """Every stream character stands where the map says, and pieces tile the stream."""
    folded = fold(text)
    start, end = min(start, end), max(start, end)
    if end > len(folded.stream) or start == end:
        return
    span = folded.span(start, end)

    assert fold(span.cut(text)).stream.strip("-−") == folded.stream[start:end].strip("-−")


@settings(deadline=None, max_examples=300)
@given(MADE, st.data())
def test_any_run_of_whole_words_of_a_made_up_text_stands_in_it(text, data):
    """The law of whole words, on texts that no one would write."""
    words = _words(text)
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    part = text[words[first][0] : words[last][1]]
    claims = tuple(readings(part))

    assert not claims or any(chain(claim, fold(text)) is not None for claim in claims)


def test_a_draft_is_checked_passage_by_passage(editions):
    """Quoted passages and sentences with figures are checked where they stand; the rest is left alone."""
    draft = (
        "Schools matter. As Ambition found, “students in areas 5 and 6 make 17.8 months less progress”, a lot.\n\n"
        "It added: \"The gap has not closed.\" In 'the field' that is known.\n\n"
        "> Schools in London did better — by £4.5 million\n> a year.\n\n"
        "Our own pupils are 3 months behind their peers."
    )
    checks = check_draft(editions, draft)

    assert [
        (Verdict.ALTERED, "students in areas 5 and 6 make 17.8 months less progress"),
        (Verdict.VERBATIM, "The gap has not closed."),
        (Verdict.VERBATIM, "Schools in London did better — by £4.5 million\n> a year."),
        (Verdict.NOT_FOUND, "Our own pupils are 3 months behind their peers."),
    ] == [(checked.verdict, checked.span.cut(draft)) for checked in checks]


def test_a_figure_in_the_drafts_own_words_is_shown_where_it_stands(editions):
    """Someone else's sentence with the right figure is no quote, but the place of the figure is named."""
    (checked,) = check_draft(editions, "The most disadvantaged are 17.9 months behind in the toughest places.")

    assert Verdict.VERBATIM != checked.verdict
    assert any("17.9 months also stands in 2016.md, page 1" in note for note in checked.notes)


def test_a_draft_beyond_the_limit_is_refused_and_an_empty_one_has_nothing_to_check(editions):
    """The limit is named."""
    with pytest.raises(ValueError, match="400,000"):
        check_draft(editions, "x" * (LONGEST + 1))
    assert () == check_draft(editions, " \n ")


@pytest.mark.parametrize(
    "hostile",
    [
        *("'" * 60000, "“" * 60000, '" ' * 60000, "'a" * 60000, "“" + "a " * 60000, "([" * 60000, "…" * 60000),
        *("a…" * 60000, "[a]" * 60000, "1.1" * 60000, "\x00" * 60000, "e\u0301" * 60000, "- 1 " * 60000),
        *("> x\n" * 20000, "\ud800" * 9, "9 months " * 20000),
    ],
)
def test_no_text_holds_a_check_up(editions, hostile):
    """Texts made to be slow take no longer than a few seconds of work, and none is a quote."""
    start = time.process_time()
    verdict = check(editions, hostile).verdict
    check_draft(editions, hostile)

    assert (Verdict.NOT_FOUND, True) == (verdict, time.process_time() - start < 10)


def test_the_same_text_twice_gives_the_same_check(editions):
    """Nothing depends on what was asked before."""
    first = check_json(check(editions, SENTENCE.replace("17.9", "17.7")))
    check(editions, "The gap has not closed.")

    assert first == check_json(check(editions, SENTENCE.replace("17.9", "17.7")))
