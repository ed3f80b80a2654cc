"""What a Word file becomes."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import Damaged, Locked, NotADocument, TooLarge
from corpus.reading import read
from corpus.records import BlockKind, Document

FOOTNOTES = (
    '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>no words</w:t></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>EPI, 2018.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def with_notes(document) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    part = Part(PackURI("/word/footnotes.xml"), TYPE, FOOTNOTES.encode(), document.part.package)
    document.part.relate_to(part, RELATION)


def made(tmp_path) -> Document:
    document = docx.Document()
    document.core_properties.title = "Word Document"
    document.add_heading("Closing the gap", 0)
    document.add_heading("What helps", 1)
    paragraph = document.add_paragraph("Pupils are ")
    paragraph.add_run("17.9\u00a0months").bold = True
    paragraph.add_run(" behind.")
    hidden = paragraph.add_run(" Hidden.")
    hidden.font.hidden = True
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    words = OxmlElement("w:delText")
    words.text = "Deleted."
    run.append(words)
    deleted.append(run)
    paragraph._p.append(deleted)
    document.add_paragraph("Staying on", style="List Bullet")
    document.add_paragraph("for years", style="List Bullet 2")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, [("Area", "Gap"), ("Derby", "25.6"), ("Kent", "22.0")], strict=True):
        for cell, written in zip(row.cells, cells, strict=True):
            cell.text = written
    with_notes(document)
    document.save(tmp_path / "a.docx")
    return read(tmp_path / "a.docx").document


def test_a_word_file_keeps_headings_lists_tables_and_notes(tmp_path):
    """What is hidden or struck out is not printed, and not read."""
    document = made(tmp_path)
    expected = [
        (BlockKind.HEADING, 1, "Closing the gap"),
        (BlockKind.HEADING, 1, "What helps"),
        (BlockKind.PARAGRAPH, 0, "Pupils are 17.9 months behind."),
        (BlockKind.BULLET, 1, "Staying on"),
        (BlockKind.BULLET, 1, "for years"),
        (BlockKind.ROW, 0, "Area | Gap"),
        (BlockKind.ROW, 0, "Derby | 25.6"),
        (BlockKind.ROW, 0, "Kent | 22.0"),
        (BlockKind.NOTE, 0, "EPI, 2018."),
    ]

    assert expected == [(block.kind, block.level, block.span.cut(document.text)) for block in document.blocks]
    assert document.title == "Closing the gap"
    assert [(1, "")] == [(page.number, page.label) for page in document.pages]


def test_a_row_of_a_table_knows_its_header(tmp_path):
    """The first row names the columns of those below it."""
    rows = [block for block in made(tmp_path).blocks if block.kind is BlockKind.ROW]

    assert [None, rows[0].span, rows[0].span] == [row.header for row in rows]


def test_half_a_word_file_is_damaged(tmp_path):
    """A broken archive is named as such."""
    made(tmp_path)
    whole = (tmp_path / "a.docx").read_bytes()
    (tmp_path / "half.docx").write_bytes(b"PK\x03\x04" + whole[4 : len(whole) // 2] + b"word/document")

    with pytest.raises(Damaged, match=r"half\.docx: it is cut off or broken"):
        read(tmp_path / "half.docx")


def test_a_bomb_is_not_unpacked(tmp_path):
    """What would unpack to more than is read is refused by what the archive declares."""
    with zipfile.ZipFile(tmp_path / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("word/document.xml", b" " * (70 * 1024 * 1024))

    with pytest.raises(TooLarge, match="unpacks to 70 MB"):
        read(tmp_path / "bomb.docx")


def test_entities_in_a_word_file_are_not_expanded(tmp_path):
    """A billion laughs are refused, not unfolded."""
    made(tmp_path)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    held = io.BytesIO()
    with zipfile.ZipFile(tmp_path / "a.docx") as old, zipfile.ZipFile(held, "w") as new:
        for part in old.namelist():
            blob = old.read(part)
            if part == "word/document.xml":
                head, _, body = blob.decode().partition("?>")
                blob = f'{head}?><!DOCTYPE d [<!ENTITY l0 "ha">{laughs}]>{body}'.replace(
                    "behind", "behind &l11;"
                ).encode()
            new.writestr(part, blob)
    (tmp_path / "laughs.docx").write_bytes(held.getvalue())

    with pytest.raises(Damaged, match=r"laughs\.docx: it is cut off or broken"):
        read(tmp_path / "laughs.docx")


def test_other_office_files_say_what_they_are(tmp_path):
    """A spreadsheet, an old Word file and one with a password each get their own message."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    (tmp_path / "a.doc").write_bytes(old)
    (tmp_path / "locked.docx").write_bytes(old + "EncryptedPackage".encode("utf-16-le"))

    with pytest.raises(NotADocument, match="it is a spreadsheet"):
        read(tmp_path / "a.xlsx")
    with pytest.raises(NotADocument, match="old Office kind"):
        read(tmp_path / "a.doc")
    with pytest.raises(Locked, match="password"):
        read(tmp_path / "locked.docx")


