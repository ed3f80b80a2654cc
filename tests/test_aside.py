"""A text that was changed on the disk: nothing of it is shown any more, all else goes on, and it is said."""

import argparse
import shutil
import sqlite3
from dataclasses import replace

import pytest
from shelf import Lengths, library_of, written

from index import basket
from index.answer import ask
from index.build import Added, add, remove
from index.check import check
from index.commands import asking
from index.draft import check_draft
from index.errors import TextChanged
from index.figure_list import Wanted, of_library
from index.keeping.edit import edit
from index.library import Library
from index.records import cut
from index.store.ledger import FILE
from index.tools import Tools
from index.verdicts import Verdict

TEXTS = {
    "a.md": "# The gap\n\nPoor pupils are 18.1 months behind.\n",
    "b.md": "# Elsewhere\n\nPoor pupils are 12.5 months behind.\n",
}
CHANGED = "UPDATE documents SET text = replace(text, '18.1', '11.8') WHERE name = 'a.md'"
SHORTER = "UPDATE documents SET text = substr(text, 1, 5) WHERE name = 'a.md'"


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    place = tmp_path_factory.mktemp("whole")
    with library_of(place / "library", *sorted(written(place / "in", TEXTS).iterdir())):
        pass
    return place


@pytest.fixture(params=[CHANGED, SHORTER], ids=["changed", "cut"])
def library(whole, tmp_path, request):
    shutil.copytree(whole / "library", tmp_path / "library")
    connection = sqlite3.connect(tmp_path / "library" / FILE)
    connection.execute(request.param)
    connection.commit()
    connection.close()
    with Library.open(tmp_path / "library", Lengths()) as opened:
        yield opened


def test_nothing_of_a_changed_text_is_shown_and_the_rest_answers(library):
    """Answers, figures, checks, drafts and tools speak of the other document alone, whichever is asked first."""
    reply = ask(library, "How many months are poor pupils behind?")
    both = "Poor pupils are 18.1 months behind. Poor pupils are 11.8 months behind."

    assert ["b.md"] == [quote.name for quote in reply.quotes]
    assert {"b.md"} == {passage.name for passage in reply.passages}
    assert ["b.md"] == [row.quote.name for row in of_library(library, Wanted())]
    assert ["b.md"] == [row["document"] for row in Tools(library).figures()["figures"]]
    assert {None, "b.md"} >= {one.quote and one.quote.name for one in check_draft(library, both)}
    assert {library.source("a.md").id} == library.aside


@pytest.mark.parametrize("words", ["Poor pupils are 18.1 months behind.", "Poor pupils are 11.8 months behind."])
def test_neither_old_nor_new_words_of_a_changed_text_are_verbatim(library, words):
    """A quote can't be said to stand in a text that is not the one that was read."""
    checked = check(library, words)

    assert (Verdict.ALTERED, "b.md") == (checked.verdict, checked.quote.name)
    assert Verdict.ALTERED == check(library, words, "a.md").verdict


def test_a_changed_text_is_refused_by_name_and_never_written_anew(library):
    """Opening it says what to do; a new title, with which it would be split and hashed anew, is refused."""
    said = r"a\.md: its stored text is not the one that was read; add the file again with --again, or remove it"
    with pytest.raises(TextChanged, match=said):
        library.document(library.source("a.md").id)
    with pytest.raises(TextChanged, match=said):
        edit(library.folder, "a.md", {"title": "Another"}, model=Lengths())


def test_a_kept_quote_of_a_changed_text_is_lost(library):
    """The basket holds what was put by against a text that is whole, or says that it stands there no more."""
    other = library.document(library.source("b.md").id)
    quote = cut(other, other.blocks[1].span)
    kept = basket.saved(quote, "0" * 64, "")
    held = basket.Basket((replace(kept, document_id=library.source("a.md").id, name="a.md"),))
    (found,) = basket.looked_up(library, held)

    assert basket.Standing.STANDS != found.standing


def test_adding_again_or_removing_mends_it(library, whole):
    """The file read anew is shown again; removed, nothing is left aside."""
    ask(library, "How many months are poor pupils behind?")
    (outcome,) = add(library.folder, [whole / "in" / "a.md"], model=Lengths(), again=True)
    reply = ask(library, "How many months are poor pupils behind?")

    assert isinstance(outcome, Added)
    assert {"a.md", "b.md"} == {quote.name for quote in reply.quotes}
    assert frozenset() == library.aside
    assert ("a.md",) == remove(library.folder, ["a.md"])


def test_the_command_says_once_what_is_left_out(library, capsys):
    """The answer goes to stdout, what is left out and what to do to stderr."""
    asked = argparse.Namespace(model=Lengths())
    with asking._opened(library.folder, asked) as opened:
        ask(opened, "How many months are poor pupils behind?")
        ask(opened, "And poor girls?")

    said = "the stored text is not the one that was read; add the file again with --again, or remove it"
    whole = f"gapquote: nothing of a.md is shown: {said}; gapquote verify names all that is damaged"

    assert [whole] == capsys.readouterr().err.splitlines()
