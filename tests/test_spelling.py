"""Typing errors mended towards what the library says, and all else left alone."""

import pytest

from index.asking.spelling import mended

VOCABULARY = {"sunderland": 3, "hawkhurst": 5, "gap": 9, "growth": 2, "premium": 8, "behind": 7, "reading": 9}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Sunderlnd gap groth", "Sunderland gap growth"),
        ("pupil premuim", "pupil premium"),
        ("hawkurst readng", "hawkhurst reading"),
        ("behnd", "behind"),
        ("disadvantged", "disadvantaged"),
        ("literatee", "literate"),
        ("bookss", "books"),
        ("2 yr olds, 3 mths", "2 year olds, 3 months"),
    ],
)
def test_an_unknown_word_becomes_its_nearest_known_one(typed, meant):
    """A letter dropped, swapped or changed is put right by the library's words or the field's."""
    assert meant == mended(typed, VOCABULARY)


@pytest.mark.parametrize(
    "typed", ["kettle", "unqualified", "KS4 EHCP", "premiums", 'the "growht" quote', "year 3", "", "zyzzyva"]
)
def test_known_short_and_quoted_words_stay(typed):
    """English, acronyms, endings, words in quotation marks and words with no neighbour are not touched."""
    assert typed == mended(typed, VOCABULARY)


@pytest.mark.parametrize("typed", ["How far behind is Cranford?", "the gap in Dunham", "What did Kelham do?"])
def test_a_name_is_no_slip_of_another_places_name(typed):
    """A place that the library does not know yet is not answered with one that it knows."""
    assert typed == mended(typed, {"bramford": 3, "durham": 2, "melham": 1})


def test_a_slip_in_a_name_is_forgiven_behind_its_first_letter():
    """Letters swapped or left out still make the name."""
    assert "the gap in Bramford" == mended("the gap in Bramfrod", {"bramford": 3})
    assert "the gap in Bramford" == mended("the gap in Bramfrd", {"bramford": 3})
