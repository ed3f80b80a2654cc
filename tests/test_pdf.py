"""What a PDF becomes: its words mended and in reading order, each on the page that prints it."""

from pathlib import Path

import pypdf
import pypdfium2
import pytest
from paper import Words, lines, paper

from corpus.errors import Damaged, Locked, NotADocument, NoText, TooLarge
from corpus.limits import Limits
from corpus.pdf.file import letters
from corpus.reading import read
from corpus.records import BlockKind, Document, Reading

BODY = [
    "Disadvantaged pupils in these schools make less progress each year than their",
    "peers do, and the gap is widest where poverty has lasted longest. Leaders who",
    "stay for five years or more see it narrow, term after term, in every subject.",
]


def blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.cut(document.text)) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [words for _, words in blocks(document)]


def test_wrapped_lines_are_one_paragraph(tmp_path):
    """A line's end is a space, not part of what is said."""
    document = read(paper(tmp_path / "a.pdf", [lines(72, 700, BODY)])).document

    assert [(BlockKind.PARAGRAPH, " ".join(BODY))] == blocks(document)


def test_a_word_that_a_line_end_parts_is_whole_again(tmp_path):
    """A hyphen that only the line's end made is no part of the word; one of the word's own stays."""
    words = [
        "Early education matters most where poverty has lasted, and long-term support is",
        "what these schools ask for: those who have it find that good early edu-",
        "cation pays for itself within a few years, and that leaders plan for long-",
        "term change in a way that no single year of funding makes possible at all.",
    ]
    document = read(paper(tmp_path / "a.pdf", [lines(72, 700, words)])).document

    assert "good early education pays" in document.text
    assert "plan for long-term change" in document.text


def test_ligatures_and_soft_hyphens_are_spelt_out(tmp_path):
    """A reader who searches for "financial premium" finds it however the page sets it."""
    words = [
        "Schools that spend it on teaching find that the \x01nancial \x02oor of the pupil pre\xad",
        "mium is well under what it was when the premium began, in real terms at least.",
    ]
    text = read(paper(tmp_path / "a.pdf", [lines(72, 700, words)])).document.text

    assert "the financial floor of the pupil premium is well under" in text


def test_two_columns_drawn_row_by_row_are_read_one_after_the_other(tmp_path):
    """The left column comes before the right, though the file draws them line by line."""
    left = [f"left column line {number:02d} that fills it" for number in range(12)]
    right = [f"right column line {number:02d} which fills it" for number in range(12)]
    drawn = [
        words
        for number in range(12)
        for words in (Words(60, 700 - 12 * number, left[number]), Words(320, 700 - 12 * number, right[number]))
    ]
    text = read(paper(tmp_path / "a.pdf", [drawn])).document.text

    assert " ".join(left) in text
    assert " ".join(right) in text
    assert text.index("left column line 11") < text.index("right column line 00")


def report(tmp_path: Path, pages: int = 5) -> Document:
    """Pages with a running title and a number, the first unnumbered."""
    made = []
    for number in range(pages):
        page = lines(72, 700, [f"{number} pupils: {line}" for line in BODY])
        page.append(Words(72, 800, "Closing the gap: annual report"))
        if number:
            page.append(Words(290, 30, str(number)))
        made.append(page)
    return read(paper(tmp_path / "report.pdf", made)).document


def test_running_titles_and_page_numbers_are_no_text(tmp_path):
    """What every page repeats at its edge is not part of what the report says."""
    text = report(tmp_path).text

    assert "annual report" not in text
    assert text.startswith("0 pupils: Disadvantaged pupils")


def test_a_page_is_named_by_the_number_printed_on_it(tmp_path):
    """Without labels of the file's own the printed numbers count; a cover whose digits another page bears has none."""
    assert ["", "1", "2", "3", "4"] == [page.label for page in report(tmp_path).pages]


def test_labels_of_the_file_name_its_pages(tmp_path):
    """A preface counted in Roman numerals is cited so."""
    pages = [lines(72, 700, [f"Page {number} of words.", *BODY]) for number in range(4)]
    path = paper(tmp_path / "a.pdf", pages, labels="[0 << /S /r >> 2 << /S /D >>]")

    assert ["i", "ii", "1", "2"] == [page.label for page in read(path).document.pages]


