"""Learn the weights of index/weights.toml from the development sets, and write them there.

    python tests/bench/train_answers.py            learn, tell how it fares on documents kept apart, write
    python tests/bench/train_answers.py --dry      the same without writing

Learned from: domain and the blind sets that sets.py names (this repository), and where ../shared/eval is at hand
govuk (ConditionalQA), wikipedia (SQuAD 2, XQuAD) and socialmobility (State of the Nation); of each also some
figures that its documents print, asked for as they stand. A sum of named features is fitted by the likelihood of
the sentences that answer among the likeliest candidates. Figures told are of questions kept apart: each blind set
is left out as a whole, of the other sets five folds that share no document.
"""

import argparse
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from score import gold_of
from sets import LEARNED_FROM, QuestionSet, answers, blind_sets, question_sets, scratch

from index.asking.asked import asked
from index.asking.features import FLAT, NAMES, PASSAGE_NAMES, passage_rows
from index.library import Library
from index.search import search

WEIGHTS = Path(__file__).parent.parent.parent / "index" / "weights.toml"
# Small sets, and those of the field, count for more.
SHARE = {"domain": 3.0, "socialmobility": 2.0, "govuk": 1.0, "wikipedia": 1.0} | dict.fromkeys(LEARNED_FROM, 2.0)
NEAR = 60  # candidates of a question that are learned from, by a plain sum: the rest took time and changed nothing
SHRINK = 20.0  # ridge on weights of standardised features: at 5 what few questions show got great weights
RARE = ("own", "earlier", "literal", "numbers_alone")  # speak in few questions, and plainly
SHRINK_RARE = 2.0
SHRINK_PASSAGES = 5.0
FOLDS = 5
MADE = 40  # questions made of each set's own figures: "17.9 months"


@dataclass(frozen=True)
class Case:
    """One question with its candidates: features, which of them answer, and where each stands."""

    set: str
    question: dict[str, Any]
    group: str
    features: np.ndarray
    right: np.ndarray
    passages: np.ndarray
    right_passages: frozenset[int]


def cases(held: QuestionSet, library: Library) -> list[Case]:
    """Every answerable question of a set."""
    names = {source.id: source.name for source in library.sources()}
    made = numbers(held.name, library, names)
    answerable = [question for question in (*held.questions, *made) if question["answerable"]]
    return [_case(held, question, library, names) for question in answerable]


def numbers(name: str, library: Library, names: dict[str, str]) -> list[dict[str, Any]]:
    """Questions that are a printed figure and no more; the sentences of the document that print it answer."""
    printed = {}
    for figure in library.figures():
        text = library.document(figure.document_id).text
        if len(figure.values) == 1 and "." in (words := figure.span.cut(text)):
            printed.setdefault(words, (names[figure.document_id], figure.sentence.cut(text)))
    chosen = sorted(printed, key=lambda words: hashlib.sha256(words.encode()).digest())[:MADE]
    return [_asking(f"{name}-{words}", words, *printed[words]) for words in chosen]


def _asking(key: str, words: str, document: str, quote: str) -> dict[str, Any]:
    return {
        "id": key,
        "kind": "number",
        "question": words,
        "answerable": True,
        "docs": [document],
        "quotes": [quote],
    }


def _case(held: QuestionSet, question: dict[str, Any], library: Library, names: dict[str, str]) -> Case:
    read = asked(question["question"], question.get("history") or [], library.words.vocabulary)
    findings = search(library, read)
    right = [answers(question, names[c.document_id], c.text) for c in findings.sentences]
    passages = {
        key: answers(
            question,
            names[hit.passage.document_id],
            hit.passage.span.cut(library.document(hit.passage.document_id).text),
        )
        for key, hit in zip(findings.keys, findings.hits, strict=True)
    }
    documents = sorted(gold_of(question)[0])
    return Case(
        held.name,
        question,
        held.name + (documents[0] if documents else str(question["id"])),
        findings.features,
        np.array(right, bool),
        np.array([c.passage for c in findings.sentences]),
        frozenset(key for key, answer in passages.items() if answer),
    )


def likeliest(case: Case) -> Case:
    """The same question with the candidates that a plain sum puts first, and all that answer."""
    flat = case.features @ np.array([FLAT.get(name, 0.0) for name in NAMES])
    kept = np.union1d(np.argsort(-flat, kind="stable")[:NEAR], np.flatnonzero(case.right))
    return replace(case, features=case.features[kept], right=case.right[kept], passages=case.passages[kept])


