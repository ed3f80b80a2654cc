"""Where on its page a quote is marked."""

import io

import pypdf
import pypdfium2
import pytest
from paper import Words, lines, paper
from PIL import Image

from corpus.boxes import Box
from corpus.errors import Damaged
from corpus.marked_page import COLOUR, page_copy, page_picture
from corpus.marking import Mark, mark
from corpus.reading import read
from corpus.records import Place, Reading, Span

BODY = [
    "Disadvantaged pupils in these schools make less progress each year than their",
    "peers do, and the gap is widest where poverty has lasted longest. Leaders who",
    "stay for five years or more see it narrow, term after term, in every subject.",
]


def marked(path, words: str) -> tuple[Reading, Mark]:
    reading = read(path)
    at = reading.document.text.index(words)
    return reading, mark(path, reading.document.text, reading.places, Span(at, at + len(words)))


def test_a_quote_over_two_lines_has_a_box_on_each(tmp_path):
    """What stands under the boxes, read back from the page, is the quote."""
    quote = "the gap is widest where poverty has lasted longest. Leaders who stay for five years"
    _, made = marked(paper(tmp_path / "a.pdf", [lines(72, 700, BODY)]), quote)

    assert (quote, True, 2) == (made.words, made.certain, len(made.boxes))
    first, second = made.boxes
    assert 142 - 10 <= first.top < first.bottom <= 168
    assert first.bottom < second.bottom
    assert second.left == pytest.approx(72, abs=2)


def test_a_quote_over_a_word_that_a_line_end_parts_is_marked_on_both_lines(tmp_path):
    """A hyphen that the text has not is no other word."""
    words = [
        "Those who have had it from the start find, we are told again, that good early edu-",
        "cation pays for itself within a few years and that nothing else comes near to it.",
    ]
    _, made = marked(paper(tmp_path / "a.pdf", [lines(72, 700, words)]), "good early education pays for itself")

    assert ("good early edu cation pays for itself", True, 2) == (made.words, made.certain, len(made.boxes))


def test_a_quote_over_two_pages_is_marked_on_both(tmp_path):
    """Each box says on which file page it lies."""
    first = lines(72, 96, [*BODY, "They are on average more than a year and a half behind when they leave, and the"])
    second = lines(72, 740, ["whole of that distance opens before they are eleven.", *BODY])
    quote = "a year and a half behind when they leave, and the whole of that distance opens"
    _, made = marked(paper(tmp_path / "a.pdf", [first, second]), quote)

    assert ((1, 2), True) == (made.pages, made.certain)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_lie_on_the_words_however_the_page_is_held(tmp_path, rotate):
    """The page's only dark pixels, its letters, all lie under the boxes."""
    path = paper(tmp_path / "a.pdf", [lines(72, 700, BODY)], rotate=rotate)
    _, made = marked(path, " ".join(BODY))
    picture = Image.open(io.BytesIO(page_picture(path, 1, made.boxes))).convert("RGB")
    scale = picture.width / (595 if rotate in (0, 180) else 842)
    outside = picture.copy()
    for box in made.boxes:
        outside.paste((255, 255, 255), tuple(round(scale * edge) for edge in box[1:]))

    assert COLOUR in {colour for _, colour in picture.getcolors(1 << 20)}
    assert outside.getchannel("R").getextrema()[0] > 200


def test_a_wrong_map_is_told_of(tmp_path):
    """Places that lead to other words make a mark that is not certain."""
    path = paper(tmp_path / "a.pdf", [lines(72, 700, BODY)])
    text = read(path).document.text
    made = mark(path, text, (Place(Span(0, 60), 1, 5),), Span(0, 60))

    assert not made.certain


def test_a_quote_that_lacks_half_its_places_is_told_of(tmp_path):
    """Half a quote marked is no quote marked."""
    path = paper(tmp_path / "a.pdf", [lines(72, 700, BODY)])
    text = read(path).document.text
    made = mark(path, text, (Place(Span(0, 30), 1, 0),), Span(0, 60))

    assert not made.certain


