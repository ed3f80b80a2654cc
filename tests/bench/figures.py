"""Score gap figures and general quantities against gold, beside quantulum3 and a plain regular expression.

``python tests/bench/figures.py`` prints a section of Markdown. The gold of the domain lies in
tests/bench/domain; NewsQuant is read from ../shared/eval, and its rows are left out where it is absent.
quantulum3 (MIT) is only a yardstick: ``pip install 'gapquote[bench]'``; without it its rows say so.
"""

import json
import logging
import re
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]  # run as a script, or as tests.bench.figures

from score import score_figures  # noqa: E402

from corpus.amounts.quantities import quantities  # noqa: E402
from corpus.amounts.quantity import Form  # noqa: E402
from corpus.figures import figures  # noqa: E402
from corpus.gaps.views import fold  # noqa: E402
from corpus.gaps.weighing import Weigher  # noqa: E402
from corpus.reading import read  # noqa: E402
from corpus.records import SLOTS, Document, Figure, Slot  # noqa: E402
from corpus.sentences import sentences  # noqa: E402

DIGESTS = ROOT / "seeds" / "digests"
GOLD = Path(__file__).parent / "domain" / "figures.jsonl"
NEWS = ROOT.parent / "shared" / "eval" / "quantities" / "newsquant-dev.jsonl"
GAP_WORD = re.compile(
    r"\b(?:gaps?|behind|less|fewer|lower|difference|narrow\w*|widen\w*|clos\w+|ahead|trail\w*|lag\w*|more likely)\b",
    re.I,
)
NUMBER = re.compile(
    r"(?<![\w.,])[-+–]?\d+(?:,\d{3})*(?:\.\d+)?\s?"
    r"(?P<unit>months?|years?|percentage points?|pp|ppts?|%|per ?cent|grades?|points?)?",
    re.I,
)
UNITS = {
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "pp": "percentage points",
    "ppt": "percentage points",
}
FOREIGN = {
    "percentage": "percent",
    "month": "months",
    "year": "years",
    "pound sterling": "pounds",
    "dimensionless": "other",
}
Reader = Callable[[str], list[tuple[str, float, str]]]


def ours(document: Document, weigher: Weigher | None = None) -> list[dict[str, object]]:
    """Our figures as rows for the scorer."""
    return [_row(document, figure) for figure in figures(document, weigher)]


def _row(document: Document, figure: Figure) -> dict[str, object]:
    row: dict[str, object] = {
        "document": document.name,
        "quote": figure.sentence.cut(document.text),
        "text": figure.span.cut(document.text),
        "value": figure.value,
        "unit": figure.unit.value,
        "kind": figure.kind.value,
        "is_gap": figure.is_gap,
        "direction": figure.direction.value if figure.direction else None,
    }
    for name in SLOTS:
        told: Slot | None = getattr(figure, name)
        row[name] = (told.normal if name == "phase" else told.text) if told else None
    return row


def by_words(document: Document, reader: Reader) -> Iterator[dict[str, object]]:
    """A general reader's numbers as rows: a gap where a gap word stands within 100 characters."""
    for sentence in sentences(document):
        quote = sentence.span.cut(document.text)
        for text, value, unit in reader(quote):
            at = max(0, quote.find(text))
            near = GAP_WORD.search(quote[max(0, at - 100) : at + len(text) + 100])
            yield {
                "document": document.name,
                "quote": quote,
                "text": text,
                "value": value,
                "unit": unit,
                "kind": "gap",
                "is_gap": bool(near),
            }


def plain_regex(text: str) -> list[tuple[str, float, str]]:
    """Digits with a unit's word behind them, or none."""
    return [(n[0], _digits(n[0]), _unit(n["unit"] or "")) for n in NUMBER.finditer(text)]


def _digits(printed: str) -> float:
    found = re.search(r"[-+–]?\d+(?:,\d{3})*(?:\.\d+)?", printed)
    return float(found[0].replace(",", "").replace("–", "-")) if found else 0.0


def _unit(printed: str) -> str:
    lower = printed.lower()
    plural = lower if lower in UNITS or not lower or lower.endswith("s") else lower + "s"
    return UNITS.get(lower.rstrip("s"), plural or "other")


def foreign_reader() -> Reader | None:
    """quantulum3's parser as a reader; None where it is not installed."""
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from quantulum3 import classifier, parser
    except ImportError:
        return None
    classifier.USE_CLF = False  # its pickled model loads with old releases of scikit-learn only

    def read_text(text: str) -> list[tuple[str, float, str]]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = parser.parse(text)
        return [(q.surface, float(q.value), FOREIGN.get(q.unit.name, q.unit.name)) for q in found]

    return read_text


