"""Learn how sure a reply may be, and write it to index/weights.toml; after train_answers.py.

    python tests/bench/train_sure.py [--dry]

A logistic sum over the signs of index/answering/sure.py, learned from every question of the development sets, of
own/ and of the blind sets that sets.py names (right where one of its first three quotes answers), from near misses
made of them, and from questions of each set put to another set's library, which nothing there answers. Told: Brier
score, reliability and AUROC of questions kept apart: each blind set as a whole, of the others five folds that share
no document.
"""

import argparse
from dataclasses import dataclass

import numpy as np
from near_misses import near_misses
from scipy.optimize import minimize
from score import auroc, gold_of
from sets import LEARNED_FROM, QuestionSet, answers, blind_sets, own_questions, question_sets, scratch, strangers
from train_answers import numbers, part, write

from index.answer import LINE
from index.answering.sure import LEAST, signs
from index.asking.asked import asked
from index.evidence import quotes
from index.library import Library
from index.search import search

FOREIGN = 60  # questions of other sets put to each library
FOREIGN_FEW = 16  # the same of a blind set's, of which there are many
# The field counts for more.
SHARE = {"domain": 4.0, "own": 2.0, "socialmobility": 2.0, "govuk": 1.0, "wikipedia": 1.0}
SHARE |= dict.fromkeys(LEARNED_FROM, 2.0)
FOREIGN_SHARE = 0.5
CALIBRATED = dict.fromkeys(("domain", *LEARNED_FROM), 2.0)  # how much a case counts for the calibration, others 1
MADE_SHARE = 0.7  # of near misses made by swapping one thing that a question names
SHRINK = 20.0  # at 1 what few questions show got great weights
FREE = ("length", "follows")  # may speak either way; no other sign may speak against its own meaning
FOR = ("top_", "score", "alone", "together", "figures_meet")
MADE = 20  # questions made of figures that the set prints


@dataclass(frozen=True)
class Doubt:
    """A question put to a library: the signs, whether a first quote answers, and where the question is from."""

    set: str
    question: dict
    foreign: bool
    group: str
    signs: dict[str, float]
    right: bool

    @property
    def annotated(self) -> bool:
        """True for the set's own questions: not another's, nor made of a figure."""
        return not self.foreign and self.question.get("kind") not in {"number", "made"}

    @property
    def measured(self) -> bool:
        """True for the questions that benchmarks tell of: those of a set that we only learn from are not."""
        return self.annotated and self.set != "own"


