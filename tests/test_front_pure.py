"""What the pages draw, before anything is drawn: safe HTML, British dates, marks, rows and charts."""

import csv
import io
from dataclasses import replace
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import (
    Block,
    BlockKind,
    Direction,
    Document,
    DocumentKind,
    Figure,
    FigureKind,
    Page,
    Place,
    Slot,
    Span,
    Unit,
    Value,
)
from front.pieces import printed
from front.pieces.cards import card
from front.pieces.charts import comparable, points
from front.pieces.differing import differing
from front.pieces.drawing import within
from front.pieces.marks import Mark, figure_marks, marked
from front.pieces.narrowing import filters
from front.pieces.section import section
from front.pieces.uploads import lay_down, safe_name
from front.safe import html_of, label_of, shown, web_address
from index.figure_csv import figure_csv
from index.figure_list import Row, Wanted, rows
from index.records import cut
from index.search import Filters
from index.store.corrections import corrected
from index.wording import DIGEST

TEXT = (
    "Results\n\nPersistently disadvantaged pupils make 17.9 months less progress.\n\n"
    "Feedback was worth 8 months.\n\nYear 5 | 93 | -13\n\nYear | Others | Gap"
)


def span(words: str) -> Span:
    """Where these words stand in the text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


GAP_SENTENCE, IMPACT_SENTENCE = (
    span("Persistently disadvantaged pupils make 17.9 months less progress."),
    span("Feedback was worth 8 months."),
)
ROW, HEADER = span("Year 5 | 93 | -13"), span("Year | Others | Gap")
GAP = Figure(
    "a" * 64,
    span("17.9 months"),
    GAP_SENTENCE,
    (Value(Decimal("17.9")),),
    Unit.MONTHS,
    FigureKind.GAP,
    Direction.LESS,
    group=Slot("Persistently disadvantaged pupils", span("Persistently disadvantaged pupils")),
    measure=Slot("progress", span("progress"), "progress"),
    year=Slot("2016", span("17.9"), "2016"),
)
IMPACT = Figure(
    "a" * 64, span("8 months"), IMPACT_SENTENCE, (Value(Decimal(8)),), Unit.MONTHS, FigureKind.IMPACT, Direction.AHEAD
)
ROW_GAP = Figure("a" * 64, span("-13"), ROW, (Value(Decimal(13)),), Unit.PERCENTAGE_POINTS, FigureKind.GAP)


@pytest.fixture
def document() -> Document:
    """A small report of one page: a heading, two sentences and a table's row."""
    return Document(
        "a" * 64,
        "report.md",
        "Closing the gap",
        TEXT,
        (Page(1, "", Span(0, len(TEXT))),),
        (
            Block(BlockKind.HEADING, span("Results"), 1),
            Block(BlockKind.PARAGRAPH, GAP_SENTENCE),
            Block(BlockKind.PARAGRAPH, IMPACT_SENTENCE),
            Block(BlockKind.ROW, ROW, 0, HEADER),
        ),
        "A Trust",
        "2016-11-22",
        "https://example.org/report",
        kind=DocumentKind.REPORT,
    )


