"""The plain ways of finding that the product is held against, over its own passages, sentences and vectors."""

import re
from collections import Counter
from math import log
from typing import Any

import numpy as np

from index.library import Library

WORD = re.compile(r"[a-z]+|\d+(?:[.,]\d+)*")
STEEP, LEVEL = 1.2, 0.75
DEPTH = 60  # the constant of reciprocal-rank fusion, as its authors have it


class Bm25:
    """Okapi BM25 over texts, words in small letters as they are."""

    def __init__(self, texts: list[str]) -> None:
        """Count the words of each text."""
        bags = [Counter(WORD.findall(text.lower())) for text in texts]
        lengths = np.array([sum(bag.values()) for bag in bags], float)
        self.norm = STEEP * (1 - LEVEL + LEVEL * lengths / max(lengths.mean(), 1))
        self.where: dict[str, tuple[list[int], list[int]]] = {}
        for at, bag in enumerate(bags):
            for word, count in bag.items():
                places, counts = self.where.setdefault(word, ([], []))
                places.append(at)
                counts.append(count)

    def scores(self, question: str) -> np.ndarray:
        """A score for each text, 0 where no word is shared."""
        found, of = np.zeros(len(self.norm)), len(self.norm)
        for word in set(WORD.findall(question.lower())):
            if word in self.where:
                places, counts = np.array(self.where[word][0]), np.array(self.where[word][1], float)
                rarity = log(1 + (of - len(places) + 0.5) / (len(places) + 0.5))
                found[places] += rarity * counts * (STEEP + 1) / (counts + self.norm[places])
        return found


class Arms:
    """Every arm over one library: passages by BM25, by meaning and fused; sentences by BM25 and by meaning."""

    def __init__(self, library: Library) -> None:
        """Read every passage and sentence with the vectors that the product stored."""
        self.library = library
        keys = [key for source in library.sources() for key in library.passage_keys(source.id)]
        documents = {source.id: library.document(source.id) for source in library.sources()}
        self.passages = [(documents[p.document_id], p.span) for p in library.passages(keys)]
        listed = [entry for key in keys for entry in library.sentences_of(key)]
        self.sentences = [(documents[sentence.document_id], sentence.span) for _, sentence in listed]
        headings = [passage.heading for passage in library.passages(keys)]
        texts = [f"{d.title} {h} {s.cut(d.text)}" for (d, s), h in zip(self.passages, headings, strict=True)]
        self.passage_words = Bm25(texts)
        self.sentence_words = Bm25([span.cut(document.text) for document, span in self.sentences])
        self.passage_vectors = library.passage_vectors(keys)
        self.sentence_vectors = library.sentence_vectors([key for key, _ in listed])

    def scores(self, question: str) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Each arm's scores of passages and of sentences."""
        vector = self.library.embed([question])[0]
        words, meaning = self.passage_words.scores(question), self.passage_vectors @ vector
        own_words, own_meaning = self.sentence_words.scores(question), self.sentence_vectors @ vector
        return {
            "BM25": (words, own_words),
            "dense": (meaning, own_meaning),
            "fusion": (_fused(words, meaning), _fused(own_words, own_meaning)),
        }

    def replies(self, questions: tuple[dict[str, Any], ...], top: int = 10) -> dict[str, list[dict[str, Any]]]:
        """What each arm would reply: ranked passages and, as quotes, ranked sentences; its best score as confidence."""
        found: dict[str, list[dict[str, Any]]] = {}
        for question in questions:
            for name, (passages, sentences) in self.scores(question["question"]).items():
                found.setdefault(name, []).append(
                    {
                        "id": question["id"],
                        "answered": True,
                        "confidence": float(passages.max()),
                        "passages": _listed(self.passages, passages, top),
                        "quotes": _listed(self.sentences, sentences, 3),
                    }
                )
        return found


def _fused(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    ranks = [np.argsort(np.argsort(-scores, kind="stable"), kind="stable") for scores in (one, other)]
    return sum(1 / (DEPTH + 1 + rank) for rank in ranks)


def _listed(texts: list[Any], scores: np.ndarray, most: int) -> list[dict[str, str]]:
    best = np.argsort(-scores, kind="stable")[:most]
    return [{"document": texts[at][0].name, "text": texts[at][1].cut(texts[at][0].text)} for at in best]
