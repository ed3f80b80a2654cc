"""How many of the truly nearest vectors a shelf gives, of real sentences: ``python tests/bench/recall.py [SENTENCES]``.

Sentences are those of the seeds, of the sets in ../shared/eval and of the doc strings of the Python packages
installed here; questions are the sets'. Links are made as in a library past a million rows, and followed with more or
fewer rows kept in sight. Exact comparison of the float vectors is the truth.
"""

import hashlib
import json
import os
import re
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT)]

from sets import CACHE, EVAL, question_sets  # noqa: E402

from corpus.errors import CorpusError  # noqa: E402
from corpus.reading import read  # noqa: E402
from corpus.sentences import paragraphs, sentence_spans  # noqa: E402
from index import vectors  # noqa: E402
from index.gathering import DEEP  # noqa: E402
from index.model.embedding import Embedder  # noqa: E402

SENTENCES = 40_000  # as many as one core embeds in some ten minutes
TOGETHER = 2000  # sentences embedded and kept at once
TEN = 10
IN_SIGHT = (100, 150, 200, vectors.LOOKED_AT["searched"])  # rows, while links are followed
PROSE = re.compile(r"[A-Z“\"(][\w ,;:'’“”\"()/.%£–-]*[.?!]")
DOC = re.compile(r'"""(.+?)"""', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way finds of the ten nearest, as given and put in order by the exact vectors, and its cost."""

    way: str
    given: float
    ordered: float
    milliseconds: float


def texts(most: int) -> list[str]:
    """Distinct sentences, those of our own field first, always in the same order."""
    found: dict[str, None] = {}
    for text in _texts():
        found |= dict.fromkeys(_sentences(text))
        if len(found) >= most:
            break
    return [*found][:most]


def _texts() -> Iterator[str]:
    sets, _ = question_sets()
    for one in sets:
        yield from one.texts.values()
    for path in sorted([*(ROOT / "seeds").rglob("*.md"), *EVAL.glob("pdf-papers/*.pdf")]):
        try:
            yield read(path).document.text
        except CorpusError:
            continue
    packages = Path(sysconfig.get_path("purelib"))
    names = (path.relative_to(packages).as_posix() for path in packages.rglob("*.py"))
    for name in sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest()):
        source = (packages / name).read_text("utf8", "replace")
        yield "\n\n".join(re.sub(r"\n[ \t]+", "\n", doc) for doc in DOC.findall(source))


def _sentences(text: str) -> Iterator[str]:
    for block in paragraphs(text):
        for span in sentence_spans(text, block):
            said = " ".join(span.cut(text).split())
            plain = sum(letter.isalpha() or letter == " " for letter in said)
            if 5 <= said.count(" ") <= 60 and plain >= 0.85 * len(said) and PROSE.fullmatch(said):
                yield said


def embedded(model: Embedder, said: list[str]) -> np.ndarray:
    """Their unit rows as the ledger keeps them; what was embedded before is taken from GAPQUOTE_BENCH_CACHE."""
    place = Path(os.environ.get(CACHE) or tempfile.mkdtemp(prefix="gapquote-bench-"))
    rows = []
    for start in range(0, len(said), TOGETHER):
        part = said[start : start + TOGETHER]
        kept = place / f"recall-{hashlib.sha256(json.dumps([model.name, part]).encode()).hexdigest()[:24]}.npy"
        if not kept.exists():
            np.save(kept, model.embed(part).astype(np.float16))
        rows.append(np.load(kept))
    return np.concatenate(rows).astype(np.float32)


def measured(rows: np.ndarray, asked: np.ndarray) -> Iterator[Measured]:
    """Exact comparison, the codes of some rows, and the links of many, followed with so many rows in sight."""
    nearest = [set(np.argsort(-rows @ vector, kind="stable")[:TEN].tolist()) for vector in asked]
    keys = np.arange(len(rows))
    never = len(rows)
    for name, flat, linked in (("all compared", never, never), ("codes, all compared", 0, never)):
        yield _of(name, _made(keys, rows, flat, linked), rows, asked, nearest)
    shelf = _made(keys, rows, 0, 0)
    links = vectors._faiss().downcast_index(shelf._held.index).hnsw
    for links.efSearch in IN_SIGHT:
        yield _of(f"links followed, {links.efSearch} in sight", shelf, rows, asked, nearest)


def _made(keys: np.ndarray, rows: np.ndarray, flat: int, linked: int) -> vectors.FaissShelf:
    """A shelf made as though a library had its limits elsewhere."""
    before = vectors.FLAT, vectors.LINKED
    vectors.FLAT, vectors.LINKED = flat, linked
    try:
        return vectors.FaissShelf.of(keys, rows)
    finally:
        vectors.FLAT, vectors.LINKED = before


def _of(way: str, shelf: vectors.FaissShelf, rows: np.ndarray, asked: np.ndarray, nearest: list[set[int]]) -> Measured:
    began = time.thread_time()
    found = [shelf.candidates(vector, DEEP) for vector in asked]
    took = 1000 * (time.thread_time() - began) / len(asked)
    given = sum(len(best & set(some[:TEN].tolist())) for some, best in zip(found, nearest, strict=True))
    ordered = sum(len(best & set(some.tolist())) for some, best in zip(found, nearest, strict=True))
    of = TEN * len(asked)
    return Measured(way, given / of, ordered / of, took)


def section(most: int = SENTENCES) -> str:
    """The part of README.md."""
    model, said = Embedder(), texts(most)
    questions = sorted({str(question["question"]) for one in question_sets()[0] for question in one.questions})
    rows, asked = embedded(model, said), embedded(model, questions)
    told = ["## Nearest vectors found", ""]
    told.append(
        f"{len(rows)} real sentences, {len(asked)} questions of the sets; `make bench-recall`, processor time of one"
        f" thread. Of the {TEN} nearest by exact comparison, the share among the first {TEN} that the shelf gives, and"
        f" among the first {TEN} once its {DEEP} are put in order by the exact vectors, as an answer does.\n"
    )
    told += ["| way | as given | put in order | ms |", "|---|---|---|---|"]
    told += [
        f"| {one.way} | {one.given:.4f} | {one.ordered:.4f} | {one.milliseconds:.2f} |" for one in measured(rows, asked)
    ]
    return "\n".join(told)


if __name__ == "__main__":
    print(section(*map(int, sys.argv[1:])))
