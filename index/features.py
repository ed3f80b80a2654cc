"""What speaks for each candidate sentence: a row of small numbers that a learned sum weighs.

Shares of words count each word by how rare it is among the library's passages. ``*_best`` is the
same number as a share of the best candidate's.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from corpus.records import BlockKind
from index.asked import Asked, Want
from index.terms import Analysis, analysis, mentions, tokens
from index.thesaurus import terms

LENGTHS = {"words": (14, 40, 90), "terms": (4, 12, 28)}  # a usual sentence, with what is around it, a passage
STEEP, LEVEL = 1.2, 0.75  # BM25's k1 and b, as usual
FEW = 4  # words of a question that is hardly more than a number: "17.9 months"
BY_TERM = 0.7  # a word met by another wording of its term counts so much of itself
YEAR = re.compile(r"(?:19|20)\d\d")
BACKWARD = frozenset(
    {"it", "its", "they", "them", "this", "these", "those", "that", "he", "she", "such", "both", "their"}
)


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


Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Bag:
    """How often each word and term stands in a text, and how long it is in both."""

    words: Counts
    terms: Counts
    length: int
    named: int


def bag(parts: Sequence[Analysis]) -> Bag:
    """One bag of several texts."""
    words: dict[str, int] = {}
    terms: dict[str, int] = {}
    for part in parts:
        for word in part.words:
            words[word] = words.get(word, 0) + 1
        for term in part.terms:
            terms[term] = terms.get(term, 0) + 1
    return Bag(words, terms, sum(words.values()), sum(terms.values()))


@lru_cache(maxsize=20_000)
def bag_of(*texts: str) -> Bag:
    """The bag of texts that stand together."""
    return bag([analysis(text) for text in texts])


def share(wanted: Mapping[str, float], counts: Counts, length: int, usual: int) -> float:
    """BM25 of the wanted words as a share of their rarity: 0 none, past 1 where they stand often."""
    got = 0.0
    for word, weight in wanted.items():
        if (times := counts.get(word)) is not None:
            got += weight * times * (STEEP + 1) / (times + STEEP * (1 - LEVEL + LEVEL * length / usual))
    return got / (sum(wanted.values()) or 1e-9)


def covered(asked: Weighed, held: Bag) -> float:
    """The share of the question's words that stand in the bag, or are met by another wording of their term."""
    got = 0.0
    for word, weight in asked.words.items():
        if word in held.words:
            got += weight
        elif (names := asked.by_term.get(word)) and not names.isdisjoint(held.terms):
            got += BY_TERM * weight
    return got / asked.total


def matrix(asked: Weighed, candidates: Sequence[Candidate], earlier: Mapping[str, float]) -> np.ndarray:
    """The features of each candidate, float64 of shape (n, len(NAMES)).

    ``earlier`` gives documents that answered the question before, with how well (0 to 1).
    """
    passages: dict[int, list[Candidate]] = {}
    documents: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        passages.setdefault(candidate.passage, []).append(candidate)
        documents.setdefault(candidate.document_id, []).append(candidate)
    whole = {key: _shares(asked, _bag_of_all(held), 2) for key, held in passages.items()}
    covers = {key: covered(asked, _bag_of_all(held)) for key, held in documents.items()}
    rows = [
        [
            *_shares(asked, bag_of(c.text), 0),
            *_shares(asked, bag_of(*c.around, c.before, c.text), 1),
            *whole[c.passage],
            covers[c.document_id],
            c.near,
            c.near_around,
            c.near_passage,
            c.near_plain,
            c.near_plain_around,
            covered(asked, bag_of(c.around[0])),
            covered(asked, bag_of(c.around[-1])),
            *_by_kind(asked, c),
            *_exact(asked, c),
            *_form(c),
            *_fit(asked.asked, c),
            earlier.get(c.document_id, 0.0),
            _own(asked, c),
        ]
        for c in candidates
    ]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(PLAIN))
    return np.concatenate([table, _relative(table)], axis=1).round(6)


def _bag_of_all(held: Sequence[Candidate]) -> Bag:
    return bag([analysis(text) for c in held for text in (c.text,)] + [analysis(text) for text in held[0].around])


def _shares(asked: Weighed, held: Bag, size: int) -> tuple[float, float, float]:
    return (
        share(asked.words, held.words, held.length, LENGTHS["words"][size]),
        share(asked.terms, held.terms, held.named, LENGTHS["terms"][size]),
        covered(asked, held),
    )


def _exact(asked: Weighed, c: Candidate) -> tuple[float, ...]:
    """Word pairs, numbers, and words in quotation marks that stand in the sentence as they were asked."""
    words = asked.asked.found_by.words
    pairs = set(pairwise(words))
    own = analysis(c.text).words
    together = len(pairs & set(pairwise(own))) / len(pairs) if pairs else 0.0
    numbers = {word for word in words if word[0].isdigit()}
    near = bag_of(*c.around, c.before, c.text).words
    inside = len(numbers & set(own)) / len(numbers) if numbers else 0.0
    beside = len(numbers & set(near)) / len(numbers) if numbers else 0.0
    literal = [phrase.lower() in c.text.lower() for phrase in asked.asked.literal]
    alone = inside if len(words) <= FEW else 0.0
    return together, inside, beside, alone, sum(literal) / len(literal) if literal else 0.0


