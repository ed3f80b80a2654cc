"""How much of a question stands in, and close to, each of many sentences: all of them at once, as arrays.

A *heap* is texts that stand together, one heap for each candidate: the sentence alone, with what is close
to it, its passage, its document. Every sum runs over the question's words in their order, so that the
same texts give the same bits whatever other candidates there are.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from index.asking.candidates import Candidate, Standing, Weighed

Name = TypeVar("Name", int, str)
STEEP, LEVEL = 1.2, 0.75  # BM25's k1 and b, as usual
BY_TERM = 0.7  # a word met by another wording of its term counts so much of itself


class Heap(NamedTuple):
    """How often each word and term stands in each heap (float64, a row a heap), and how many there are in all."""

    words: np.ndarray
    terms: np.ndarray
    length: np.ndarray
    named: np.ndarray


class NearBy:
    """A question held against candidates by the counts of their texts."""

    def __init__(self, asked: Weighed, texts: Standing, candidates: Sequence[Candidate], also: Sequence[str]) -> None:
        """Count the question's words and terms, and the terms ``also``, in every text."""
        self.asked = asked
        self.texts = texts
        self._words = _placed([*asked.words, *asked.asked.own.words, "month", "year"])
        of_words = [name for names in asked.by_term.values() for name in sorted(names)]
        self._terms = _placed([*asked.terms, *of_words, *also])
        counts = texts.counts
        facts = (counts.facts[name].astype(np.float64) for name in ("words", "terms"))
        self._each = Heap(counts.times([*self._words]), counts.named([*self._terms]), *facts)
        self._term_total = sum(asked.terms.values()) or 1e-9
        self.own = self.of(texts.own)
        self.close = self.of(texts.title, texts.heading, texts.before, texts.own)
        self.passage = self._together([candidate.passage for candidate in candidates])
        self.document = self._together([candidate.document_id for candidate in candidates])

    def of(self, *rows: np.ndarray) -> Heap:
        """The heaps of the texts in those rows, one row of each array for each candidate."""
        return Heap(*(sum(part[row] for row in rows) for part in self._each))

    def words(self, heap: Heap, words: Sequence[str]) -> np.ndarray:
        """How often each word stands in each heap."""
        return heap.words[:, [self._words[word] for word in words]]

    def terms(self, heap: Heap, names: Sequence[str]) -> np.ndarray:
        """How often each term is named in each heap."""
        return heap.terms[:, [self._terms[name] for name in names]]

    def shares(self, heap: Heap, words: int, terms: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """BM25 of the words and of the terms as shares of their rarity, and how much is covered.

        ``words`` and ``terms`` are how many of either a usual heap of the sort holds.
        """
        by_words = share(self.words(heap, [*self.asked.words]), [*self.asked.words.values()], heap.length, words)
        by_terms = share(self.terms(heap, [*self.asked.terms]), [*self.asked.terms.values()], heap.named, terms)
        return by_words / self.asked.total, by_terms / self._term_total, self.covered(heap)

    def covered(self, heap: Heap) -> np.ndarray:
        """The share of the question's words that each heap holds."""
        return self._covered(heap, self.asked.words, self.asked.total)

    def own_words(self) -> np.ndarray:
        """For a follow-up: the share of its own new words that stand close to each sentence."""
        words = dict.fromkeys(self.asked.asked.own.words, 1.0)
        if not self.asked.asked.follows or not words:
            return np.zeros(len(self.texts.own))
        return self._covered(self.close, words, len(words))

    def _covered(self, heap: Heap, wanted: Mapping[str, float], total: float) -> np.ndarray:
        """The share of the wanted words that stand in a heap, or are met by another wording of a term of theirs."""
        got = np.zeros(len(heap.length))
        for word, weight in wanted.items():
            met = (heap.words[:, self._words[word]] > 0).astype(np.float64)
            if names := self.asked.by_term.get(word):
                by_term = (self.terms(heap, sorted(names)) > 0).any(axis=1)
                met = np.maximum(met, BY_TERM * by_term)
            got += met * weight
        return got / total

    def _together(self, of: Sequence[Name]) -> Heap:
        """All sentences of each passage or document (what ``of`` tells), under the first one's title and heading."""
        places = _placed(of)
        group = np.array([places[one] for one in of])
        first = np.unique(group, return_index=True)[1]
        summed = []
        for part in self._each:
            held = part[self.texts.title[first]] + part[self.texts.heading[first]]
            np.add.at(held, group, part[self.texts.own])
            summed.append(held[group])
        return Heap(*summed)


def share(times: np.ndarray, weights: Sequence[float], length: np.ndarray, usual: int) -> np.ndarray:
    """BM25 of each heap, given how often each wanted word stands there: 0 none, past 1 of a word that stands often."""
    level = STEEP * (1 - LEVEL + LEVEL * length / usual)
    got = np.zeros(len(length))
    for at, weight in enumerate(weights):
        often = times[:, at]
        got += weight * often * (STEEP + 1) / (often + level)
    return got


def _placed(names: Sequence[Name]) -> dict[Name, int]:
    """The place of each name, each once, in order."""
    return {name: at for at, name in enumerate(dict.fromkeys(names))}
