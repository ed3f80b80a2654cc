"""Documents of any number, made of the seeds' sentences with words exchanged: the same each time."""

import random
import sys
from functools import cache
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from corpus.reading import read  # noqa: E402
from corpus.records import BlockKind  # noqa: E402
from corpus.sentences import sentences  # noqa: E402
from index.model.embedding import Embedder, unit_rows  # noqa: E402

EXCHANGED = 0.25  # share of words exchanged for others of the seeds
SECTIONS, SENTENCES = 5, 20  # to a document: about 20 passages


@cache
def _said() -> tuple[tuple[str, ...], ...]:
    """The words of every sentence of the seeds."""
    found = []
    for path in sorted((ROOT / "seeds").rglob("*.md")):
        document = read(path).document
        for sentence in sentences(document):
            words = sentence.span.cut(document.text).split()
            if sentence.block.kind is BlockKind.PARAGRAPH and 6 <= len(words) <= 45:
                found.append(tuple(words))
    return tuple(found)


@cache
def _words() -> tuple[str, ...]:
    return tuple(word for sentence in _said() for word in sentence if word.isalpha())


def document(number: int) -> str:
    """A Markdown document of five sections, about 20 passages."""
    draw = random.Random(number)
    lines = [f"---\ntitle: Report {number} on {draw.choice(_words())}\npublisher: Press {number % 40}\n---\n"]
    for section in range(SECTIONS):
        lines.append(f"\n## {section + 1} {draw.choice(_words())} {draw.choice(_words())}\n\n")
        lines += [_sentence(draw) + ("\n\n" if at % 4 == 3 else " ") for at in range(SENTENCES)]
    return "".join(lines)


def _sentence(draw: random.Random) -> str:
    words = [draw.choice(_words()) if draw.random() < EXCHANGED else word for word in draw.choice(_said())]
    return " ".join(words).rstrip(".") + "."


def question(number: int) -> str:
    """A question about words that some documents hold."""
    draw = random.Random(-number - 1)
    return f"How far behind are {draw.choice(_words())} pupils in {draw.choice(_words())} {draw.choice(_words())}?"


class Drawn(Embedder):
    """The installed model's name and tokens, but vectors drawn near true ones: embedding would take hours."""

    def __init__(self) -> None:
        super().__init__()
        self._true = super().embed([" ".join(words) for words in _said()])

    def embed(self, texts: list[str]) -> np.ndarray:  # type: ignore[override]
        """One row a text, the same for the same text."""
        draw = np.random.default_rng([len(texts), *map(len, texts[:50])])
        near = self._true[draw.integers(0, len(self._true), len(texts))]
        return unit_rows(near + draw.normal(0, 0.035, near.shape))
