"""Small libraries for tests: documents written out, added and opened, with a model worked out by hand."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from index.build import Added, add
from index.library import Library


class Lengths:
    """A model whose vectors are the lengths of a text's first four words, scaled to length 1."""

    name, dimension = "word lengths", 4

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """A row a text."""
        rows = np.zeros((len(texts), 4), np.float32)
        for row, text in zip(rows, texts, strict=True):
            lengths = [len(word) for word in text.split()[:4]] or [1]
            row[: len(lengths)] = lengths
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def count(self, text: str) -> int:
        """Words."""
        return len(text.split())


class Counting(Lengths):
    """Word lengths, and which texts were asked for."""

    def __init__(self):
        self.asked = []

    def embed(self, texts):
        """As word lengths do, noting what was asked."""
        self.asked += texts
        return super().embed(texts)


@contextmanager
def library_of(folder: Path, *paths: Path) -> Iterator[Library]:
    """A library in ``folder`` of the files given, all of which it takes."""
    outcomes = list(add(folder, paths, model=Lengths()))
    assert all(isinstance(outcome, Added) for outcome in outcomes), outcomes
    with Library.open(folder, model=Lengths()) as library:
        yield library


def written(folder: Path, texts: Mapping[str, str]) -> Path:
    """A folder with files of those names and texts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, "utf8")
    return folder
