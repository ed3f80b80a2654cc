"""Learn the weights of corpus/gaps/weights.json from passages that were written and labelled for it.

    python tests/bench/train_gaps.py [--dry]

Reads tests/bench/passages/*.jsonl (its README tells their rules), the digests that ship and the sets of digests that
the patterns were mended on, with the patterns alone. Every quantity and pair of levels that they leave open to
doubt is a case, from which three logistic sums over the signs around it are fitted, most signs weighing nothing.
Told first: what the figures score on each part with weights learned from the others, beside the patterns alone.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE), str(HERE.parent)]

from figures import DIGESTS, GOLD, ours  # noqa: E402
from score import amount, same_place, score_figures, stem  # noqa: E402
from sets import LEARNED_FROM, rows  # noqa: E402
from test_wordings import NOT_TOLD, TOLD  # noqa: E402

from corpus.gaps.scenes import Scene  # noqa: E402
from corpus.gaps.settings import Setting  # noqa: E402
from corpus.gaps.signs_around import Signs, around, between  # noqa: E402
from corpus.gaps.told import Claim  # noqa: E402
from corpus.gaps.weighing import QUANTITIES, Sum, Weigher, Weights, neighbours, open_to_doubt, speaks_of_groups  # noqa: E402
from corpus.reading import read  # noqa: E402
from corpus.records import Document  # noqa: E402

PASSAGES = HERE / "passages"
SETS = HERE / "blind_sets"
WEIGHTS = HERE.parents[1] / "corpus" / "gaps" / "weights.json"
SUMS = ("single", "pair", "sort")
STRENGTH = 3.0  # the inverse of how much weights are held down
LEAST = 0.02  # a smaller weight is left out
EMPTY = dict.fromkeys(("phase", "group", "comparator", "place", "year"))

Row = dict[str, Any]


@dataclass
class Cases:
    """Signs and what they should tell, for each of the three sums."""

    signs: dict[str, list[Signs]] = field(default_factory=lambda: {name: [] for name in SUMS})
    told: dict[str, list[Any]] = field(default_factory=lambda: {name: [] for name in SUMS})

    def add(self, name: str, signs: Signs, told: object) -> None:
        """One more case of a sum."""
        self.signs[name].append(signs)
        self.told[name].append(told)


@dataclass
class Noting:
    """A weigher that changes nothing and notes the cases of a document against its gold."""

    gold: list[Row]
    cases: Cases
    name: str = ""

    def weigh(self, scene: Scene, setting: Setting, made: list[Claim]) -> list[Claim]:
        """The claims as they are."""
        if not speaks_of_groups(scene, setting):
            return made
        for claim in made:
            if claim.kind.is_gap or open_to_doubt(scene, claim):
                self._single(scene, setting, claim)
        for first, second, others in neighbours(scene, made):
            signs = between(scene, setting, first, second, others)
            self.cases.add("pair", signs, self._label(scene, first, second) is not None)
        return made

    def _single(self, scene: Scene, setting: Setting, claim: Claim) -> None:
        if scene.sketch[scene.sign(claim.quantities[0])] not in QUANTITIES or len(claim.quantities) > 1:
            return
        signs, label = around(scene, setting, claim), self._label(scene, claim)
        if not claim.kind.is_gap:
            self.cases.add("single", signs, label is not None)
        if label is not None and label["kind"] in ("gap", "change"):
            self.cases.add("sort", signs, f"{label['kind']} {label['direction']}")

    def _label(self, scene: Scene, *claims: Claim) -> Row | None:
        quantities = [claim.quantities[0] for claim in claims]
        value = "|".join(str(quantity.values[0]) for quantity in quantities)
        told = {"document": self.name, "quote": scene.text, "value": value, "unit": str(quantities[0].unit or "")}
        return next((g for g in self.gold if amount(g)[0] == amount(told)[0] and same_place(told, g)), None)


@dataclass(frozen=True)
class Part:
    """One file of passages, read: its documents with their gold."""

    name: str
    documents: list[tuple[Document, list[Row]]]

    def cases(self) -> Cases:
        """Every case of it."""
        cases = Cases()
        for document, gold in self.documents:
            ours(document, Noting([g for g in gold if g["is_gap"]], cases, document.name))
        return cases

    def scored(self, weigher: Weigher) -> dict[str, Any]:
        """What its figures score."""
        found = [row for document, _ in self.documents for row in ours(document, weigher)]
        return score_figures(found, [row for _, gold in self.documents for row in gold])


def parts(scratch: Path) -> list[Part]:
    """The files of passages, and the sets of digests."""
    passages = [_passages(path, scratch) for path in sorted(PASSAGES.glob("*.jsonl"))]
    gold = list(rows(GOLD))
    domain = [read(path).document for path in sorted(DIGESTS.glob("*.md"))]
    shipped = [(one, [row for row in gold if stem(row["doc"]) == stem(one.name)]) for one in domain]
    sets = [_digests(name, scratch) for name in LEARNED_FROM]
    return [*passages, _wordings(scratch), Part("domain", shipped), *sets]


def _wordings(scratch: Path) -> Part:
    """The wordings that tests ask for: what stands in none of their figures is no gap."""
    wordings = {**TOLD, **dict.fromkeys(NOT_TOLD, ())}
    texts = {str(number): text for number, text in enumerate(wordings)}
    gold = {
        str(number): [_gold(f"{number}.md", quote=text, **_figure_of(figure)) for figure in figures]
        for number, (text, figures) in enumerate(wordings.items())
    }
    return _read_in("own wordings", scratch, texts, gold)


def _figure_of(figure: str) -> Row:
    """What "9.3 percentage points gap behind" says."""
    value, *unit, kind, direction = figure.split()
    return {"value": value, "unit": " ".join(unit), "kind": kind, "direction": direction}


def _gold(document: str, **told: Any) -> Row:
    """A row of gold that says no more than what is told."""
    return {**EMPTY, "stated": [], **told, "doc": document, "is_gap": True}


def _digests(name: str, scratch: Path) -> Part:
    """A set of digests; the patterns were mended on them, so that it teaches what is no gap, foremost."""
    texts = {document["id"]: document["text"] for document in rows(SETS / name / "docs.jsonl")}
    gold = list(rows(SETS / name / "figures.jsonl"))
    by_document = {one: [row for row in gold if stem(row["doc"]) == one] for one in texts}
    return _read_in(name, scratch, texts, by_document)


def _passages(path: Path, scratch: Path) -> Part:
    """A file of passages."""
    passages = rows(path)
    texts = {passage["id"]: passage["text"] for passage in passages}
    gold = {passage["id"]: [_gold(f"{passage['id']}.md", **gap) for gap in passage["gaps"]] for passage in passages}
    return _read_in(path.stem, scratch, texts, gold)


def _read_in(name: str, scratch: Path, texts: dict[str, str], gold: dict[str, list[Row]]) -> Part:
    """Texts by their documents' names, written out and read as files are."""
    folder = scratch / name
    folder.mkdir(parents=True)
    for one, text in texts.items():
        (folder / f"{one}.md").write_text(text, "utf8")
    return Part(name, [(read(folder / f"{one}.md").document, gold[one]) for one in texts])