class Words(HTMLParser):
    """The text of some HTML, and the names of its tags and attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag, attrs):
        """Note the tag and its attributes."""
        self.tags |= {tag, *(name for name, _ in attrs)}

    def handle_data(self, data):
        """Note the text."""
        self.text.append(data)


def words_of(html: str) -> Words:
    """The HTML, parsed."""
    words = Words()
    words.feed(html)
    words.close()
    return words


HOSTILE = st.text(alphabet=st.sampled_from("<>&\"'$*_`[]()#:|\\/=a 1\n\u202e\x00é")) | st.text()


@given(HOSTILE)
def test_any_text_as_html_is_only_text(text):
    """No text makes a tag, and its characters come back as they were, unseen ones as a mark."""
    words = words_of(f"<p>{html_of(text)}</p>")

    assert ({"p"}, shown(text)) == (words.tags, unescape("".join(words.text)))


@given(HOSTILE)
def test_a_label_has_no_mark_that_formats(text):
    """Every ASCII mark in a label is behind a backslash, and every colon before a zero-width space."""
    label = label_of(text)
    bare = [
        mark
        for place, mark in enumerate(label)
        if mark in "*_`[]()<>$#!~|&" and (place == 0 or label[place - 1] != "\\")
    ]

    assert ([], label.count(":")) == (bare, label.count(":\u200b"))


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "file:///etc/passwd",
        "http://",
        "https://a b",
        "http://[",
        "",
    ],
)
def test_only_web_addresses_become_links(link):
    """What is not http or https with a host is no link."""
    assert web_address(link) == ""


@pytest.mark.parametrize(
    ("published", "says"),
    [
        ("2016-11-22", "22 November 2016"),
        ("2019-03", "March 2019"),
        ("2024", "2024"),
        ("2019-99-01", "2019-99-01"),
        ("", ""),
    ],
)
def test_dates_read_as_british_readers_write_them(published, says):
    """A day or month is written out; what is no date stays as it stands."""
    assert says == printed.date(published)


@pytest.mark.parametrize(
    ("label", "number", "pages", "says"),
    [("iv", 6, 40, "p. iv, PDF page 6"), ("6", 6, 40, "page 6"), ("", 3, 9, "page 3"), ("", 1, 1, ""), ("1", 1, 1, "")],
)
def test_a_page_is_named_as_printed_and_as_in_the_file(label, number, pages, says):
    """Both numbers where they differ, one where they agree, none where there is one page."""
    assert says == printed.page(label, number, pages)


@given(st.text(min_size=1), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20))))
def test_marking_loses_and_adds_no_character(text, places):
    """With the tags taken away a marked text is what it was, whatever the marks."""
    marks = [Mark(Span(100 + start, 100 + start + length), "x") for start, length in places]

    assert shown(text) == "".join(words_of(marked(text, 100, marks)).text)


def test_a_gap_and_an_effect_look_different(document):
    """A gap figure is marked as a gap and an effect of an approach as an effect."""
    html = marked(TEXT, 0, figure_marks([GAP, IMPACT]))

    assert '<mark class="gq-fig gq-gap">17.9 months</mark>' in html
    assert '<mark class="gq-fig gq-impact">8 months</mark>' in html


def test_a_card_says_who_is_behind_and_where_it_stands(document):
    """The quote, its badge, its title, publisher, date and kind are on the card; a single page is not named."""
    says = " ".join("".join(words_of(card(cut(document, GAP_SENTENCE, (GAP,)), 1)).text).split())

    for part in ("17.9 months less progress.", "Gap", "Closing the gap", "A Trust, 22 November 2016", "Report"):
        assert part in says


def test_a_digest_is_labelled_before_its_words(document):
    """The label stands above the quote, and the link is to the original."""
    html = card(cut(replace(document, digest=True), GAP_SENTENCE), 1)

    assert html.index(DIGEST) < html.index("Persistently disadvantaged")
    assert "Open the original" in html


def test_a_table_row_stands_under_its_columns(document):
    """Each cell of a row has its column's name above it, and its figure marked."""
    html = card(cut(document, ROW, (ROW_GAP,), HEADER), 1, HEADER.cut(TEXT))

    assert '<th scope="col"><bdi>Gap</bdi></th>' in html
    assert '<td><bdi><mark class="gq-fig gq-gap">-13</mark></bdi></td>' in html


def test_a_title_that_is_markup_stays_a_title(document):
    """A document called like a tag draws no tag."""
    html = card(cut(replace(document, title="<img src=x onerror=alert(1)>"), GAP_SENTENCE), 1)

    assert {"img", "onerror"}.isdisjoint(words_of(html).tags)


def test_the_section_around_a_quote_marks_just_its_words(document):
    """Headings and neighbours stand around the words, and nothing but them is marked."""
    html = section(document, GAP_SENTENCE)

    assert f'<mark class="gq-here">{GAP_SENTENCE.cut(TEXT)}</mark>' in html
    assert html.count("<mark") == 1
    assert "gq-heading" in html


def chosen(held: list[Row], wanted: Wanted) -> list[str]:
    """The figures' words of the rows that are wanted."""
    return [row.words for row in held if wanted.takes(row)]


def test_gaps_alone_are_shown_until_more_is_asked_for(document):
    """An effect of an approach is not among the gap figures; it is there when all are asked for."""
    held = rows(document, [GAP, IMPACT, ROW_GAP])

    assert (["17.9 months", "-13"], ["17.9 months", "8 months", "-13"]) == (
        chosen(held, Wanted()),
        chosen(held, Wanted(every_kind=True)),
    )


def test_filters_and_words_narrow_the_table(document):
    """Each filter keeps the rows that state what it asks for."""
    held = rows(document, [GAP, ROW_GAP])

    assert (["17.9 months"], ["-13"], []) == (
        chosen(held, Wanted(years=("2016",))),
        chosen(held, Wanted(text="YEAR 5")),
        chosen(held, Wanted(units=("months",), text="others")),
    )


def test_a_row_of_a_table_is_quoted_with_its_header(document):
    """The header is a second span beside the row, never glued to it."""
    quote = rows(document, [ROW_GAP])[0].quote

    assert (ROW.cut(TEXT), HEADER) == (quote.text, quote.header)


def test_the_downloaded_table_holds_quote_and_reference(document):
    """Every row carries its whole sentence and where it is from."""
    (head, line) = csv.reader(io.StringIO(figure_csv(rows(document, [GAP])), newline=""))
    row = dict(zip(head, line, strict=True))

    assert ("17.9", GAP_SENTENCE.cut(TEXT), "Closing the gap") == (row["value"], row["quote"], row["title"])
    assert "(2016) Closing the gap" in row["reference"]


