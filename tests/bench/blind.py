"""Score figures and answers on digests that were written without sight of the reader.

``python tests/bench/blind.py`` prints a section of Markdown. The sets and which of them have been learned from since:
tests/bench/blind_sets/README.md.
"""

import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from answers import replies  # noqa: E402
from figures import ours  # noqa: E402
from score import score_answers, score_figures  # noqa: E402
from sets import question_set, rows  # noqa: E402

from corpus.reading import read  # noqa: E402

SETS = HERE / "blind_sets"


def measured(folder: Path, scratch: Path) -> dict[str, Any]:
    """What one set scores: its figures, and the answers of a library of its digests alone."""
    one = question_set(folder.name, folder)
    with one.library(scratch) as library:
        answered = score_answers(replies(list(one.questions), library), list(one.questions), one.texts, 10)
    written = sorted(scratch.glob(f"{folder.name}-*/files/*"))
    found = [row for path in written for row in ours(read(path).document)]
    return {"figures": score_figures(found, list(rows(folder / "figures.jsonl"))), "answers": answered}


def section() -> str:
    """A row for each set of its figures and one of its answers."""
    with tempfile.TemporaryDirectory(prefix="gapquote-bench-") as scratch:
        told = {folder.name: measured(folder, Path(scratch)) for folder in sorted(SETS.iterdir()) if folder.is_dir()}
    lines = [
        "## Digests written without sight of the reader",
        "",
        "Which sets the reader has been mended on: `tests/bench/blind_sets/README.md`. Of figures: value with unit,",
        "the share of other numbers that are called gaps, slots stated near by, and groups that are contradicted.",
        "",
        "| set | gaps | P | R | F1 | negatives called gaps | group | comparator | place | year | phase | group wrong |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
        *(_figures_row(name, scores["figures"]) for name, scores in told.items()),
        "",
        "| set | questions | passage MRR@10 | quote hit@1 | quote hit@3 | rightly silent | wrongly silent | AUROC |",
        "|---|---|---|---|---|---|---|---|",
        *(_answers_row(name, scores["answers"]) for name, scores in told.items()),
    ]
    return "\n".join(lines)


def _figures_row(name: str, scored: dict[str, Any]) -> str:
    whole, slots = scored["value+unit"], scored["slots"]
    cells = [whole["P"], whole["R"], whole["F1"], scored["hard negatives called gaps"]]
    cells += [slots[slot]["token F1"] for slot in ("group", "comparator", "place")]
    cells += [slots["year"]["right"], scored["exact slots"]["phase"]["exact"], slots["group"]["contradicted"]]
    return f"| {name} | {scored['gold gap figures']} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


def _answers_row(name: str, scored: dict[str, Any]) -> str:
    told = ("passage MRR@10", "quote hit@1", "quote hit@3", "rightly silent", "wrongly silent", "confidence AUROC")
    return f"| {name} | {scored['questions']} | " + " | ".join(f"{scored[key]:.3f}" for key in told) + " |"


if __name__ == "__main__":
    print(section())