def test_a_table_at_the_head_of_several_pages_keeps_its_title(tmp_path):
    """Tables 1, 2 and 3 in the same place are three tables, not a running title."""
    pages = [[Words(72, 800, f"Table {number}"), *lines(72, 700, BODY)] for number in (1, 2, 3)]
    text = read(paper(tmp_path / "a.pdf", pages)).document.text

    assert [True] * 3 == [f"Table {number}" in text for number in (1, 2, 3)]


def over_two_pages(tmp_path: Path) -> Document:
    """A sentence that runs over a page's end, with a footnote and a running title between its halves."""
    first = [
        *lines(72, 160, [*BODY, "They are on average more than a year and a half behind when they leave, and the"]),
        *lines(72, 90, ["1 Department for Education, Revised GCSE results, table 3."], size=7),
        Words(72, 800, "The long tail"),
    ]
    second = [
        *lines(72, 740, ["whole of that distance opens before they are eleven.", *BODY]),
        Words(72, 800, "The long tail"),
    ]
    return read(paper(tmp_path / "a.pdf", [first, second])).document


def test_a_sentence_that_runs_over_a_page_stays_one(tmp_path):
    """Neither the page's end nor what is printed there cuts a sentence in two."""
    document = over_two_pages(tmp_path)
    sentence = "They are on average more than a year and a half behind when they leave, and the whole of that distance"

    assert sentence in document.text
    assert document.page_at(document.text.index(sentence)).number == 1
    assert document.page_at(document.text.index("whole of that distance")).number == 2


def test_a_footnote_is_a_note_of_its_own(tmp_path):
    """Small print at a page's foot stands in no sentence of the page."""
    document = over_two_pages(tmp_path)

    assert [(BlockKind.NOTE, "1 Department for Education, Revised GCSE results, table 3.")] == [
        block for block in blocks(document) if block[0] is BlockKind.NOTE
    ]


def test_pages_tile_the_text_and_a_page_without_words_has_its_place(tmp_path):
    """File page 2 stays page 2 where page 1 is blank."""
    document = read(paper(tmp_path / "a.pdf", [[], lines(72, 700, BODY), []])).document

    assert [1, 2, 3] == [page.number for page in document.pages]
    assert document.page_at(document.text.index("Disadvantaged")).number == 2


def test_larger_and_bold_lines_are_headings(tmp_path):
    """Their levels go by how they are set: the larger, the higher."""
    page = [
        *lines(72, 760, ["Closing the gap"], size=20, font="bold"),
        *lines(72, 720, ["What schools do"], size=14),
        *lines(72, 690, BODY),
        *lines(72, 640, ["Primary schools"], font="bold"),
        *lines(72, 620, [*BODY, *BODY]),
    ]
    document = read(paper(tmp_path / "a.pdf", [page])).document

    assert [(1, "Closing the gap"), (2, "What schools do"), (3, "Primary schools")] == [
        (block.level, block.span.cut(document.text)) for block in document.blocks if block.kind is BlockKind.HEADING
    ]
    assert document.title == "Closing the gap"


def test_bullets_are_blocks_without_their_dots(tmp_path):
    """Each bullet is a block, its wrapped lines joined."""
    page = [
        *lines(72, 700, ["Leaders told us what they do:"]),
        *lines(72, 680, ["\x95 plan for five years, not for one, with the same people in the same posts"]),
        *lines(80, 668, ["so that pupils keep their teachers;"]),
        *lines(72, 650, ["\x95 read every pupil's work."]),
    ]
    path = paper(tmp_path / "a.pdf", [[Words(w.x, w.y, w.words.replace("\x95", "•"), w.size) for w in page]])
    expected = [
        "plan for five years, not for one, with the same people in the same posts so that pupils keep their teachers;",
        "read every pupil's work.",
    ]

    assert expected == [words for kind, words in blocks(read(path).document) if kind is BlockKind.BULLET]


def table(tmp_path: Path) -> Document:
    rows = [
        ("Area", "Gap in months", "Change"),
        ("Derby", "25.6", "1.0"),
        ("Leeds", "20.1", "-0.5"),
        ("Kent", "22.0", "0.3"),
    ]
    page = [
        Words(x, 600 - 14 * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip((72, 220, 380), row, strict=True)
    ]
    return read(paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *page]])).document


