"""The process that draws one page of a PDF: what is asked comes as JSON on stdin, what is drawn goes to stdout as JSON.

Apart from the server, for a broken page may end whatever draws it; and pdfium takes one caller at a time.
"""

import json
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

from corpus.errors import CorpusError
from corpus.records import Place, PlaceBox, Span
from corpus.worker import answers_only_on, bound_memory

MEMORY = 1024 * 1024 * 1024  # bytes of address space, libraries counted
WIDTH = 1100  # pixels: sharp on a desk, light enough for a phone


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The page as PNG or as a PDF of its own, and how surely the words marked on it are the quote's."""
    from corpus.marked_page import page_copy, page_picture
    from corpus.marking import mark

    path, text, number = Path(asked["path"]), str(asked["text"]), int(asked["number"])
    places = [
        Place(Span(start, end), page, first, PlaceBox(*box) if box else None)
        for start, end, page, first, *box in asked["places"]
    ]
    try:
        found = mark(path, text, places, Span(0, len(text)))
        if asked["copy"]:
            drawn = page_copy(path, number, found.boxes)
        else:
            drawn = page_picture(path, number, found.boxes, WIDTH)
    except CorpusError as error:
        return {"why": error.why, "remedy": error.remedy}
    return {"certain": found.certain, "pages": found.pages, "drawn": b64encode(drawn).decode("ascii")}


def main() -> None:
    """Answer what stands on stdin."""
    out = answers_only_on(1)
    bound_memory(MEMORY)
    json.dump(answer(json.load(sys.stdin)), out)
    out.flush()


if __name__ == "__main__":
    main()
