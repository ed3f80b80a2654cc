"""Beside others, in one run: adding and asking, with the same model and the same passages, on this machine.

Run by ``make bench-peers``, which sets each peer up in an environment of its own from peers/NAME.txt.
Passages are those of the seeds and of generated documents; every peer is handed the very strings that
Gapquote embeds (title, heading, text). Rounds alternate, so that a busy minute burdens all alike; adding
uses the machine as each peer does by default, asking runs on one thread for all.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from score import overlaps, stem  # noqa: E402

from corpus.folder import files  # noqa: E402
from corpus.passages import passages  # noqa: E402
from corpus.reading import read  # noqa: E402
from index.keeping.entries import MOST  # noqa: E402
from index.model.embedding import Embedder  # noqa: E402

HERE = Path(__file__).parent
GENERATED = 12  # documents of generated text beside the seeds: some 300 passages with them
ROUNDS = 3
PATIENCE = 1800  # seconds for one peer's round

OURS = {
    "Gapquote: the same work (vectors, words)": "gapquote",
    "Gapquote: all it does (files read, figures, sentences; whole replies)": "whole",
}
PEERS = {
    "txtai": "txtai",
    "LangChain with FAISS": "langchain",
    "LlamaIndex with FAISS": "llamaindex",
    "verbatim-rag": "verbatim",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What every peer is handed; ``cuts`` are the passages' own words, ``documents`` the files' names."""

    folder: Path
    texts: list[str]
    cuts: list[str]
    documents: list[str]
    questions: list[dict[str, object]]


def given(folder: Path) -> Given:
    """The passages of the seeds and of generated documents, and the domain questions that stand alone."""
    documents = folder / "documents"
    documents.mkdir()
    for path in files([ROOT / "seeds"]):
        if path.suffix == ".md":
            (documents / path.name).write_bytes(path.read_bytes())
    for number in range(GENERATED):
        (documents / f"generated-{number:03}.md").write_text(generated(number), "utf8")
    count = Embedder().count
    texts, cuts, names, places = [], [], [], {}
    for path in files([documents]):
        document = read(path).document
        for passage in passages(document, count, MOST):
            places[f"{path.name}:{passage.span.start}:{passage.span.end}"] = len(texts)
            cut = passage.span.cut(document.text)
            texts.append(". ".join(part for part in (document.title, passage.heading, cut) if part))
            cuts.append(cut)
            names.append(path.name)
    (folder / "places.json").write_text(json.dumps(places), "utf8")
    with (HERE / "domain" / "questions.jsonl").open(encoding="utf8") as lines:
        questions = [question for question in map(json.loads, lines) if not question["history"]]
    return Given(folder, texts, cuts, names, questions)


def generated(number: int) -> str:
    """A document of made-up findings in the field's words: near misses for every question."""
    draw = random.Random(number)
    lines = [f"---\ntitle: Generated findings {number}\n---\n"]
    for section in range(4):
        lines.append(f"\n## Area {section + 1} of {draw.choice(PLACES)}\n")
        lines += ["\n" + " ".join(_sentence(draw) for _ in range(6)) + "\n" for _ in range(4)]
    return "".join(lines)


PLACES = ("Northbridge", "the Eastern Vale", "Upper Marsh", "Kingsferry", "the South Downs towns", "Oldhaven")
GROUPS = ("disadvantaged pupils", "pupils on free school meals", "looked-after children", "the poorest fifth")
OTHERS = ("their peers", "other pupils", "pupils nationally", "children from better-off homes")
TOPICS = ("reading", "mathematics", "writing", "science", "attendance", "phonics", "GCSE English", "vocabulary")
ENDS = (
    "and leaders say that steady coaching of teachers matters more than any single scheme",
    "although the sample was small and the schools differed in size",
    "which the authors put down to staff turnover and long bus journeys",
    "after two terms of small-group teaching before the school day",
    "while parents asked for clearer letters and a warm room to work in",
)


def _sentence(draw: random.Random) -> str:
    group, other, topic = draw.choice(GROUPS), draw.choice(OTHERS), draw.choice(TOPICS)
    amount = f"{draw.randint(2, 24)}.{draw.randint(1, 9)} {draw.choice(('months', 'percentage points'))}"
    place, year, end = draw.choice(PLACES), draw.randint(2009, 2024), draw.choice(ENDS)
    return f"In {place}, {group} were {amount} behind {other} in {topic} in {year}, {end}."


@dataclass(frozen=True, slots=True)
class Measured:
    """One peer's round, as its driver printed it."""

    version: str
    start: float
    add: float
    ask: list[float]
    add_processor: float
    ask_processor: float
    found: list[list[int]]
    unaltered: int
    returned: int


def python(peer: str) -> Path:
    """The interpreter of a peer's environment; our own for our own drivers."""
    return Path(sys.executable) if peer in OURS.values() else ROOT / f".venv/peers-{peer}/bin/python"