def _by_kind(asked: Weighed, c: Candidate) -> tuple[float, ...]:
    """For who, stage, place …: the share of the asked terms named near by, and whether others stand there instead."""
    near, own = bag_of(*c.around, c.before, c.text).terms, bag_of(c.text).terms
    found: list[float] = []
    for kinds in KINDS.values():
        wanted = [term for term in asked.terms if terms()[term].kind in kinds]
        met = [term for term in wanted if term in near]
        others = any(terms()[term].kind in kinds for term in own)
        found += [len(met) / len(wanted) if wanted else 0.0, float(bool(wanted) and not met and others)]
    years = {word for word in asked.words if YEAR.fullmatch(word)}
    held = {word for word in bag_of(c.before, c.text).words if YEAR.fullmatch(word)}
    return (*found, float(bool(years and held and not years & held)))


def _form(c: Candidate) -> tuple[float, ...]:
    """What sort of sentence it is, whatever was asked."""
    words = tokens(c.text)
    first = c.text[words[0].start : words[0].end].lower() if words else ""
    ended = c.text.rstrip()
    return (
        float(c.kind is BlockKind.HEADING),
        float(c.kind is BlockKind.ROW),
        float(ended.endswith(":")),
        float(ended.endswith("?")),
        float(len(words) < 5),
        float(np.log1p(len(words)) / 4),
        float(first in BACKWARD),
    )


def _fit(asked: Asked, c: Candidate) -> tuple[float, ...]:
    """Whether it has what the question wants: a number, a year, a name, a reason, actions, spoken words."""
    held = bag_of(c.text)
    numbers = [word for word in held.words if word[0].isdigit()]
    years = [word for word in numbers if len(word) == 4 and word[:2] in {"19", "20"}]
    capitals = sum(c.text[t.start].isupper() for t in tokens(c.text)[1:])
    has = {
        Want.NUMBER: bool(numbers),
        Want.TIME: bool(years) or "month" in held.words or "year" in held.words,
        Want.PERSON: capitals > 0,
        Want.PLACE: capitals > 0,
        Want.REASON: "reason" in held.terms,
        Want.ACTIONS: any(name in ACTING for name in held.terms),
        Want.MEANING: "method" in held.terms,
        Want.WORDS: '"' in c.text or "“" in c.text,
    }
    return tuple(float(has[want]) if want in asked.wants else 0.0 for want in Want)


def _own(asked: Weighed, c: Candidate) -> float:
    """For a follow-up: the share of its own new words that the sentence or its surroundings hold."""
    if not asked.asked.follows:
        return 0.0
    own, held = asked.asked.own, bag_of(*c.around, c.before, c.text)
    words = set(own.words)
    got = sum(
        1.0 if w in held.words else BY_TERM * (not asked.by_term.get(w, frozenset()).isdisjoint(held.terms))
        for w in words
    )
    return got / len(words) if words else 0.0


def _relative(table: np.ndarray) -> np.ndarray:
    part = table[:, [PLAIN.index(name) for name in COMPARED]]
    best = part.max(axis=0, initial=0.0)
    return part / np.where(best > 0, best, 1)


ACTING = frozenset(
    {"did", "tutoring", "feedback", "metacognition", "training", "curriculum", "data", "collaboration", "behaviour"}
    | {"wellbeing", "breakfast", "trips", "attendance_work", "parents_work", "technology", "recruitment", "cover"}
    | {"expectations", "grouping", "homework", "early_help", "summer_school", "start", "recommend"}
)
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
COMPARED = (
    "words",
    "terms",
    "covered",
    "words_around",
    "terms_around",
    "covered_around",
    "words_passage",
    "terms_passage",
    "covered_passage",
    "covered_document",
    "near",
    "near_around",
    "near_passage",
    "near_plain",
    "near_plain_around",
)
PLAIN = (
    "words", "terms", "covered", "words_around", "terms_around", "covered_around", "words_passage", "terms_passage",
    "covered_passage", "covered_document", "near", "near_around", "near_passage", "near_plain", "near_plain_around",
    "covered_title", "covered_heading", *(f"{sort}_{name}" for name in KINDS for sort in ("met", "other")),
    "other_year", "pairs", "numbers", "numbers_around", "numbers_alone", "literal",
    "heading", "row", "colon", "question", "short", "length", "backward",
    *(f"fits_{want}" for want in Want), "earlier", "own",
)  # fmt: skip
NAMES = (*PLAIN, *(f"{name}_best" for name in COMPARED))

PASSAGE_NAMES = ("flat", "learned", "several", "near_passage_best", "words_passage_best", "covered_passage_best",
    "near_passage", "near_around", "covered_passage")  # fmt: skip
FLAT = {"words_passage_best": 0.5, "words_best": 0.5, "words_around_best": 1, "near_passage_best": 1, "near_best": 1,
    "near_around_best": 2}  # fmt: skip


def passage_rows(table: np.ndarray, scores: np.ndarray, passages: Sequence[int]) -> tuple[list[int], np.ndarray]:
    """Keys of the passages, in order of first standing, and their features, float64 of shape (n, len(PASSAGE_NAMES)).

    ``flat`` is a plain sum of six searches: where the learned sum is sure of one sentence, it still tells
    passages apart. ``several`` grows where more than one sentence scores high.
    """
    flat = table @ np.array([FLAT.get(name, 0.0) for name in NAMES])
    of = np.array(passages)
    keys, rows = list(dict.fromkeys(passages)), []
    for key in keys:
        inside = of == key
        best = scores[inside].max()
        several = np.log(np.exp(scores[inside] - best).sum())
        held = table[inside].max(axis=0)
        rows.append([flat[inside].max(), best, several, *(held[NAMES.index(name)] for name in PASSAGE_NAMES[3:])])
    return keys, np.array(rows, dtype=np.float64).reshape(len(rows), len(PASSAGE_NAMES)).round(6)
