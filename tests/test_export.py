"""Quotes are taken away as verified, with references, in forms that no words of theirs can break."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import docx
import pytest
from conftest import SEEDS
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from shelf import library_of, written

from index.basket import Basket, looked_up, saved
from index.check import check
from index.export import Form, Layout, export, exported
from index.taking.as_text import plain_markdown, safe_cell
from index.taking.as_word import clean
from index.taking.references import DIGEST, Style

SENTENCE = (
    "Persistently disadvantaged students in these areas make 17.9 months less progress than non-disadvantaged children"
    " nationally."
)
DIGESTED = "The disadvantage gap index came down to 3.12 in 2024, having been 3.21 in 2023."
HOSTILE = '=HYPERLINK("http://x") and *stars* | <b>tags</b> & `code` were 4 points behind\x0b.'


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """The founding article, a digest, and a document with hostile words."""
    folder = tmp_path_factory.mktemp("export")
    words = HOSTILE.replace("*", "\\*").replace("<", "&lt;").replace("`", "\\`")
    hostile = f"---\ntitle: '+cmd|calc'\n---\n{words}\n"
    files = written(folder / "files", {"hostile.md": hostile})
    seeds = SEEDS / "ambitious-for-every-child.md", SEEDS / "digests" / "083-ks2-gap-index-2024.md"
    with library_of(folder / "library", *seeds, files) as library:
        yield library


@pytest.fixture(scope="module")
def basket(library):
    """A quote, a digest's words, a hostile quote and one that no longer verifies."""
    documents = {source.name: library.document(source.id) for source in library.sources()}
    quotes = [check(library, text).quote for text in (SENTENCE, DIGESTED)]
    quotes.append(check(library, "were 4 points behind").quote)
    kept = [saved(quote, documents[quote.name].text_hash, "=1+1") for quote in quotes if quote]
    forged = replace(kept[0], text=kept[0].text.replace("17.9", "71.9"), note="")
    return Basket((*kept, forged))


def word_of(content):
    """The document in a file."""
    return docx.Document(io.BytesIO(content))


def paragraphs(document):
    """Style and text of each paragraph."""
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("style", list(Style))
def test_a_forged_quote_is_left_out_of_every_form_and_named(library, basket, form, layout, style):
    """What no longer verifies goes nowhere; the same basket gives the same bytes."""
    taken = export(library, basket, form, style, layout)
    inside = taken.content
    if form is Form.WORD:
        with zipfile.ZipFile(io.BytesIO(taken.content)) as parts:
            inside = b"".join(parts.read(name) for name in parts.namelist())

    assert b"71.9" not in inside
    assert b"17.9" in inside
    assert 1 == len(taken.left_out)
    assert "make 71.9" in taken.left_out[0]
    assert taken == export(library, basket, form, style, layout)


def test_a_word_file_has_real_styles_and_a_list_of_references(library, basket):
    """A quote stands in the style Quote, a digest's words do not, and are labelled."""
    document = word_of(export(library, basket, Form.WORD).content)
    rows = paragraphs(document)

    assert ("Title", "Quotes") == rows[0]
    assert ("Quote", f"“{SENTENCE[:-1]}” (Ambition School Leadership, 2016)") in rows
    assert [style for style, text in rows if DIGESTED[:-1] in text] == ["Body Text"]
    assert all(DIGEST in text for _, text in rows if DIGESTED[:-1] in text)
    assert ("Heading 1", "References") in rows
    assert ("Heading 1", "Left out: no longer verified") in rows