def test_tables_of_word_are_set_out(tmp_path):
    """Merged cells are said in each row and over each column, and a table within a cell stands behind its own."""
    made = docx.Document()
    table = made.add_table(4, 3)
    for row, said in enumerate([("Area", "Gap", ""), ("", "2016", "2019"), ("Kent", "22.0", "23.0"), ("", "1.0", "")]):
        for column, words in enumerate(said):
            table.cell(row, column).text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(2, 0).merge(table.cell(3, 0))
    inner = table.cell(3, 2).add_table(2, 2)
    for row, said in enumerate([("Hull", "9"), ("York", "8")]):
        for column, words in enumerate(said):
            inner.cell(row, column).text = words
    made.save(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx").document
    expected = ["Area | Gap 2016 | Gap 2019", "Kent | 22.0 | 23.0", "Kent | 1.0 |", "Hull | 9", "York | 8"]

    assert expected == [block.span.cut(document.text) for block in document.blocks]


def test_what_is_struck_out_and_raised_marks_are_not_quoted(tmp_path):
    """Tracked deletions, rows among them, are gone; a raised number behind a word points to a note."""
    made = docx.Document()
    paragraph = made.add_paragraph("The gap is ")
    for kind, tag, words in (("del", "delText", "99"), ("ins", "t", "17.9"), ("moveFrom", "t", "88")):
        run = f'<w:r><w:{tag} xml:space="preserve">{words}</w:{tag}></w:r>'
        paragraph._p.append(parse_xml(f'<w:{kind} {nsdecls("w")} w:id="1" w:author="a">{run}</w:{kind}>'))
    paragraph.add_run(" months")
    paragraph.add_run("3").font.superscript = True
    paragraph.add_run(" over 30 m")
    paragraph.add_run("2").font.superscript = True
    table = made.add_table(3, 2)
    for row, said in enumerate([("Area", "Gap"), ("Kent", "22.0"), ("Old", "99.0")]):
        for column, words in enumerate(said):
            table.cell(row, column).text = words
    table.rows[2]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {nsdecls("w")} w:id="9" w:author="a"/>'))
    made.save(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx").document

    assert ["The gap is 17.9 months over 30 m^2", "Area | Gap", "Kent | 22.0"] == [
        block.span.cut(document.text) for block in document.blocks
    ]


def test_signs_of_notes_behind_figures_are_no_digits(tmp_path):
    """Raised by the run or by its style, and cut in two; a power is parted by a sign of its own."""
    made = docx.Document()
    made.styles.add_style("Note number", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    paragraph = made.add_paragraph("In 2019")
    paragraph.add_run("4", "Note number")
    paragraph.add_run(" the gap was 9")
    for digit in "12":
        paragraph.add_run(digit).font.superscript = True
    paragraph.add_run(" months in 10")
    paragraph.add_run("6").font.superscript = True
    paragraph.add_run(" cells.")
    made.save(tmp_path / "a.docx")

    assert read(tmp_path / "a.docx").document.text == "In 2019 the gap was 9 months in 10^6 cells."


def test_no_word_of_a_table_within_a_table_is_lost(tmp_path):
    """A frame within a cell is the cell's words, a table stands behind its row, and so in titles and controls."""
    made = docx.Document()
    table = filled(made.add_table(4, 2), [("Title", ""), ("Area", "Gap"), ("Kent", ""), ("Hull", "8")])
    table.cell(0, 0).merge(table.cell(0, 1))
    filled(table.cell(0, 0).add_table(2, 2), [("A", "B"), ("C", "D")])
    filled(table.cell(2, 1).add_table(1, 1), [("9 months",)])
    inner = filled(table.cell(2, 0).add_table(2, 2), [("Year", "Gap"), ("2018", "7")])
    within_control(inner._tbl)
    within_control(table.rows[3]._tr.tc_lst[1])
    made.save(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx").document
    expected = ["Title", "A | B", "C | D", "Area | Gap", "Kent | 9 months", "Year | Gap", "2018 | 7", "Hull | 8"]

    assert expected == [block.span.cut(document.text) for block in document.blocks]


def test_a_frame_of_one_column_is_read_in_order(tmp_path):
    """Its cells' paragraphs and tables stand one under another, as on a page; none is a heading of the next."""
    made = docx.Document()
    frame = filled(made.add_table(2, 1), [("Before.",), ("Within.",)])
    filled(frame.cell(1, 0).add_table(2, 2), [("Area", "Gap"), ("Kent", "9")])
    frame.cell(1, 0).add_paragraph("After.")
    made.save(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx").document

    assert ["Before.", "Within.", "Area | Gap", "Kent | 9", "After."] == [
        block.span.cut(document.text) for block in document.blocks
    ]


def filled(table, rows):
    for row, said in enumerate(rows):
        for column, words in enumerate(said):
            table.cell(row, column).text = words
    return table


def within_control(part) -> None:
    """Put a content control around a part of the body."""
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    part.getparent().replace(part, control)
    control[0].append(part)
