"""The words that are printed of a part of a Word file: without field codes, deletions, hidden runs and notes' signs."""

from collections.abc import Iterator
from typing import Any

from docx.oxml.ns import qn

from corpus.text.note_signs import Part, on_the_line

T = qn("w:t")
GAPS = {qn(f"w:{name}"): " " for name in ("tab", "br", "cr", "ptab")} | {qn("w:noBreakHyphen"): "-"}
# Seen in no print, or written a second time for old readers.
UNSEEN = {
    *(qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "txbxContent", "rPr", "pPr")),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
OFF = ("0", "false", "off")
LEAST_RAISED = 4  # half points above the line


class Runs:
    """Reads runs of words; ``styles`` is the file's styles part, or None: a style may raise its words."""

    def __init__(self, styles: Any) -> None:
        self.raising = frozenset(
            style.get(qn("w:styleId"))
            for style in (styles.iterchildren(qn("w:style")) if styles is not None else ())
            if _is_raised(style.find(qn("w:rPr")))
        )

    def text(self, paragraph: Any) -> str:
        """The words that are printed of a paragraph, or of any part of one."""
        return on_the_line(self._parts(paragraph, raised=False))

    def _parts(self, part: Any, *, raised: bool) -> Iterator[Part]:
        for child in part:
            if child.tag == T:
                yield Part(child.text or "", raised)
            elif child.tag in GAPS:
                yield Part(GAPS[child.tag])
            elif child.tag not in UNSEEN:
                looks = child.find(qn("w:rPr"))
                if not _is_hidden(looks):
                    yield from self._parts(child, raised=raised or self._raises(looks))

    def _raises(self, looks: Any) -> bool:
        """True for a run raised by itself or by its style."""
        style = looks.find(qn("w:rStyle")) if looks is not None else None
        return _is_raised(looks) or (style is not None and style.get(qn("w:val")) in self.raising)


def _is_raised(looks: Any) -> bool:
    if looks is None:
        return False
    aligned, moved = looks.find(qn("w:vertAlign")), looks.find(qn("w:position"))
    if aligned is not None:
        return bool(aligned.get(qn("w:val")) == "superscript")
    up = moved.get(qn("w:val")) or "" if moved is not None else ""
    return up.isascii() and up.isdecimal() and int(up[:9]) >= LEAST_RAISED


def _is_hidden(looks: Any) -> bool:
    vanish = looks.find(qn("w:vanish")) if looks is not None else None
    return vanish is not None and vanish.get(qn("w:val")) not in OFF
