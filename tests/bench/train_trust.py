"""Learn how far figure records can be trusted, by where each condition of a question is met, into index/weights.toml.

    python tests/bench/train_trust.py [--dry]

Every question of the domain set, of own/ and of the blind sets that are learned from is put to the figure records
of its library. Where they answer, it is told whether the first of their quotes does, and where each condition was
met: by the figure's own slot, its sentence, a heading, a title. A chance for each place makes what was seen
likely; what few questions show stays near to what was reasoned beforehand.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from sets import QuestionSet, answers, blind_sets, own_questions, question_sets, scratch
from train_answers import write

from index.answer import asks_for_many, found_too
from index.answering.by_record import by_record
from index.answering.figure_question import sought
from index.answering.meeting import REASONED
from index.asking.asked import asked
from index.library import Library
from index.search import search

FIRM = 4.0  # what was reasoned beforehand weighs as much as this many questions
FIRST = 3  # quotes looked at: as many as a reader looks at


@dataclass(frozen=True)
class Told:
    """A question that records answered: the set, where each condition was met, whether a first quote answers."""

    set: str
    question: str
    places: tuple[str, ...]
    right: bool


def told(held: QuestionSet, library: Library) -> list[Told]:
    """The questions of a set that the records of its library answer."""
    found = []
    for question in held.questions:
        read = asked(question["question"], question.get("history") or [], library.words.vocabulary)
        wanted = sought(read.text)
        if wanted is None:
            continue
        findings = search(library, read)
        ranks = {(sentence.document.id, sentence.start): rank for rank, sentence in enumerate(findings.sentences)}
        records = by_record(library, wanted, None, ranks)
        if records is None or not (asks_for_many(wanted) or found_too(records, findings)):
            continue
        right = any(answers(question, quote.name, quote.text) for quote in records.quotes[:FIRST])
        places = tuple(place for _, place in records.where)
        found.append(Told(held.name, question["question"], places, question["answerable"] and right))
    return found


def chances(cases: Sequence[Told], trust: dict[str, float]) -> np.ndarray:
    """How likely each is right: the trust in its value and in each place where a condition is met."""
    return np.array([trust["value"] * np.prod([trust[place] for place in case.places]) for case in cases])


def fit(cases: Sequence[Told]) -> dict[str, float]:
    """The trust in each place that makes what was seen likely, held to what was reasoned."""
    names = list(REASONED)
    before = np.array([REASONED[name] for name in names])
    times = np.array([[(*case.places, "value").count(name) for name in names] for case in cases], float)
    right = np.array([case.right for case in cases])

    def loss(logs: np.ndarray) -> float:
        chance = np.minimum(np.exp(times @ logs), 1 - 1e-6)
        seen = np.where(right, np.log(chance), np.log(1 - chance)).sum()
        each = np.minimum(np.exp(logs), 1 - 1e-6)
        held = (before * np.log(each) + (1 - before) * np.log(1 - each)).sum()
        return -float(seen + FIRM * held)

    limits = [(np.log(0.02), np.log(0.995))] * len(names)
    best = minimize(loss, np.log(np.minimum(before, 0.99)), method="L-BFGS-B", bounds=limits).x
    return dict(zip(names, np.exp(best).round(4).tolist(), strict=True))


def apart(cases: Sequence[Told]) -> np.ndarray:
    """The chance of each case by trust learned from the other sets."""
    found = np.zeros(len(cases))
    for name in dict.fromkeys(case.set for case in cases):
        inside = [at for at, case in enumerate(cases) if case.set == name]
        learned = fit([case for case in cases if case.set != name])
        found[inside] = chances([cases[at] for at in inside], learned)
    return found


def lines(cases: Sequence[Told], trust: dict[str, float]) -> list[str]:
    """How often records were right in all and by the place that is trusted least, with what they were told to be."""
    right = np.array([case.right for case in cases], float)
    said = [
        f"{len(cases)} questions answered by record, right {right.mean():.3f}, told {chances(cases, trust).mean():.3f}"
    ]
    for name in trust:
        inside = [at for at, case in enumerate(cases) if min((*case.places, "value"), key=trust.__getitem__) == name]
        if inside:
            mean = chances([cases[at] for at in inside], trust).mean()
            said.append(f"least {name}: {len(inside)}, right {right[inside].mean():.3f}, told {mean:.3f}")
    before, after = chances(cases, REASONED), apart(cases)
    brier = [float(((chance - right) ** 2).mean()) for chance in (before, after)]
    return [*said, f"Brier reasoned {brier[0]:.4f}, learned from the other sets {brier[1]:.4f}"]


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true")
    options = parser.parse_args()
    held = [question_sets()[0][0], own_questions(), *blind_sets()]
    cases: list[Told] = []
    where = scratch()
    for one in held:
        with one.library(where) as library:
            cases += told(one, library)
    trust = fit(cases)
    print(*lines(cases, trust), trust, sep="\n")
    if not options.dry:
        write("trust", trust)


if __name__ == "__main__":
    main()
