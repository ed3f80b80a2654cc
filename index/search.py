"""Passages and sentences that may answer, found by words and by meaning, best first.

Four searches give candidates: passages and sentences, each by words and by meaning. Every sentence of
the best passages is then scored by a learned sum of its features (index/asking/features.py); the weights are
those of weights.toml, written by tests/bench/train_answers.py. Passages are ordered by a second such sum.
"""

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import numpy as np

from corpus.records import DocumentKind, Passage
from index.asking.asked import Asked, asked
from index.asking.candidates import Candidate, Weighed, term_of_words
from index.asking.features import NAMES, PASSAGE_NAMES, matrix, passage_rows
from index.library import Library
from index.records import Found, Hit, Route, Source
from index.terms import analysis

MOST = 40  # passages whose sentences are scored: more found nothing new on the development sets
DEEP = 60  # hits asked of each search
NARROW = 400  # hits asked of a search by meaning where only some documents count


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is kept to; an empty field sets no limit.

    ``documents`` are names or ids; ``years`` those of publication, as digits; ``phases`` and ``places``
    names of terms.toml that the passage, its title or heading must name.
    """

    documents: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    publishers: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def documents_of(self, sources: Sequence[Source]) -> frozenset[str] | None:
        """Ids of the documents that count; None where all do."""
        if not (self.documents or self.kinds or self.publishers or self.years):
            return None
        return frozenset(
            source.id
            for source in sources
            if (not self.documents or source.id in self.documents or source.name in self.documents)
            and (not self.kinds or source.kind in self.kinds)
            and (not self.publishers or source.publisher in self.publishers)
            and (not self.years or source.published[:4] in self.years)
        )

    def lets(self, texts: Sequence[str]) -> bool:
        """True where the texts of a passage name a wanted phase and a wanted place."""
        named = {term for text in texts for term in analysis(text).terms}
        return all(not wanted or wanted & named for wanted in (self.phases, self.places))


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
    routes, candidates = _candidates(library, question, within)
    if not candidates:
        return Findings(question)
    table = matrix(weighed(library, question), candidates, earlier)
    scores = summed(table, NAMES, "sentence")
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], candidates[at].document_id, candidates[at].start))
    ranked = tuple(candidates[at] for at in order)
    keys, rows = passage_rows(table[order], scores[order], [candidate.passage for candidate in ranked])
    by_passage = summed(rows, PASSAGE_NAMES, "passage")
    best = sorted(range(len(keys)), key=lambda at: (-by_passage[at], at))
    hits = zip(best, library.passages([keys[at] for at in best]), strict=True)
    return Findings(
        question,
        ranked,
        table[order],
        tuple(float(scores[at]) for at in order),
        tuple(Hit(passage, float(by_passage[at]), routes[keys[at]]) for at, passage in hits),
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


def _candidates(library: Library, question: Asked, within: Filters | None) -> tuple[dict[int, Route], list[Candidate]]:
    """Every sentence of the passages that the four searches put first, and how each passage was found."""
    documents = within.documents_of(library.sources()) if within else None
    if documents is not None and not documents:
        return {}, []
    vector, plain = library.embed([question.text, question.plain])
    by_words, by_meaning = _passages(library, question, (vector, plain), documents)
    keys = _best_passages(by_words, by_meaning, library, documents)
    routes = {key: _route(key in by_words, key in by_meaning) for key in keys}
    held = dict(zip(keys, library.passages(keys), strict=True))
    near = dict(zip(keys, _cosines(library.passage_vectors(keys), vector), strict=True))
    return routes, _sentences(library, held, near, (vector, plain), within)


def _route(words: bool, meaning: bool) -> Route:
    return Route.BOTH if words and meaning else Route.WORDS if words else Route.MEANING


def _passages(
    library: Library, question: Asked, vectors: tuple[np.ndarray, np.ndarray], documents: Collection[str] | None
) -> tuple[dict[int, float], dict[int, float]]:
    """Passages by words and by meaning, each with a share of its search's best score; sentences lend theirs."""
    deep = DEEP if documents is None else NARROW
    by_words = _shares(library.words.passages_with(question.text, DEEP, documents))
    by_meaning = _shares(library.passages_near(vectors[0], deep))
    for found, into in (
        (library.words.sentences_with(question.text, DEEP, documents), by_words),
        *((library.sentences_near(vector, deep), by_meaning) for vector in _distinct(vectors)),
    ):
        shares = _shares(found)
        for sentence, passage in library.passage_of(tuple(shares)).items():
            into[passage] = into.get(passage, 0.0) + shares[sentence] / 2
    return by_words, by_meaning


def _distinct(vectors: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, ...]:
    return vectors[:1] if np.array_equal(*vectors) else vectors


def _shares(found: Sequence[Found]) -> dict[int, float]:
    best = found[0].score if found else 1.0
    return {hit.key: hit.score / best if best > 0 else 0.0 for hit in found}


def _best_passages(
    by_words: Mapping[int, float], by_meaning: Mapping[int, float], library: Library, documents: Collection[str] | None
) -> tuple[int, ...]:
    """Keys of the passages worth reading, best first."""
    keys = by_words.keys() | by_meaning.keys()
    if documents is not None:
        keys &= {key for document_id in sorted(documents) for key in library.passage_keys(document_id)}
    order = sorted(keys, key=lambda key: (-round(by_words.get(key, 0.0) + by_meaning.get(key, 0.0), 6), key))
    return tuple(order[:MOST])


def _sentences(
    library: Library,
    held: Mapping[int, Passage],
    near: Mapping[int, float],
    vectors: tuple[np.ndarray, np.ndarray],
    within: Filters | None,
) -> list[Candidate]:
    listed = [(passage, key, sentence) for passage, own in library.sentences_in(held).items() for key, sentence in own]
    keys = [key for _, key, _ in listed]
    alone, plain_alone = _both(library.sentence_vectors(keys), vectors)
    around, plain_around = _both(library.context_vectors(keys), vectors)
    documents = {passage.document_id: library.document(passage.document_id) for passage in held.values()}
    candidates, before, last = [], "", None
    for at, (passage, key, sentence) in enumerate(listed):
        document = documents[sentence.document_id]
        text = sentence.span.cut(document.text)
        candidates.append(
            Candidate(
                key=key,
                passage=passage,
                document_id=sentence.document_id,
                start=sentence.span.start,
                kind=sentence.block.kind,
                text=text,
                before=before if last == passage else "",
                around=(document.title, held[passage].heading),
                near=alone[at],
                near_around=around[at],
                near_passage=near[passage],
                near_plain=plain_alone[at],
                near_plain_around=plain_around[at],
            )
        )
        before, last = text, passage
    if within is not None and (within.phases or within.places):
        return [c for c in candidates if within.lets((*c.around, held[c.passage].heading, c.text))]
    return candidates


def _both(rows: np.ndarray, vectors: tuple[np.ndarray, np.ndarray]) -> tuple[list[float], list[float]]:
    first = _cosines(rows, vectors[0])
    return first, first if np.array_equal(*vectors) else _cosines(rows, vectors[1])


def _cosines(rows: np.ndarray, vector: np.ndarray) -> list[float]:
    """The cosine of each unit row with a unit vector, each summed by itself, so that it never depends on others."""
    return [float(score) for score in (rows.astype(np.float64) * vector.astype(np.float64)).sum(axis=1).round(6)]