def learned(all_cases: Iterable[Cases]) -> Weights:
    """The three sums, fitted to the cases."""
    cases = list(all_cases)
    sums = {name: _fitted(cases, name) for name in SUMS}
    return Weights(sums["single"]["True"], sums["pair"]["True"], sums["sort"])


def _fitted(cases: list[Cases], name: str) -> dict[str, Sum]:
    """A sum for each thing to tell ("True" alone where it is yes or no), most signs of which weigh nothing."""
    signs = [one for case in cases for one in case.signs[name]]
    told = np.array([str(one) for case in cases for one in case.told[name]])
    vectors = DictVectorizer()
    table = vectors.fit_transform(signs)
    table.indices, table.indptr = table.indices.astype(np.int32), table.indptr.astype(np.int32)  # as the fit needs
    sums = dict[str, Sum]()
    for one in sorted(set(told) - {"False"}):
        model = LogisticRegression(C=STRENGTH, l1_ratio=1, solver="liblinear", random_state=0, max_iter=2000)
        model.fit(table, told == one)
        sums[one] = _sum(vectors.feature_names_, model.coef_[0], model.intercept_[0])
    return sums


def _sum(names: list[str], weights: np.ndarray, start: float) -> Sum:
    kept = {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True) if abs(weight) >= LEAST}
    return {"": round(float(start), 3), **dict(sorted(kept.items()))}


class Patterns:
    """The patterns alone."""

    def weigh(self, scene: Scene, setting: Setting, made: list[Claim]) -> list[Claim]:
        """The claims as they are."""
        return made


def main() -> None:
    """Check over the files left out in turn, then learn from all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    dry = parser.parse_args().dry
    with tempfile.TemporaryDirectory() as scratch:
        read_in = parts(Path(scratch))
        cases = {part.name: part.cases() for part in read_in}
        for part in read_in:
            others = learned(case for name, case in cases.items() if name != part.name)
            for told, weigher in (("patterns", Patterns()), ("weighed, learned from the others", others)):
                scores = part.scored(weigher)
                print(part.name, told, scores["value"], scores["value+unit"]["F1"])
        weights = learned(cases.values())
    if not dry:
        written = {"single": weights.single, "pair": weights.pair, "sort": weights.sort}
        WEIGHTS.write_text(json.dumps(written, indent=0, ensure_ascii=False) + "\n", "utf8")


if __name__ == "__main__":
    main()
