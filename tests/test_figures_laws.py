"""Figures: laws that hold for every text, and for every seed document."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.figures import figures, read_figures
from corpus.gaps.views import fold
from corpus.reading import read
from corpus.records import Figure

SEEDS = sorted((Path(__file__).parents[1] / "seeds").rglob("*.md"))
SENTENCES = (
    "Poorer pupils in Hull were 18.1 months behind their peers at GCSE in 2019.",
    "The gap widened by 0.5 months, from 9.2 months to 9.7 months, since 2018/19.",
    "45 per cent of disadvantaged pupils passed, compared with 67 per cent of other pupils.",
    "FSM pupils were 12.4 percentage points less likely than non-FSM peers to pass.",
    "The gap was widest in Torbay (26.3 months), Halton (25.1) and Salford (24.7).",
)
WORDS = st.sampled_from(
    ["the", "gap", "is", "was", "18.1", "months", "behind", "poorer", "pupils", "their", "peers", "by", "from", "to", "9.2", "narrowed", "widened", "-0.3", "45%", "of", "and", "(", ")", ",", ";", ":", ".", "twice", "as", "likely", "than", "others", "in", "Hull", "2019", "KS2", "Year", "6", "half", "a", "grade", "no", "one", "in", "four", "respectively", "|", "+3", "–", "’", "\xad", "\xa0"]
)  # fmt: skip


def bare(figure: Figure) -> tuple[object, ...]:
    """What a figure says, apart from where it stands."""
    slots = (figure.group, figure.comparator, figure.measure, figure.phase, figure.place, figure.year)
    said = [(slot.text, slot.normal) if slot else None for slot in slots]
    return (figure.value, figure.unit, figure.kind, figure.direction, figure.hedge, *said)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem[:40])
def test_figures_of_a_seed_lie_in_their_sentences(path):
    """Every span is a slice of the text; slots say what their slices say; reading twice gives the same."""
    document = read(path).document
    found = figures(document)

    assert found == figures(document)
    for figure in found:
        assert figure.sentence.holds(figure.span)
        for slot in (figure.group, figure.comparator, figure.measure, figure.phase, figure.place, figure.year):
            assert slot is None or slot.text == fold(slot.span.cut(document.text)).text


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=24))
def test_any_words_at_all_are_read_without_fault(words):
    """Whatever stands there, every figure's span lies in its sentence and the figures stand in order."""
    text = " ".join(words)
    found = read_figures(text)

    assert all(figure.sentence.holds(figure.span) for figure in found)
    assert [figure.span.start for figure in found] == sorted(figure.span.start for figure in found)


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(SENTENCES), st.data())
def test_layout_changes_nothing(sentence, data):
    """Line wraps, non-breaking spaces, doubled spaces and soft hyphens say nothing."""
    spaces = st.sampled_from([" ", "\n", "\u00a0", "  ", "\r\n", " \n  "])
    laid = "".join(data.draw(spaces) if letter == " " else letter for letter in sentence)
    at = data.draw(st.integers(0, len("Poorer")))
    laid = laid[:at] + "\u00ad" + laid[at:] if 0 < at and laid[at - 1 : at + 1].isalpha() else laid

    assert [bare(figure) for figure in read_figures(sentence)] == [bare(figure) for figure in read_figures(laid)]


TWINS = {"s": "\u017f", "I": "\u0130", "i": "\u0131", "K": "\u212a"}
PROSE = st.lists(
    WORDS | st.sampled_from([*SENTENCES, "seven", "six months", "Islington", "KS4", "minus sixty"]), max_size=9
)


@settings(deadline=None, max_examples=70)
@given(PROSE.map(" ".join), st.data())
def test_the_long_s_and_its_kind_are_read_as_the_letters_they_stand_for(plain, data):
    """What a pattern takes for an s, i or k when it ignores case is that letter to whoever looks a word up, too."""
    text = "".join(TWINS[at] if at in TWINS and data.draw(st.booleans()) else at for at in plain)

    assert [(figure.span, *bare(figure)) for figure in read_figures(plain)] == [
        (figure.span, *bare(figure)) for figure in read_figures(text)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("18.1 months", "18.2 months"),
        ("18.1 months", "18.1 years"),
        ("months behind", "months ahead of"),
        ("Poorer", "Richer"),
        ("2019", "2018"),
        ("Hull", "Luton"),
        ("GCSE", "KS2"),
    ],
)
def test_a_change_of_digit_unit_or_direction_changes_the_record(before, after):
    """No two different statements give one record."""
    assert [bare(f) for f in read_figures(SENTENCES[0])] != [
        bare(f) for f in read_figures(SENTENCES[0].replace(before, after))
    ]


@given(st.integers(1, 400), st.integers(1, 400))
def test_other_digits_give_other_values(one, other):
    """The value is the printed one, to the digit."""
    sentence = "Poorer pupils were {} months behind their peers."
    values = [read_figures(sentence.format(tenths / 10))[0].value for tenths in (one, other)]

    assert (one == other) == (values[0] == values[1])


def test_an_offset_moves_the_spans_and_nothing_else():
    """A figure is the same wherever its paragraph stands."""
    alone, (_, *_rest) = read_figures(SENTENCES[0]), read_figures(SENTENCES[0] + "\n\n" + SENTENCES[3])
    later = read_figures("Intro.\n\n" + SENTENCES[0])

    assert [bare(figure) for figure in alone] == [bare(figure) for figure in later]
    assert replace(later[0], span=alone[0].span, sentence=alone[0].sentence).value == alone[0].value


@pytest.mark.parametrize("hostile", ["from 1 to 2, ", "9 months ", "45% of poorer pupils ", "(9 "])
def test_reading_grows_with_the_length_of_a_hostile_sentence_and_no_faster(hostile):
    """A sentence that never ends is read in pieces: four times the text takes about four times as long."""
    short, long = (_seconds(hostile * times) for times in (300, 1200))

    assert long < 8 * short


def _seconds(text: str) -> float:
    """The processor time of one reading, the better of two."""
    taken = list[float]()
    for _ in range(2):
        started = process_time()
        read_figures(text)
        taken.append(process_time() - started)
    return min(taken)
