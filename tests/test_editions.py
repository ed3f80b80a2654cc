"""Editions: the newer answers first, the older says that it is superseded, wherever its words are shown."""

import csv
import io
from dataclasses import replace
from itertools import pairwise

import pytest
from shelf import Lengths, library_of, written

from front.pieces.cards import card
from front.pieces.document_list import line
from index.answer import ask
from index.answering.in_common import in_common
from index.answering.one_of_each import Copy, own_first
from index.asking.asked import asked
from index.basket import Basket, looked_up, saved
from index.build import add, remove
from index.check import check
from index.commands.lines import answer_lines, figure_lines
from index.draft import check_draft
from index.export import Form, Layout, exported
from index.figure_csv import figure_csv
from index.figure_list import every_row
from index.gathering import Filters
from index.keeping.edit import edit
from index.library import Library
from index.records import Abstention, Answer
from index.replies import check_json, reply_json
from index.taking.references import Style, copied, reference
from index.tools import Tools

PAGE = """---
title: Gaps in our schools {0}
publisher: Delta Institute
published: {0}-06-01
---
# Gaps in our schools {0}

Pupils on free school meals in Hull were {1} months behind their classmates at the end of key stage 4.

In Leeds poor pupils were {2} months behind others at GCSE in {3}.

The study looked at {4} schools, and asked their heads how they spent the pupil premium.
"""
CLUBS = "Breakfast clubs were found in a third of primary schools, and cost them forty pounds a week."
EDITIONS = {
    "a-2018.md": PAGE.format(2018, "20.1", 14, 2017, "1,400") + f"\n{CLUBS}\n",
    "b-2022.md": PAGE.format(2022, "19.2", 13, 2021, "1,900"),
    "c-2024.md": PAGE.format(2024, "18.3", 12, 2023, "2,100"),
}
NEWEST = "Superseded by “Gaps in our schools 2024” (2024)"
TOO, SILENT = f"{NEWEST}, which answers this too", f"{NEWEST}, in which no answer to this was found"


def marked(folder, model=None):
    """Each edition marked as superseded by the next."""
    names = [*EDITIONS]
    for older, newer in pairwise(names):
        edit(folder, older, {}, newer, model)


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    """Three editions of a report, read with the true model."""
    home = tmp_path_factory.mktemp("editions")
    list(add(home / "library", [written(home / "files", EDITIONS)]))
    marked(home / "library")
    with Library.open(home / "library") as library:
        yield library


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """The same, read with a model worked out by hand."""
    home = tmp_path_factory.mktemp("shelf")
    with library_of(home / "library", written(home / "files", EDITIONS)) as library:
        marked(library.folder, Lengths())
        yield library


def told(reply):
    """The file and the warning of each quote of a reply."""
    said = reply_json(reply)
    return [(quote["document"], quote["warning"]) for quote in said["quotes"] or said["nearest"]]


@pytest.mark.model
@pytest.mark.parametrize(
    "question",
    [
        "How far behind are pupils on free school meals in Hull at key stage 4?",
        "How far behind are poor pupils in Leeds at GCSE?",
        "How many schools did the study look at?",
    ],
)
def test_the_newest_edition_answers_first_and_the_older_ones_say_so(editions, question):
    """From figure records and from words alike, the latest of the older ones before the earlier."""
    reply = ask(editions, question)

    assert isinstance(reply, Answer)
    assert [("c-2024.md", None), ("b-2022.md", TOO), ("a-2018.md", TOO)] == [*dict.fromkeys(told(reply))]
    places = [passage.name for passage in reply.passages]
    assert places.index("c-2024.md") < min(places.index("a-2018.md"), places.index("b-2022.md"))


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did breakfast clubs cost primary schools?", "forty pounds a week"),
        ("How far behind were poor pupils in Leeds in 2017?", "14 months behind"),
    ],
)
def test_what_only_an_older_edition_answers_is_shown_with_that_said(editions, question, words):
    """A matter that the newer left out, and a year that only the older tells of."""
    reply = ask(editions, question)
    first = reply_json(reply)["quotes"][0]

    assert ("a-2018.md", SILENT, True) == (first["document"], first["warning"], words in first["text"])
    assert {"by": {"document": "c-2024.md", "title": "Gaps in our schools 2024", "published": "2024-06-01"}} == {
        "by": {name: said for name, said in first["superseded"]["by"].items() if name != "id"}
    }
    assert first["superseded"]["answers"] is False
    assert SILENT in " ".join(" ".join(answer_lines(reply)).split())


@pytest.mark.model
def test_a_near_miss_shows_the_newest_edition_first(editions):
    """And says of none that it answers."""
    reply = ask(editions, "How far behind are pupils in Hull at key stage 1?")

    assert isinstance(reply, Abstention)
    assert ("c-2024.md", None) == told(reply)[0]
    assert {None, NEWEST} == {warning for _, warning in told(reply)}


