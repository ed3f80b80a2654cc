"""Passages and sentences that may answer, found by words and by meaning, best first.

Four searches give candidates: passages and sentences, each by words and by meaning. Every sentence of
the best passages is then scored by a learned sum of its features (index/asking/features.py); the weights are
those of weights.toml, written by tests/bench/train_answers.py. Passages are ordered by a second such sum.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

from index.asking.asked import Asked, asked
from index.asking.candidates import Candidate, Weighed, standing, term_of_words
from index.asking.features import NAMES, PASSAGE_NAMES, matrix, passage_rows
from index.gathering import Filters as Filters
from index.gathering import gathered
from index.library import Library
from index.records import Hit


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found, best first: sentences with their features and scores, and passages."""

    asked: Asked
    sentences: tuple[Candidate, ...] = ()
    features: np.ndarray = field(default_factory=lambda: np.zeros((0, len(NAMES))))
    scores: tuple[float, ...] = ()
    hits: tuple[Hit, ...] = ()
    keys: tuple[int, ...] = ()


@cache
def weights(name: str) -> Mapping[str, float]:
    """One learned sum of weights.toml."""
    held = tomllib.loads(files("index").joinpath("weights.toml").read_text("utf8"))
    return {str(feature): float(weight) for feature, weight in held[name].items()}


def search(library: Library, question: Asked, within: Filters | None = None) -> Findings:
    """Sentences and passages for a question, best first; none where the library holds nothing like it."""
    earlier: Mapping[str, float] = {}
    if question.follows:
        before = _scored(library, asked(question.earlier, (), library.words.vocabulary), within, {})
        earlier = _documents(before)
    return _scored(library, question, within, earlier)


def _documents(findings: Findings) -> dict[str, float]:
    """How well each document answers: 1 for that of the best sentence, less for others by their distance."""
    found: dict[str, float] = {}
    for candidate, score in zip(findings.sentences, findings.scores, strict=True):
        found.setdefault(candidate.document_id, float(np.exp(score - findings.scores[0])))
    return found


def _scored(library: Library, question: Asked, within: Filters | None, earlier: Mapping[str, float]) -> Findings:
    read = gathered(library, question, within)
    if read is None or not read.candidates:
        return Findings(question)
    candidates = read.candidates
    table = matrix(weighed(library, question), candidates, standing(candidates, read.counts), earlier, read.figures)
    scores = summed(table, NAMES, "sentence")
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], candidates[at].document_id, candidates[at].start))
    ranked = tuple(candidates[at] for at in order)
    keys, rows = passage_rows(table[order], scores[order], [candidate.passage for candidate in ranked])
    by_passage = summed(rows, PASSAGE_NAMES, "passage")
    best = sorted(range(len(keys)), key=lambda at: (-by_passage[at], at))
    hits = [(at, read.passages[keys[at]]) for at in best]
    return Findings(
        question,
        ranked,
        table[order],
        tuple(float(scores[at]) for at in order),
        tuple(Hit(passage, float(by_passage[at]), read.routes[keys[at]]) for at, passage in hits),
        tuple(keys[at] for at in best),
    )


def summed(table: np.ndarray, names: Sequence[str], section: str) -> np.ndarray:
    """The learned sum of each row, to six places; float64 of shape (n,)."""
    learned = weights(section)
    sums: np.ndarray = (table * np.array([learned.get(name, 0.0) for name in names])).sum(axis=1)
    return sums.round(6)


def weighed(library: Library, question: Asked) -> Weighed:
    """The question's words and terms with how rare they are in the library."""
    words = tuple(dict.fromkeys(question.found_by.words))
    terms = tuple(dict.fromkeys(question.found_by.terms))
    return Weighed(
        question,
        dict(zip(words, library.words.rarity(words), strict=True)),
        dict(zip(terms, library.words.rarity(terms, "whole_terms"), strict=True)),
        term_of_words(question.text),
    )
