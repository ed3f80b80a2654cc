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