def measured(peer: str, handed: Given) -> Measured | str:
    """One round of one peer, or why there is none."""
    if peer in PEERS.values() and not (ROOT / f".venv/peers-{peer}/ready").exists():
        log = ROOT / f".venv/peers-{peer}.log"
        said = log.read_text("utf8").splitlines() if log.exists() else []
        return f"not set up ({said[-1][:200]})" if said else "not set up; make bench-peers does it"
    asked = {
        "texts": handed.texts,
        "cuts": handed.cuts,
        "questions": [question["question"] for question in handed.questions],
    }
    around = {name: value for name, value in os.environ.items() if name != "OMP_NUM_THREADS"}
    run = subprocess.run(
        [python(peer), HERE / "peers" / f"drive_{peer}.py"],
        input=json.dumps(asked),
        env=around | {"DOCUMENTS": str(handed.folder / "documents")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    if run.returncode:
        return (run.stderr.strip().splitlines() or ["it ended without a word"])[-1][:300]
    return Measured(**json.loads(run.stdout))


def hit_share(found: Sequence[Sequence[int]], handed: Given) -> float:
    """The share of answerable questions with a gold quote among the ten passages found."""
    hits = [
        any(
            stem(handed.documents[place]) in {stem(name) for name in question["docs"]}
            and any(overlaps(handed.cuts[place], quote) for quote in question["quotes"])
            for place in places
        )
        for question, places in zip(handed.questions, found, strict=True)
        if question["answerable"]
    ]
    return sum(hits) / len(hits)


def rounds(handed: Given) -> dict[str, list[Measured | str]]:
    """Every peer's rounds, alternated; a peer that fails once is not asked again."""
    told: dict[str, list[Measured | str]] = {}
    for _ in range(ROUNDS):
        for name, peer in (OURS | PEERS).items():
            if not isinstance(told.get(name, [None])[-1], str):
                told.setdefault(name, []).append(measured(peer, handed))
                print(f"{name}: {str(told[name][-1])[:100]}", file=sys.stderr, flush=True)
    return told


def section() -> str:
    """The table, ratios to Gapquote doing the same work as the peers."""
    with tempfile.TemporaryDirectory() as folder:
        handed = given(Path(folder))
        told = rounds(handed)
    return "\n".join(_lines(handed, told))


def _lines(handed: Given, told: dict[str, list[Measured | str]]) -> Iterator[str]:
    ours = _only(told[next(iter(OURS))])
    count = len(handed.texts)
    yield "## Beside others\n"
    yield (
        f"`make bench-peers`: the same model, the same {count} passages (seeds and generated documents) and the same "
        f"{len(handed.questions)} questions on one machine, {ROUNDS} alternated rounds. Adding ends with everything "
        "saved; asking is warm, ten passages, one thread. Processor time is moved less by busy neighbours than the "
        "clock is. hit@10: a gold quote stands in a passage found; verbatim: texts given back as they were stored.\n"
    )
    yield (
        "| | passages/s | to ours | per processor second, to ours | ask p50/p95 ms | to ours"
        " | processor time to ask, to ours | start s | hit@10 | verbatim |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, runs in told.items():
        if own := _only(runs):
            yield _row(f"{name} {'' if name in OURS else own[0].version}".strip(), own, ours, handed)
    yield ""
    for name, runs in told.items():
        if not _only(runs):
            yield f"{name} did not run here: {runs[-1]}."


def _only(runs: Sequence[Measured | str]) -> list[Measured]:
    return [run for run in runs if isinstance(run, Measured)]


def _row(name: str, own: list[Measured], ours: list[Measured], handed: Given) -> str:
    rate, ask, tail = _figures(own, len(handed.texts))
    ours = ours or own
    our_rate, our_ask, our_tail = _figures(ours, len(handed.texts))
    adding, asking = (
        [median(getattr(run, name) for run in runs) for runs in (own, ours)]
        for name in ("add_processor", "ask_processor")
    )
    cells = [
        name,
        f"{rate:.0f}",
        f"{rate / our_rate:.2f}",
        f"{adding[1] / adding[0]:.2f}",
        f"{ask:.1f}/{tail:.1f}",
        f"{ask / our_ask:.1f}/{tail / our_tail:.1f}",
        f"{asking[0] / asking[1]:.1f}",
        f"{median(run.start for run in own):.1f}",
        f"{hit_share(own[-1].found, handed):.3f}",
        f"{sum(run.unaltered for run in own)} of {sum(run.returned for run in own)}",
    ]
    return f"| {' | '.join(cells)} |"


def _figures(own: list[Measured], count: int) -> tuple[float, float, float]:
    """Passages a second, and the 50th and 95th percentile of asking in ms, medians over the rounds."""
    tails = [np.percentile(run.ask, (50, 95)) * 1000 for run in own]
    return count / median(run.add for run in own), *np.median(tails, axis=0).tolist()


if __name__ == "__main__":
    print(section())
