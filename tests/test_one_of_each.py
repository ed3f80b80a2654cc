"""What several print is shown once, the publisher's own first, and one document does not fill the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.answer import ask
from index.answering.one_of_each import Copy, own_first, said_once, spread
from index.commands.lines import answer_lines
from index.replies import reply_json

WORDS = "Poorer pupils in {} were 18 months behind their classmates when they left school last summer"


def test_the_same_words_are_one_and_another_number_is_another_statement():
    """A comma more is no difference; a digit is."""
    told = WORDS.format("Kent")

    assert [[0, 2], [1]] == said_once([f"{told}.", f"{told.replace('18', '17')}.", f"“{told},” she said."])


def test_labels_stay_apart():
    """Three words are too few to be a statement that could be the same."""
    assert [[0], [1]] == said_once(["Key stage 2", "Key stage 2"])


def test_the_publishers_own_copy_stands_first():
    """The one whom the others name, whatever the search put first; a digest never before an original."""
    paper = Copy("The Policy Institute found that …", "School News", "2019-07-30", digest=False)
    own = Copy("Our analysis found that …", "Policy Institute", "2019-07-30", digest=False)
    digest = Copy("Our analysis found that …", "Policy Institute", "2019-07-29", digest=True)

    assert [1, 0, 2] == own_first([0, 1, 2], [paper, own, digest].__getitem__)


def test_the_earlier_stands_first_where_none_names_another():
    """A date tells the source from its copy."""
    later = Copy("…", "One News", "2019-08-02", digest=False)
    earlier = Copy("…", "Two News", "2019-07-30", digest=False)

    assert [1, 0] == own_first([0, 1], [later, earlier].__getitem__)


def test_a_third_of_one_document_waits_for_what_scores_nearly_as_well():
    """And goes first where nothing does."""
    assert [0, 1, 3, 2] == spread("aaab", [3.0, 2.9, 2.8, 2.7], 2, 0.5)
    assert [0, 1, 2, 3] == spread("aaab", [3.0, 2.9, 2.8, 1.0], 2, 0.5)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 40)), max_size=12))
def test_spreading_loses_nothing_and_keeps_the_first(drawn):
    """Every place comes once, the best stays the best, and those of one document stay in order."""
    ordered = sorted(drawn, key=lambda one: -one[1])
    documents, scores = [one[0] for one in ordered], [one[1] / 10 for one in ordered]
    order = spread(documents, scores)

    assert sorted(order) == list(range(len(ordered)))
    assert order[:1] == [0][: len(ordered)]
    for name in "abc":
        own = [at for at in order if documents[at] == name]
        assert own == sorted(own)


@given(st.lists(st.text("ab 1", max_size=12), max_size=8))
def test_every_text_stands_in_one_group(texts):
    """Groups part the list."""
    assert sorted(at for group in said_once(texts) for at in group) == list(range(len(texts)))


RELEASE = "Poorer pupils in Ambleton were 18.4 months behind their classmates when school ended, up from 17.1 in 2011."


@pytest.mark.model
def test_a_press_release_from_three_places_is_shown_once(tmp_path):
    """The institute's own page is quoted; the two that printed it are named beside it."""
    from index.build import add
    from index.library import Library

    page = "---\ntitle: {}\npublisher: {}\npublished: {}\n---\n{}\n\n{}\n"
    for name, *parts in (
        ("a-news", "Gap grows", "School News", "2019-08-01", "The Delta Institute says so.", RELEASE),
        ("b-own", "Gap report", "Delta Institute", "2019-08-01", "We looked at every school.", RELEASE),
        ("c-daily", "Poor fall behind", "The Daily", "2019-08-02", "This is what the Delta Institute found.", RELEASE),
    ):
        (tmp_path / f"{name}.md").write_text(page.format(*parts), "utf8")
    list(add(tmp_path / "library", sorted(tmp_path.glob("*.md"))))
    with Library.open(tmp_path / "library") as library:
        reply = ask(library, "Who says that poorer pupils in Ambleton were behind their classmates?")
    made = reply_json(reply)
    quotes = [quote for quote in made["quotes"] or made["nearest"] if "18.4" in quote["text"]]

    assert ["Delta Institute"] == [quote["publisher"] for quote in quotes]
    assert ["Gap grows, School News", "Poor fall behind, The Daily"] == quotes[0]["also"]
    assert "also at Gap grows, School News" in "\n".join(answer_lines(reply))
