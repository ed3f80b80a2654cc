"""Gapquote's own embedder, FAISS shelf and word index over the same passages: the peers' share of the work."""

import json
import sys
from pathlib import Path

from driving import measure

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))


def start(model):
    from index.model.embedding import Embedder

    embedder = Embedder()
    embedder.embed(["ready"])
    return embedder


def add(embedder, texts, folder):
    import numpy as np

    from index.vectors import FaissShelf
    from index.word_shelf import WordRow
    from index.words import Words

    shelf = FaissShelf.of(np.arange(len(texts)), embedder.embed(texts))
    shelf.write(folder / "passages.faiss")
    words = Words.open(folder / "words")
    words.write((WordRow(place, "all", text) for place, text in enumerate(texts)), (), (), 1)
    (folder / "texts.json").write_text(json.dumps(texts), "utf8")
    return embedder, shelf, texts


def ask(state, question):
    from index.vectors import cosines

    embedder, shelf, texts = state
    (vector,) = embedder.embed([question])
    places = [int(place) for place in shelf.candidates(vector, 10)]
    scores = cosines(shelf._held.index.reconstruct_batch(places), vector)
    return [(place, texts[place]) for _, place in sorted(zip(-scores, places, strict=True))]


measure("gapquote", start, add, ask)
