"""What plain text and Markdown become."""

import codecs
import time
from pathlib import Path

import pytest

from corpus.errors import NotADocument, NoText
from corpus.limits import Limits
from corpus.readers.plain import read_plain
from corpus.reading import read
from corpus.records import Block, BlockKind, Document, DocumentKind, Span


def document_of(tmp_path, written: str | bytes, name: str) -> Document:
    path = tmp_path / name
    path.write_bytes(written if isinstance(written, bytes) else written.encode())
    return read(path).document


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.span.cut(document.text)) for block in document.blocks]


def test_lines_wrapped_by_hand_are_one_paragraph(tmp_path):
    """A line end is meant only where the next word would have fitted."""
    written = (
        "Persistently disadvantaged students in these areas\nmake 17.9 months less progress than others\n"
        "nationally.\nJames Toop\nCEO\n"
    )
    document = document_of(tmp_path, written, "a.txt")

    assert [
        "Persistently disadvantaged students in these areas make 17.9 months less progress than others nationally.",
        "James Toop",
        "CEO",
    ] == [words for _, _, words in blocks(document)]


def test_bullets_and_underlined_headings_are_seen(tmp_path):
    """Signs that people type for bullets and headings are no words."""
    document = document_of(tmp_path, "What we did\n===========\n\n- Read more\n- Stayed on\n\nIt helped.\n", "a.txt")

    assert [
        (BlockKind.HEADING, 1, "What we did"),
        (BlockKind.BULLET, 1, "Read more"),
        (BlockKind.BULLET, 1, "Stayed on"),
        (BlockKind.PARAGRAPH, 0, "It helped."),
    ] == blocks(document)
    assert document.text == "What we did\n\nRead more\nStayed on\n\nIt helped."


@pytest.mark.parametrize(
    "written",
    [
        "The gap – 17.9 months – isn’t small.".encode(),
        codecs.BOM_UTF8 + "The gap – 17.9 months – isn’t small.".encode(),
        "The gap – 17.9 months – isn’t small.".encode("utf-16"),
        "The gap – 17.9 months – isn’t small.".encode("utf-16-le"),
        "The gap – 17.9 months – isn’t small.".encode("utf-16-be"),
        "The gap – 17.9 months – isn’t small.".encode("utf-32"),
        "The gap – 17.9 months – isn’t small.".encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16 marked", "utf-16 le", "utf-16 be", "utf-32", "windows"],
)
def test_a_text_reads_alike_in_every_encoding(tmp_path, written):
    """Dashes and quote marks survive whatever program saved the file."""
    assert document_of(tmp_path, written, "a.txt").text == "The gap – 17.9 months – isn’t small."


MIXED = "UTF-8, and {} read as Windows-1252"


@pytest.mark.parametrize(
    ("written", "text", "told"),
    [
        (["cp850"], ["It costs £9½ a café in Köln, naïve or not."], "read as cp850 (DOS)"),
        (["mac_roman"], ["“It’s £9 – the café’s naïve,” he said…"], "read as Mac OS Roman"),
        (["cp1251"], ["Разрыв составляет девять месяцев — «да»."], "read as cp1251"),
        (["utf-8", "cp1252"], ["Café: ", "it’s"], MIXED.format("1 byte that is not was")),
        (["cp1252", "utf-8"], ["“Gap” ", "it’s £9 – café."], MIXED.format("2 bytes that are not were")),
        (["cp1252"], ["The “gap” is Spaß”, fünf £"], ""),
    ],
    ids=["dos", "mac", "cyrillic", "a stray byte", "stray bytes", "windows"],
)
def test_a_guessed_encoding_is_told_of_unless_it_is_plain(tmp_path, written, text, told):
    """The signs tell DOS and old Macs from Windows; UTF-8 with other bytes between keeps its own signs."""
    parts = [words.encode(encoding) for words, encoding in zip(text, written, strict=True)]
    (tmp_path / "a.txt").write_bytes(b"".join(parts))
    reading = read(tmp_path / "a.txt")

    assert "".join(text) == reading.document.text
    assert bool(told) == bool(reading.warnings)
    assert told in " ".join(reading.warnings)


def test_what_no_reader_sees_is_not_stored(tmp_path):
    """Controls, direction overrides, zero-width signs and soft hyphens are dropped; no quote reads backwards."""
    document = document_of(tmp_path, "pre\u00admium \u202e9.71\u202c\x00\x07 mon\u200bths\ufeff", "a.txt")

    assert document.text == "premium 9.71 months"


def test_pictures_and_programs_are_no_text(tmp_path):
    """A file of bytes that are no text is refused, whatever it is called."""
    with pytest.raises(NotADocument, match="it is a picture"):
        document_of(tmp_path, b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt")
    with pytest.raises(NotADocument, match="not text in any encoding"):
        document_of(tmp_path, bytes(range(1, 32)) * 50, "a.txt")


def test_white_space_alone_is_no_text(tmp_path):
    """A file of line ends is empty."""
    with pytest.raises(NoText, match="the file is empty"):
        document_of(tmp_path, "\n \n\t\n", "a.txt")


FIELDS = """---
title: "Addressing the challenge: a digest"
publisher: 'Ambition School Leadership'
published: 2016-11-22  # as printed
source: https://example.org/a#b
licence: OGL 3
kind: case study
digest: true
---
"""


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_front_matter_becomes_fields_and_no_text(tmp_path, name):
    """What stands between the dashes describes the document and is not quoted from."""
    document = document_of(tmp_path, FIELDS + "The gap is 17.9 months.\n", name)
    expected = Document(
        id=document.id,
        name=name,
        title="Addressing the challenge: a digest",
        text="The gap is 17.9 months.",
        pages=document.pages,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, 23)),),
        publisher="Ambition School Leadership",
        published="2016-11-22",
        source="https://example.org/a#b",
        licence="OGL 3",
        kind=DocumentKind.CASE_STUDY,
        digest=True,
    )

    assert expected == document