@pytest.mark.model
def test_of_an_edition_that_may_not_be_looked_into_nothing_is_claimed(editions):
    """A question kept to the older edition is answered by it, and it is still said to be superseded."""
    within = Filters(documents=frozenset({"a-2018.md"}))

    for question in ("How many schools did the study look at?", "How far behind are poor pupils in Leeds at GCSE?"):
        assert {("a-2018.md", NEWEST)} == {*told(ask(editions, question, within=within))}


def test_the_last_of_a_chain_of_editions_is_named_as_it_is_called_now(tmp_path):
    """Taking one out of the middle leaves the chain; another title shows at once; the last is superseded by none."""
    with library_of(tmp_path / "library", written(tmp_path / "files", EDITIONS)) as library:
        marked(library.folder, Lengths())
        first, last = library.source("a-2018.md").id, library.source("c-2024.md").id
        remove(library.folder, ["b-2022.md"])

        assert "c-2024.md" == library.document(first).newer.name
        edit(library.folder, "c-2024.md", {"title": "Gaps 2024"}, model=Lengths())

        assert ("Gaps 2024", None) == (library.document(first).newer.title, library.document(last).newer)
        edit(library.folder, "a-2018.md", {}, "", model=Lengths())

        assert library.document(first).newer is None


def test_of_two_copies_the_current_editions_stands_first():
    """Though it is the later one; a digest stays behind an original."""
    older = Copy("…", "", "2018", digest=False, older=True)
    current, digest = Copy("…", "", "2024", digest=False), Copy("…", "", "2024", digest=True)

    assert [1, 0, 2] == own_first([0, 1, 2], [older, current, digest].__getitem__)


def test_one_schools_two_editions_are_not_two_schools(tmp_path):
    """What case studies did in common is counted by the newer edition alone."""
    study = (
        "---\ntitle: {0}\nkind: case study\n---\n# {0}\n\n{0} is a primary school in Derby.\n\n## What we did\n\n{1}\n"
    )
    did = "Each child had one-to-one tuition twice a week. Parents were invited to a weekly workshop."
    names = {"ash.md": "Ash Lane", "elm-1.md": "Elm Road", "elm-2.md": "Elm Road today"}
    files = written(tmp_path / "files", {name: study.format(title, did) for name, title in names.items()})
    with library_of(tmp_path / "library", files) as library:
        edit(library.folder, "elm-1.md", {}, "elm-2.md", Lengths())
        groups = in_common(library, asked("How did schools close the gap?", (), library.words.vocabulary), None)

    assert {"Ash Lane", "Elm Road today"} == {act.quote.title for group in groups for act in group.acts}


def test_it_is_said_wherever_the_words_are_shown(shelf):
    """Cards, the list, figures, checks, drafts, an assistant's tools, copied references and the basket."""
    checked = check(shelf, CLUBS)
    quote = checked.quote
    (own,) = check_draft(shelf, "We found that our own pupils were 20.1 months behind, as we say in the report.")
    rows = list(every_row(shelf))
    table = csv.DictReader(io.StringIO(figure_csv(rows)))
    (kept,) = looked_up(shelf, Basket((saved(quote, ""),)))
    shown = (
        card(quote, 1), check_json(checked)["warning"], " ".join(own.notes), " ".join(figure_lines(rows)),
        Tools(shelf).open("a-2018.md")["warning"], copied(kept.quote), *(reference(quote, style) for style in Style),
    )  # fmt: skip

    assert [] == [text for text in shown if NEWEST not in " ".join(text.split())]
    assert "Superseded" in line(shelf.source("a-2018.md"))
    assert "Superseded" not in line(shelf.source("c-2024.md"))
    assert {
        ("a-2018.md", "Gaps in our schools 2024"),
        ("b-2022.md", "Gaps in our schools 2024"),
        ("c-2024.md", ""),
    } == {(row["document"], row["superseded by"]) for row in table}
    assert {"c-2024.md", None} == {row.json["superseded"] and row.json["superseded"]["by"]["document"] for row in rows}


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("form", [form for form in Form if form is not Form.WORD])
def test_it_is_said_in_what_is_taken_away(shelf, form, layout):
    """Beside the words in each form."""
    quote = check(shelf, CLUBS).quote
    content = exported(looked_up(shelf, Basket((saved(quote, ""),))), form, layout=layout).content.decode("utf8")

    assert NEWEST in content


def test_what_was_asked_is_not_copied_with_the_words(shelf):
    """That the newer edition answers a question means nothing beside the words in somebody's paper."""
    quote = replace(check(shelf, CLUBS).quote, newer_answers=True)

    assert TOO in card(quote, 1)
    assert (True, False) == (NEWEST in copied(quote), "answers this" in copied(quote))
