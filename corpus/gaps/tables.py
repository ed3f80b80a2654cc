"""What the rows of a table share: its header, a second header line, section lines, and the groups that rows tell of."""

import re
from dataclasses import dataclass, field

from corpus.amounts.quantity import Quantity
from corpus.gaps.cell_groups import Reach
from corpus.gaps.columns import Column, Tells, column, columns, under
from corpus.gaps.row_pairs import LevelRow, RowPair, row_pairs
from corpus.gaps.scenes import Scene
from corpus.naming.sides import HIGHER, LOWER, Side
from corpus.records import Unit

MANY = 40  # levels that a table keeps in sight: a few rows


@dataclass(slots=True)
class Table:
    """A table as far as it has been read."""

    header: Scene
    columns: list[Column]
    top: list[Column] = field(default_factory=list)
    section: Column | None = None
    label: Column | None = None
    low: Column | None = None
    high: Column | None = None
    unit: Unit | None = None
    printed: list[Quantity] = field(default_factory=list)
    begun: bool = False
    levels: LevelRow | None = None
    pairs: list[RowPair] = field(default_factory=list)

    def aligned(self, reaches: list[Reach]) -> list[Column]:
        """The column of each cell of a row: none tells anything where the row is too short to be sure."""
        if len(reaches) == len(self.columns):
            return self.columns
        corner = Column(self.header, 0, 0, Tells.OPEN)
        if len(reaches) == len(self.columns) + 1:  # a corner without words was not printed
            return [corner, *self.columns]
        return [corner] * len(reaches)

    def turn(self, row: Scene, reaches: list[Reach]) -> None:
        """Take in a row without numbers of its own: a second line of the header, or the title of a section."""
        named = [column(row, reach) for reach in reaches]
        filled = [one for one in named if one.text.strip()]
        if len(filled) == 1 and re.search(r"\w{3}", filled[0].text):
            self.section, self.label, self.levels = filled[0], None, None
            return
        heads = [one for one in named[1:] if one.tells in (Tells.GROUP, Tells.GAP, Tells.CHANGE) or _dated(one)]
        if not self.begun and len(heads) >= max(2, (len(named) - 1) // 2):
            self.top = _spread(self.columns, len(named))
            self.columns = [under(*both) for both in zip(self.top, named, strict=True)] if self.top else named

    def over(self, number: int) -> Column | None:
        """The cell of the header's first line that stands over a column of its second."""
        return self.top[number] if number < len(self.top) else None

    def set_under(self, row: LevelRow | None) -> None:
        """Set a row of one group's levels under the last: their pairs wait in ``pairs``."""
        above = self.levels
        self.pairs = row_pairs(above, row) if above and row else []
        self.levels = None if self.pairs else row

    def taken(self) -> list[RowPair]:
        """The pairs that wait, which wait no more."""
        pairs, self.pairs = self.pairs, []
        return pairs

    def remember(self, label: Column, quantities: list[Quantity]) -> None:
        """Take in a row's label and units, which a row "Gap" below it leans on."""
        self.begun = True
        self.printed = quantities + self.printed[:MANY]
        self.label = label
        if label.tells is Tells.GROUP and label.side in LOWER and not (self.low and self.low.side is Side.LOW):
            if label.side is Side.EITHER and self.low is not None:
                self.high = self.high or label
            else:
                self.low = label
        elif label.tells is Tells.GROUP and label.side in HIGHER:
            self.high = label
        self.unit = next((quantity.unit for quantity in quantities if quantity.unit), self.unit)


def _dated(one: Column) -> bool:
    return any(one.start <= year.start < one.end for year in one.scene.years)


def _spread(top: list[Column], width: int) -> list[Column]:
    """The header's first line over the second: a cell reaches over the empty ones behind it."""
    if len(top) + 1 == width:
        top = [Column(top[0].scene, 0, 0, Tells.OPEN), *top]
    if len(top) != width:
        return []
    over = top[:2]
    for one in top[2:]:
        over.append(one if one.text.strip() else over[-1])
    return over


def opened(header: Scene) -> Table:
    """A table whose rows have not been read."""
    return Table(header, columns(header))
