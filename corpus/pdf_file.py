"""Open a PDF with pdfium, its errors as ours."""

from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import Damaged, Locked
from corpus.kinds import NEEDS_PASSWORD, UNLOCK

BROKEN = "open it in a PDF reader, print or save it anew as PDF and add that"


def opened(blob: bytes, path: Path) -> Any:
    """The pypdfium2 document of a PDF's bytes; raises Locked or Damaged."""
    try:
        return pypdfium2.PdfDocument(blob)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise Locked(path, NEEDS_PASSWORD, UNLOCK) from error
        raise Damaged(path, "it is cut off or broken: no page can be read", BROKEN) from error
