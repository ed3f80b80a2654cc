"""Quantities: numbers and units as people print them, before anyone asks what they are about."""

from decimal import Decimal

import pytest

from corpus.amounts.hedges import hedge_before
from corpus.amounts.quantities import quantities
from corpus.amounts.quantity import Form
from corpus.gaps.views import fold
from corpus.records import Hedge, Unit


def read(text: str) -> list[tuple[str, str, Unit | None]]:
    """The printed words, value and unit of each quantity."""
    folded = fold(text).text
    return [
        (folded[q.start : q.end], "|".join(format(value.normalize(), "f") for value in q.values), q.unit)
        for q in quantities(folded)
        if q.form is not Form.ARTICLE
    ]


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit"),
    [
        ("a gap of 18.1 months", "18.1 months", "18.1", Unit.MONTHS),
        ("over 2 full years of learning", "2 full years", "2", Unit.YEARS),
        ("almost two and a half years", "two and a half years", "2.5", Unit.YEARS),
        ("two-and-a-half years", "two-and-a-half years", "2.5", Unit.YEARS),
        ("one to two years", "one to two years", "1|2", Unit.YEARS),
        ("two decades", "two decades", "20", Unit.YEARS),
        ("thirty months", "thirty months", "30", Unit.MONTHS),
        (
            "twenty-eight thousand six hundred and two pupils",
            "twenty-eight thousand six hundred and two pupils",
            "28602",
            Unit.PUPILS,
        ),
        ("three-quarters of a grade", "three-quarters of a grade", "0.75", Unit.GRADES),
        ("half a GCSE grade", "half a GCSE grade", "0.5", Unit.GRADES),
        ("0.3 of a grade", "0.3 of a grade", "0.3", Unit.GRADES),
        ("three whole A level grades", "three whole A level grades", "3", Unit.GRADES),
        ("one in four pupils", "one in four", "25", Unit.PERCENT),
        ("two-thirds of pupils", "two-thirds", "67", Unit.PERCENT),
        ("4 out of 5 heads", "4 out of 5", "80", Unit.PERCENT),
        ("a third less likely", "a third", "0.33", Unit.RATIO),
        ("twice as likely", "twice", "2", Unit.RATIO),
        ("ten times less likely", "ten times", "10", Unit.RATIO),
        ("half as likely", "half", "0.5", Unit.RATIO),
        ("the gap halved", "halved", "0.5", Unit.RATIO),
        ("16.2 percentage points", "16.2 percentage points", "16.2", Unit.PERCENTAGE_POINTS),
        ("14.8ppts", "14.8ppts", "14.8", Unit.PERCENTAGE_POINTS),
        ("11.5pp", "11.5pp", "11.5", Unit.PERCENTAGE_POINTS),
        ("5 % points", "5 % points", "5", Unit.PERCENTAGE_POINTS),
        ("48 per cent", "48 per cent", "48", Unit.PERCENT),
        ("a 0.8-month rise", "0.8-month", "0.8", Unit.MONTHS),
        ("25–30%", "25–30%", "25|30", Unit.PERCENT),
        ("seven to eight years", "seven to eight years", "7|8", Unit.YEARS),
        ("between 2 and 3 months", "2 and 3 months", "2|3", Unit.MONTHS),
        ("0.7 standard deviations", "0.7 standard deviations", "0.7", Unit.STANDARD_DEVIATIONS),
        ("£2.5 million", "£2.5 million", "2500000", Unit.POUNDS),
        ("£750m", "£750m", "750000000", Unit.POUNDS),
        ("5,700 results", "5,700", "5700", None),
        ("a score of –0.36", "–0.36", "-0.36", None),
        ("a score of \u22120.36", "-0.36", "-0.36", None),
        ("a gain of +0.48", "+0.48", "0.48", None),
        ("3½ grades", "3½ grades", "3.5", Unit.GRADES),
    ],
)
def test_a_number_is_read_with_its_unit(text, printed, value, unit):
    """Digits, words, fractions, ranges, signs and units in every print that the field uses."""
    assert [(printed, value, unit)] == read(text)


@pytest.mark.parametrize(
    "text", ["one-to-one help", "no one came", "the 22nd of them", "a third school opened", "the first half of it"]
)
def test_words_that_only_look_like_numbers_are_none(text):
    """Ordinals, pronouns and names of formats are no quantities."""
    assert [] == read(text)


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("at least 3 months", Hedge.AT_LEAST),
        ("5 months or more", Hedge.AT_LEAST),
        ("over 2 years", Hedge.OVER),
        ("more than 18 months", Hedge.OVER),
        ("around 2 months", Hedge.ABOUT),
        ("some 10 months", Hedge.ABOUT),
        ("nearly two years", Hedge.NEARLY),
        ("just under 9 months", Hedge.NEARLY),
        ("as much as 7 months", Hedge.UP_TO),
        ("up to 17 months", Hedge.UP_TO),
        ("7 months", None),
    ],
)
def test_a_hedge_stays_with_its_number(text, hedge):
    """How exactly a value is meant is kept, never folded into the value."""
    assert [hedge] == [quantity.hedge for quantity in quantities(text)]


def test_from_and_to_stay_two_quantities():
    """A range is one quantity; a movement is two."""
    assert [(Decimal("9.3"),), (Decimal("9.5"),)] == [q.values for q in quantities("from 9.3 to 9.5 months")]


@pytest.mark.parametrize(
    "said",
    [
        *("at least", "no fewer than", "a minimum of", "up to", "as much as", "at most", "less than", "below", "under"),
        *("nearly", "almost", "just short of", "close to", "approaching", "not quite", "verging on", "practically"),
        *("all but", "well-nigh", "getting on for", "over", "above", "more than", "upwards of", "in excess of"),
        *("exceeding", "beyond", "about", "around", "roughly", "approx.", "some", "circa", "c.", "in the order of"),
        *("broadly", "an estimated", "something like", "near", "about a", "over just", "nearly another"),
    ],
)
def test_every_hedge_is_found_by_its_last_word(said):
    """The look behind a number passes over no hedge, whatever its last word is."""
    assert hedge_before(f"It was {said} 5 months", len(f"It was {said} ")) is not None
