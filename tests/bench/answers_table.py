"""What answers.py measured, as Markdown."""

from typing import Any

from answers import ARMS, US, lift, pooled

OPENING = (
    "Each set's library is built from its own documents; all ways run over the same passages and vectors in one"
    " run. A quote of an arm is a sentence, ranked by that arm. Gapquote's weights were learned from these sets"
    " (`train_answers.py`, which prints what they reach on documents that they did not learn from)."
)
SO_TOLD = "So told, on domain rightly silent {right:.3f}, wrongly silent {wrong:.3f} at the line of {line}."
COLUMNS = ("passage R@1", "passage MRR@10", "quote hit@1", "quote hit@3", "rightly silent", "wrongly silent")


def table(told: dict[str, Any]) -> str:
    """The whole part."""
    parts = [
        "## Answers",
        "",
        OPENING,
        "",
        *_rows(told),
        "",
        *_pooled(told),
        "",
        *_domain(told),
        "",
        *_sure(told),
    ]
    parts += [f"\n`{name}` was skipped: {why}." for name, why in told["absent"].items()]
    return "\n".join(parts)


def _rows(told: dict[str, Any]) -> list[str]:
    lines = ["| set | way | " + " | ".join(COLUMNS) + " |", "|---|---|" + "---|" * len(COLUMNS)]
    for name, held in told["sets"].items():
        for way in (US, *ARMS):
            scores = held["scores"][way]
            silent = way == US
            cells = [_digits(scores[column]) if silent or "silent" not in column else "" for column in COLUMNS]
            lines.append(f"| {name} | {way} | " + " | ".join(cells) + " |")
    return lines


def _pooled(told: dict[str, Any]) -> list[str]:
    lines = ["| all sets pooled, Gapquote above | passage MRR@10 | quote hit@1 |", "|---|---|---|"]
    for way in ARMS:
        cells = []
        for key in ("passage", "quote"):
            found = lift(pooled(told, key, US), pooled(told, key, way))
            cells.append(f"{found['lift']:+.1%} ({found['low']:+.1%} to {found['high']:+.1%})")
        lines.append(f"| {way} | " + " | ".join(cells) + " |")
    return [*lines, "", "In brackets a paired bootstrap interval of 95%."]


def _domain(told: dict[str, Any]) -> list[str]:
    kinds = told["sets"]["domain"]["scores"][US]["quote hit@3 by kind"]
    counts = ", ".join(f"{kind} {count}" for kind, count in kinds.items())
    numbers = ", ".join(f"{way} {share:.3f}" for way, share in told["numbers"].items())
    untrue = sum(held["scores"][US]["quotes not in their document"] for held in told["sets"].values())
    outside = sum(held["scores"][US]["figures outside their quote"] for held in told["sets"].values())
    shown = sum(held["scores"][US]["quotes shown"] for held in told["sets"].values())
    return [
        f"Domain, quote hit@3 by kind of question: {counts}.",
        "",
        f"Numbers apart (a gap figure asked for by its number and unit alone; in the first three quotes): {numbers}.",
        "",
        f"Of {shown} quotes shown, {untrue} are not in their document; {outside} figures stand outside their quote.",
        "",
        f"Two processes give {'the same' if told['same bytes'] else 'DIFFERENT'} bytes.",
    ]


def _sure(told: dict[str, Any]) -> list[str]:
    areas = ", ".join(f"{name} {_digits(held['out of corpus AUROC'])}" for name, held in told["sets"].items())
    apart = told["held apart"]
    return [
        f"Out-of-corpus AUROC of the confidence: {areas}.",
        "",
        f"Confidence by weights learned without the question's document (five folds): Brier {told['brier']:.3f}.",
        "",
        SO_TOLD.format(right=apart["rightly silent"], wrong=apart["wrongly silent"], line=told["line"]),
        "",
        "| mean confidence | share right | questions |",
        "|---|---|---|",
        *(f"| {mean:.2f} | {right:.2f} | {count} |" for mean, right, count in told["reliability"]),
    ]


def _digits(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
