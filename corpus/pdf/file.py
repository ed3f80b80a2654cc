"""Open a PDF with pdfium, its errors as ours, and say what each of a page's characters reads."""

import ctypes
from functools import lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import Damaged, Locked
from corpus.text.cleaning import mended
from corpus.text.kinds import NEEDS_PASSWORD, UNLOCK

BROKEN = "open it in a PDF reader, print or save it anew as PDF and add that"
UNKNOWN = "\ufffd"
PRINTED = 32  # codes below are controls, or pdfium's own


def opened(blob: bytes, path: Path) -> Any:
    """The pypdfium2 document of a PDF's bytes; raises Locked or Damaged."""
    try:
        return pypdfium2.PdfDocument(blob)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Locked(path, NEEDS_PASSWORD, UNLOCK) from error
        raise Damaged(path, "it is cut off or broken: no page can be read", BROKEN) from error


@lru_cache(maxsize=4096)
def letter(code: int) -> str:
    """What a character of that code reads, PRINTED or more."""
    return mended(chr(code)) if code < 0x110000 else ""


def letters(raw: Any, at: int) -> str:
    """What pdfium's character ``at`` of a text page reads: mostly one letter; "" for what is not seen.

    A sign that is printed, and of which the file does not say what it is, reads as UNKNOWN.
    """
    code = pdfium.FPDFText_GetUnicode(raw, at)
    if code >= PRINTED:
        return letter(code)
    if code == 2 and pdfium.FPDFText_IsHyphen(raw, at) == 1:
        return "-"
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, at, left, right, bottom, top)
    return UNKNOWN if right.value > left.value and top.value > bottom.value else " "
