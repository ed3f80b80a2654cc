"""A quote is copied with a reference that a British reader knows, and a digest never as its source's words."""

from dataclasses import replace
from datetime import date
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Document, Page, Span
from index.records import cut
from index.taking.references import (
    DIGEST,
    Style,
    british_date,
    citation,
    copied,
    fragment_link,
    licence_line,
    page,
    reference,
    year,
)

TEXT = (
    "Front.\n\nStudents in these areas make 17.9 months less\nprogress than non-disadvantaged children, on average,"
    " na\u00adtionally."
)


@pytest.fixture
def quote():
    """A quote over two lines on the PDF page 2 that is printed as page iv."""
    document = Document(
        id="a" * 64,
        name="report.pdf",
        title="Ambitious for every child",
        text=TEXT,
        pages=(Page(1, "iii", Span(0, 8)), Page(2, "iv", Span(8, len(TEXT)))),
        publisher="Ambition School Leadership",
        published="2016-11-22",
        source="https://example.org/report.html",
        licence="OGL v3",
    )
    return cut(document, Span(8, len(TEXT)))


@pytest.mark.parametrize(
    ("written", "british"),
    [
        ("2016-11-22", "22 November 2016"),
        ("2016-03-01", "1 March 2016"),
        ("2016-11", "November 2016"),
        ("2016-11-22T09:30:00Z", "22 November 2016"),
        ("2019", "2019"),
        ("Autumn 2019", "Autumn 2019"),
        ("2016-13-40", "2016-13-40"),
        ("", ""),
    ],
)
def test_dates_are_written_as_british_readers_write_them(written, british):
    """What is no date is left as it stands."""
    assert british == british_date(written)


def test_a_year_is_taken_from_what_is_written_or_said_to_be_missing():
    """The year of an author-date reference."""
    assert ["2016", "2019", "no date", "no date"] == [year(text) for text in ("2016-11-22", "Autumn 2019", "", "12345")]


def test_the_page_is_the_printed_one_with_the_files_own_beside_it(quote):
    """A reader of the file and a reader of the print both find the place."""
    assert "p. iv (PDF page 2)" == page(quote)
    assert "p. 2" == page(replace(quote, label="2"))
    assert "PDF page 2" == page(replace(quote, label=""))
    assert "" == page(replace(quote, name="report.md", label="", page=1))
    assert "slide 2" == page(replace(quote, name="talk.pptx", label="2"))


def test_a_copied_quote_says_its_words_on_one_line_its_mark_reference_and_licence(quote):
    """Harvard: author and year in the text, the reference beneath."""
    expected = (
        "“Students in these areas make 17.9 months less progress than non-disadvantaged children, on average,"
        " nationally.”"
        " (Ambition School Leadership, 2016, p. iv (PDF page 2))\n"
        "Ambition School Leadership (2016) Ambitious for every child. Available at: https://example.org/report.html"
        " (Accessed 24 November 2026).\n"
        "Contains public sector information licensed under the Open Government Licence v3.0."
    )

    assert expected == copied(quote, Style.HARVARD, date(2026, 11, 24))


def test_a_footnote_and_a_plain_reference_hold_the_full_date_and_page(quote):
    """A footnote begins with who, a plain one with what."""
    rest = "22 November 2016, p. iv (PDF page 2), "

    assert (
        f"Ambition School Leadership, ‘Ambitious for every child’, {rest}https://example.org/report.html."
        == reference(quote, Style.FOOTNOTE)
    )
    assert reference(quote, Style.PLAIN).startswith(
        f"Ambitious for every child, Ambition School Leadership, {rest}https://example.org/report.html#:~:text="
    )


def test_what_is_not_known_is_left_out(quote):
    """No publisher, date, link, licence or page leaves no hole."""
    bare = replace(quote, publisher="", published="", source="", licence="", name="notes.md", label="", page=1)

    assert "Ambitious for every child (no date)." == reference(bare, Style.HARVARD)
    assert "‘Ambitious for every child’, no date." == reference(bare, Style.FOOTNOTE)
    assert "(Ambitious for every child, no date)" == citation(bare)
    assert "notes.md (no date)." == reference(replace(bare, title=" "), Style.HARVARD)
    assert 2 == len(copied(bare).splitlines())


@pytest.mark.parametrize("style", list(Style))
def test_a_digest_is_labelled_in_every_style_and_carries_no_quote_marks(quote, style):
    """Whoever pastes it sees that these are not the source's words."""
    text = copied(replace(quote, digest=True), style)

    assert text.startswith(f"[{DIGEST}] Students")
    assert f"{DIGEST}. Digest of: " in text
    assert "“" not in text
    assert "Licence" not in text


@pytest.mark.parametrize(
    ("licence", "line"),
    [
        (
            "Open Government Licence v2",
            "Contains public sector information licensed under the Open Government Licence v2.0.",
        ),
        ("CC BY 4.0", "© Ambition School Leadership, licensed under CC BY 4.0."),
        ("Crown copyright", "Licence: Crown copyright."),
        ("", ""),
    ],
)  # fmt: skip
def test_a_licence_is_said_as_it_asks_to_be(quote, licence, line):
    """The Open Government Licence has a wording of its own."""
    assert line == licence_line(replace(quote, licence=licence))


def test_a_link_leads_to_the_words_or_to_the_page(quote):
    """A text fragment for a web page, the page's number for a PDF, the bare link for a digest."""
    ends = "Students%20in%20these%20areas%20make", "non%2Ddisadvantaged%20children%2C%20on%20average%2C%20nationally"

    assert f"{quote.source}#:~:text={','.join(ends)}" == fragment_link(quote)
    assert "https://example.org/a.pdf#page=2" == fragment_link(replace(quote, source="https://example.org/a.pdf"))
    assert quote.source == fragment_link(replace(quote, digest=True))
    assert "" == fragment_link(replace(quote, source="javascript:alert(1)"))
    assert fragment_link(replace(quote, source="https://example.org/a#part")).startswith(
        "https://example.org/a#part:~:text="
    )


@given(st.text(alphabet="ab-,&#|\n =%é“", min_size=1).filter(lambda text: any(letter.isalnum() for letter in text)))
def test_a_text_fragment_holds_none_of_the_marks_that_mean_something_in_it(text):
    """Only the comma between its two ends stands bare, and what it names are the quote's words."""
    document = Document(
        "b" * 64, "a.html", "T", text, (Page(1, "", Span(0, len(text))),), source="https://example.org/"
    )
    named = fragment_link(cut(document, Span(0, len(text)))).split(":~:text=")[1]

    assert named.count(",") <= 1
    assert not set("&-#| \n") & set(named)
    own = {kept for word in text.replace("|", " ").split() for kept in (word, word.rstrip(".,;:"))}
    assert {word for end in named.split(",") for word in unquote(end).split()} <= own