def test_a_table_is_rows_that_know_their_header(tmp_path):
    """The header stands beside each row as a span and is not glued to it."""
    document = table(tmp_path)
    rows = [block for block in document.blocks if block.kind is BlockKind.ROW]

    assert ["Area | Gap in months | Change", "Derby | 25.6 | 1.0", "Leeds | 20.1 | -0.5", "Kent | 22.0 | 0.3"] == [
        row.span.cut(document.text) for row in rows
    ]
    assert [None, rows[0].span, rows[0].span, rows[0].span] == [row.header for row in rows]


def row_words(rows: list[tuple[str, ...]], top: float, places: tuple[int, ...]) -> list[Words]:
    return [
        Words(x, top - 14 * number, cell)
        for number, row in enumerate(rows)
        for x, cell in zip(places, row, strict=True)
    ]


@pytest.mark.parametrize(("places", "carried"), [((72, 220, 380), True), ((72, 160, 300), False)])
def test_a_table_that_goes_on_overleaf_keeps_its_header(tmp_path, places, carried):
    """Rows that open a page stand under the header of the page before where their columns stand under its own."""
    head = ("Area", "Gap in months", "Change")
    first = [head, ("Derby", "25.6", "1.0"), ("Leeds", "20.1", "-0.5"), ("Kent", "22.0", "0.3")]
    more = [("Hull", "24.6", "-1.0"), ("Bath", "19.5", "-0.6"), ("York", "22.3", "0.4"), ("Ripon", "21.3", "0.2")]
    pages = [[*lines(72, 760, BODY), *row_words(first, 120, (72, 220, 380))], row_words(more, 780, places)]
    document = read(paper(tmp_path / "a.pdf", pages)).document
    header, *rows = [block for block in document.blocks if block.kind is BlockKind.ROW]

    assert ["Hull | 24.6 | -1.0", "Ripon | 21.3 | 0.2"] == [rows[at].span.cut(document.text) for at in (3, -1)]
    assert [header.span] * 3 + [header.span if carried else None] * 4 == [row.header for row in rows]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_reads_as_if_it_were_not(tmp_path, rotate):
    """A page's rotation changes how it is held, not what it says."""
    upright = read(paper(tmp_path / "a.pdf", [lines(72, 700, BODY)])).document
    turned = read(paper(tmp_path / "b.pdf", [lines(72, 700, BODY)], rotate=rotate)).document

    assert upright.text == turned.text


def test_every_place_holds_the_character_it_stands_for(tmp_path):
    """The map from stored text to printed page is one for one."""
    over_two_pages(tmp_path)
    reading = read(tmp_path / "a.pdf")
    printed = printed_characters(tmp_path / "a.pdf", reading)

    assert [reading.document.text[at] for at, _ in printed] == [character for _, character in printed]
    assert len(printed) > 0.95 * sum(not letter.isspace() for letter in reading.document.text)


def printed_characters(path: Path, reading: Reading) -> list[tuple[int, str]]:
    """Offset and printed character of each stored character that has a place and is no white space."""
    pdf = pypdfium2.PdfDocument(path)
    found = []
    for place in reading.places:
        text_page = pdf[place.page - 1].get_textpage()
        for nth in range(len(place.span)):
            character = letters(text_page.raw, place.first + nth)
            if not character.isspace():
                found.append((place.span.start + nth, character))
        text_page.close()
    pdf.close()
    return found


def test_a_stated_title_counts_only_where_the_first_pages_print_it(tmp_path):
    """Titles that programs write ("Microsoft Word - final.doc") are not believed."""
    page = [*lines(72, 760, ["Closing the gap"], size=20), *lines(72, 700, [*BODY, "It is about the long tail."])]

    assert read(paper(tmp_path / "a.pdf", [page], title="The long tail")).document.title == "The long tail"
    assert read(paper(tmp_path / "b.pdf", [page], title="Microsoft Word - x.doc")).document.title == "Closing the gap"
    assert read(paper(tmp_path / "c.pdf", [page], title="Draft for comment")).document.title == "Closing the gap"


def test_blank_pages_are_named_blank(tmp_path):
    """A file on whose pages nothing is drawn is no scan."""
    with pytest.raises(NoText, match=r"a\.pdf: its pages are blank"):
        read(paper(tmp_path / "a.pdf", [[], []]))


