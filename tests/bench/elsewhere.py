"""The seeds with FAISS and SQLite in a folder, and again with Milvus and PostgreSQL: do the same passages come back?

Run from the repository: ``python tests/bench/run.py elsewhere``. Milvus is Milvus Lite, in one file;
PostgreSQL is a server started here, on loopback. What is not installed is left out, and said.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from urllib.parse import urlsplit

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "bench")]

from corpus.folder import files  # noqa: E402
from index.answer import ask  # noqa: E402
from index.build import Added, add  # noqa: E402
from index.elsewhere import elsewhere, note  # noqa: E402
from index.library import Library  # noqa: E402
from index.model.embedding import Embedder  # noqa: E402
from index.store import documents  # noqa: E402

QUESTIONS = Path(__file__).parent / "domain" / "questions.jsonl"
TOP = 10
MANY = 20_000
WIDE = 42  # candidates that a search for ten asks a shelf for


@dataclass(frozen=True, slots=True)
class Place:
    """A library with its servers, and how long it took to add the seeds."""

    name: str
    folder: Path
    seconds: float
    bytes: dict[str, int] = field(hash=False)


def places(folder: Path, stack: ExitStack) -> Iterator[Place]:
    """The seeds in a folder of their own, then on each server that is at hand, then on both."""
    yield _place("FAISS and SQLite", folder / "here")
    vectors = f"milvus+file://{folder}/{{}}.db/seeds" if find_spec("milvus_lite") else ""
    ledger = ""
    if find_spec("psycopg"):
        import postgres

        if postgres.programs():
            address = stack.enter_context(postgres.server())
            ledger = postgres.database(address, "ledger_alone"), postgres.database(address, "ledger_beside")
    if vectors:
        yield _place("Milvus and SQLite", folder / "milvus", vectors=vectors.format("alone"))
    if ledger:
        yield _place("FAISS and PostgreSQL", folder / "postgres", ledger=ledger[0])
    if vectors and ledger:
        yield _place("Milvus and PostgreSQL", folder / "both", ledger=ledger[1], vectors=vectors.format("both"))


def _place(name: str, folder: Path, **servers: str) -> Place:
    note(folder, **servers)
    began = perf_counter()
    outcomes = list(add(folder, [path for path in files([ROOT / "seeds"]) if path.suffix == ".md"], model=Embedder()))
    assert all(isinstance(outcome, Added) for outcome in outcomes)
    return Place(name, folder, perf_counter() - began, room(folder))


def room(folder: Path) -> dict[str, int]:
    """Bytes of the ledger, the vectors and the words,, of PostgreSQL those of its tables."""
    there = elsewhere(folder)
    if there.ledger:
        import psycopg

        with psycopg.connect(there.ledger) as connection:
            sql = "SELECT sum(pg_total_relation_size(relid)) FROM pg_stat_user_tables"
            (ledger,) = connection.execute(sql).fetchone()
    else:
        ledger = (folder / "ledger.sqlite").stat().st_size
    file = Path(urlsplit(there.vectors).path).parent
    vectors = file if there.vectors else folder / "vectors"
    return {"ledger": int(ledger), "vectors": _size(vectors), "words": _size(folder / "words")}


def _size(path: Path) -> int:
    return sum(file.stat().st_size for file in ([path] if path.is_file() else path.rglob("*")) if file.is_file())


@dataclass(frozen=True, slots=True)
class Told:
    """What one library says to every question: its passages, in milliseconds each, and the shelf's candidates."""

    passages: list[list[tuple[str, int, int]]]
    milliseconds: list[float]
    candidates: list[set[tuple[str, int]]]
    count: int


def told(place: Place, questions: Sequence[dict[str, object]]) -> Told:
    """Ask every question once, after a warm start."""
    passages, milliseconds, candidates = [], [], []
    with Library.open(place.folder) as library:
        for question in questions[:5]:
            ask(library, question["question"], question["history"])
        for question in questions:
            began = perf_counter()
            reply = ask(library, question["question"], question["history"], top=TOP)
            milliseconds.append((perf_counter() - began) * 1000)
            passages.append([(hit.name, hit.span.start, hit.span.end) for hit in reply.passages])
            near = library.passages_near(library.embed([question["question"]])[0], WIDE)
            held = library.passages([found.key for found in near])
            candidates.append({(passage.document_id, passage.span.start) for passage in held})
        count = library.passage_count
    return Told(passages, milliseconds, candidates, count)


def section() -> str:
    """The table, and every question whose passages differ, with why."""
    with QUESTIONS.open(encoding="utf8") as lines:
        questions = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        held = {place: told(place, questions) for place in places(Path(folder), stack)}
        recall = graph_recall(Path(folder)) if find_spec("milvus_lite") else None
        lines = [*_lines(held, questions, recall), *writing(Path(folder))]
    return "\n".join(lines)


