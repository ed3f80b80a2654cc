"""Sentences that may answer, and a question made ready to be held against them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from corpus.records import BlockKind
from index.asking.asked import Asked
from index.counts import Counts, Packed, counted, packed, unpacked
from index.records import Titled
from index.terms import YEAR, mentions, tokens
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
    """A sentence that may answer, with what stands around it and its cosines with the question.

    ``ordinal`` is its place in its passage, from 0; ``previous`` is the sentence there that leads in to it.
    """

    key: int
    passage: int
    ordinal: int
    document: Titled
    heading: str
    kind: BlockKind
    start: int
    end: int
    near: float
    near_around: float
    near_passage: float
    near_plain: float
    near_plain_around: float
    previous: "Candidate | None" = field(default=None, compare=False, repr=False)

    @property
    def document_id(self) -> str:
        """The id of its document."""
        return self.document.id

    @property
    def text(self) -> str:
        """Its words."""
        return self.document.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The words of the sentence that leads in to it, or ""."""
        return self.previous.text if self.previous is not None else ""

    @property
    def header(self) -> bool:
        """True for the row that names a table's columns: the first, if no cell but its years is a number."""
        first = self.kind is BlockKind.ROW and self.previous is None
        return first and not any(NUMBER.search(YEAR.sub("", cell)) for cell in self.text.split("|")[1:])

    @property
    def around(self) -> tuple[str, str]:
        """The title and the heading under which it stands."""
        return self.document.title, self.heading


NUMBER = re.compile(r"\d")


def leads(read: Sequence[Candidate], kind: BlockKind, between: str) -> Candidate | None:
    """The sentence that leads in to the next one of a passage, of which ``read`` stand before it.

    That of a row is its table's first row, of a bullet's first sentence the sentence before its list; of any other
    it is the sentence before. ``between`` is what stands before the next one, back to the last.
    """
    listed = kind is BlockKind.ROW or (kind is BlockKind.BULLET and "\n" in between)
    if not listed or not read:
        return read[-1] if read else None
    run = len(read)
    while run and read[run - 1].kind is kind:
        run -= 1
    if kind is BlockKind.ROW:
        return read[run] if run < len(read) else None
    return read[run - 1] if run and read[run - 1].kind is not BlockKind.HEADING else None


@dataclass(frozen=True, slots=True)
class Standing:
    """Every text by the candidates, counted; of each candidate the rows of its own, the one before, title, heading."""

    counts: Counts
    own: np.ndarray
    before: np.ndarray
    title: np.ndarray
    heading: np.ndarray


def standing(candidates: Sequence[Candidate], packs: Mapping[int, Packed]) -> Standing:
    """Where the texts of candidates stand in the counts of their passages: title, heading, then each sentence."""
    starts, at = {}, 1
    for passage, pack in packs.items():
        starts[passage] = at
        at += pack.texts
    title = np.array([starts[c.passage] for c in candidates], np.int64)
    ordinal = np.array([c.ordinal for c in candidates], np.int64)
    own = title + 2 + ordinal
    before = np.array([starts[c.passage] + 2 + c.previous.ordinal if c.previous else 0 for c in candidates], np.int64)
    return Standing(unpacked([NONE, *packs.values()]), own, before, title, title + 1)


NONE = packed(counted([""]))  # what stands before the first sentence of a passage


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
    pairs: tuple[tuple[str, str], ...]
    numbers: tuple[str, ...]
    years: tuple[str, ...]
    by_kind: tuple[tuple[str, ...], ...]


def prepared(asked: Weighed) -> Prepared:
    """Read the question's pairs, numbers, years and terms of each kind."""
    numbers = tuple(word for word in asked.words if word[0].isdigit())
    known = terms()
    return Prepared(
        asked,
        tuple(dict.fromkeys(pairwise(asked.asked.found_by.words))),
        numbers,
        tuple(number for number in numbers if YEAR.fullmatch(number)),
        tuple(tuple(term for term in asked.terms if known[term].kind in kinds) for kinds in KINDS.values()),
    )
