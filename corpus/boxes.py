"""Boxes on a page, and those of words that OCR saw, joined along their lines."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.records import Place

LINES = 6.0  # heights from one letter's left to the next one's: what parts the boxes of a line


class Box(NamedTuple):
    """Where words stand on a page: points from the upper left corner of the page as it is held."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


def seen_boxes(places: Sequence[Place]) -> list[Box]:
    """The boxes of places that have one, those of a line made one; each lies on its place's page."""
    words = [Box(place.page, *(edge / 10 for edge in place.box)) for place in places if place.box]
    upright = sum(box.right - box.left for box in words) >= sum(box.bottom - box.top for box in words)
    lines: list[Box] = []
    for box in words:
        last = lines[-1] if lines else None
        if last and _on_one_line(last, box, upright=upright):
            lows = zip(last[1:3], box[1:3], strict=True)
            highs = zip(last[3:], box[3:], strict=True)
            lines[-1] = Box(box.page, *(min(pair) for pair in lows), *(max(pair) for pair in highs))
        else:
            lines.append(box)
    return lines


def _on_one_line(line: Box, box: Box, *, upright: bool) -> bool:
    """True where the box follows on the line, along or, on a turned page, across."""
    if not upright:
        line, box = (Box(page, top, left, bottom, right) for page, left, top, right, bottom in (line, box))
    tall = min(line.bottom - line.top, box.bottom - box.top)
    level = min(line.bottom, box.bottom) - max(line.top, box.top) > 0.4 * tall
    return level and max(box.left - line.right, line.left - box.right) < LINES * tall
