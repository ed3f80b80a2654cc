"""The words and terms of a text counted once, and how much of a question they hold."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.terms import analysis
from index.thesaurus import terms

STEEP, LEVEL = 1.2, 0.75  # BM25's k1 and b, as usual
BY_TERM = 0.7  # a word met by another wording of its term counts so much of itself
YEAR = re.compile(r"(?:19|20)\d\d")

Counts = Mapping[str, int]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Bag:
    """How often each word and term stands in a text, how long it is in both; its numbers, years and kinds of term."""

    words: Counts
    terms: Counts
    length: int
    named: int
    numbers: frozenset[str]
    years: frozenset[str]
    kinds: frozenset[str]


Bags = Sequence[Bag]  # of texts that stand together


@lru_cache(maxsize=50_000)
def bag_of(text: str) -> Bag:
    """The bag of one text."""
    found = analysis(text)
    words: dict[str, int] = {}
    named: dict[str, int] = {}
    for word in found.words:
        words[word] = words.get(word, 0) + 1
    for term in found.terms:
        named[term] = named.get(term, 0) + 1
    numbers = frozenset(word for word in words if word[0].isdigit())
    known = terms()
    return Bag(
        words,
        named,
        len(found.words),
        len(found.terms),
        numbers,
        frozenset(number for number in numbers if YEAR.fullmatch(number)),
        frozenset(known[term].kind for term in named),
    )


def share_of_words(wanted: Weights, held: Bags, usual: int, total: float) -> float:
    """BM25 of the wanted words as a share of ``total``, their rarity: 0 none, past 1 where they stand often.

    ``usual`` is the length in words of a usual text of the sort.
    """
    level = STEEP * (1 - LEVEL + LEVEL * sum([bag.length for bag in held]) / usual)
    got = 0.0
    for word, weight in wanted.items():
        times = 0
        for bag in held:
            times += bag.words.get(word, 0)
        if times:
            got += weight * times * (STEEP + 1) / (times + level)
    return got / total


def share_of_terms(wanted: Weights, held: Bags, usual: int, total: float) -> float:
    """The same of terms."""
    level = STEEP * (1 - LEVEL + LEVEL * sum([bag.named for bag in held]) / usual)
    got = 0.0
    for term, weight in wanted.items():
        times = 0
        for bag in held:
            times += bag.terms.get(term, 0)
        if times:
            got += weight * times * (STEEP + 1) / (times + level)
    return got / total


def covered(wanted: Weights, by_term: Mapping[str, frozenset[str]], held: Bags, total: float) -> float:
    """The share of the wanted words that stand in the bags, or are met by another wording of a term of theirs."""
    got = 0.0
    for word, weight in wanted.items():
        names, best = by_term.get(word), 0.0
        for bag in held:
            if word in bag.words:
                best = 1.0
                break
            if names is not None and not best and not names.isdisjoint(bag.terms):
                best = BY_TERM
        got += best * weight
    return got / total