def fit(held: list[Case], shrink: np.ndarray) -> np.ndarray:
    """Weights, one for each column and held down by its ``shrink``, that make the sentences that answer likely."""
    told = [case for case in held if case.right.any()]
    table = np.concatenate([case.features for case in told])
    spread = table.std(axis=0)
    spread[spread < 1e-6] = 1.0
    table = table / spread
    right = np.concatenate([case.right for case in told])
    lengths = np.array([len(case.right) for case in told])
    starts = np.r_[0, np.cumsum(lengths)[:-1]]
    of = np.repeat(np.arange(len(told)), lengths)
    share = np.array([SHARE[case.set] for case in told])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = table @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        chance = odds / np.add.reduceat(odds, starts)[of]
        hit = np.add.reduceat(chance * right, starts)
        slope = (chance - chance * right / (hit[of] + 1e-12)) * share[of]
        return -(share * np.log(hit + 1e-12)).sum() + (
            shrink * weights
        ) @ weights, table.T @ slope + 2 * shrink * weights

    start = np.zeros(table.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400}).x / spread


def of_passages(held: list[Case], scores: list[np.ndarray]) -> list[Case]:
    """The same questions with passages for candidates, given their sentences' scores."""
    found = []
    for case, score in zip(held, scores, strict=True):
        order = np.argsort(-score, kind="stable")
        keys, rows = passage_rows(case.features[order], score[order], case.passages[order].tolist())
        right = np.array([key in case.right_passages for key in keys])
        found.append(replace(case, features=rows, right=right, passages=np.array(keys)))
    return found


def fold_of(group: str) -> int:
    """Which of the folds the questions about a document belong to."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % FOLDS


def part(of: str, group: str) -> str:
    """What is left out together with a question: its whole set where that is a blind one, else its fold."""
    return of if of in LEARNED_FROM else str(fold_of(group))


def apart(held: list[Case], learned_from: list[Case], shrink: np.ndarray) -> list[np.ndarray]:
    """Scores of each case by weights learned without its document or set."""
    parts = [part(case.set, case.group) for case in held]
    learned = {
        left: fit([case for case, name in zip(learned_from, parts, strict=True) if name != left], shrink)
        for left in dict.fromkeys(parts)
    }
    return [case.features @ learned[name] for case, name in zip(held, parts, strict=True)]


def told(held: list[Case], scores: list[np.ndarray]) -> dict[str, dict[str, Any]]:
    """Sentence hits at 1 and 3 and passage MRR@10 of each set, and hits at 3 by kind of question."""
    found: dict[str, dict[str, Any]] = {}
    for case, score in zip(held, scores, strict=True):
        row = found.setdefault(case.set, {"n": 0, "@1": 0.0, "@3": 0.0, "MRR": 0.0, "kinds": {}})
        order = np.argsort(-score, kind="stable")
        row["n"] += 1
        row["@1"] += case.right[order[:1]].any()
        row["@3"] += case.right[order[:3]].any()
        kind = row["kinds"].setdefault(case.question.get("kind", "any"), [0, 0])
        kind[0] += int(case.right[order[:3]].any())
        kind[1] += 1
        passages = list(dict.fromkeys(case.passages[order].tolist()))[:10]
        row["MRR"] += next((1 / (at + 1) for at, key in enumerate(passages) if key in case.right_passages), 0.0)
    for row in found.values():
        for name in ("@1", "@3", "MRR"):
            row[name] = round(float(row[name]) / row["n"], 3)
    return found


def write(section: str, values: dict[str, float]) -> None:
    """Put a section's values in the place of its older ones in weights.toml."""
    text = WEIGHTS.read_text("utf8")
    head, *parts = text.split("\n[")
    kept = [part for part in parts if not part.startswith(f"{section}]")]
    lines = "".join(f"{name} = {value:.4f}\n" for name, value in values.items() if abs(value) >= 0.00005)
    parts = sorted([*(part.strip() + "\n" for part in kept), f"{section}]\n{lines}"])
    WEIGHTS.write_text(head.strip() + "\n" + "".join(f"\n[{part}" for part in parts), "utf8")


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    held: list[Case] = []
    found, absent = question_sets()
    where = scratch()
    for one in (*found, *blind_sets()):
        with one.library(where) as library:
            held += cases(one, library)
    print({**absent} or "all sets at hand")
    shrink = np.array([SHRINK_RARE if name in RARE else SHRINK for name in NAMES])
    of_passage = np.full(len(PASSAGE_NAMES), SHRINK_PASSAGES)
    near = [likeliest(case) for case in held]
    scores = apart(held, near, shrink)
    listed = of_passages(held, scores)
    by_passage = apart(listed, listed, of_passage)
    for of, row in {"sentences": told(held, scores), "passages": told(listed, by_passage)}.items():
        for name, figures in row.items():
            print(of, name, figures)
    if not options.dry:
        write("sentence", dict(zip(NAMES, fit(near, shrink).tolist(), strict=True)))
        write("passage", dict(zip(PASSAGE_NAMES, fit(listed, of_passage).tolist(), strict=True)))


if __name__ == "__main__":
    main()
