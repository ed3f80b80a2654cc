"""What a PowerPoint file becomes."""

import pptx
import pytest
from pptx.util import Inches

from corpus.errors import Damaged, TooLarge
from corpus.limits import Limits
from corpus.reading import read
from corpus.records import BlockKind, Document


def made(tmp_path) -> Document:
    show = pptx.Presentation()
    first = show.slides.add_slide(show.slide_layouts[1])
    first.shapes.title.text = "Closing the gap"
    first.placeholders[1].text = "Pupils are 17.9 months behind\nIt can be closed"
    first.notes_slide.notes_text_frame.text = "Say this slowly"
    second = show.slides.add_slide(show.slide_layouts[6])
    table = second.shapes.add_table(2, 2, Inches(1), Inches(1), Inches(4), Inches(1)).table
    for row, cells in enumerate([("Area", "Gap"), ("Derby", "25.6")]):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    third = show.slides.add_slide(show.slide_layouts[5])
    third.shapes.title.text = "Not shown"
    third._element.set("show", "0")
    show.save(tmp_path / "a.pptx")
    return read(tmp_path / "a.pptx").document


def test_each_slide_is_a_page(tmp_path):
    """Titles are headings, lists bullets, tables rows; hidden slides and speakers' notes are not read."""
    document = made(tmp_path)
    rows = [block.span for block in document.blocks if block.kind is BlockKind.ROW]
    expected = [
        (1, BlockKind.HEADING, "Closing the gap", None),
        (1, BlockKind.BULLET, "Pupils are 17.9 months behind", None),
        (1, BlockKind.BULLET, "It can be closed", None),
        (2, BlockKind.ROW, "Area | Gap", None),
        (2, BlockKind.ROW, "Derby | 25.6", rows[0]),
    ]

    assert expected == [
        (document.page_at(block.span.start).number, block.kind, block.span.cut(document.text), block.header)
        for block in document.blocks
    ]
    assert ["1", "2", "3"] == [page.label for page in document.pages]
    assert document.title == "Closing the gap"


def test_a_hidden_slide_is_told_of(tmp_path):
    """Someone who looks for its words learns why they are not there."""
    made(tmp_path)

    assert "hidden slides are not read: 3" in read(tmp_path / "a.pptx").warnings


def test_too_many_slides_are_refused(tmp_path):
    """The limit of pages holds for slides."""
    made(tmp_path)

    with pytest.raises(TooLarge, match="3 slides, the limit is 2"):
        read(tmp_path / "a.pptx", limits=Limits(pages=2))


def test_speakers_notes_are_told_of(tmp_path):
    """What no slide shows is no quote of it, and that it was left out is said."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Gap"
    slide.notes_slide.notes_text_frame.text = "Spoken: 77 months."
    show.save(tmp_path / "a.pptx")
    reading = read(tmp_path / "a.pptx")

    assert "77" not in reading.document.text
    assert ("speakers' notes, which no slide shows, are not read: slides 1",) == reading.warnings


def test_signs_of_notes_behind_figures_are_no_digits(tmp_path):
    """A number above the line points to a note, in a text and in a table's cell."""
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    table = slide.shapes.add_table(1, 1, Inches(1), Inches(3), Inches(4), Inches(1)).table
    box = slide.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1))
    for paragraph in (box.text_frame.paragraphs[0], table.cell(0, 0).text_frame.paragraphs[0]):
        for words, moved in (("a gap of 9", "0"), ("2", "30000"), (" months", "0")):
            run = paragraph.add_run()
            run.text = words
            run._r.get_or_add_rPr().set("baseline", moved)
    show.save(tmp_path / "a.pptx")

    assert read(tmp_path / "a.pptx").document.text == "a gap of 9 months\n\na gap of 9 months"


def test_a_slide_whose_parts_lack_what_they_must_have_is_damaged(tmp_path):
    """What the library of slides calls an error of its own is said as ours."""
    show = pptx.Presentation()
    title = show.slides.add_slide(show.slide_layouts[0]).shapes.title
    title._element.remove(title._element.spPr)
    show.save(tmp_path / "a.pptx")

    with pytest.raises(Damaged, match=r"a\.pptx: it is cut off or broken \(InvalidXmlError\); open it in Office"):
        read(tmp_path / "a.pptx")
