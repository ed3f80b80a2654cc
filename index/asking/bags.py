"""The words and terms of a text as sets: whether it says something, whatever else it says."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from corpus.naming.places import places
from index.terms import analysis, folded
from index.thesaurus import regions_of


class Bag:
    """A text, and the words and terms that stand in it, read when they are first asked for: many never are."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words."""
        return frozenset(analysis(self.text).words)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms that it names."""
        return frozenset(analysis(self.text).terms)


Bags = Sequence[Bag]  # of texts that stand together


@lru_cache(maxsize=5_000)
def bag_of(text: str) -> Bag:
    """The bag of one text."""
    return Bag(text)


@lru_cache(maxsize=5_000)
def places_named(text: str) -> frozenset[str]:
    """The normal forms of the places that a text names."""
    return frozenset(place.normal for place in places(folded(text)) if place.normal)


@lru_cache(maxsize=5_000)
def regions_in(text: str) -> frozenset[str]:
    """The regions in which the towns and councils lie that a text names."""
    return frozenset().union(*map(regions_of, places_named(text)))
