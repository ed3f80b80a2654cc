"""What a span, a page, a figure and a quote promise."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Document, Figure, FigureKind, Page, Span, Unit, Value
from index.records import cut

TEXT = "The gap is 9.3 months at primary. It was 9.2."


def document(text: str = TEXT, breaks: tuple[int, ...] = ()) -> Document:
    """A document whose pages break at the offsets given."""
    edges = (0, *breaks, len(text))
    pages = tuple(Page(n, str(n), Span(a, b)) for n, (a, b) in enumerate(pairwise(edges), 1))
    return Document(id="d" * 64, name="report.txt", title="Report", text=text, pages=pages)


def figure(start: int, end: int) -> Figure:
    """A gap of months printed at the offsets given, in the first sentence."""
    return Figure("d" * 64, Span(start, end), Span(0, 33), (Value(Decimal("9.3")),), Unit.MONTHS, FigureKind.GAP)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_is_never_empty_reversed_or_before_the_text(start, end):
    """A quote of no characters, or of characters that stand nowhere, cannot be made."""
    with pytest.raises(ValueError, match="empty or reversed"):
        Span(start, end)


@pytest.mark.parametrize("pages", [(Page(1, "1", Span(1, 45)),), (Page(1, "1", Span(0, 44)),)])
def test_pages_tile_the_text(pages):
    """A character of the text that lies on no page could be quoted without one."""
    with pytest.raises(ValueError, match="page"):
        Document(id="d", name="report.txt", title="", text=TEXT, pages=pages)


@given(st.data())
def test_the_page_at_an_offset_is_the_one_whose_span_holds_it(data):
    """page_at agrees with the pages themselves, wherever they break."""
    breaks = data.draw(st.sets(st.integers(1, len(TEXT) - 1)))
    offset = data.draw(st.integers(0, len(TEXT) - 1))
    read = document(breaks=tuple(sorted(breaks)))

    page = read.page_at(offset)

    assert page.span.start <= offset < page.span.end


@pytest.mark.parametrize("offset", [-1, len(TEXT)])
def test_no_page_is_named_for_an_offset_outside_the_text(offset):
    """An offset from another text is our own mistake, and is said to be."""
    with pytest.raises(ValueError, match="outside the text"):
        document().page_at(offset)


@given(st.data())
def test_a_quote_is_the_slice_of_the_stored_text(data):
    """Whatever is cut, the words shown are the document's at that place, and still stand there."""
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    read = document(breaks=(12,))

    quote = cut(read, Span(start, end))

    assert (TEXT[start:end], 1 if start < 12 else 2, True) == (quote.text, quote.page, quote.still_stands(read))


def test_a_quote_no_longer_stands_in_a_document_that_was_read_anew():
    """The same file read by another version of a reader may say other words at the same place."""
    quote = cut(document(), Span(0, 33))

    assert not quote.still_stands(document(TEXT.replace("9.3", "9.4")))


def test_a_quote_carries_only_the_figures_that_lie_wholly_inside_it():
    """A figure half outside the quote could not be read in it."""
    inside, across = figure(11, 21), figure(22, 33)

    quote = cut(document(), Span(0, 25), (inside, across))

    assert (inside,) == quote.figures


def test_a_quote_cannot_leave_its_document():
    """A span of another document must not be cut from this one."""
    with pytest.raises(ValueError, match="leaves the text"):
        cut(document(), Span(0, 500))


def test_a_figure_lies_in_its_sentence():
    """A figure outside its sentence would be bare."""
    with pytest.raises(ValueError, match="outside its sentence"):
        figure(41, 44)


@pytest.mark.parametrize(
    ("amounts", "value"), [(("17.90",), "17.9"), (("1E+2",), "100"), (("57", "74"), "57|74"), (("-0.50",), "-0.5")]
)
def test_a_value_is_written_in_plain_digits(amounts, value):
    """No exponent and no trailing zero; two values stand in the text's order with a bar between."""
    values = tuple(Value(Decimal(amount)) for amount in amounts)

    assert value == Figure("d", Span(0, 1), Span(0, 1), values, Unit.PERCENT, FigureKind.PAIR).value
