"""Corrections of figures stand beside what was read, and outlive the library's index."""

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.records import Correction, Direction, Document, Figure, FigureKind, Page, Slot, Span, Unit, Value
from index.errors import LibraryDamaged
from index.store.corrections import FILE, beside, change, corrected, forget, key, load, lost, settled

SENTENCE = "Feedback adds 8 months for pupils, and tutoring 8 months."


def document(before: str = "") -> Document:
    """A document of one page with the sentence after some other text."""
    text = before + SENTENCE
    return Document("a" * 64, "a.md", "A", text, (Page(1, "", Span(0, len(text))),))


def figure(before: str = "", nth: int = 0) -> Figure:
    """Its first or second "8 months", read as a gap."""
    text = before + SENTENCE
    at = text.index("8 months") if nth == 0 else text.rindex("8 months")
    pupils = Span(text.index("pupils"), text.index("pupils") + 6)
    sentence = Span(len(before), len(text))
    values = (Value(Decimal(8)),)
    return Figure(
        "a" * 64, Span(at, at + 8), sentence, values, Unit.MONTHS, FigureKind.GAP, group=Slot("pupils", pupils)
    )


def test_a_correction_names_only_what_was_misread():
    """Fields given as they were read are no part of it."""
    given = {"kind": "impact", "value": "8", "unit": "months", "group": "pupils"}

    assert {"kind": "impact"} == corrected(document(), figure(), given).fields


def test_a_correction_that_changes_nothing_is_none():
    """Without a difference and without a note there is nothing to keep."""
    with pytest.raises(ValueError, match="says nothing"):
        corrected(document(), figure(), {"value": "8"})


def test_a_field_that_no_figure_has_is_refused():
    """What is kept can be shown."""
    with pytest.raises(ValueError, match="'colour'"):
        Correction("a" * 64, "8 months", SENTENCE, {"colour": "red"})


def test_a_figure_keeps_its_name_when_the_text_before_it_changes():
    """A new reading of the same bytes, with another text before the sentence, finds the correction."""
    assert key(document(), figure()) == key(document("A heading\n\n"), figure("A heading\n\n"))


def test_two_like_figures_of_one_sentence_have_two_names():
    """A correction of the second "8 months" is none of the first."""
    assert key(document(), figure()) != key(document(), figure(nth=1))


def test_the_same_sentence_in_another_document_is_another_figure():
    """Documents are told apart by their bytes."""
    assert key(document(), figure()) != key(replace(document(), id="b" * 64), figure())


@pytest.mark.parametrize("value", ["", "eight", "8|9|10", "=8", "8 months"])
def test_a_value_that_no_figure_can_have_is_refused(value):
    """A value is digits, or two with a stroke between them, so that it can be compared."""
    with pytest.raises(ValueError, match="is no value"):
        corrected(document(), figure(), {"value": value})


def test_a_figure_is_compared_as_it_was_put_right():
    """Value, unit, kind, direction and slots are the person's; what they left alone is the machine's."""
    given = {"kind": "change", "value": "9.2|9.3", "unit": "years", "direction": "wider", "group": "", "year": "2019"}
    right = settled(replace(figure(), correction=corrected(document(), figure(), given)))

    assert (FigureKind.CHANGE, "9.2|9.3", Unit.YEARS, Direction.WIDER, None, "2019") == (
        right.kind, right.value, right.unit, right.direction, right.group, right.year and right.year.text,
    )  # fmt: skip
    assert right.is_gap


def test_a_correction_stands_beside_its_figure_alone(tmp_path):
    """Of two like figures in a sentence only the one that was put right has it."""
    one, two = figure(), figure(nth=1)
    correction = corrected(document(), two, {"kind": "impact"})
    change(tmp_path, lambda held: held.update({key(document(), two): correction}))

    assert (None, correction) == tuple(f.correction for f in beside(tmp_path, [one, two], lambda _: document()))


def test_a_figure_read_with_more_words_keeps_its_correction(tmp_path):
    """A newer reader that takes "8 months for pupils" finds what was put right of "8 months"."""
    old, other = figure(), figure(nth=1)
    correction = corrected(document(), old, {"kind": "impact"})
    change(tmp_path, lambda held: held.update({key(document(), old): correction}))
    longer = replace(old, span=Span(old.span.start, old.span.end + 11))

    assert (correction, None) == tuple(f.correction for f in beside(tmp_path, [longer, other], lambda _: document()))


def test_a_correction_without_its_figure_is_not_lost(tmp_path):
    """Where no figure is read there any more, the correction is listed as left over."""
    correction = corrected(document(), figure(), {"kind": "impact"})

    assert {"one": correction} == lost({"one": correction}, [figure(nth=1)])


def test_what_is_kept_is_there_the_next_time(tmp_path):
    """A correction is read back as it was written, and goes when taken back."""
    correction = corrected(document(), figure(), {"kind": "impact"}, "An effect of feedback.")
    name = key(document(), figure())
    change(tmp_path, lambda held: held.update({name: correction}))

    assert {name: correction} == load(tmp_path)

    change(tmp_path, lambda held: held.clear())

    assert {} == load(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2}', '{"version": 1, "corrections": {"a": {"x": 1}}}'])
def test_a_broken_file_is_named(tmp_path, text):
    """What can't be read is said to be so, and is not written over."""
    (tmp_path / FILE).write_text(text)

    with pytest.raises(LibraryDamaged, match="corrections can't be read"):
        change(tmp_path, lambda held: held.clear())
    assert text == (tmp_path / FILE).read_text()


def test_the_corrections_of_a_removed_document_go_with_it(tmp_path):
    """Its sentences are kept nowhere."""
    correction = corrected(document(), figure(), {"kind": "impact"})
    other = replace(correction, document_id="b" * 64)
    change(tmp_path, lambda held: held.update({"one": correction, "two": other}))
    forget(tmp_path, {"a" * 64})

    assert {"two": other} == load(tmp_path)
