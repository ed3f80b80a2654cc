"""Questions about sizes, answered from the figures of a library."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shelf import library_of, written

from corpus.figure_row import figure_row
from corpus.records import Figure, FigureKind, Span, Unit, Value
from index.answering.by_record import by_record, chance
from index.answering.figure_question import sought
from index.answering.letters import letters_let
from index.answering.meeting import fits_size
from index.answering.stated import quoted, stating
from index.asking.fitting import asked_for
from index.search import weights
from index.store.corrections import change, corrected, key

TEXTS = {
    "hull.md": "# Hull\n\nIn Hull poor pupils were 20.1 months behind others at GCSE in 2019.\n\n"
    "In Leeds poor pupils were 14 months behind others at GCSE in 2019.\n",
    "kent.md": "# Gaps in 2018\n\nIn Kent poor pupils were 25 months behind others at GCSE.\n\n"
    "In Dover poor boys were three grades behind rich boys at GCSE, in reading.\n",
    "north.md": "---\npublished: 2019-05-01\n---\n# Trends\n\nIn York poor pupils were over two years behind others. "
    "In Halton the gap narrowed by 1.5 months from 2019 to 2022.\n",
    "wight.md": "# An island\n\nThe Isle of Wight comes last. Poor pupils there are 30 months behind others.\n",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library of a few gaps."""
    folder = tmp_path_factory.mktemp("sizes")
    texts = written(folder / "texts", TEXTS)
    with library_of(folder / "library", *sorted(texts.iterdir())) as opened:
        yield opened


def answered(library, question):
    """What is answered, or None."""
    return by_record(library, sought(question), None, {})


def values(library, question):
    """The first figure of each quote, as printed."""
    found = answered(library, question)
    return [quote.figures[0].value for quote in found.quotes] if found else []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("gaps over 15 months in 2019", ["20.1"]),
        ("gaps over 15 months", ["30", "25", "2", "20.1"]),
        ("gaps of less than 15 months at GCSE", ["14"]),
        ("widest gap in the North", ["2", "20.1", "14"]),
        ("smallest gap", ["14", "20.1", "2", "25", "30"]),
        ("which areas have a gap above 20 months", ["30", "25", "2", "20.1"]),
        ("gap in grades", ["3"]),
        ("gaps in 2018", ["25", "3"]),
        ("gaps that narrowed between 2019 and 2022", ["1.5"]),
        ("gaps that narrowed between 2011 and 2019", []),
        ("gap at GCSE in Wales", []),
        ("gaps over 15 months at primary", []),
        ("gaps over 15 months in schools with breakfast clubs", []),
    ],
)
def test_figures_that_fit_all_that_is_asked_are_quoted_in_order(library, question, expected):
    """Bounds, years as months, extremes, year, stage, place and region are held against what the texts state."""
    found = values(library, question)

    assert (expected if sought(question).ordered else sorted(expected)) == (
        found if sought(question).ordered else sorted(found)
    )


def test_what_the_words_do_not_state_is_said(library):
    """A year that only a title gives is never the figure's own: the quote says whose it is; a date's year is none."""
    (stated,) = answered(library, "gaps over 15 months in 2019").quotes
    (titled,) = answered(library, "gaps over 15 months in 2018").quotes

    assert "" == stated.remark
    assert "These words do not state the year: the document’s title does" in titled.remark
    assert [None] == [figure.year for figure in titled.figures]


def test_pupils_there_are_quoted_with_the_sentence_that_says_where(library):
    """The words "poor pupils there" answer a question about areas together with the place it points back to."""
    first = answered(library, "which areas have the widest gap").quotes[0]

    assert "The Isle of Wight comes last. Poor pupils there are 30 months behind others." == first.text


def test_what_two_documents_print_is_quoted_once(tmp_path):
    """A press release that two documents carry is one quote, which names the other."""
    said = "In Hull poor pupils were 20.1 months behind others at GCSE in 2019.\n"
    texts = written(tmp_path / "texts", {"one.md": f"# One\n\n{said}", "two.md": f"# Two\n\n{said}"})
    with library_of(tmp_path / "library", *sorted(texts.iterdir())) as library:
        (quote,) = answered(library, "gaps over 15 months").quotes

    assert ("One", ("Two",)) == (quote.title, quote.also)