def test_only_gaps_of_one_unit_and_measure_are_charted_together(document):
    """An effect, another unit and a figure without a stated measure stay out of the series."""
    other = replace(GAP, span=span("17.9"), values=(Value(Decimal("18.1")),))
    held = rows(document, [GAP, other, IMPACT, ROW_GAP])
    (series,) = comparable(held)

    assert (Unit.MONTHS, "progress", 2) == (series.unit, series.measure, len(series.rows))
    assert [("2016", 17.9), ("2016", 18.1)] == [(point["at"], point["amount"]) for point in points(series, "year")]


def test_a_gap_the_other_way_round_is_not_charted_among_gaps(document):
    """A group that is ahead is no point among groups that are behind."""
    ahead = replace(GAP, direction=Direction.AHEAD)

    assert comparable(rows(document, [GAP, ahead])) == []


@given(st.text())
def test_no_name_leads_out_of_its_folder(name):
    """A safe name is one part of a path, not hidden, not empty, and short."""
    safe = safe_name(name)

    assert (safe, True, True) == (Path(safe).name, not safe.startswith("."), 0 < len(safe.encode()) <= 160)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("CON.pdf", "file_CON.pdf"),
        ("Gap report (2019) – final.pdf", "Gap report (2019) – final.pdf"),
        (".hidden", "hidden"),
        ("", "file_"),
    ],
)
def test_names_keep_what_a_person_wrote(name, safe):
    """Path tricks and device names go; the rest stays."""
    assert safe == safe_name(name)


def test_two_files_of_one_name_are_both_laid_down(tmp_path):
    """The second does not write over the first."""

    class Sent:
        def __init__(self, name, body):
            self.name, self.body = name, body

        def getbuffer(self):
            return memoryview(self.body)

    paths = lay_down([Sent("a.txt", b"one"), Sent("a.txt", b"two")], tmp_path)

    assert [("a.txt", b"one"), ("a (2).txt", b"two")] == [(path.name, path.read_bytes()) for path in paths]


def test_a_corrected_figure_is_shown_beside_what_was_read(document):
    """The card says what was put right and what was read, and marks the figure as no gap."""
    put_right = replace(GAP, correction=corrected(document, GAP, {"kind": "impact"}))
    html = card(cut(document, GAP_SENTENCE, (put_right,)), 1)

    assert "Corrected by a reader" in html
    assert "Read by machine as: gap, 17.9 months less progress" in html
    assert '<mark class="gq-fig gq-other">17.9 months</mark>' in html


def test_a_corrected_figure_is_filtered_by_what_it_is_and_never_charted(document):
    """A gap that a person calls an effect leaves the gaps, the charts and the comparisons."""
    (row,) = rows(document, [replace(GAP, correction=corrected(document, GAP, {"kind": "impact"}))])

    assert (False, True, []) == (Wanted().takes(row), Wanted(every_kind=True).takes(row), comparable([row, row]))


def test_documents_that_differ_stand_side_by_side_newest_first(document):
    """The same group, year and measure with another value in a newer document is put beside the older."""
    newer = replace(document, id="b" * 64, published="2019")
    other = replace(GAP, document_id="b" * 64, values=(Value(Decimal("18.1")),))
    pairs = differing([*rows(document, [GAP, ROW_GAP]), *rows(newer, [other])])

    assert [["18.1", "17.9"]] == [[row.figure.value for row in one.rows] for one in pairs]
    assert pairs[0].conflict


def test_documents_that_agree_are_not_said_to_differ(document):
    """The same value in two documents, or two values in one, is no difference between documents."""
    again = replace(GAP, document_id="b" * 64)
    within = replace(GAP, span=span("17.9"), values=(Value(Decimal("18.1")),))

    assert [] == differing([*rows(document, [GAP]), *rows(replace(document, id="b" * 64), [again])])
    assert [] == differing(rows(document, [GAP, within]))


def test_places_are_counted_from_the_start_of_the_words():
    """The part of each place that lies in a span is given, with its own first character on the page."""
    places = (Place(Span(0, 10), 1, 100), Place(Span(12, 20), 2, 7))

    assert [Place(Span(0, 5), 1, 105), Place(Span(7, 10), 2, 7)] == within(places, Span(5, 15))
    assert [] == within(places, Span(10, 12))


def test_filters_of_a_link_become_filters_of_a_search():
    """What was chosen is what is searched; nothing chosen is no filter."""
    chosen = {"kind": ("report",), "year": ("2019",), "phase": ("primary",)}
    expected = Filters(kinds=frozenset({DocumentKind.REPORT}), years=frozenset({"2019"}), phases=frozenset({"primary"}))

    assert (expected, None) == (filters(chosen), filters({"kind": ()}))


def test_the_two_settings_files_say_the_same():
    """A checkout and an installed wheel listen, look and keep silent alike."""
    root = Path(__file__).parent.parent

    assert (root / ".streamlit/config.toml").read_text() == (root / "front/.streamlit/config.toml").read_text()