def general(text: str) -> list[tuple[str, float, str]]:
    """Our general reader: every number that the text prints, before labels are left out."""
    folded = fold(text).text
    return [
        (folded[q.start : q.end], float(value), q.unit.value if q.unit else "other")
        for q in quantities(folded)
        if q.form is not Form.ARTICLE and not YEAR.fullmatch(folded[q.start : q.end])
        for value in q.values
    ]


YEAR = re.compile(r"(?:19|20)\d\d")


def news_f1(reader: Reader) -> float:
    """F1 of values on NewsQuant, each sentence's values as a multiset."""
    hit = found = gold = 0
    for line in NEWS.read_text("utf8").splitlines():
        row = json.loads(line)
        right = Counter(round(abs(v), 4) for q in row["quantities"] for v in q["values"])
        told = Counter(round(abs(value), 4) for _, value, _ in reader(row["text"]))
        hit, found, gold = hit + (right & told).total(), found + told.total(), gold + right.total()
    return 2 * hit / (found + gold)


def pace(documents: list[Document]) -> float:
    """Sentences with their figures a second, on one core: the best of five runs, for neighbours are noisy."""
    many = sum(len(sentences(document)) for document in documents)
    best = min(_seconds(documents) for _ in range(5))
    return many / best


def _seconds(documents: list[Document]) -> float:
    started = time.process_time()  # the core's own time: neighbours on this machine do not count
    for document in documents:
        figures(document)
    return time.process_time() - started


def section() -> str:
    """The whole comparison as a section of Markdown."""
    documents = [read(path).document for path in sorted(DIGESTS.glob("*.md"))]
    gold = [json.loads(line) for line in GOLD.read_text("utf8").splitlines() if line.strip()]
    foreign = foreign_reader()
    own = score_figures([row for document in documents for row in ours(document)], gold)
    lines = ["## Gap figures", "", *_overview(documents, gold, own, foreign), "", *_slots(own), ""]
    lines += [f"Sentences read with their figures: {pace(documents):.0f} a second on one core.", ""]
    return "\n".join(lines)


def _overview(documents: list[Document], gold: list[dict[str, object]], own: dict, foreign: Reader | None) -> list[str]:  # type: ignore[type-arg]
    rows = [("gapquote", own, general), ("plain regex", _scored(documents, gold, plain_regex), plain_regex)]
    if foreign is not None:
        rows.insert(1, ("quantulum3", _scored(documents, gold, foreign), foreign))
    lines = [
        f"{own['gold gap figures']} gap figures and {own['hard negatives']} hard negatives, {len(documents)} digests.",
        "",
        "| reader | value P | R | F1 | value and unit F1 | hard negatives called gaps | NewsQuant value F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, scored, reader in rows:
        value = scored["value"]
        news = f"{news_f1(reader):.3f}" if NEWS.exists() else "set not here"
        lines.append(
            f"| {name} | {value['P']:.3f} | {value['R']:.3f} | {value['F1']:.3f} | {scored['value+unit']['F1']:.3f} "
            f"| {scored['hard negatives called gaps']:.3f} | {news} |"
        )
    if foreign is None:
        lines.append("| quantulum3 | not installed: pip install 'gapquote[bench]' | | | | | |")
    return lines


def _scored(documents: list[Document], gold: list[dict[str, object]], reader: Reader) -> dict:  # type: ignore[type-arg]
    return score_figures([row for document in documents for row in by_words(document, reader)], gold)


def _slots(own: dict) -> list[str]:  # type: ignore[type-arg]
    """Our slots: token F1 or the share right, wrong from context, and invented."""
    lines = ["| slot | stated near by | from context | contradicted | invented |", "|---|---|---|---|---|"]
    for name in ("group", "comparator", "place"):
        slot = own["slots"][name]
        cells = (slot["token F1"], slot["token F1 from context"], slot["contradicted"], slot["invented"])
        lines.append(
            f"| {name} (token F1) | " + " | ".join("–" if cell is None else f"{cell:.3f}" for cell in cells) + " |"
        )
    year, exact = own["slots"]["year"], own["exact slots"]
    lines.append(f"| year | {year['right']:.3f} | – | – | {year['invented']:.3f} |")
    lines.append(f"| phase | {exact['phase']['exact']:.3f} (all) | | – | {own['slots']['phase']['invented']:.3f} |")
    lines += [f"| {name} | {exact[name]['exact']:.3f} | | – | – |" for name in ("direction", "kind")]
    return lines


if __name__ == "__main__":
    print(section())