def test_the_surer_what_the_words_state_themselves(library):
    """A condition met by the figure's own words is trusted more than one met by a sentence, heading or title."""
    own, titled = answered(library, "gaps over 15 months in 2019"), answered(library, "gaps over 15 months in 2018")

    assert own.sure == chance([("year", "own")]) > titled.sure == chance([("year", "edition")])
    trust = weights("trust")
    assert trust["own"] > trust["sentence"] > trust["heading"] > trust["title"] > trust["edition"]


def test_a_figure_flagged_as_no_gap_answers_no_more(tmp_path):
    """The widest gap is then another; one whose value was put right stands by its right value."""
    folder = tmp_path / "library"
    with library_of(folder, *sorted(written(tmp_path / "texts", TEXTS).iterdir())) as opened:
        for name, value, said in (("wight.md", "30", {"kind": "other"}), ("hull.md", "14", {"value": "40"})):
            document = opened.document(opened.source(name).id)
            figure = next(figure for figure in opened.figures(document.id) if figure.value == value)
            right = {key(document, figure): corrected(document, figure, said)}
            change(folder, lambda held, right=right: held.update(right))

        assert ["14", "25", "2", "20.1"] == values(opened, "widest gap")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How far behind were poor boys in reading at GCSE?", "rich boys at GCSE, in reading."),
        ("How far behind were poor boys in maths at GCSE?", None),
        ("How far behind were poor pupils at primary in 2019?", None),
    ],
)
def test_a_figure_is_said_to_stand_in_the_library_only_if_its_own_words_name_all_that_is_asked(library, question, said):
    """Of all figures one that states whom, when and which stage; what only stands near by is not enough."""
    figure = stating(library, asked_for(question))

    assert said == (figure and quoted(library, figure).text[-len(said) :])


def test_an_original_stands_before_a_digest_that_states_the_same_figure(tmp_path):
    """Though the search put the digest's sentence first."""
    texts = {
        "digest.md": "---\ndigest: true\n---\n# A report\n\nAt GCSE poor pupils in Derby trail others by 16 months.\n",
        "own.md": "# The report\n\nIn Derby poor pupils were 16 months behind others at GCSE.\n",
    }
    with library_of(tmp_path / "library", written(tmp_path / "texts", texts)) as library:
        source = library.source("digest.md")
        (figure,) = library.figures(source.id)
        ranks = {(source.id, figure.sentence.start): 0}
        found = by_record(library, sought("How many months behind are poor pupils at GCSE?"), None, ranks)

    assert [("own.md", False), ("digest.md", True)] == [(quote.name, quote.digest) for quote in found.quotes]


def test_a_figure_of_pupils_there_is_none_of_the_nation(tmp_path):
    """Its own words name no place, and the sentence before does: it is quoted with that one, and not for England."""
    text = "# Gaps\n\nThe Isle of Wight comes last. Poor pupils there end key stage 4 27 months behind others.\n"
    with library_of(tmp_path / "library", written(tmp_path / "texts", {"wight.md": text})) as library:
        told = answered(library, "gap at key stage 4 in months")
        national = answered(library, "gap at key stage 4 in England in months")

    assert text.splitlines()[2] == told.quotes[0].text
    assert national is None


AMOUNTS = st.lists(st.decimals(-40, 40, places=1).map(Value), min_size=1, max_size=2).map(tuple)
BOUNDS = ("gaps over 15 months", "gaps of less than 15 months", "gaps over 1 year", "gaps between 2 and 20 points")


@given(AMOUNTS, st.sampled_from(Unit), st.sampled_from([*BOUNDS, "no gap at all over 3 months"]))
def test_no_figure_that_fits_is_stopped_by_the_letters_of_its_row(values, unit, question):
    """What is told by a row's letters alone is never that a figure of the right size is not."""
    wanted = sought(question)
    figure = Figure("x", Span(0, 9), Span(0, 90), values, unit, FigureKind.GAP)

    assert letters_let(wanted, None, {"x"})("x", figure_row(figure)) or not fits_size(wanted, figure)


def test_a_figure_out_of_bounds_is_told_by_its_letters():
    """Of very many figures those of another size are never made records."""
    figure = Figure("x", Span(0, 9), Span(0, 90), (Value(Decimal("3.5")),), Unit.MONTHS, FigureKind.GAP)

    assert not letters_let(sought("gaps over 15 months"), None, {"x"})("x", figure_row(figure))
