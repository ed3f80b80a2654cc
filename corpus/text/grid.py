"""The cells of a table set out in rows, whatever sort of file they come from."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from corpus.text.cleaning import fold

# "2019", "2018/19", "in 2010", and a year with a note's sign.
YEAR = re.compile(r"(?:(?:in|to|by) )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?\*?", re.IGNORECASE)


def is_number(words: str) -> bool:
    """True for a cell of digits, with whatever signs but no letter beside them; a year is a name, not a number."""
    counts = any(map(str.isdigit, words)) and not any(map(str.isalpha, words))
    return counts and not YEAR.fullmatch(words.strip())


def spanned(said: str | None, most: int) -> int:
    """Over how many columns or rows a cell says that it goes: 1 where it says nothing, ``most`` at most."""
    return max(1, min(int(said), most)) if said and re.fullmatch(r"[0-9]{1,9}", said) else 1


def with_one_head(grid: Sequence[list[str]], heads: int) -> list[list[str]]:
    """The rows, the first ``heads`` of them made one: each column's words under one another, said once."""
    if heads < 2:
        return [*grid]
    columns = zip_longest(*grid[:heads], fillvalue="")
    return [[" ".join(dict.fromkeys(filter(None, map(fold, said)))) for said in columns], *grid[heads:]]
