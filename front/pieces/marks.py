"""Mark figures and words inside a text: the pieces between the marks are slices, so nothing is lost or added."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.records import Figure, FigureKind, Span
from front.safe import html_of


class Mark(NamedTuple):
    """Characters to mark, and how: ``look`` is a class of front/style.css, ``says`` what a pointer reads."""

    span: Span
    look: str
    says: str = ""


def look_of(figure: Figure) -> str:
    """How a figure looks: a gap, an effect of an approach, or any other number; one put right is for its badge."""
    if figure.correction:
        return "other"
    if figure.is_gap:
        return "gap"
    return "impact" if figure.kind is FigureKind.IMPACT else "other"


def told_of(figures: Iterable[Figure]) -> list[Figure]:
    """Without the numbers of no kind of their own (how many pupils, which page), but those that were put right."""
    return [figure for figure in figures if figure.kind is not FigureKind.OTHER or figure.correction]


def figure_marks(figures: Iterable[Figure]) -> list[Mark]:
    """A mark for each place where a figure stands; of two figures at one place, the gap's.

    Numbers of no kind of their own are not marked.
    """
    ordered = sorted(told_of(figures), key=lambda figure: (figure.span.start, not figure.is_gap, -len(figure.span)))
    return [Mark(figure.span, f"gq-fig gq-{look_of(figure)}") for figure in ordered]


def marked(text: str, start: int, marks: Sequence[Mark]) -> str:
    """HTML of ``text``, whose first character is at ``start`` of its document, with the marks in it.

    A mark that meets an earlier one, or leaves the text, is left out. With the tags taken away the
    text is what it was.
    """
    pieces: list[str] = []
    at = 0
    for mark in sorted(marks, key=lambda mark: mark.span.start):
        first, last = mark.span.start - start, mark.span.end - start
        if first < at or last > len(text):
            continue
        says = f' title="{html_of(mark.says)}"' if mark.says else ""
        pieces += [html_of(text[at:first]), f'<mark class="{mark.look}"{says}>', html_of(text[first:last]), "</mark>"]
        at = last
    return "".join([*pieces, html_of(text[at:])])
