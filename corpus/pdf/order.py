"""Put a page's lines in the order in which they are read, column after column.

The order in which the file draws them is right in nearly all files and is kept, unless a line runs
across the gap between two columns of text, or the file jumps up and down the page.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from corpus.pdf.lines import Line, PageLines

LONG = 16  # characters of a line that is text and not a cell
LEAST = 5  # lines on each side
JUMPS = 0.2  # of the lines: more and the drawing order is none that a person reads


def in_order(page: PageLines) -> list[Line]:
    """The upright lines in reading order, then the turned ones as drawn."""
    upright = [line for line in page.lines if not line.aside]
    asides = [line for line in page.lines if line.aside]
    gutter = _gutter(upright, page.width)
    if gutter is not None:
        parts = [part for line in upright for part in _split(line, gutter)]
        if len(parts) > len(upright) or _jumps(parts) > JUMPS * len(parts):
            upright = _by_columns(parts, gutter)
    elif _jumps(upright) > JUMPS * len(upright):
        upright = sorted(upright, key=lambda line: (-round(line.base), line.left))
    return upright + asides


def _segments(line: Line) -> list[tuple[float, float, int]]:
    """Left, right and length of each part between wide gaps."""
    starts = [0, *line.cells]
    ends = [*line.cells, len(line.text)]
    return [(line.lefts[start], line.rights[end - 1], end - start) for start, end in zip(starts, ends, strict=True)]


def _gutter(lines: Sequence[Line], width: float) -> float | None:
    """The middle of the empty strip between two columns of text; None where there is none."""
    segments = [segment for line in lines for segment in _segments(line)]
    long = [segment for segment in segments if segment[2] >= LONG]
    if len(long) < 2 * LEAST:
        return None
    lefts = sorted(left for left, _, _ in long)
    rights = sorted(right for _, right, _ in long)
    best: tuple[int, float] | None = None
    for left in sorted({round(left) for left in lefts if 0.3 * width < left < 0.75 * width}):
        ended = bisect_left(rights, left)
        begun = len(lefts) - bisect_left(lefts, left - 1)
        across = len(long) - ended - begun
        if (
            min(ended, begun) >= LEAST
            and across <= 0.5 * min(ended, begun) + 2
            and (best is None or ended + begun > best[0])
        ):
            best = (ended + begun, left - 1)
    if best is None:
        return None
    edge = best[1]
    inner = [right for _, right, _ in long if right <= edge]
    return edge if _is_text(long, inner, edge) else None


def _is_text(long: Sequence[tuple[float, float, int]], inner: Sequence[float], edge: float) -> bool:
    """True where most lines left of the edge fill their column: cells of a table do not."""
    start = min(left for left, right, _ in long if right <= edge)
    end = sorted(inner)[int(0.9 * (len(inner) - 1))]
    full = sum(right - left > 0.75 * (end - start) for left, right, _ in long if right <= edge)
    return full >= 0.5 * len(inner)


def _split(line: Line, gutter: float) -> list[Line]:
    """The line itself, or its two parts where one of its wide gaps lies over the gutter."""
    for cell in line.cells:
        before = max(at for at in range(cell) if line.text[at] != " ")
        if line.rights[before] <= gutter + 1 and line.lefts[cell] >= gutter - 1:
            return [part(line, 0, before + 1), part(line, cell, len(line.text))]
    return [line]


def part(line: Line, start: int, end: int) -> Line:
    """Characters [start, end) of a line as a line."""
    return Line(
        line.page, line.base, line.size, line.bold, line.lefts[start], line.rights[end - 1],
        line.text[start:end], line.index[start:end], line.lefts[start:end], line.rights[start:end],
        [cell - start for cell in line.cells if start < cell < end], line.hyphen and end == len(line.text),
    )  # fmt: skip


def _jumps(lines: Sequence[Line]) -> int:
    """How often the next line stands higher on the page, though not at the head of another column."""
    return sum(
        after.base > before.base + before.size and after.left < before.right and after.right > before.left
        for before, after in pairwise(lines)
    )


def _by_columns(lines: Sequence[Line], gutter: float) -> list[Line]:
    """From the top down: the left column, the right one, then the next line that runs across both."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in sorted(lines, key=lambda line: (-round(line.base), line.left)):
        if line.right <= gutter + 1:
            left.append(line)
        elif line.left >= gutter - 1:
            right.append(line)
        else:
            ordered += [*left, *right, line]
            left, right = [], []
    return [*ordered, *left, *right]
