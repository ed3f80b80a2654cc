"""The words and terms of a text as sets: whether it says something, whatever else it says."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.naming.places import places
from index.terms import analysis, folded
from index.thesaurus import regions_of


class Bag(NamedTuple):
    """The words and terms that stand in a text, and the text."""

    words: frozenset[str]
    terms: frozenset[str]
    text: str


Bags = Sequence[Bag]  # of texts that stand together


@lru_cache(maxsize=5_000)
def bag_of(text: str) -> Bag:
    """The bag of one text."""
    found = analysis(text)
    return Bag(frozenset(found.words), frozenset(found.terms), text)


@lru_cache(maxsize=5_000)
def places_named(text: str) -> frozenset[str]:
    """The normal forms of the places that a text names."""
    return frozenset(place.normal for place in places(folded(text)) if place.normal)


@lru_cache(maxsize=5_000)
def regions_in(text: str) -> frozenset[str]:
    """The regions in which the towns and councils lie that a text names."""
    return frozenset().union(*map(regions_of, places_named(text)))