def test_a_rule_at_the_head_of_a_text_is_no_front_matter(tmp_path):
    """Words between two rules stay words."""
    assert "Dear all, read on." in document_of(tmp_path, "---\nDear all, read on.\n---\nYours\n", "a.md").text


MARKDOWN = """# Closing *the* gap

A **bold** [link](https://example.org) and `code`,[^1]
wrapped &amp; escaped \\*.

1. First
   - Nested

| Area | Gap |
|------|-----|
| Derby | **25.6** |

<div>Kept <script>alert(1)</script></div>

[^1]: A note.
"""


def test_markdown_is_read_as_it_is_rendered(tmp_path):
    """Marks, links and scripts are no words; headings, lists, tables and notes keep what they are."""
    document = document_of(tmp_path, MARKDOWN, "a.md")
    expected = [
        (BlockKind.HEADING, 1, "Closing the gap"),
        (BlockKind.PARAGRAPH, 0, "A bold link and code, wrapped & escaped *."),
        (BlockKind.BULLET, 1, "First"),
        (BlockKind.BULLET, 2, "Nested"),
        (BlockKind.ROW, 0, "Area | Gap"),
        (BlockKind.ROW, 0, "Derby | 25.6"),
        (BlockKind.PARAGRAPH, 0, "Kept"),
        (BlockKind.NOTE, 0, "A note."),
    ]

    assert expected == blocks(document)
    assert document.title == "Closing the gap"
    assert [None, document.blocks[4].span] == [block.header for block in document.blocks if block.kind is BlockKind.ROW]


def test_a_text_without_a_title_is_called_by_its_file(tmp_path):
    """The file's name, as words."""
    assert document_of(tmp_path, "Words.", "annual_report-2020.txt").title == "annual report 2020"


def test_html_within_markdown_is_read_as_it_is_shown(tmp_path):
    """Its tables are rows; scripts, comments and hidden parts are not seen."""
    written = """# Gap

<table><tr><th>Area</th><th>Gap</th></tr><tr><td>Derby</td><td>25.6 months</td></tr></table>

It is <b>17.9 months</b><br>wide <script>alert(1)</script>here.

<!-- 99 months -->

<p hidden>88 months</p>
"""
    (tmp_path / "a.md").write_text(written)
    document = read(tmp_path / "a.md").document

    assert ["Gap", "Area | Gap", "Derby | 25.6 months", "It is 17.9 months wide here."] == [
        " ".join(block.span.cut(document.text).split()) for block in document.blocks
    ]


def test_a_paragraph_of_very_many_lines_is_joined_in_time_that_grows_with_its_length():
    """Two hundred thousand letters of broken words took minutes while each line was added to all before it."""
    started = time.process_time()
    draft = read_plain(b"edu-\ncation\n" * 16_000, Path("a.txt"), Limits())

    assert "edu-cation " * 3 == draft.text[:33]
    assert time.process_time() - started < 10


def test_signs_of_notes_behind_figures_are_no_digits_in_markdown(tmp_path):
    """Markdown raises words by HTML's tag; a note of one word, such as an address, is a note and no link's target."""
    written = "The gap was 9<sup>2</sup> months, then 8[^1].\n\n[^1]: https://epi.org.uk\n[^2]: Hill, 2018.\n"
    expected = [
        (BlockKind.PARAGRAPH, 0, "The gap was 9 months, then 8."),
        (BlockKind.NOTE, 0, "https://epi.org.uk"),
        (BlockKind.NOTE, 0, "Hill, 2018."),
    ]

    assert expected == blocks(document_of(tmp_path, written, "a.md"))