def test_a_password_is_asked_for(tmp_path):
    """An encrypted file says so, and what to do."""
    writer = pypdf.PdfWriter(clone_from=paper(tmp_path / "a.pdf", [lines(72, 700, BODY)]))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")

    with pytest.raises(Locked, match=r"locked\.pdf: it opens only with a password; save a copy"):
        read(tmp_path / "locked.pdf")


def test_a_cut_off_file_is_damaged(tmp_path):
    """Half a download is no document."""
    whole = paper(tmp_path / "a.pdf", [lines(72, 700, BODY)]).read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[:200])

    with pytest.raises(Damaged, match=r"half\.pdf: it is cut off or broken"):
        read(tmp_path / "half.pdf")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (b"Dear all, the gap is 17.9 months.", "plain text; download it again, or give it a name in .txt"),
        (b"<!doctype html><p>Not found.", "a web page, .*; download it again, or give it a name in .html"),
        (b"\x00\x01\x02 %PDF", "its bytes are of another kind; save it as PDF"),
    ],
)
def test_a_file_that_is_only_named_pdf_is_no_document(tmp_path, written, why):
    """A suffix promises; the bytes decide, and the message says what they are."""
    (tmp_path / "fake.pdf").write_bytes(written)

    with pytest.raises(NotADocument, match=rf"fake\.pdf: it is named \.pdf, but (it is )?{why}"):
        read(tmp_path / "fake.pdf")


def test_a_pdf_by_another_name_is_read_and_told_of_and_words_about_pdf_are_none(tmp_path):
    """What the bytes show counts, whatever the file is called; a text may speak of how PDFs begin."""
    paper(tmp_path / "a.txt", [lines(72, 700, BODY)])
    (tmp_path / "b.txt").write_text("A PDF begins with %PDF-1.7 and a number.")

    assert read(tmp_path / "a.txt").warnings == ("it is named .txt, but it is a PDF and was read as one",)
    assert read(tmp_path / "b.txt").document.text == "A PDF begins with %PDF-1.7 and a number."


def test_an_empty_file_holds_no_text(tmp_path):
    """Nothing at all is its own message."""
    (tmp_path / "empty.pdf").write_bytes(b"")

    with pytest.raises(NoText, match="the file is empty"):
        read(tmp_path / "empty.pdf")


def test_too_many_pages_are_refused(tmp_path):
    """The limit is named with the file's own count."""
    path = paper(tmp_path / "a.pdf", [[Words(72, 700, "words")]] * 4)

    with pytest.raises(TooLarge, match="4 pages, the limit is 3"):
        read(path, limits=Limits(pages=3))


def test_a_name_of_the_callers_own_is_kept(tmp_path):
    """A stored copy is read under the name that its owner gave it."""
    path = paper(tmp_path / "0f3a.pdf", [lines(72, 700, BODY)])

    assert read(path, "annual report.pdf").document.name == "annual report.pdf"


def noted(tmp_path: Path) -> Path:
    """A sentence with two raised numbers that point to notes, and a power."""
    page = [
        Words(72, 650, "The gap is closing, but slow progress"), Words(242, 654, "3", 6),
        Words(255, 650, "was made in 2019 by 5.4 months"), Words(395, 654, "12", 6), Words(402, 650, ". It is wide,"),
        Words(72, 638, "like a field of 30 m"), Words(153, 642, "2", 6), Words(164, 638, "or more."),
        *lines(72, 90, ["3 See the report."], size=7),
    ]  # fmt: skip
    return paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *page]])


def test_raised_numbers_that_point_to_notes_are_no_text(tmp_path):
    """No word ends in one and no figure of three comes of it; a power and a note's own number stay."""
    document = read(noted(tmp_path)).document

    assert "slow progress was made in 2019 by 5.4 months. It is wide, like a field of 30 m^2 or more." in document.text
    assert "3 See the report." in document.text


