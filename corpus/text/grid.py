"""The cells of a table set out in rows, whatever sort of file they come from."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from corpus.text.cleaning import fold


def spanned(said: str | None, most: int) -> int:
    """Over how many columns or rows a cell says that it goes: 1 where it says nothing, ``most`` at most."""
    return max(1, min(int(said), most)) if said and re.fullmatch(r"[0-9]{1,9}", said) else 1


def with_one_head(grid: Sequence[list[str]], heads: int) -> list[list[str]]:
    """The rows, the first ``heads`` of them made one: each column's words under one another, said once."""
    if heads < 2:
        return [*grid]
    columns = zip_longest(*grid[:heads], fillvalue="")
    return [[" ".join(dict.fromkeys(filter(None, map(fold, said)))) for said in columns], *grid[heads:]]
