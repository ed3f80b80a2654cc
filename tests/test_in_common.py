"""What case studies did stands side by side: each its own words, under a general kind, claiming no more than that."""

import tomllib
from pathlib import Path

import pytest
from conftest import ROOT
from shelf import library_of, written

from front.pieces.in_common import in_common as drawn
from index.answer import ask
from index.answering.in_common import OTHER, asks_how, basis_of, kinds, kinds_of
from index.cases import Aspect, case
from index.records import Basis

HOW = ("How did schools close the gap?", "What did they do to narrow it?", "What works for poor readers?")
NOT_HOW = (
    "How wide is the gap?",
    "How many months behind are they?",
    "Which areas did worst?",
    "Who wrote the report?",
)
JUDGED = tomllib.loads((Path(__file__).parent / "cases" / "actions.toml").read_text("utf8"))["action"]
FIRST = """---
title: First
kind: case study
---
# First

Elm Road is a primary school in Derby. When its head arrived it was in special measures.

## What we did

Each child had one-to-one tuition twice a week. Parents were invited to a weekly workshop.

## Evaluation

Schools were allocated at random in this controlled trial.
"""
SECOND = """---
title: Second
kind: case study
---
# Second

Ash Lane is a secondary school in Leeds, where results were poor before.

## What we did

Tutors taught small groups of three every week. The gap narrowed by 3 months as a result.
"""


@pytest.fixture
def two(tmp_path):
    """A library of two case studies, both of which tell of tuition."""
    folder = written(tmp_path / "files", {"first.md": FIRST, "second.md": SECOND})
    with library_of(tmp_path / "library", folder) as library:
        yield library


def test_a_question_how_it_was_done_is_told_from_others():
    """Questions on actions are led by case studies; those on sizes, places and people are not."""
    assert [True] * len(HOW) + [False] * len(NOT_HOW) == [asks_how(question) for question in (*HOW, *NOT_HOW)]


@pytest.mark.model
def test_actions_stand_under_a_kind_where_a_reader_would_look(answering):
    """Of 25 actions judged by hand at most 2 stand elsewhere."""
    names = {kind.heading: name for name, kind in zip(_names(), kinds(), strict=True)} | {OTHER: OTHER}
    found = kinds_of(answering, [action["said"] for action in JUDGED])
    both = zip(JUDGED, found, strict=True)
    elsewhere = [(action["said"], kind) for action, kind in both if names[kind] not in action["kinds"]]

    assert len(elsewhere) <= 2, elsewhere


def _names() -> list[str]:
    return list(tomllib.loads((ROOT / "index" / "action_kinds.toml").read_text("utf8")))


def test_how_far_it_was_tested_is_what_its_text_says(two):
    """A trial is said to be one, and what says nothing is its authors' own account."""
    told = {
        document.title: basis_of(case(document, ()).told(Aspect.STRENGTH))
        for document in (two.document(source.id) for source in two.sources())
    }

    assert {"First": Basis.TRIAL, "Second": Basis.NONE} == told


@pytest.mark.model
def test_an_answer_lays_the_case_studies_side_by_side(answering):
    """Every action is a slice of a case study, no heading is empty, and most schools come first."""
    found = ask(answering, "How did schools narrow the gap in reading?").in_common

    assert found
    assert [one.schools for one in found] == sorted((one.schools for one in found), reverse=True)
    for act in (act for one in found for act in one.acts):
        assert act.quote.still_stands(answering.document(act.quote.document_id))
    assert all(act.quote.text.split()[0] in drawn(found) for one in found for act in one.acts)


@pytest.mark.model
def test_a_place_that_no_case_study_is_in_gives_none(answering):
    """What was done elsewhere is not said to have been done there."""
    reply = ask(answering, "How did schools in Cornwall narrow the gap?")

    assert () == getattr(reply, "in_common", ())
