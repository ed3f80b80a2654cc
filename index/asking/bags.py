"""The words and terms of a text as sets: whether it says something, whatever else it says."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from index.terms import analysis


class Bag(NamedTuple):
    """The words and terms that stand in a text."""

    words: frozenset[str]
    terms: frozenset[str]


Bags = Sequence[Bag]  # of texts that stand together


@lru_cache(maxsize=5_000)
def bag_of(text: str) -> Bag:
    """The bag of one text."""
    found = analysis(text)
    return Bag(frozenset(found.words), frozenset(found.terms))
