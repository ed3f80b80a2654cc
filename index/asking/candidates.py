"""Sentences that may answer, and a question made ready to be held against them."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from corpus.records import BlockKind
from index.asking.asked import Asked
from index.asking.bags import YEAR
from index.terms import mentions, tokens
from index.thesaurus import terms

KINDS = {
    "who": {"group", "comparator"},
    "stage": {"phase", "year_group"},
    "where": {"place", "setting"},
    "what": {"measure", "subject", "aspect"},
    "move": {"gap", "change"},
    "unit": {"unit"},
    "doing": {"action"},
    "body": {"body"},
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, with what stands around it and its three cosines with the question."""

    key: int
    passage: int
    document_id: str
    start: int
    kind: BlockKind
    text: str
    before: str
    around: tuple[str, ...]
    near: float
    near_around: float
    near_passage: float
    near_plain: float
    near_plain_around: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question's words and terms with their rarity; ``by_term`` gives the terms that stand for a word."""

    asked: Asked
    words: Mapping[str, float]
    terms: Mapping[str, float]
    by_term: Mapping[str, frozenset[str]]

    @property
    def total(self) -> float:
        """The rarity of all its words together, at least a little."""
        return sum(self.words.values()) or 1e-9


def term_of_words(text: str) -> dict[str, frozenset[str]]:
    """For each stem inside a wording, the terms that the wording names."""
    found: dict[str, set[str]] = {}
    spots = mentions(text)
    for token in tokens(text):
        for mention in spots:
            if mention.start <= token.start < mention.end:
                found.setdefault(token.stem, set()).add(mention.term)
    return {word: frozenset(names) for word, names in found.items()}


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is read of a question once, before its candidates are."""

    asked: Weighed
    word_total: float
    term_total: float
    pairs: frozenset[tuple[str, str]]
    numbers: frozenset[str]
    years: frozenset[str]
    by_kind: tuple[tuple[frozenset[str], tuple[str, ...]], ...]


def prepared(asked: Weighed) -> Prepared:
    """Read the question's pairs, numbers, years and terms of each kind."""
    numbers = frozenset(word for word in asked.words if word[0].isdigit())
    known = terms()
    return Prepared(
        asked,
        sum(asked.words.values()) or 1e-9,
        sum(asked.terms.values()) or 1e-9,
        frozenset(pairwise(asked.asked.found_by.words)),
        numbers,
        frozenset(number for number in numbers if YEAR.fullmatch(number)),
        tuple((frozenset(kinds), tuple(t for t in asked.terms if known[t].kind in kinds)) for kinds in KINDS.values()),
    )
