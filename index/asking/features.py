"""What speaks for each candidate sentence: a row of small numbers that a learned sum weighs.

Shares of words count each word by how rare it is among the library's passages. ``*_best`` is the
same number as a share of the best candidate's.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from corpus.records import BlockKind
from index.asking.asked import Asked, Want
from index.asking.bags import Bag, Bags, bag_of, covered, share_of_terms, share_of_words
from index.asking.candidates import KINDS, Candidate, Prepared, Weighed, prepared
from index.terms import analysis, tokens

LENGTHS = {"words": (14, 40, 90), "terms": (4, 12, 28)}  # a usual sentence, with what is around it, a passage
FEW = 4  # words of a question that is hardly more than a number: "17.9 months"
BACKWARD = frozenset(
    {"it", "its", "they", "them", "this", "these", "those", "that", "he", "she", "such", "both", "their"}
)


def matrix(asked: Weighed, candidates: Sequence[Candidate], earlier: Mapping[str, float]) -> np.ndarray:
    """The features of each candidate, float64 of shape (n, len(NAMES)).

    ``earlier`` gives documents that answered the question before, with how well (0 to 1).
    """
    read = prepared(asked)
    passages: dict[int, list[Bag]] = {}
    documents: dict[str, list[Bag]] = {}
    titles: dict[str, float] = {}
    for candidate in candidates:
        around = [bag_of(text) for text in candidate.around]
        passages.setdefault(candidate.passage, around).append(bag_of(candidate.text))
        documents.setdefault(candidate.document_id, [*around]).append(bag_of(candidate.text))
    for text in {text for candidate in candidates for text in candidate.around}:
        titles[text] = _covered(read, [bag_of(text)])
    whole = {key: _shares(read, held, 2) for key, held in passages.items()}
    covers = {key: _covered(read, held) for key, held in documents.items()}
    rows = [
        [
            *_near_by(read, c),
            *whole[c.passage],
            covers[c.document_id],
            *(c.near, c.near_around, c.near_passage, c.near_plain, c.near_plain_around),
            *(titles[c.around[0]], titles[c.around[-1]]),
            *_by_kind(read, c),
            *_exact(read, c),
            *form(c.kind, c.text),
            *_fit(asked.asked, c),
            earlier.get(c.document_id, 0.0),
            _own(asked, c),
        ]
        for c in candidates
    ]
    table = np.array(rows, dtype=np.float64).reshape(len(rows), len(PLAIN))
    return np.concatenate([table, _relative(table)], axis=1).round(6)


def _bags(c: Candidate) -> list[Bag]:
    """The bags of what stands close to a sentence, its own last."""
    return [*[bag_of(text) for text in c.around], bag_of(c.before), bag_of(c.text)]


def _shares(read: Prepared, held: Bags, size: int) -> tuple[float, float, float]:
    return (
        share_of_words(read.asked.words, held, LENGTHS["words"][size], read.word_total),
        share_of_terms(read.asked.terms, held, LENGTHS["terms"][size], read.term_total),
        _covered(read, held),
    )


def _covered(read: Prepared, held: Bags) -> float:
    return covered(read.asked.words, read.asked.by_term, held, read.word_total)


def _near_by(read: Prepared, c: Candidate) -> tuple[float, ...]:
    return (*_shares(read, [bag_of(c.text)], 0), *_shares(read, _bags(c), 1))


def _exact(read: Prepared, c: Candidate) -> tuple[float, ...]:
    """Word pairs, numbers, and words in quotation marks that stand in the sentence as they were asked."""
    together = len(read.pairs & pairs_of(c.text)) / len(read.pairs) if read.pairs else 0.0
    inside = beside = alone = literal = 0.0
    if read.numbers:
        inside = len(read.numbers & bag_of(c.text).numbers) / len(read.numbers)
        beside = len(read.numbers & frozenset().union(*[bag.numbers for bag in _bags(c)])) / len(read.numbers)
        alone = inside if len(read.asked.asked.found_by.words) <= FEW else 0.0
    if phrases := read.asked.asked.literal:
        literal = sum(phrase.lower() in c.text.lower() for phrase in phrases) / len(phrases)
    return together, inside, beside, alone, literal


@lru_cache(maxsize=50_000)
def pairs_of(text: str) -> frozenset[tuple[str, str]]:
    """Words that stand side by side, stop words left out."""
    return frozenset(pairwise(analysis(text).words))


def _by_kind(read: Prepared, c: Candidate) -> tuple[float, ...]:
    """For who, stage, place …: the share of the asked terms named near by, and whether others stand there instead."""
    near, own = _bags(c), bag_of(c.text)
    found: list[float] = []
    for kinds, wanted in read.by_kind:
        met = sum(_named(near, term) for term in wanted)
        found += [met / len(wanted), float(not met and not kinds.isdisjoint(own.kinds))] if wanted else [0.0, 0.0]
    held = near[-1].years | near[-2].years
    return (*found, float(bool(read.years and held and not read.years & held)))


def _named(held: Bags, term: str) -> int:
    for bag in held:
        if term in bag.terms:
            return 1
    return 0


@lru_cache(maxsize=50_000)
def form(kind: BlockKind, text: str) -> tuple[float, ...]:
    """What sort of sentence it is, whatever was asked."""
    words = tokens(text)
    first = text[words[0].start : words[0].end].lower() if words else ""
    ended = text.rstrip()
    return (
        float(kind is BlockKind.HEADING),
        float(kind is BlockKind.ROW),
        float(ended.endswith(":")),
        float(ended.endswith("?")),
        float(len(words) < 5),
        float(np.log1p(len(words)) / 4),
        float(first in BACKWARD),
    )


def _fit(asked: Asked, c: Candidate) -> tuple[float, ...]:
    """Whether it has what the question wants: a number, a year, a name, a reason, actions, spoken words."""
    has = _has(c.text)
    return tuple([has[at] if want in asked.wants else 0.0 for at, want in enumerate(Want)])


@lru_cache(maxsize=50_000)
def _has(text: str) -> tuple[float, ...]:
    """For each sort of want, in order, 1 where a sentence has what meets it."""
    held = bag_of(text)
    capitals = any(text[token.start].isupper() for token in tokens(text)[1:])
    has = {
        Want.NUMBER: bool(held.numbers),
        Want.TIME: bool(held.years) or "month" in held.words or "year" in held.words,
        Want.PERSON: capitals,
        Want.PLACE: capitals,
        Want.REASON: "reason" in held.terms,
        Want.ACTIONS: not ACTING.isdisjoint(held.terms),
        Want.MEANING: "method" in held.terms,
        Want.WORDS: '"' in text or "“" in text,
    }
    return tuple([float(has[want]) for want in Want])


def _own(asked: Weighed, c: Candidate) -> float:
    """For a follow-up: the share of its own new words that the sentence or its surroundings hold."""
    words = dict.fromkeys(asked.asked.own.words, 1.0)
    return covered(words, asked.by_term, _bags(c), len(words)) if asked.asked.follows and words else 0.0


def _relative(table: np.ndarray) -> np.ndarray:
    part = table[:, [PLAIN.index(name) for name in COMPARED]]
    best = part.max(axis=0, initial=0.0)
    return part / np.where(best > 0, best, 1)


ACTING = frozenset(
    {"did", "tutoring", "feedback", "metacognition", "training", "curriculum", "data", "collaboration", "behaviour"}
    | {"wellbeing", "breakfast", "trips", "attendance_work", "parents_work", "technology", "recruitment", "cover"}
    | {"expectations", "grouping", "homework", "early_help", "summer_school", "start", "recommend"}
)
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
