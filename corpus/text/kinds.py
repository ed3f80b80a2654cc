"""Tell from a file's first bytes and its name which reader it needs, or why none takes it."""

import re
from enum import Enum, auto
from pathlib import Path

from corpus.errors import CorpusError, Locked, NotADocument


class Format(Enum):
    """The kinds of file that we read."""

    PDF = auto()
    HTML = auto()
    MARKDOWN = auto()
    WORD = auto()
    SLIDES = auto()
    PLAIN = auto()


BY_SUFFIX = {
    ".pdf": Format.PDF, ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN, ".docx": Format.WORD, ".docm": Format.WORD,
    ".pptx": Format.SLIDES, ".pptm": Format.SLIDES, ".txt": Format.PLAIN, ".text": Format.PLAIN, "": Format.PLAIN,
}  # fmt: skip
READ = "PDF, Word (.docx), PowerPoint (.pptx), HTML, Markdown and plain text are read"
SAVE_AS = "save it as PDF or Word and add that"
NEEDS_PASSWORD = "it opens only with a password"  # noqa: S105
UNLOCK = "save a copy without the password and add that"

PDF_MARK, PDF_MARK_WITHIN = b"%PDF-", 1024  # readers of PDF allow that much before it
TEXTS = frozenset({Format.HTML, Format.MARKDOWN, Format.PLAIN})  # whose words may be about "%PDF-"
PACKED = frozenset({Format.PDF, Format.WORD, Format.SLIDES})
CALLED = {
    Format.PDF: "a PDF", Format.HTML: "a web page", Format.WORD: "a Word file", Format.SLIDES: "a PowerPoint file",
}  # fmt: skip
_TEXT = re.compile(rb"[\t\n\f\r\x20-\xff]+\Z")
_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
# First bytes of what is certainly no document of ours, with what a person calls it.
OTHERS = (
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"7z\xbc\xaf", "a packed file (7-Zip)"),
    (b"Rar!", "a packed file (RAR)"),
    (b"SQLite format 3", "a database"),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def format_of(blob: bytes, path: Path, suffix: str) -> Format:
    """The format that the bytes show, else the one that the suffix promises.

    Raises NotADocument or Locked where no reader takes the file, or a report's name stands on a page or text.
    """
    promised = BY_SUFFIX.get(suffix)
    shown = _shown(blob, path, promised)
    if promised in PACKED and shown in (None, Format.HTML):
        raise _misnamed(blob, path, suffix, shown)
    if shown or promised:
        return shown or promised or Format.PLAIN
    raise NotADocument(path, f"files of the kind {suffix} are not read", f"{READ}: {SAVE_AS}")


def unlike_name(format_: Format, suffix: str) -> list[str]:
    """A warning where a file of one format has the name of another; mostly none."""
    if BY_SUFFIX.get(suffix, format_) is format_ or not suffix:
        return []
    return [f"it is named {suffix}, but it is {CALLED[format_]} and was read as one"]


def _misnamed(blob: bytes, path: Path, suffix: str, shown: Format | None) -> CorpusError:
    if shown is Format.HTML:
        why, ending = "a web page, such as websites send where they have no such file", ".html"
    elif b"\x00" not in blob[:PDF_MARK_WITHIN] and _TEXT.match(blob[:PDF_MARK_WITHIN]):
        why, ending = "plain text", ".txt"
    else:
        return NotADocument(path, f"it is named {suffix}, but its bytes are of another kind", SAVE_AS)
    return NotADocument(
        path, f"it is named {suffix}, but it is {why}", f"download it again, or give it a name in {ending} and add that"
    )


def _shown(blob: bytes, path: Path, promised: Format | None) -> Format | None:
    start = blob[:PDF_MARK_WITHIN]
    if start.lstrip().startswith(PDF_MARK) or (PDF_MARK in start and promised not in TEXTS):
        return Format.PDF
    if blob.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _packed(blob, path)
    if blob.startswith(OLD_OFFICE):
        raise _old_office(blob, path)
    for mark, called in OTHERS:
        if blob.startswith(mark):
            raise NotADocument(path, f"it is {called}", f"{READ}: {SAVE_AS}")
    return Format.HTML if _PAGE.match(start.removeprefix(b"\xef\xbb\xbf")) else None


def _packed(blob: bytes, path: Path) -> Format:
    """Word, slides, or a packed file of another kind, by the names that the archive lists."""
    if b"word/document" in blob:
        return Format.WORD
    if b"ppt/presentation" in blob:
        return Format.SLIDES
    if b"xl/workbook" in blob:
        raise NotADocument(path, "it is a spreadsheet", "save the sheets that you want to quote as PDF and add that")
    if b"opendocument" in blob[:200] or b"epub" in blob[:200]:
        raise NotADocument(path, "it is an OpenDocument file or e-book", f"{READ}: {SAVE_AS}")
    raise NotADocument(path, "it is a packed file (ZIP) that holds no document", "unpack it and add what is inside")


def _old_office(blob: bytes, path: Path) -> CorpusError:
    if ENCRYPTED_PACKAGE in blob:
        return Locked(path, NEEDS_PASSWORD, UNLOCK)
    return NotADocument(path, "it is of an old Office kind (.doc, .ppt, .xls)", f"{READ}: {SAVE_AS}")
