"""A look ahead to the first letters of a pattern saves time and changes nothing that the pattern finds."""

import re
from pathlib import Path

import pytest
from conftest import SEEDS
from hypothesis import given
from hypothesis import strategies as st

from corpus.gaps import subjects
from corpus.gaps.scenes import pattern
from corpus.naming import labels, phases, places
from corpus.naming.phrases import begins

SKETCH_LOOK = pattern(subjects.LOOK).pattern
LABELS = [(labels.LABEL, labels.LOOK, row) for _, row in labels.LABELS]
AREAS = (places.LABELLED, places.LOOK, places.LABELLED.pattern.replace(places.LOOK, ""))
TRIALS = (subjects.IMPACT, SKETCH_LOOK, subjects.IMPACT.pattern.replace(SKETCH_LOOK, ""))


def _spans(finds: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [found.span() for found in finds.finditer(text)]


@pytest.mark.parametrize(("finds", "look", "row"), [*LABELS, AREAS, TRIALS])
@given(data=st.data())
def test_a_pattern_finds_the_same_without_its_look_ahead(
    finds: re.Pattern[str], look: str, row: str, data: st.DataObject
) -> None:
    """Whatever one of the rows may match is found with the look ahead just as without it."""
    assert look in finds.pattern
    text = data.draw(st.from_regex(re.compile(row, finds.flags)))
    plain = re.compile(finds.pattern.replace(look, ""), finds.flags)
    assert _spans(plain, text) == _spans(finds, text)


@pytest.mark.parametrize("path", sorted((SEEDS / "digests").glob("*.md")), ids=lambda path: path.stem)
def test_phases_looked_for_at_words_are_those_found_anywhere(path: Path) -> None:
    """In no digest does looking at words alone miss a phase or find another."""
    for line in path.read_text("utf8").splitlines():
        assert _spans(phases.PHASE.pattern, line) == [found.span() for found in phases.PHASE.finditer(line)]


@pytest.mark.parametrize("letter", "abcdefghijklmnopqrstuvwxyz")
def test_a_start_is_met_by_every_letter_that_case_folds_to_it(letter: str) -> None:
    """The long s, the dotless i and the Kelvin sign begin what their plain letters begin."""
    folding = [one for one in map(chr, range(0x3000)) if re.fullmatch(letter, one, re.IGNORECASE)]
    look = re.compile(begins(letter))
    assert folding == [one for one in folding if look.match(one)]


def test_a_hash_stands_for_a_digit() -> None:
    """The start p# meets P6 and not PP."""
    look = re.compile(begins("p#|key"))
    assert [True, False, True] == [bool(look.match(text)) for text in ("P6", "PP", "Key")]
