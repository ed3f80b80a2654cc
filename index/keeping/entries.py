"""A reading to everything that is written for its document: passages, sentences, figures, vectors."""

import logging
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import MISTAKES, REPORT, CorpusError, Damaged
from corpus.passages import passages
from corpus.records import Document, DocumentKind, Figure, Passage, Reading, Sentence
from corpus.sentences import sentences
from index.errors import TextChanged
from index.library import Library
from index.store import stored
from index.store.documents import Entry, Vectors
from index.store.ledger import Ledger

Embed = Callable[[Sequence[str]], np.ndarray]

log = logging.getLogger(__name__)

MOST = 240  # tokens of title, heading and text together: the model sees 256, its own two and the joints counted


@dataclass(frozen=True, slots=True)
class Split:
    """A reading taken apart; ``sentences`` holds, passage by passage, those that start in it."""

    reading: Reading
    edited: Mapping[str, str]
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[Sentence, ...], ...]
    figures: tuple[Figure, ...]
    texts: tuple[str, ...]


def split(
    reading: Reading, count: Callable[[str], int], edited: Mapping[str, str] | None = None
) -> Split | CorpusError:
    """Take a reading apart, under the title that a person gave it; an error where that cannot be done."""
    document = shown(reading.document, edited or {})
    try:
        document.text.encode("utf8")
        return _split(reading, document, count, edited or {})
    except UnicodeEncodeError:
        return Damaged(Path(document.name), "its text holds halves of characters", "save it anew as UTF-8 or PDF")
    except MISTAKES as wrong:
        log.exception("%s", document.name)
        why = f"it could not be taken apart ({type(wrong).__name__}), a mistake of gapquote"
        return Damaged(Path(document.name), why, REPORT)


def _split(reading: Reading, document: Document, count: Callable[[str], int], edited: Mapping[str, str]) -> Split:
    own = passages(document, count, MOST)
    within: list[list[Sentence]] = [[] for _ in own]
    starts = [passage.span.start for passage in own]
    for sentence in sentences(document):
        within[max(bisect_right(starts, sentence.span.start) - 1, 0)].append(sentence)
    grouped = tuple(tuple(group) for group in within)
    found = _figures(document) if reading.figures is None else reading.figures
    return Split(reading, edited, own, grouped, found, tuple(texts(document, own, grouped)))


def _figures(document: Document) -> tuple[Figure, ...]:
    """The figures of a text that is stored already; those of a new file come from the worker that read it."""
    from corpus.figures import figures  # loading the reader of figures takes a third of a second

    return figures(document)


def shown(document: Document, edited: Mapping[str, str]) -> Document:
    """The document with what a person put in the place of the file's own fields."""
    fields: dict[str, Any] = dict(edited)
    if "kind" in fields:
        fields["kind"] = DocumentKind(fields["kind"])
    return replace(document, **fields)


def texts(document: Document, own: Sequence[Passage], within: Sequence[Sequence[Sentence]]) -> list[str]:
    """What is embedded: each passage with title and heading, each sentence alone, and after what precedes it."""
    title = document.title
    parts = [(title, passage.heading, passage.span.cut(document.text)) for passage in own]
    whole = [". ".join(part for part in three if part) for three in parts]
    alone = [sentence.span.cut(document.text) for group in within for sentence in group]
    context = [f"{title}. {before} {sentence}" for before, sentence in pairwise(["", *alone])]
    return [*whole, *alone, *context]


def embedded(splits: Sequence[Split], embed: Embed, known: Mapping[str, np.ndarray]) -> list[Vectors]:
    """The vectors of several documents, their texts embedded together; ``known`` texts are not embedded again."""
    new = list(dict.fromkeys(text for split in splits for text in split.texts if text not in known))
    vectors = dict(known) | dict(zip(new, embed(new), strict=True))
    found = []
    for split in splits:
        rows = np.stack([vectors[text] for text in split.texts])
        passages, sentences = len(split.passages), (len(split.texts) - len(split.passages)) // 2
        found.append(Vectors(*np.split(rows, [passages, passages + sentences])))
    return found


def known(library: Library, document_id: str) -> dict[str, np.ndarray]:
    """The texts of a stored document with their vectors: what need not be embedded again."""
    try:
        document = library.document(document_id)
    except TextChanged:
        return {}
    keys = library.passage_keys(document_id)
    pairs = [library.sentences_of(key) for key in keys]
    sentence_keys = [key for group in pairs for key, _ in group]
    within = [[sentence for _, sentence in group] for group in pairs]
    said = texts(document, library.passages(keys), within)
    stored = (
        library.passage_vectors(keys),
        library.sentence_vectors(sentence_keys),
        library.context_vectors(sentence_keys),
    )
    return dict(zip(said, np.concatenate(stored), strict=True))


def again(library: Library, ledger: Ledger, document_id: str, given: Mapping[str, str]) -> Entry:
    """A stored document split anew, with what a person gave in the place of the file's fields."""
    library.document(document_id)  # raises TextChanged: what is no longer as it was read is not written anew
    kept = stored.kept(ledger, document_id)
    made = split(kept.reading, library.model.count, dict(kept.edited) | dict(given))
    assert isinstance(made, Split), "its text was stored before"
    (vectors,) = embedded([made], library.embed, known(library, document_id))
    return entry(made, kept.origin, kept.file, vectors, kept.superseded_by)


def entry(made: Split, origin: str, file: str, vectors: Vectors, superseded_by: str = "") -> Entry:
    """All that is written of a document."""
    parts = made.passages, made.sentences, made.figures
    return Entry(made.reading, origin, file, *parts, vectors, made.edited, superseded_by)