def rows_of(tmp_path: Path, *rows: tuple[float, tuple[str, ...]]) -> list[tuple[str, str | None]]:
    """The rows read of a table whose cells begin at set places, each with its header's words."""
    cells = [Words(x, y, cell) for y, row in rows for x, cell in zip((72, 250, 350, 450), row, strict=False) if cell]
    document = read(paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *cells, *lines(72, 300, BODY)]])).document
    return [
        (block.span.cut(document.text), block.header and block.header.cut(document.text))
        for block in document.blocks
        if block.kind is BlockKind.ROW
    ]


def test_a_heading_over_several_lines_is_one_row_and_years_are_words(tmp_path):
    """The header beside a row says of each column all that is printed over it."""
    header = "Local authority | Gap in 2016 | Gap in 2019 | Change in months"
    found = rows_of(
        tmp_path,
        (612, ("", "Gap in", "Gap in", "Change")),
        (600, ("Local authority", "2016", "2019", "in months")),
        (580, ("Derby", "25.6", "24.6", "-1.0")),
        (566, ("Leeds", "20.1", "19.5", "-0.6")),
        (552, ("Kent", "22.0", "22.3", "0.3")),
    )

    assert [
        (header, None),
        ("Derby | 25.6 | 24.6 | -1.0", header),
        ("Leeds | 20.1 | 19.5 | -0.6", header),
        ("Kent | 22.0 | 22.3 | 0.3", header),
    ] == found


def test_a_cell_over_several_lines_is_one_cell_and_an_empty_one_keeps_its_place(tmp_path):
    """What goes on in the first column belongs to its row, and what stands under "2019" is not told of 2016."""
    found = rows_of(
        tmp_path,
        (600, ("Area", "2016", "2019", "Change")),
        (580, ("Bournemouth, Christchurch", "20.1", "19.5", "-0.6")),
        (568, ("and Poole",)),
        (550, ("Kent", "", "22.3", "0.3")),
        (536, ("Hull", "21.0", "20.3", "-0.7")),
    )

    assert [
        "Area | 2016 | 2019 | Change",
        "Bournemouth, Christchurch and Poole | 20.1 | 19.5 | -0.6",
        "Kent |  | 22.3 | 0.3",
        "Hull | 21.0 | 20.3 | -0.7",
    ] == [row for row, _ in found]


def test_what_stands_as_far_below_a_table_as_its_rows_is_none_of_it(tmp_path):
    """A source line under the first column is not glued to the last row."""
    rows = [(600 - 14 * nth, (area, "20.1", "19.5", "1.1")) for nth, area in enumerate(("Derby", "Leeds", "Kent"))]
    found = rows_of(tmp_path, *rows, (600 - 14 * 3 - 2, ("Source: DfE",)))

    assert ["Derby | 20.1 | 19.5 | 1.1", "Leeds | 20.1 | 19.5 | 1.1", "Kent | 20.1 | 19.5 | 1.1"] == [
        row for row, _ in found
    ]


def test_signs_of_notes_behind_figures_are_no_digits(tmp_path):
    """Drawn within a line, or a line of their own; a power behind ten is parted by a sign of its own."""
    page = [
        Words(72, 650, "In 2019"), Words(107, 654, "4", 6), Words(111, 650, "the gap of pupils was 9"),
        Words(217, 654, "12", 6), Words(225, 650, "months at 10"), Words(283, 654, "6", 6), Words(289, 650, "schools."),
    ]  # fmt: skip
    document = read(paper(tmp_path / "a.pdf", [[*lines(72, 700, BODY), *page]])).document

    assert document.text.endswith("In 2019 the gap of pupils was 9 months at 10^6 schools.")


def test_rows_of_numbers_do_not_tell_how_far_the_lines_of_a_text_stand_apart(tmp_path):
    """Double spaced text beside close rows that make no table is no line a paragraph."""
    rows = [Words(72, 700 - 16 * n, f"{n} 0.0{n}1 {n}.17 0.98{n} 26{n}.8 {n}.4986 {n}.90") for n in range(8)]
    said = [
        "Disadvantaged pupils in these schools make less progress each year than in",
        "Derby and Nottingham, where leaders who had stayed for five years or more in",
        "Ofsted's words saw the gap become narrower in every subject and year, while",
    ]
    text = [Words(72, 520 - 24 * n, line) for n, line in enumerate(said * 2)]
    document = read(paper(tmp_path / "a.pdf", [[*rows, *text]])).document

    assert " ".join(said * 2) == document.blocks[-1].span.cut(document.text)
