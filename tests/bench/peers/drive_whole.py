"""Gapquote as it is used: files read, split, figures found, three vectors kept of each; whole replies given.

A reply is quotes with their figures, or an abstention, beside the ten ranked passages that peers give.
"""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from driving import measure

DOCUMENTS = Path(os.environ["DOCUMENTS"])
PLACES = json.loads((DOCUMENTS.parent / "places.json").read_text("utf8"))


def start(model):
    from index.model.embedding import Embedder

    embedder = Embedder()
    embedder.embed(["ready"])
    return embedder


def add(embedder, texts, folder):
    from index.build import Added
    from index.build import add as build
    from index.library import Library

    outcomes = list(build(folder / "library", [DOCUMENTS], model=embedder))
    assert all(isinstance(outcome, Added) for outcome in outcomes)
    return Library.open(folder / "library", embedder)


def ask(library, question):
    from index.answer import ask

    reply = ask(library, question)
    return [(PLACES[f"{hit.name}:{hit.span.start}:{hit.span.end}"], hit.text) for hit in reply.passages]


measure("gapquote", start, add, ask, given_back="cuts")
