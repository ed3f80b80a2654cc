"""Have a page of a PDF drawn with a quote marked on it, in a process apart that may fail without harm."""

import json
import os
import subprocess
import sys
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import Damaged, ReaderStopped
from corpus.records import Place, Span
from index.library import Library
from index.records import Quote

SECONDS = 30.0  # for one page: most take a third of one
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as PNG or PDF, the file pages on which words are marked, and whether those are surely the quote's."""

    content: bytes
    pages: tuple[int, ...]
    certain: bool


def drawn(library: Library, quote: Quote, number: int, copy: bool = False) -> Drawn:
    """Page ``number`` (from 1) of the quote's document as a picture, or as a PDF with a highlight.

    Raises a CorpusError where the page can't be drawn.
    """
    path = library.original(quote.document_id)
    asked = {
        "path": str(path.absolute()),
        "number": number,
        "text": quote.text,
        "places": [
            (place.span.start, place.span.end, place.page, place.first, *(place.box or ()))
            for place in within(library.places(quote.document_id), quote.span)
        ],
        "copy": copy,
    }
    answered = json.loads(_asked_apart(path, json.dumps(asked)))
    if "why" in answered:
        raise Damaged(path, answered["why"], answered["remedy"])
    return Drawn(b64decode(answered["drawn"]), tuple(answered["pages"]), bool(answered["certain"]))


def within(places: tuple[Place, ...], span: Span) -> list[Place]:
    """Those parts of the places that lie in a span, counted from its start."""
    parts = []
    for place in places:
        start, end = max(place.span.start, span.start), min(place.span.end, span.end)
        if start < end:
            first = place.first + start - place.span.start
            parts.append(Place(Span(start - span.start, end - span.start), place.page, first, place.box))
    return parts


def _asked_apart(path: Path, asking: str) -> str:
    remedy = "open the file itself to see the page"
    try:
        done = subprocess.run(
            [sys.executable, "-m", "front.pieces.page_worker"],
            input=asking,
            capture_output=True,
            encoding="utf8",
            timeout=SECONDS,
            check=True,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf8"},
        )
    except subprocess.TimeoutExpired as slow:
        raise ReaderStopped(path, f"drawing it took more than {SECONDS:.0f} seconds", remedy) from slow
    except (subprocess.CalledProcessError, OSError) as error:
        raise ReaderStopped(path, "drawing it was broken off", remedy) from error
    return done.stdout
