"""Give a python-docx document real footnotes: the part, its separators and its two styles (ECMA-376, 17.11)."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml.etree import tostring

FIRST = 2  # numbers 0 and 1 are the lines that part notes from text


class Footnotes:
    """The footnotes of one document: ``note`` as many as need be, then ``finish``."""

    def __init__(self, document: Document) -> None:
        self.document = document
        text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        text.base_style, text.font.size = document.styles["Normal"], Pt(9)
        mark = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
        mark.font.superscript = True
        self.text_style, self.mark_style = text.style_id, mark.style_id
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in enumerate(("separator", "continuationSeparator")):
            note = _child(self.root, "w:footnote", {"w:type": kind, "w:id": str(number)})
            _child(_child(_child(note, "w:p"), "w:r"), f"w:{kind}")
        self.number = FIRST

    def note(self, paragraph: Paragraph, text: str) -> None:
        """Put a mark at the end of a paragraph, and the note to it."""
        number = str(self.number)
        self.number += 1
        run = paragraph.add_run()
        run.style = "footnote reference"
        run._r.append(_element("w:footnoteReference", {"w:id": number}))
        body = _child(_child(self.root, "w:footnote", {"w:id": number}), "w:p")
        _child(_child(body, "w:pPr"), "w:pStyle", {"w:val": self.text_style})
        mark = _child(body, "w:r")
        _child(_child(mark, "w:rPr"), "w:rStyle", {"w:val": self.mark_style})
        _child(mark, "w:footnoteRef")
        words = _child(_child(body, "w:r"), "w:t")
        words.set(qn("xml:space"), "preserve")
        words.text = f" {text}"

    def finish(self) -> None:
        """Put the notes into the document's package."""
        xml = tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self.document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml, package)
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _element(name: str, attributes: dict[str, str] | None = None) -> Any:
    element: Any = OxmlElement(name)
    for key, value in (attributes or {}).items():
        element.set(qn(key), value)
    return element


def _child(parent: Any, name: str, attributes: dict[str, str] | None = None) -> Any:
    element = _element(name, attributes)
    parent.append(element)
    return element
