"""Tell columns that count the pupils of two groups from columns of their levels."""

from collections.abc import Sequence

from corpus.gaps.cells import Cell
from corpus.gaps.columns import Column, Tells

SHARES_END = 100
APART_BY = 3  # no two groups' mean scores lie further apart; the sizes of two groups do


def counted(columns: Sequence[Column], cells: Sequence[Cell | None]) -> bool:
    """True for bare whole numbers under groups that lie so far apart as only counts do."""
    told = [
        held.levels[0].values[0]
        for one, held in zip(columns, cells, strict=True)
        if held and one.tells is Tells.GROUP and one.unit is None and held.levels[0].unit is None
    ]
    if len(told) < 2 or not all(value == int(value) >= 0 for value in told):
        return False
    return max(told) > SHARES_END and max(told) > APART_BY * min(told)
