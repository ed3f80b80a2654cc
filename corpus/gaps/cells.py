"""Read what one cell of a table prints: a number, two levels set against each other, a level with a gap behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.cell_groups import Reach
from corpus.gaps.scenes import Scene
from corpus.records import Unit

Q = "ℚ"  # a letter, so that no mark swallows it
_GAP = rf"(?: ?[(\[,;:=] ?(?:gap|diff(?:erence)?)?:? ?(?P<gap>{Q}) ?[)\]]?)"
_NOTE = r"\W*(?:[a-z]\W*)?"
SINGLE = re.compile(rf"{_NOTE}(?P<one>{Q}){_NOTE}", re.IGNORECASE)
TWO = re.compile(rf"\W*(?P<one>{Q}) ?(?:v\.?|vs\.?|versus|/|against|:|–|to) ?(?P<two>{Q}){_GAP}?\W*", re.IGNORECASE)
BRACKET = re.compile(rf"\W*(?P<one>{Q}){_GAP}\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """The levels that a cell prints, one or two, and the gap behind them, in brackets or behind a mark."""

    levels: tuple[Quantity, ...]
    gap: Quantity | None = None


def cell(row: Scene, reach: Reach) -> Cell | None:
    """What a cell prints; None where it holds no number, or words beside its numbers."""
    inside = [quantity for quantity in row.quantities if reach.start <= quantity.start < reach.end]
    if not 1 <= len(inside) <= 3 or any(quantity.form is Form.ARTICLE for quantity in inside):
        return None
    outline = _outline(row.text, reach, inside)
    for shape in (SINGLE, TWO, BRACKET):
        found = shape.fullmatch(outline)
        if found is not None:
            named = [name for name in ("one", "two", "gap") if found.groupdict().get(name)]
            by_name = dict(zip(named, inside, strict=True))
            levels = tuple(by_name[name] for name in ("one", "two") if name in by_name)
            return Cell(levels, by_name.get("gap"))
    return None


def _outline(text: str, reach: Reach, inside: Sequence[Quantity]) -> str:
    """The cell with each quantity as one sign."""
    pieces, at = [], reach.start
    for quantity in inside:
        pieces += [text[at : quantity.start], Q]
        at = quantity.end
    return "".join([*pieces, text[at : reach.end]])


def measured(quantity: Quantity) -> bool:
    """False for what no gap is told in: money, pupils, ratios."""
    counted = (Unit.PUPILS, Unit.POUNDS, Unit.OTHER, Unit.RATIO)
    return quantity.unit not in counted and quantity.form in (Form.DIGITS, Form.WORDS)
