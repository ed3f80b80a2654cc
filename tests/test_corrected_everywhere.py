"""What a person put right of a figure is said wherever the figure is met, and outlives the library's index."""

import csv
import io
import json
import shutil

import docx
import pytest
from shelf import Lengths, library_of, written

from front.pieces.cards import card
from front.pieces.case_card import case_card
from index.answer import ask
from index.basket import Basket, basket_file, looked_up, saved
from index.basket import change as change_basket
from index.build import add
from index.cases import case
from index.check import check
from index.commands.lines import answer_lines, check_lines, figure_lines
from index.draft import check_draft
from index.export import Form, export
from index.figure_csv import figure_csv
from index.figure_list import Wanted, of_library
from index.keeping.backup import backup, restore
from index.library import Library
from index.records import cut
from index.replies import reply_json
from index.store.corrections import FILE, change, corrected, key
from index.tools import Tools

SENTENCE = "Poor pupils at Hill School were 9 months behind their peers in maths."
TEXT = f"---\nkind: case study\n---\n# Hill School\n\n## Outcomes\n\n{SENTENCE}\n\nOther pupils were 4 months behind.\n"
SAYS = "effect of an approach, not a gap. See page 2."
TOLD = f"corrected by a reader: {SAYS} (read by machine as: 9 months behind"


@pytest.fixture
def library(tmp_path):
    """A library of one case study, of whose two gaps a person called the wider an effect."""
    texts = written(tmp_path / "texts", {"hill.md": TEXT})
    with library_of(tmp_path / "library", texts / "hill.md") as opened:
        document = opened.document(opened.sources()[0].id)
        figure = next(figure for figure in opened.figures() if figure.value == "9")
        correction = corrected(document, figure, {"kind": "impact"}, "See page 2.")
        change(opened.folder, lambda held: held.update({key(document, figure): correction}))
        yield opened


@pytest.fixture
def quote(library):
    """The sentence whose figure was put right, cut anew."""
    (figure, _) = library.figures()
    return cut(library.document(figure.document_id), figure.sentence, library.figures())


def basket(library, quote):
    """A basket with the quote, kept in the library's folder."""
    kept = saved(quote, library.source(quote.document_id).text_hash)
    return change_basket(basket_file(library.folder), lambda before: before.holding(kept))


def test_the_widest_gap_is_another(library):
    """What was flagged as no gap does not answer for one."""
    assert "4" == ask(library, "widest gap").quotes[0].figures[0].value


def test_an_answer_says_so_in_lines_and_in_json(library):
    """Its figure is no gap there, and what was put right stands beside what was read."""
    reply = ask(library, f"“{SENTENCE}”")
    (figure,) = next(quote for quote in reply_json(reply)["quotes"] if quote["text"] == SENTENCE)["figures"]
    right = figure["correction"]

    assert TOLD in " ".join(" ".join(answer_lines(reply)).split())
    assert ("9", "gap", False, {"kind": "impact"}, SAYS) == (
        figure["value"], figure["kind"], figure["is_gap"], right["fields"], right["words"],
    )  # fmt: skip


def test_a_card_and_a_case_in_brief_say_so(library, quote):
    """The mark is no gap's, and the badge names the correction before the reading."""
    brief = case_card(case(library.document(quote.document_id), library.figures()))

    for html in (card(quote, 1), brief):
        assert f"Corrected by a reader</span> <span>{SAYS}</span>" in html
        assert '<mark class="gq-fig gq-other">9 months</mark>' in html


def test_what_is_taken_away_says_so(library, quote):
    """Word, Markdown, a spreadsheet and JSON of the basket's quotes carry the correction."""
    held = basket(library, quote)
    word, markdown, table, data = (export(library, held, form).content for form in Form)
    cells = [cell.text for table in docx.Document(io.BytesIO(word)).tables for cell in table._cells]

    assert any(TOLD in cell for cell in cells)
    assert TOLD in markdown.decode()
    assert TOLD in table.decode("utf-8-sig")
    assert SAYS == json.loads(data)["quotes"][0]["figures"][0]["correction"]["words"]


def test_a_check_and_a_draft_say_so(library):
    """The document's own words come with the correction, and so does a place where the figure stands."""
    (own,) = check_draft(library, "Our poor pupils were 9 months behind theirs, we say.")
    text = " ".join(" ".join(check_lines(check(library, SENTENCE))).split())

    assert TOLD in text
    assert any(f"corrected by a reader: {SAYS}" in note for note in own.notes)


def test_the_list_of_figures_says_so(library):
    """Plain, as JSON and as a spreadsheet; among the gaps it is listed no more."""
    (gap,), (effect, gap_too) = of_library(library, Wanted()), of_library(library, Wanted(every_kind=True))
    (_, _, row) = csv.reader(io.StringIO(figure_csv([gap, effect]), newline=""))

    assert ("4", gap.name) == (gap.figure.value, gap_too.name)
    assert TOLD in " ".join(" ".join(figure_lines([effect])).split())
    assert SAYS == effect.json["correction"]["words"]
    assert {"9 months", "no", SAYS} <= set(row)


def test_an_assistant_is_told_so(library):
    """Its tools list the figure among the effects, with what was put right, and ask says it too."""
    tools = Tools(library)

    assert [False] == [figure["value"] == "9" for figure in tools.figures()["figures"]]
    (figure,) = tools.figures(kind="impact")["figures"]
    assert SAYS == figure["correction"]["words"]


def test_it_outlives_a_rebuilding_and_a_backup(library, quote, tmp_path):
    """A library made anew of the same files, and one made of a backup, still say so; the basket comes along."""
    held = basket(library, quote)
    backup(library.folder, tmp_path / "copy.zip")
    restore(tmp_path / "copy.zip", tmp_path / "restored")
    anew = tmp_path / "anew"
    anew.mkdir()
    shutil.copy(library.folder / FILE, anew / FILE)
    list(add(anew, [tmp_path / "texts" / "hill.md"], model=Lengths()))
    list(add(library.folder, [tmp_path / "texts" / "hill.md"], model=Lengths(), again=True))

    for folder in (library.folder, tmp_path / "restored", anew):
        with Library.open(folder, Lengths()) as opened:
            assert [True, False] == [figure.correction is not None for figure in opened.figures()]
    with Library.open(tmp_path / "restored", Lengths()) as opened:
        assert looked_up(library, held) == looked_up(opened, Basket(held.quotes))
        assert basket_file(library.folder).read_bytes() == basket_file(tmp_path / "restored").read_bytes()