def writing(folder: Path) -> Iterator[str]:
    """What writing alone takes, which one document does after another."""
    here = written(folder / "written here")
    yield f"Writing long documents to SQLite takes {here:.1f} ms a passage, the embedding left out."
    if find_spec("psycopg"):
        import postgres

        if postgres.programs():
            with postgres.server() as address:
                there = written(folder / "written there", address)
            yield f"To PostgreSQL: {there:.1f} ms, {there / here:.1f} times as long."


def written(folder: Path, ledger: str = "") -> float:
    """Milliseconds a passage that a ledger takes to write long documents, the embedding left out."""
    from generated import document
    from word_lengths import WordLengths

    (folder / "long").mkdir(parents=True)
    for number in range(6):
        text = "\n\n".join(document(5 * number + part) for part in range(5))
        (folder / "long" / f"{number}.md").write_text(text, "utf8")
    note(folder / "library", ledger=ledger or None)
    seconds, put = [], documents.put

    def timed(*arguments: object) -> None:
        began = perf_counter()
        put(*arguments)
        seconds.append(perf_counter() - began)

    documents.put = timed
    try:
        passages = sum(outcome.passages for outcome in add(folder / "library", [folder / "long"], model=WordLengths()))
    finally:
        documents.put = put
    return 1000 * sum(seconds) / passages


def graph_recall(folder: Path) -> float:
    """The share of the nearest vectors that Milvus finds among many, which lie in clusters as texts do."""
    from index.vectors_milvus import Milvus, VectorRow

    draw = np.random.default_rng(0)
    centres = draw.normal(size=(500, 384))
    vectors = centres[draw.integers(0, 500, MANY + 200)] + draw.normal(size=(MANY + 200, 384))
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    rows, questions = vectors[:MANY], vectors[MANY:]
    server = Milvus(folder, f"milvus+file://{folder}/many.db/many", "generated", 384)
    server.write((VectorRow(key, "generated", row) for key, row in enumerate(rows, 1)), (), (), 1)
    found = [set(server.nearest("passages", question, WIDE).tolist()) for question in questions]
    nearest = np.argsort(-(questions @ rows.T), axis=1)[:, :WIDE] + 1
    server.close()
    return float(np.mean([len(own & set(near.tolist())) / WIDE for own, near in zip(found, nearest, strict=True)]))


def _lines(held: dict[Place, Told], questions: Sequence[dict[str, object]], recall: float | None) -> Iterator[str]:
    first, *others = held
    here = held[first]
    yield "## On servers\n"
    yield (
        f"The seeds in one folder and on servers (Milvus Lite; PostgreSQL on loopback), {len(questions)} domain "
        f"questions: of the passages that the folder gives, the first {TOP} and the {WIDE} nearest in meaning, how "
        "many come back.\n"
    )
    yield (
        "| | same passages at 10 | same order | same nearest | ask p50/p95 ms | to here | add s | to here"
        " | KB a passage: ledger | vectors | words |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    for place, own in held.items():
        yield _row(place, own, first, here)
    yield ""
    for place in others:
        yield from _differences(place, held[place], here, questions)
    if recall is not None:
        yield (
            f"Of {MANY} generated vectors Milvus's graph gives {recall:.4f} of the {WIDE} nearest "
            "(200 questions, against comparing all)."
        )
    for name in sorted({"Milvus", "PostgreSQL"} - {word for place in held for word in place.name.split()}):
        yield f"{name} was left out: it is not installed here."


def _row(place: Place, own: Told, first: Place, here: Told) -> str:
    half, tail = np.percentile(own.milliseconds, (50, 95))
    our_half, our_tail = np.percentile(here.milliseconds, (50, 95))
    cells = [
        place.name,
        f"{_shared(own.passages, here.passages):.4f}",
        f"{np.mean([one == other for one, other in zip(own.passages, here.passages, strict=True)]):.4f}",
        f"{_shared(own.candidates, here.candidates):.4f}",
        f"{half:.0f}/{tail:.0f}",
        f"{half / our_half:.2f}/{tail / our_tail:.2f}",
        f"{place.seconds:.0f}",
        f"{place.seconds / first.seconds:.2f}",
        *(f"{size / 1024 / own.count:.1f}" for size in place.bytes.values()),
    ]
    return f"| {' | '.join(cells)} |"


def _shared(own: Sequence[Sequence[object]], here: Sequence[Sequence[object]]) -> float:
    """The share of what a folder alone gives that is given here too."""
    both = sum(len({*one} & {*other}) for one, other in zip(own, here, strict=True))
    return both / max(1, sum(len(other) for other in here))


def _differences(place: Place, own: Told, here: Told, questions: Sequence[dict[str, object]]) -> Iterator[str]:
    for at, question in enumerate(questions):
        if set(own.passages[at]) != set(here.passages[at]):
            missed = len(here.candidates[at] - own.candidates[at])
            why = (
                f"{missed} of {WIDE} nearest were not among its candidates (its graph is searched approximately)"
                if missed
                else "the same candidates, so another score: two passages within rounding of each other"
            )
            gone = len(set(here.passages[at]) - set(own.passages[at]))
            yield f"- {place.name}, {question['id']}: {gone} of {TOP} passages differ; {why}."


if __name__ == "__main__":
    print(section())
