"""What must be said beside a quote, that OCR read it or that a digest says it, is said on every way out."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import docx
import pytest
from shelf import library_of, written

from corpus.records import Document, Page, Span
from front.pieces.cards import card, labels
from front.pieces.case_card import case_card
from front.pieces.charts import comparable, points
from front.pieces.in_common import in_common
from front.pieces.printed import titled
from front.pieces.verdicts import verdict
from index.basket import Basket, looked_up, saved
from index.cases import Case
from index.check import check
from index.commands.lines import answer_lines, check_lines, figure_lines
from index.draft import check_draft
from index.export import Form, Layout, exported
from index.figure_csv import figure_csv
from index.figure_list import every_row
from index.records import Abstention, Act, Answer, Basis, Common, cut
from index.replies import check_json, quote_json, reply_json
from index.taking.references import Style, copied
from index.tools import Tools
from index.verdicts import Standing
from index.wording import DIGEST, caution, cautions

SENTENCE = "Pupils on free school meals in Derby were 17.9 months behind their classmates in reading in 2019."
SECOND = "Looked-after pupils in Leeds were 21.4 months behind their classmates in reading in 2018."
SCAN = f"---\ntitle: A scan\nkind: case study\npublisher: A trust\n---\n{SENTENCE}\n\n{SECOND}\n"
NOTE = "Read by OCR, 91% sure of the page: check it against the page; not sure of “17.9”"
UNSURE = "Read by OCR, 91% sure of the page: check it against the page"


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A library of one document, as though OCR had read it and not been sure of a number."""
    folder = tmp_path_factory.mktemp("caution")
    with library_of(folder / "library", written(folder / "files", {"scan.md": SCAN})) as made:
        text = made.text(made.sources()[0].id)
    at = text.index("17.9")
    with closing(sqlite3.connect(folder / "library" / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE pages SET ocr = 91")
        ledger.execute("UPDATE documents SET doubtful = ?", (json.dumps([[at, at + 4]]),))
    with library_of(folder / "library") as opened:
        yield opened


@pytest.fixture
def quote(library):
    """Its sentence with the doubtful number."""
    document = library.document(library.sources()[0].id)
    span = Span(document.text.index(SENTENCE), document.text.index(SENTENCE) + len(SENTENCE))
    return cut(document, span, library.figures_in(document.id, span))


def common(quote):
    """What one case study did."""
    return (Common("Tuition", (Act(quote, Basis.NONE),)),)


def test_the_same_words_are_said_of_ocr_and_digest_everywhere(quote):
    """Both where both hold, each a sentence of its own."""
    assert (NOTE,) == cautions(quote)
    assert f"{DIGEST}. {NOTE}" == caution(replace(quote, digest=True))
    assert "" == caution(replace(quote, ocr=None))


def test_the_surest_page_is_not_what_is_told():
    """A quote over two pages is told to be as sure as the less sure of them."""
    pages = (Page(1, "", Span(0, 9), 97), Page(2, "", Span(9, 23), 91))
    document = Document("a" * 64, "scan.pdf", "", "The gap is 17.9 months.", pages)

    assert UNSURE == caution(cut(document, Span(0, 23)))


def test_it_is_said_on_every_page(library, quote):
    """Cards, what is opened beside them, cases in brief, what cases did, verdicts, tables and charts."""
    rows = list(every_row(library))
    (series,) = comparable(rows)
    drawn = (
        card(quote, 1), labels(quote), case_card(Case(quote.document_id, (quote,))), in_common(common(quote)),
        verdict(check(library, SENTENCE), 1), titled(rows[0].quote), str(points(series, "year")[0]["from"]),
    )  # fmt: skip

    assert [] == [html for html in drawn if NOTE not in html]


def test_it_is_said_in_the_terminal(library, quote):
    """Answers, nearest quotes, what cases did, figures, and checks."""
    answer, silence = Answer("?", "?", 0.9, (quote,)), Abstention("?", "?", 0.1, "No.", (quote,))
    printed = (
        answer_lines(answer), answer_lines(silence), answer_lines(Answer("?", "?", 0.9, (), in_common=common(quote))),
        figure_lines(list(every_row(library))), check_lines(check(library, SENTENCE)),
    )  # fmt: skip
    told = [" ".join(" ".join(lines).split()) for lines in printed]

    assert [] == [text for text in told if NOTE not in text]


def test_it_is_said_in_json_and_to_assistants(library, quote):
    """Replies, quotes, figures and checks carry it as their warning, and how sure OCR was as a number."""
    tools = Tools(library)
    reply = reply_json(Answer("?", "?", 0.9, (quote,), in_common=common(quote)))
    silence = reply_json(Abstention("?", "?", 0.1, "No.", (quote,)))
    given = (
        *reply["quotes"], *reply["in_common"][0]["actions"], *silence["nearest"], check_json(check(library, SENTENCE)),
        tools.figures()["figures"][0], *tools.check(SENTENCE)["checks"], tools.open("scan.md"),
    )  # fmt: skip
    start = quote.span.start + quote.text.index("17.9")

    assert [NOTE] * len(given) == [one["warning"] for one in given]
    assert {"confidence": 0.91, "doubtful": [[start, start + 4]], "note": NOTE} == quote_json(quote)["ocr"]


def test_it_is_said_where_quotes_are_copied_and_in_spreadsheets_of_figures(library, quote):
    """In every style of reference, and beside each figure."""
    rows = csv.DictReader(io.StringIO(figure_csv(every_row(library))))

    assert [True] * len(Style) == [NOTE in copied(quote, style) for style in Style]
    assert [NOTE, UNSURE] == [row["digest"] for row in rows]


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("form", Form)
def test_it_is_said_in_every_file_taken_away(library, quote, form, layout):
    """The basket's quotes in each form and layout."""
    basket = Basket((saved(quote, library.sources()[0].text_hash),))
    content = exported(looked_up(library, basket), form, layout=layout).content
    text = _words(content) if form is Form.WORD else content.decode("utf8")

    assert NOTE in text


def _words(content):
    """All that a Word file says, its tables too."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_it_is_said_of_words_that_a_check_or_the_basket_sets_against_others(library, quote):
    """A draft's own figure that stands in the scan; what is nearest a lost quote; an altered one."""
    (own,) = check_draft(library, "We found that our pupils were 17.9 months behind their classmates.")
    lost = replace(saved(quote, ""), text=SENTENCE.replace("17.9", "19.7"), span=Span(0, 3))
    (kept,) = looked_up(library, Basket((lost,)))
    elsewhere = check(library, SENTENCE.replace("17.9", "19.7"), "scan.md")

    assert any(NOTE in note for note in own.notes)
    assert (Standing.LOST, True) == (kept.standing, NOTE in kept.why)
    assert NOTE == caution(elsewhere.quote)


def test_a_digests_words_stand_in_no_quote_marks(quote):
    """At the shell, on cards and in lists they are never given as its source's; an original's are."""
    digest = replace(quote, digest=True)
    ways = (
        lambda one: " ".join(" ".join(answer_lines(Answer("?", "?", 0.9, (one,), in_common=common(one)))).split()),
        lambda one: in_common(common(one)),
        copied,
    )

    assert [True, True, True] == [f"“{SENTENCE[:20]}" in way(quote) for way in ways]
    assert [False, False, False] == [f"“{SENTENCE[:20]}" in way(digest) for way in ways]
    assert ("gq-retold" in card(digest, 1), "gq-retold" in card(quote, 1)) == (True, False)