def test_words_printed_over_one_another_are_told_of(tmp_path):
    """A stamp across the line makes it unsure what a reader sees there."""
    page = [*lines(72, 700, BODY), Words(90, 700, "SPECIMEN COPY")]
    path = paper(tmp_path / "a.pdf", [page])
    reading = read(path)
    at = reading.document.text.index("in these schools")
    made = mark(path, reading.document.text, reading.places, Span(at, at + 16))

    assert not made.certain or made.words == "in these schools"


def test_a_format_without_pages_has_no_boxes(tmp_path):
    """Nothing is marked where nothing is printed; the mark says so."""
    path = paper(tmp_path / "a.pdf", [lines(72, 700, BODY)])

    assert Mark((), "", certain=False) == mark(path, "words", (), Span(0, 5))


def test_the_copy_of_a_page_has_a_highlight_that_readers_show(tmp_path):
    """One page, one annotation with a quadrilateral for each box; the words are still its own."""
    path = paper(tmp_path / "a.pdf", [lines(72, 700, ["Other."]), lines(72, 700, BODY)])
    _, made = marked(path, "widest where poverty has lasted longest. Leaders who stay for five")
    (tmp_path / "copy.pdf").write_bytes(page_copy(path, 2, made.boxes))
    page = pypdf.PdfReader(tmp_path / "copy.pdf").pages[0]
    annotation = page["/Annots"][0].get_object()

    assert ("/Highlight", 16) == (annotation["/Subtype"], len(annotation["/QuadPoints"]))
    assert "poverty has lasted longest" in page.extract_text()
    picture = pypdfium2.PdfDocument(tmp_path / "copy.pdf")[0].render(scale=1).to_pil().convert("RGB")
    assert COLOUR in {colour for _, colour in picture.getcolors(1 << 20)}


def test_a_page_that_is_not_there_is_damaged(tmp_path):
    """A file that changed on the disk is named, not marked."""
    path = paper(tmp_path / "a.pdf", [lines(72, 700, BODY)])

    with pytest.raises(Damaged, match="page 7 cannot be opened"):
        page_picture(path, 7)
    with pytest.raises(Damaged, match="page 7 cannot be opened"):
        mark(path, "words", (Place(Span(0, 5), 7, 0),), Span(0, 5))


def test_a_poster_is_drawn_within_bounds(tmp_path):
    """A page of two hundred inches makes no picture of gigabytes."""
    path = paper(tmp_path / "a.pdf", [[Words(72, 14000, "Gap", 400)]], size=(400, 14400))
    picture = Image.open(io.BytesIO(page_picture(path, 1, (Box(1, 0, 0, 100, 100),), width=2000)))

    assert picture.width * picture.height <= 8_100_000


@pytest.mark.parametrize(("words", "x"), [("but slow progress", 152), ("a gap of 9", 118)])
def test_a_number_that_points_to_a_note_may_stand_in_a_box(tmp_path, words, x):
    """It is printed within the quote and is none of its words."""
    page = [Words(72, 650, words), Words(x, 654, "3", 6), Words(x + 5, 650, "made in 2019")]
    _, made = marked(paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *page]]), f"{words} made in 2019")

    assert (True, 1) == (made.certain, len(made.boxes))


def test_a_row_whose_cells_go_on_is_marked_cell_by_cell(tmp_path):
    """The words read back are in the row's order, whatever the order on the page."""
    cells = [
        Words(x, y, cell)
        for y, row in (
            (600, ("Area", "Gap")),
            (580, ("Bournemouth,", "20.1")),
            (568, ("Poole",)),
            (550, ("Kent", "22")),
        )
        for x, cell in zip((72, 250), row, strict=False)
    ]
    _, made = marked(paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *cells]]), "Bournemouth, Poole | 20.1")

    assert ("Bournemouth, Poole 20.1", True) == (made.words, made.certain)


def test_a_power_is_marked_though_its_sign_is_not_printed(tmp_path):
    """The text has "10^6" where the page raises the number."""
    page = [
        Words(72, 650, "some 10"),
        Words(110, 654, "6", 6),
        Words(117, 650, "schools of 30 m"),
        Words(187, 654, "2", 6),
    ]
    path = paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *page]])
    _, made = marked(path, "some 10^6 schools of 30 m^2")

    assert made.certain
