"""A reading to everything that is written for its document: passages, sentences, figures, vectors."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from corpus.errors import CorpusError
from corpus.figures import figures
from corpus.passages import passages
from corpus.records import Document, Figure, Passage, Reading, Sentence
from corpus.sentences import sentences
from index.ledger import Vectors

MOST = 240  # tokens of title, heading and text together: the model sees 256, its own two and the joints counted


@dataclass(frozen=True, slots=True)
class Split:
    """A reading taken apart; ``sentences`` holds, passage by passage, those that start in it."""

    reading: Reading
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    figures: tuple[Figure, ...]
    texts: tuple[str, ...]


def split(reading: Reading, count: Callable[[str], int]) -> Split | CorpusError:
    """Take a reading apart; an error where its text cannot be stored."""
    document = reading.document
    own = passages(document, count, MOST)
    within: list[list[Sentence]] = [[] for _ in own]
    starts = [passage.span.start for passage in own]
    for sentence in sentences(document):
        within[max(bisect_right(starts, sentence.span.start) - 1, 0)].append(sentence)
    grouped = tuple(tuple(group) for group in within)
    return Split(reading, own, grouped, figures(document), tuple(texts(document, own, grouped)))


def texts(document: Document, own: Sequence[Passage], within: Sequence[Sequence[Sentence]]) -> list[str]:
    """What is embedded: each passage with title and heading, each sentence alone, each with what it follows."""
    title = document.title
    whole = [
        ". ".join(part for part in (title, passage.heading, passage.span.cut(document.text)) if part) for passage in own
    ]
    alone = [sentence.span.cut(document.text) for group in within for sentence in group]
    before = ["", *alone[:-1]]
    context = [f"{title}. {previous} {sentence}" for previous, sentence in zip(before, alone, strict=True)]
    return [*whole, *alone, *context]


def embedded(splits: Sequence[Split], embed: Callable[[Sequence[str]], np.ndarray]) -> list[Vectors]:
    """The vectors of several documents, their texts embedded together."""
    rows = embed([text for split in splits for text in split.texts])
    found, at = [], 0
    for split in splits:
        ends = np.cumsum([at, len(split.passages), *[(len(split.texts) - len(split.passages)) // 2] * 2]).tolist()
        found.append(Vectors(*(rows[start:end] for start, end in pairwise(ends))))
        at = ends[-1]
    return found
