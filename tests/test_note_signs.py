"""What a raised sign is: a note's, a power, half of a fraction, or words. Raised words stand between tildes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.figures import read_figures
from corpus.text.note_signs import Part, on_the_line


def set_down(words: str) -> str:
    return on_the_line(Part(part, raised=nth % 2 == 1) for nth, part in enumerate(words.split("~")))


@pytest.mark.parametrize(
    ("raised", "read"),
    [
        ("a gap of 9~2~ months", "a gap of 9 months"),
        ("a gap of 9~[12]~ months", "a gap of 9 months"),
        ("a gap of 9~2,~~ ~~3~ months", "a gap of 9  months"),
        ("a gap of 10~3~ months", "a gap of 10 months"),
        ("In 2019~4~ it fell", "In 2019 it fell"),
        ("slow progress~112~ and 25.6~a~ or 8†", "slow progress and 25.6 or 8†"),
        ("Kent~†~, 0.5~**~, 30%~2~, PP~1~ pupils", "Kent, 0.5, 30%, PP pupils"),
        ("some 10~6~ cells, 3 × 10~-3~ g", "some 10^6 cells, 3 × 10^-3 g"),
        ("1~1~/2 months", "1 1/2 months"),
        ("30 m~2~, the 10~th~ of May, R~2~, 4 s~-1~", "30 m^2, the 10th of May, R^2, 4 s^-1"),
        ("~3~ See the report", "3 See the report"),
        ("9~2019~", "9 2019"),
    ],
)
def test_a_raised_sign_is_read_as_what_it_is(raised, read):
    """A note's is gone; a power, a fraction and any other number are kept apart from the digit before."""
    assert read == set_down(raised)


@given(st.integers(2, 99).filter(lambda months: months != 10), st.integers(1, 999))
def test_no_figure_takes_in_the_number_of_its_note(months, note):
    """Whatever the figure and the note, the gap is the figure's."""
    (figure,) = read_figures(set_down(f"The attainment gap was {months}~{note}~ months."))

    assert (str(months), "months") == (str(figure.value), figure.unit.value)
