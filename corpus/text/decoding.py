"""Turn the bytes of a text file into its characters."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from corpus.errors import NotADocument

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that text in no single-byte encoding holds: a file with more than a few is no text.
_BINARY = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
BINARY_SHARE = 0.02
BINARY_FEW = 4  # stray ones in a short text
WESTERN_SHARE = 0.2  # of bytes beyond ASCII in a text of western Europe; Cyrillic or Greek has most of them there
SAMPLE = 64 * 1024
NOT_TEXT = "its bytes are not text in any encoding"
REMEDY = "save it as UTF-8 text, PDF, Word or HTML and add that"


def decode(blob: bytes, path: Path, stated: str = "") -> str:
    """The characters of ``blob``: by its mark, else as ``stated``, UTF-8, UTF-16 or the likeliest encoding.

    Raises NotADocument where it is not text.
    """
    for mark, encoding in MARKS:
        if blob.startswith(mark):
            return blob.decode(encoding, "replace")
    wide = _unmarked_utf16(blob)
    if wide:
        return blob.decode(wide, "replace")
    for encoding in (stated, "utf-8"):
        text = _exactly(blob, encoding)
        if text is not None:
            if _is_binary(blob):
                raise NotADocument(path, NOT_TEXT, REMEDY)
            return text
    if _is_binary(blob):
        raise NotADocument(path, NOT_TEXT, REMEDY)
    return blob.decode(_likeliest(blob), "replace")


def _exactly(blob: bytes, encoding: str) -> str | None:
    if not encoding:
        return None
    try:
        return codecs.decode(blob, codecs.lookup(encoding).name) if codecs.lookup(encoding)._is_text_encoding else None
    except (LookupError, UnicodeError, ValueError, TypeError):
        return None


def _is_binary(blob: bytes) -> bool:
    sample = blob[:SAMPLE]
    return len(_BINARY.findall(sample)) > BINARY_SHARE * len(sample) + BINARY_FEW


def _unmarked_utf16(blob: bytes) -> str | None:
    sample = blob[:SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _likeliest(blob: bytes) -> str:
    """Windows' western encoding unless the bytes speak clearly for another: most old English files are in it."""
    sample = blob[:SAMPLE]
    western = _exactly(sample, "cp1252")
    high = sum(byte > 0x7F for byte in sample)
    if western is not None and high < WESTERN_SHARE * len(sample):
        return "cp1252"
    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"
