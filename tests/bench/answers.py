"""How well questions are answered, beside BM25, dense search and their fusion over the same passages and vectors.

    python tests/bench/answers.py          print the table and write answers.json beside this file

Each set's library is built by the product from the set's documents alone and every question goes
through index.answer.ask. GAPQUOTE_BENCH_CACHE may name a folder that keeps the libraries between runs.
"""

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from arms import Arms
from score import auroc, gold_of, overlaps, score_answers, stem
from sets import QuestionSet, blind_sets, own_questions, question_sets, scratch, strangers
from train_sure import apart, brier, calibrated_apart, doubts, reliability

from index.answer import LINE, ask
from index.library import Library
from index.replies import reply_json

HERE = Path(__file__).parent
RESULTS = HERE / "answers.json"
DRAWS = 2000  # resamples of a paired bootstrap
FOREIGN = 200  # questions of other sets put to a library, for the out-of-corpus area
US = "Gapquote"
ARMS = ("BM25", "dense", "fusion")


def replies(questions: list[dict[str, Any]], library: Library, top: int = 10) -> list[dict[str, Any]]:
    """The product's reply to each question, as the command line prints it."""
    return [
        reply_json(ask(library, question["question"], question.get("history") or [], top), str(question["id"]))
        for question in questions
    ]


def ranks(found: list[dict[str, Any]], questions: tuple[dict[str, Any], ...]) -> dict[str, np.ndarray]:
    """For each answerable question: 1 / rank of the first right passage of ten, and if the first quote is right."""
    rows = []
    for reply, question in zip(found, questions, strict=True):
        if question["answerable"]:
            rows.append((_reciprocal(reply["passages"][:10], question), _reciprocal(reply["quotes"][:1], question)))
    table = np.array(rows, float).reshape(len(rows), 2)
    return {"passage": table[:, 0], "quote": table[:, 1]}


def _reciprocal(listed: list[dict[str, Any]], question: dict[str, Any]) -> float:
    documents, gold = gold_of(question)
    for place, row in enumerate(listed, 1):
        right_place = not documents or stem(row["document"]) in documents
        if right_place and any(overlaps(row["text"], words) for words in gold):
            return 1 / place
    return 0.0


def lift(ours: np.ndarray, theirs: np.ndarray) -> dict[str, float]:
    """How much higher our mean is, as a share of theirs, with the ends of a paired bootstrap interval (95%)."""
    draw = np.random.default_rng(20261124).integers(0, len(ours), (DRAWS, len(ours)))
    ratios = ours[draw].mean(axis=1) / np.maximum(theirs[draw].mean(axis=1), 1e-9) - 1
    low, high = np.quantile(ratios, [0.025, 0.975])
    return {"lift": float(ours.mean() / theirs.mean() - 1), "low": float(low), "high": float(high)}


def measured(one: QuestionSet, library: Library, others: list[QuestionSet]) -> dict[str, Any]:
    """Everything told about one set."""
    started = time.perf_counter()
    ours = replies(list(one.questions), library)
    each = (time.perf_counter() - started) / len(ours)
    every = {US: ours, **Arms(library).replies(one.questions)}
    foreign = [question for other in others for question in other.questions if not question.get("history")]
    foreign = foreign[:: max(len(foreign) // FOREIGN, 1)][:FOREIGN]
    strange = [reply["confidence"] for reply in replies(foreign, library)]
    answering = [
        reply["confidence"] for reply, question in zip(ours, one.questions, strict=True) if question["answerable"]
    ]
    return {
        "scores": {name: score_answers(found, list(one.questions), one.texts, 10) for name, found in every.items()},
        "ranks": {
            name: {key: row.tolist() for key, row in ranks(found, one.questions).items()}
            for name, found in every.items()
        },
        "out of corpus AUROC": auroc(answering, strange),
        "milliseconds": round(1000 * each, 1),
        "replies": hashlib.sha256(json.dumps(ours, ensure_ascii=False).encode()).hexdigest(),
    }


def numbers_apart(library: Library) -> dict[str, float]:
    """Gap figures of the domain gold asked for by number and unit alone: the share in the first three quotes."""
    gold = [json.loads(line) for line in (HERE / "domain" / "figures.jsonl").read_text("utf8").splitlines()]
    gold = [row for row in gold if row["is_gap"] and "." in row["value"] and "|" not in row["value"]]
    asked = [{"id": at, "question": f"{row['value']} {row['unit']}"} for at, row in enumerate(gold)]
    every = {US: replies(asked, library), **Arms(library).replies(tuple(asked))}
    return {
        name: float(np.mean([_holds(r, row) for r, row in zip(found, gold, strict=True)]))
        for name, found in every.items()
    }


def _holds(reply: dict[str, Any], row: dict[str, Any]) -> bool:
    shown = (reply["quotes"] or reply.get("nearest") or [])[:3]
    return any(row["value"].lstrip("-") in quote["text"] for quote in shown)


def same_elsewhere(one: QuestionSet, where: Path, expected: str) -> bool:
    """True where another process gives the very same bytes."""
    code = "import sys; sys.path.insert(0, sys.argv[1]); import answers; print(answers.digest(sys.argv[2]))"
    command = [sys.executable, "-c", code, str(HERE), str(where)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HERE.parent.parent).stdout
    return printed.split()[-1] == expected


def digest(where: str) -> str:
    """SHA-256 of every reply to the domain questions, from the libraries built in ``where``."""
    one = question_sets()[0][0]
    with one.library(Path(where)) as library:
        return hashlib.sha256(
            json.dumps(replies(list(one.questions), library), ensure_ascii=False).encode()
        ).hexdigest()


def everything() -> dict[str, Any]:
    """Measure all sets that are at hand."""
    found, absent = question_sets()
    where = scratch()
    told: dict[str, Any] = {"sets": {}, "absent": absent}
    cases = []
    for one in found:
        others = [other for other in found if other is not one]
        with one.library(where) as library:
            told["sets"][one.name] = measured(one, library, others)
            cases += doubts(one, library, others)
            if one.name == "domain":
                told["numbers"] = numbers_apart(library)
    for one in (own_questions(), *blind_sets()):
        with one.library(where) as library:
            cases += doubts(one, library, strangers(one, found))
    names = sorted(cases[0].signs)
    raw = apart(cases, names)
    chance = calibrated_apart(cases, raw)
    told["brier before calibration"] = brier(cases, raw)
    told["brier"] = brier(cases, chance)
    told["reliability"] = reliability(cases, chance)
    told["line"] = LINE
    told["held apart"] = _divided(cases, chance)
    told["same bytes"] = same_elsewhere(found[0], where, told["sets"]["domain"]["replies"])
    return told


def _divided(cases: list[Any], chance: np.ndarray) -> dict[str, float]:
    own = [(case, c) for case, c in zip(cases, chance, strict=True) if case.set == "domain" and case.annotated]
    return {
        "wrongly silent": float(np.mean([c < LINE for case, c in own if case.question["answerable"]])),
        "rightly silent": float(np.mean([c < LINE for case, c in own if not case.question["answerable"]])),
    }


def pooled(told: dict[str, Any], key: str, name: str) -> np.ndarray:
    """Every set's row of ranks, one after another."""
    return np.concatenate([np.array(held["ranks"][name][key]) for held in told["sets"].values()])


def section() -> str:
    """Measure, write answers.json, and give the part of README that tells it."""
    from answers_table import table

    told = everything()
    kept = {
        **told,
        "sets": {name: {k: v for k, v in held.items() if k != "ranks"} for name, held in told["sets"].items()},
    }
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf8")
    return table(told)


if __name__ == "__main__":
    print(section())
