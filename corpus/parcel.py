"""A reading, or why there is none, as one line of JSON and back.

JSON and not pickle: what comes back from a worker that parsed a hostile file must not be able to run.
It costs about a fiftieth of the parsing.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

from corpus import errors
from corpus.errors import CorpusError, ReaderStopped
from corpus.figure_row import figure_of, figure_row
from corpus.limits import Limits
from corpus.records import Block, BlockKind, Document, DocumentKind, Figure, Page, Place, PlaceBox, Reading, Span

FIELDS = ("id", "name", "title", "text", "publisher", "published", "source", "licence", "digest")


class Request(NamedTuple):
    """What a worker is asked: the file, its name, how much it may take, and whether OCR is put off."""

    path: Path
    name: str | None
    limits: Limits
    later: bool


def request(path: Path, name: str | None, limits: Limits, later: bool = False) -> str:
    """The line that asks a worker for a file."""
    bounds = {name: getattr(limits, name) for name in ("bytes", "pages", "characters", "scanned")}
    return json.dumps({"path": str(path), "name": name, "limits": bounds, "later": later})


def asked(line: str) -> Request:
    """What a line of ``request`` asks for."""
    said = json.loads(line)
    return Request(Path(said["path"]), said["name"], Limits(**said["limits"]), said["later"])


BEAT = "{}"  # the line by which a worker says that it is still at it


def packed(outcome: Reading | CorpusError) -> str:
    """The line that a worker answers."""
    if isinstance(outcome, CorpusError):
        return json.dumps({"error": type(outcome).__name__, "why": outcome.why, "remedy": outcome.remedy})
    document = outcome.document
    blocks = [
        [block.kind.value, *_ends(block.span), block.level, *(_ends(block.header) if block.header else ())]
        for block in document.blocks
    ]
    return json.dumps(
        {
            "fields": {field: getattr(document, field) for field in FIELDS},
            "kind": document.kind.value,
            "pages": [[page.number, page.label, *_ends(page.span), page.ocr] for page in document.pages],
            "blocks": blocks,
            "places": [[*_ends(place.span), place.page, place.first, *(place.box or ())] for place in outcome.places],
            "doubtful": [_ends(span) for span in document.doubtful],
            "warnings": outcome.warnings,
            "figures": None if outcome.figures is None else [figure_row(figure) for figure in outcome.figures],
        }
    )


def unpacked(line: str, path: Path) -> Reading | CorpusError:
    """What a worker's line says of the file at ``path``; a line that is none of ours is a stopped reader."""
    try:
        said = json.loads(line)
        return _error(said, path) if "error" in said else _reading(said)
    except (ArithmeticError, ValueError, KeyError, TypeError, AttributeError):
        return ReaderStopped(
            path, "its reader gave back nonsense", "see that the file opens elsewhere and add it again"
        )


def _error(said: dict[str, Any], path: Path) -> CorpusError:
    kind = getattr(errors, said["error"])
    if not (isinstance(kind, type) and issubclass(kind, CorpusError)):
        raise ValueError(said["error"])
    return kind(path, str(said["why"]), str(said["remedy"]))


def _reading(said: dict[str, Any]) -> Reading:
    document = Document(
        **{field: said["fields"][field] for field in FIELDS},
        kind=DocumentKind(said["kind"]),
        pages=tuple(Page(number, label, Span(start, end), ocr) for number, label, start, end, ocr in said["pages"]),
        blocks=tuple(_block(*block) for block in said["blocks"]),
        doubtful=tuple(Span(start, end) for start, end in said["doubtful"]),
    )
    places = tuple(_place(*place) for place in said["places"])
    return Reading(document, places, tuple(said["warnings"]), _figures(document, said["figures"]))


def _figures(document: Document, rows: list[str] | None) -> tuple[Figure, ...] | None:
    if rows is None:
        return None
    found = tuple(figure_of(document.id, row) for row in rows)
    if any(figure.sentence.end > len(document.text) for figure in found):
        raise ValueError("a figure lies outside its document")
    return found


def _block(kind: str, start: int, end: int, level: int, *header: int) -> Block:
    return Block(BlockKind(kind), Span(start, end), level, Span(*header) if header else None)


def _place(start: int, end: int, page: int, first: int, *box: int) -> Place:
    return Place(Span(start, end), page, first, PlaceBox(*box) if box else None)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