def doubts(held: QuestionSet, library: Library, others: list[QuestionSet]) -> list[Doubt]:
    """The set's own questions, and some of the others', put to its library."""
    most = FOREIGN_FEW if held.name in LEARNED_FROM else FOREIGN
    foreign = [question for other in others for question in _some(other.questions, most // max(len(others), 1))]
    names = {source.id: source.name for source in library.sources()}
    made = numbers(held.name, library, names)[:MADE] if held.name != "own" else []
    made += near_misses(held.questions, library) if held.shelf or held.name in LEARNED_FROM else []
    rows = [(question, False) for question in (*held.questions, *made)] + [(question, True) for question in foreign]
    return [doubt for question, strange in rows if (doubt := _doubt(held, library, question, strange)) is not None]


def _some(questions: tuple[dict, ...], most: int) -> list[dict]:
    alone = [question for question in questions if not question.get("history")]
    return alone[:: max(len(alone) // most, 1)][:most]


def _doubt(held: QuestionSet, library: Library, question: dict, foreign: bool) -> Doubt | None:
    read = asked(question["question"], question.get("history") or [], library.words.vocabulary)
    findings = search(library, read)
    if not findings.sentences:
        return None
    shown = quotes(library, findings)[:3]
    right = not foreign and question["answerable"] and any(answers(question, quote.name, quote.text) for quote in shown)
    documents = sorted(gold_of(question)[0])
    group = f"{held.shelf or held.name}{documents[0] if documents else question['id']}"
    return Doubt(held.name, question, foreign, group, signs(library, findings), right)


def share(doubt: Doubt) -> float:
    """How much a case counts."""
    made = MADE_SHARE if doubt.question.get("kind") == "made" else 1.0
    return SHARE[doubt.set] * made * (FOREIGN_SHARE if doubt.foreign else 1.0)


def fit(cases: list[Doubt], names: list[str], shrink: float = SHRINK) -> np.ndarray:
    """Weights of the signs and, last, the start."""
    table = np.array([[case.signs[name] for name in names] for case in cases])
    middle, spread = table.mean(axis=0), table.std(axis=0)
    spread[spread < 1e-6] = 1.0
    table = np.c_[(table - middle) / spread, np.ones(len(cases))]
    right = np.array([case.right for case in cases], float)
    counts = np.array([share(case) for case in cases])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ weights
        wrong = np.logaddexp(0, sums) - right * sums
        slope = 1 / (1 + np.exp(-sums)) - right
        ridge = np.r_[weights[:-1], 0.0]
        return (counts * wrong).sum() + shrink * ridge @ ridge, table.T @ (counts * slope) + 2 * shrink * ridge

    limits = [*map(_limits, names), (None, None)]
    found = minimize(loss, np.zeros(table.shape[1]), jac=True, method="L-BFGS-B", bounds=limits).x
    weights = found[:-1] / spread
    return np.r_[weights, found[-1] - weights @ middle]


def _limits(name: str) -> tuple[float | None, float | None]:
    """A condition unmet never speaks for an answer, words and meaning in common never against one."""
    if name in FREE:
        return None, None
    return (0.0, None) if name.startswith(FOR) else (None, 0.0)


def chances(cases: list[Doubt], names: list[str], learned: np.ndarray) -> np.ndarray:
    """The chance of each case."""
    table = np.array([[case.signs[name] for name in names] for case in cases])
    return 1 / (1 + np.exp(-(table @ learned[:-1] + learned[-1])))


def calibration(cases: list[Doubt], chance: np.ndarray) -> np.ndarray:
    """How much a chance speaks for an answer, how much against, and the start, from cases it was not learned from."""
    own = [at for at, case in enumerate(cases) if case.measured]
    table, right = _odds(chance[own]), np.array([cases[at].right for at in own], float)
    counts = np.array([CALIBRATED.get(cases[at].set, 1.0) for at in own])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = table @ weights
        slope = 1 / (1 + np.exp(-sums)) - right
        return (counts * (np.logaddexp(0, sums) - right * sums)).sum(), table.T @ (counts * slope)

    found: np.ndarray = minimize(loss, np.array([1.0, 1.0, 0.0]), jac=True, method="L-BFGS-B").x
    return found


def _odds(chance: np.ndarray) -> np.ndarray:
    inside = np.clip(chance, LEAST, 1 - LEAST)
    return np.c_[np.log(inside), -np.log(1 - inside), np.ones(len(inside))]


def calibrated_apart(cases: list[Doubt], chance: np.ndarray) -> np.ndarray:
    """The chances, calibrated by what was learned without their documents or set."""
    parts = np.array([part(case.set, case.group) for case in cases])
    found = chance.copy()
    for left in dict.fromkeys(parts.tolist()):
        inside = parts == left
        learned = calibration([case for case, out in zip(cases, inside, strict=True) if not out], chance[~inside])
        found[inside] = 1 / (1 + np.exp(-_odds(chance[inside]) @ learned))
    return found


def apart(cases: list[Doubt], names: list[str]) -> np.ndarray:
    """The chance of each case by weights learned without its document or set, not calibrated."""
    parts = [part(case.set, case.group) for case in cases]
    found = np.zeros(len(cases))
    for left in dict.fromkeys(parts):
        inside = [at for at, name in enumerate(parts) if name == left]
        learned = fit([case for case, name in zip(cases, parts, strict=True) if name != left], names)
        found[inside] = chances([cases[at] for at in inside], names, learned)
    return found


def told(cases: list[Doubt], chance: np.ndarray, line: float) -> list[str]:
    """Lines that say, for each set, how the line divides and how far the chances can be trusted."""
    lines = []
    for name in dict.fromkeys(case.set for case in cases):
        own = [(case, c) for case, c in zip(cases, chance, strict=True) if case.set == name and case.annotated]
        foreign = [float(c) for case, c in zip(cases, chance, strict=True) if case.set == name and case.foreign]
        yes = [float(c) for case, c in own if case.question["answerable"]]
        no = [float(c) for case, c in own if not case.question["answerable"]]
        brier = np.mean([(c - case.right) ** 2 for case, c in own])
        silent = [f"{np.mean([c < line for c in part]):.3f}" if part else "-" for part in (yes, no)]
        told_apart = [f"{area:.3f}" if (area := auroc(yes, part)) is not None else "-" for part in (no, foreign)]
        lines.append(
            f"{name}: Brier {brier:.3f}, wrongly silent {silent[0]}, rightly silent {silent[1]}, "
            f"AUROC {told_apart[0]}, out of corpus {told_apart[1]}"
        )
    return lines


def brier(cases: list[Doubt], chance: np.ndarray) -> float:
    """Of the questions that are measured."""
    return float(np.mean([(c - case.right) ** 2 for case, c in zip(cases, chance, strict=True) if case.measured]))


def reliability(cases: list[Doubt], chance: np.ndarray) -> list[tuple[float, float, int]]:
    """By tenths of the chance: its mean, the share that was right, and how many."""
    own = [(c, case.right) for case, c in zip(cases, chance, strict=True) if case.measured]
    rows = []
    for tenth in range(10):
        inside = [(c, right) for c, right in own if tenth == min(int(c * 10), 9)]
        if inside:
            rows.append((float(np.mean([c for c, _ in inside])), float(np.mean([r for _, r in inside])), len(inside)))
    return rows


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    found, _ = question_sets()
    cases: list[Doubt] = []
    where = scratch()
    for one in (*found, own_questions(), *blind_sets()):
        with one.library(where) as library:
            cases += doubts(one, library, strangers(one, found))
    names = sorted(cases[0].signs)
    raw = apart(cases, names)
    chance = calibrated_apart(cases, raw)
    print(f"Brier before calibration {brier(cases, raw):.4f}", *reliability(cases, raw), sep="\n")
    print(*told(cases, chance, LINE), f"Brier {brier(cases, chance):.4f}", *reliability(cases, chance), sep="\n")
    if not options.dry:
        learned = fit(cases, names)
        write("calibration", dict(zip(("for", "against", "start"), calibration(cases, raw).tolist(), strict=True)))
        write("confidence", dict(zip([*names, "start"], learned.tolist(), strict=True)))


if __name__ == "__main__":
    main()
