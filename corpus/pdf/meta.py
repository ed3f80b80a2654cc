"""What a PDF states about itself, as far as it is certain: title, publisher, date."""

import re
from collections.abc import Sequence
from typing import Any

from corpus.pdf.lines import PageLines
from corpus.records import BlockKind
from corpus.text.cleaning import fold
from corpus.text.sheet import Draft

_NO_TITLE = re.compile(
    r"(?i)microsoft (?:word|powerpoint)\b|untitled|slide \d|.*\.(?:docx?|indd|pdf|pptx?|tex|dvi|qxd|rtf|xlsx?)\b|\W*$"
)
_PACKET = re.compile(rb"<x:xmpmeta.{0,200000}?</x:xmpmeta>", re.DOTALL)
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def set_meta(draft: Draft, document: Any, blob: bytes, pages: Sequence[PageLines]) -> None:
    """Fill the draft's fields: a stated title counts only where the first pages print it."""
    stated = fold(document.get_metadata_value("Title") or "")
    opening = "".join(line.words for page in pages[:3] for line in page.lines)
    if stated and not _NO_TITLE.match(stated) and _bare(stated) in _bare(opening):
        draft.title = stated
    else:
        draft.title = _largest(draft, pages)
    packet = _PACKET.search(blob)
    if packet:
        xmp = packet[0].decode("utf8", "replace")
        draft.publisher = _property(xmp, "dc:publisher")
        date = _property(xmp, "prism:publicationDate") or _property(xmp, "prism:coverDate")
        draft.published = date if _DATE.fullmatch(date) else ""


def _bare(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _largest(draft: Draft, pages: Sequence[PageLines]) -> str:
    """The first page's heading of the highest level, where it is the largest print there."""
    end = draft.pages[0].span.end
    headings = [b for b in draft.blocks if b.kind == BlockKind.HEADING and b.span.start < end]
    return min(headings, key=lambda block: block.level).span.cut(draft.text) if headings else ""


def _property(xmp: str, name: str) -> str:
    """An XMP property's first text, as an element or an attribute."""
    found = re.search(rf'<{name}\b[^>]*>(.*?)</{name}>|{name}="([^"]*)"', xmp, re.DOTALL)
    if not found:
        return ""
    text = found[1] if found[1] is not None else found[2]
    return fold(re.sub(r"<[^>]*>", " ", text).replace("&amp;", "&"))[:200]
