"""Turn the bytes of a text file into its characters."""

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from corpus.errors import NotADocument
from corpus.text.encodings import likeliest

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
# A letter in UTF-8 of several bytes; those of western text, and dashes, quote marks and the like, begin so.
_WHOLE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_USUAL_LEADS = frozenset(b"\xc2\xc3\xc4\xc5\xe2\xef")
_HIGH = re.compile(rb"[\x80-\xff]+")
CERTAINLY = 4  # times as many whole letters as stray bytes: no other encoding gives so many by chance
STRAY = "gapquote-stray-bytes"
# What pages call so is Windows-1252 to every browser: https://encoding.spec.whatwg.org/#names-and-labels
TAKEN_FOR_WINDOWS = dict.fromkeys(("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252") | {
    "windows-1252": "cp1252"
}
SAMPLE = 64 * 1024
NOT_TEXT = "its bytes are not text in any encoding"
LOOK = "see that its signs beyond plain letters, such as £ and é, are right, or save it as UTF-8 and add that"
REMEDY = "save it as UTF-8 text, PDF, Word or HTML and add that"


class Decoded(NamedTuple):
    """The characters of a file, and what a person should know of how they were read; mostly nothing."""

    text: str
    warnings: list[str]


def decode(blob: bytes, path: Path, stated: str = "") -> Decoded:
    """The characters of ``blob``: by its mark, else as ``stated``, UTF-8, UTF-16 or the likeliest encoding.

    Raises NotADocument where it is not text.
    """
    for mark, encoding in MARKS:
        if blob.startswith(mark):
            return Decoded(blob.decode(encoding, "replace"), [])
    wide = _unmarked_utf16(blob)
    if wide:
        return Decoded(blob.decode(wide, "replace"), [])
    if _is_binary(blob):
        raise NotADocument(path, NOT_TEXT, REMEDY)
    for encoding in ("utf-8", stated) if stated.lower() in TAKEN_FOR_WINDOWS else (stated, "utf-8"):
        text = _exactly(blob, TAKEN_FOR_WINDOWS.get(encoding.lower(), encoding))
        if text is not None:
            return Decoded(text, [])
    return _mixed(blob) or _guessed(blob)


def _mixed(blob: bytes) -> Decoded | None:
    """UTF-8 with some bytes of Windows-1252 between, as where texts were put together; None where it is not that."""
    whole = _WHOLE.findall(blob)
    usual = sum(letter[0] in _USUAL_LEADS for letter in whole)
    stray = len(b"".join(_HIGH.findall(blob))) - len(b"".join(whole))
    if not whole or (usual < stray and len(whole) < CERTAINLY * stray):
        return None
    codecs.register_error(STRAY, _stray)
    bytes_ = "1 byte that is not was" if stray == 1 else f"{stray:,} bytes that are not were"
    return Decoded(blob.decode("utf-8", STRAY), [f"it is UTF-8, and {bytes_} read as Windows-1252: {LOOK}"])


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.start + 1].decode("cp1252", "replace"), error.start + 1


def _guessed(blob: bytes) -> Decoded:
    guess = likeliest(blob)
    warning = f"it does not state its encoding and was read as {guess.called}: {LOOK}"
    return Decoded(blob.decode(guess.encoding, "replace"), [] if guess.sure else [warning])


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