def test_a_word_file_with_footnotes_has_real_ones(library, basket):
    """Each mark in the text has its note, numbered alike, in the part that Word keeps them in."""
    content = export(library, basket, Form.WORD, Style.FOOTNOTE).content
    marks = word_of(content).element.body.findall(".//" + qn("w:footnoteReference"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        notes = etree.fromstring(parts.read("word/footnotes.xml"))
    told = {note.get(qn("w:id")): "".join(note.itertext()) for note in notes}

    assert ["2", "3", "4"] == [mark.get(qn("w:id")) for mark in marks]
    assert (
        " Ambition School Leadership, ‘Ambitious for every child | Addressing the leadership challenge’,"
        " 22 November 2016." == told["2"]
    )
    assert DIGEST in told["3"]


def test_a_word_file_lists_the_figures_beside_their_quotes_numbers(library, basket):
    """A figure is in words, with what its text states, and never without its quote."""
    tables = word_of(export(library, basket, Form.WORD).content).tables
    rows = [[cell.text for cell in row.cells] for row in tables[0].rows]

    assert ["Quote", "Figure"] == rows[0]
    assert any(number == "1" and text.startswith("17.9 months less") for number, text in rows[1:])


def test_an_evidence_table_has_the_columns_of_a_strategy_statement(library, basket):
    """Activity from the person's note, the evidence with who says so, and room for the challenge."""
    word = word_of(export(library, basket, Form.WORD, layout=Layout.EVIDENCE).content).tables[0]
    table = [[cell.text for cell in row.cells] for row in word.rows]
    sheet = list(
        csv.reader(io.StringIO(export(library, basket, Form.CSV, layout=Layout.EVIDENCE).content.decode("utf-8-sig")))
    )

    assert ["Activity", "Evidence that supports this approach", "Challenge number(s) addressed"] == table[0] == sheet[0]
    assert ["=1+1", f"“{SENTENCE[:-1]}” (Ambition School Leadership, 2016)\n", ""] == table[1]
    assert ["'=1+1", f"“{SENTENCE[:-1]}” (Ambition School Leadership, 2016)", ""] == sheet[1]


def test_a_csv_file_holds_every_column_and_no_formula(library, basket):
    """Excel opens it as text; what was left out is named without its words."""
    content = export(library, basket, Form.CSV).content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))

    assert content.startswith(b"\xef\xbb\xbf")
    assert (SENTENCE[:-1], "'=1+1", "") == (rows[0]["quote"], rows[0]["note"], rows[0]["digest"])
    assert DIGEST == rows[1]["digest"]
    assert "'+cmd|calc" == rows[2]["title"]
    assert ("", True) == (rows[3]["quote"], "17.9" in rows[3]["left out because"])
    assert not [cell for row in rows for cell in row.values() if cell[:1] in "=+-@" and cell]


def test_json_gives_the_quote_as_ask_does_with_its_reference(library, basket):
    """Offsets lead to the same words in the library."""
    taken = json.loads(export(library, basket, Form.JSON).content)
    first, second = taken["quotes"][:2]
    text = library.document(first["id"]).text

    assert SENTENCE[:-1] == first["text"] == text[first["start"] : first["end"]]
    assert (None, DIGEST) == (first["warning"], second["warning"])
    assert ["ambitious-for-every-child.md"] == [one["document"] for one in taken["left_out"]]


def test_markdown_shows_the_words_and_nothing_that_they_could_mean(library, basket):
    """Rendered, a hostile quote is its own characters: no tag, emphasis, cell or link."""
    kept = looked_up(library, basket)
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(exported(kept, Form.MARKDOWN, layout=Layout.EVIDENCE).content.decode())
    )

    assert "17.9 months less progress" in html
    assert not [tag for tag in ("<b>", "<em>", "<code>", "<a ") if tag in html]
    figures = [figure for item in kept if item.quote for figure in item.quote.figures]
    assert 1 + len([item for item in kept if item.quote]) + 1 + len(figures) == html.count("<tr>")


def test_an_empty_basket_gives_an_empty_file(library):
    """Nothing is made up."""
    for form in Form:
        assert () == export(library, Basket(), form).left_out
    assert [("Title", "Quotes")] == paragraphs(word_of(export(library, Basket(), Form.WORD).content))


@given(st.text(max_size=40))
def test_no_cell_begins_as_a_formula_and_none_loses_its_words(text):
    """A spreadsheet shows a cell that begins with an apostrophe as the text after it."""
    cell = safe_cell(text)

    assert text.replace("\x00", "") == cell.removeprefix("'") or text.startswith("'")
    number = cell.replace(".", "", 1).lstrip("+-").isdecimal()
    assert number or not cell.lstrip(" \u00a0\ufeff").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(alphabet="ab \\`*_[]<>|~$&#!()1.-", min_size=1, max_size=30).map(str.strip).filter(bool))
def test_escaped_markdown_renders_as_its_own_characters(text):
    """Whatever the words hold, inside a line they mean nothing to Markdown."""
    html = MarkdownIt("commonmark").renderInline(f"x{plain_markdown(text)}")
    entities = ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")
    for entity, letter in entities:
        html = html.replace(entity, letter)

    assert f"x{text}" == html


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=30))
def test_word_takes_any_characters(text):
    """Characters that XML can't hold become the mark of replacement."""
    document = docx.Document()
    document.add_paragraph(clean(text))
    file = io.BytesIO()
    document.save(file)

    assert len(clean(text)) == len(text)
