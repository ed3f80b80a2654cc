"""Texts as numbers: which words and terms stand in each, so that many are held against a question at once.

A word is the first eight bytes of its hash, its two lowest bits telling a number and a year; a term is its
place in terms.toml. Counted once, when a document is added (index/counted.py), not at each question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np

from index.terms import YEAR, analysis, tokens
from index.thesaurus import terms

RULES = "1"  # raise it when what is counted below changes
BACKWARD = frozenset(
    {"it", "its", "they", "them", "this", "these", "those", "that", "he", "she", "such", "both", "their"}
)
NUMBER, DATED = 1, 2  # the lowest bits of a word's number
FACTS = np.dtype([("words", "<u4"), ("terms", "<u4"), ("tokens", "<u4"), ("marks", "<u4")])


class Mark(IntFlag):
    """What a text shows besides its words."""

    COLON = 1  # it ends in one
    QUESTION = 2  # it ends in a question mark
    CAPITAL = 4  # a word past the first begins with one
    SPOKEN = 8  # it holds quotation marks
    BACKWARD = 16  # it begins with a word that points back


@dataclass(frozen=True, slots=True)
class Counts:
    """Texts one after another: ``facts`` says of each how many words, terms and tokens it has, and its marks.

    ``words`` is uint64 and ``terms`` uint16, each in the order of the text.
    """

    words: np.ndarray
    terms: np.ndarray
    facts: np.ndarray

    def __len__(self) -> int:
        """How many texts there are."""
        return len(self.facts)

    def times(self, words: Sequence[str]) -> np.ndarray:
        """How often each word stands in each text, float64 of shape (texts, words)."""
        wanted = np.array([number(word) for word in words], np.uint64)
        return _within(self.words[:, None] == wanted, self.facts["words"])

    def named(self, names: Sequence[str]) -> np.ndarray:
        """How often each text names each term, float64 of shape (texts, names)."""
        wanted = np.array([places()[name] for name in names], np.uint16)
        return _within(self.terms[:, None] == wanted, self.facts["terms"])

    def flagged(self, flag: int) -> np.ndarray:
        """How many numbers (NUMBER) or years (DATED) stand in each text, float64 of shape (texts,)."""
        return _within((self.words[:, None] & np.uint64(flag)) > 0, self.facts["words"])[:, 0]

    def of_kinds(self, table: np.ndarray) -> np.ndarray:
        """How many terms of each sort each text names; ``table`` has a row for each term, a column for each sort."""
        return _within(table[self.terms], self.facts["terms"])

    def beside(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """How many of the pairs of words stand side by side in each text, float64 of shape (texts,)."""
        first, second = (np.array([number(pair[at]) for pair in pairs], np.uint64) for at in (0, 1))
        met = np.zeros((len(self.words), len(pairs)), bool)
        met[:-1] = (self.words[:-1, None] == first) & (self.words[1:, None] == second)
        ends = self.facts["words"].cumsum()
        met[ends[self.facts["words"] > 0] - 1] = False  # the last word of a text stands beside none
        how_many: np.ndarray = (_within(met, self.facts["words"]) > 0).sum(axis=1)
        return how_many

    def marked(self, mark: Mark) -> np.ndarray:
        """1 where a text shows the mark, else 0; float64 of shape (texts,)."""
        shown: np.ndarray = (self.facts["marks"] & mark) > 0
        return shown.astype(np.float64)


def _within(met: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """How many rows of each text are true, by column."""
    total = np.zeros((len(met) + 1, met.shape[1]))
    np.cumsum(met, axis=0, out=total[1:])
    ends = lengths.cumsum(dtype=np.int64)
    summed: np.ndarray = total[ends] - total[ends - lengths]
    return summed


class Packed(NamedTuple):
    """Counts as bytes."""

    words: bytes
    terms: bytes
    facts: bytes

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return len(self.facts) // FACTS.itemsize


def packed(counts: Counts) -> Packed:
    """The same as bytes."""
    return Packed(counts.words.astype("<u8").tobytes(), counts.terms.astype("<u2").tobytes(), counts.facts.tobytes())


def unpacked(many: Sequence[Packed]) -> Counts:
    """Several counts as one, in order."""
    words, terms, facts = (b"".join([getattr(one, part) for one in many]) for part in Packed._fields)
    return Counts(np.frombuffer(words, "<u8"), np.frombuffer(terms, "<u2"), np.frombuffer(facts, FACTS))


def counted(texts: Sequence[str]) -> Counts:
    """The counts of several texts."""
    words: list[int] = []
    named: list[int] = []
    facts = []
    known = places()
    for text in texts:
        found = analysis(text)
        words += map(number, found.words)
        named += [known[term] for term in found.terms]
        facts.append((len(found.words), len(found.terms), len(tokens(text)), _marks(text)))
    return Counts(np.array(words, np.uint64), np.array(named, np.uint16), np.array(facts, FACTS))


def _marks(text: str) -> int:
    seen, ended = tokens(text), text.rstrip()
    shown = {
        Mark.COLON: ended.endswith(":"),
        Mark.QUESTION: ended.endswith("?"),
        Mark.CAPITAL: any(text[token.start].isupper() for token in seen[1:]),
        Mark.SPOKEN: '"' in text or "“" in text,
        Mark.BACKWARD: bool(seen) and text[seen[0].start : seen[0].end].lower() in BACKWARD,
    }
    return sum(mark for mark, is_shown in shown.items() if is_shown)


@lru_cache(maxsize=50_000)
def number(word: str) -> int:
    """A word as a number below 2**64."""
    whole = int.from_bytes(blake2b(word.encode("utf8", "replace"), digest_size=8).digest(), "little")
    return whole & ~3 | NUMBER * word[0].isdigit() | DATED * bool(YEAR.fullmatch(word))


@cache
def places() -> dict[str, int]:
    """The place of each term among all."""
    return {name: at for at, name in enumerate(terms())}
