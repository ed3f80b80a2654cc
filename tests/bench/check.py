"""A thousand sentences changed or only laid out anew: which does the check still call verbatim?

Run from the repository: ``python tests/bench/check.py``. Sentences come from seeds/ and, where they are
at hand, from ../shared/eval; the same seed of chance gives the same cases. Beside it, on the same cases
and given the very document each sentence comes from, stand two rules that are in use elsewhere:

- kotaemon's (libs/kotaemon/kotaemon/indices/qa/utils.py): difflib's matching blocks longer than a fifth
  of the quote, and than five characters, are joined from first to last; it is found where that
  stretch is longer than 35% of the quote.
- verbatim-rag's two modes (packages/core/verbatim_core/extractors.py): exact, its default, finds the text as
  it stands, white space at the ends aside; fuzzy also where rapidfuzz's partial ratio of the tokens, folded
  by NFKC and case and parted by spaces, is 0.8 or more.
"""

import json
import re
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

from rapidfuzz.fuzz import partial_ratio

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent)]

from check_cases import CHANGES, LAYOUTS, MARKS, Case, cases  # noqa: E402
from shelf import Lengths  # noqa: E402

from corpus.records import Document  # noqa: E402
from index.build import add  # noqa: E402
from index.check import check  # noqa: E402
from index.library import Library  # noqa: E402

EVAL = ROOT.parent / "shared" / "eval"
SETS = ("socialmobility", "wikipedia", "govuk")
CASES = 1000


def kotaemon(quote: str, text: str) -> bool:
    """Whether kotaemon's rule finds the quote in the text."""
    text = text.replace("\n", " ")
    if len(quote) <= 5:
        return False
    for line in quote.split("\n"):
        matcher = SequenceMatcher(None, line, text, autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size > max(len(line) / 5, 5)]
        if blocks:
            stretch = max(block.b + block.size for block in blocks) - min(block.b for block in blocks)
            if stretch > max(len(line) * 0.35, 5):
                return True
    return False


def tokens_apart(text: str) -> str:
    """Words and marks in one case, parted by single spaces."""
    return " ".join(unicodedata.normalize("NFKC", token).casefold() for token in re.findall(r"\w+|[^\w\s]", text))


def verbatim_rag(quote: str, text: str) -> bool:
    """Whether verbatim-rag's fuzzy rule, at its default of 0.8, finds the quote in the text."""
    return quote.strip() in text or partial_ratio(tokens_apart(quote), tokens_apart(text)) >= 80


def gathered(folder: Path) -> tuple[list[Path], list[str]]:
    """The files to build from, those of the sets at hand written out as text; and the sets that are not."""
    paths, missing = [ROOT / "seeds"], []
    for name in SETS:
        source = EVAL / name / "docs.jsonl"
        if not source.exists():
            missing.append(name)
            continue
        (folder / name).mkdir()
        for line in source.read_text("utf8").splitlines():
            row = json.loads(line)
            (folder / name / f"{re.sub(r'[^A-Za-z0-9._-]', '_', row['id'])}.txt").write_text(row["text"], "utf8")
        paths.append(folder / name)
    return paths, missing


@dataclass
class Tally:
    """Cases of one kind, and how many each rule called a quote."""

    cases: int = 0
    ours: int = 0
    elsewhere: int = 0
    kotaemon: int = 0
    fuzzy: int = 0
    exact: int = 0
    seconds: float = 0.0


def says(document: Document, text: str) -> bool:
    """Whether a document says the text in so many characters, white space aside."""
    return " ".join(text.split()) in " ".join(document.text.split())


def tallies(library: Library, documents: Sequence[Document], number: int) -> Iterator[tuple[str, Tally, list[Case]]]:
    """For every kind the tally, and the cases that came out wrong."""
    kinds: dict[str, tuple[Tally, list[Case]]] = {}
    for case in cases(documents, number):
        tally, wrong = kinds.setdefault(case.kind, (Tally(), []))
        start = perf_counter()
        verdict = str(check(library, case.text, case.document.name).verdict)
        tally.seconds += perf_counter() - start
        tally.cases += 1
        elsewhere = verdict == "other document"
        tally.ours += verdict == "verbatim"
        tally.elsewhere += elsewhere
        tally.kotaemon += kotaemon(case.text, case.document.text)
        tally.exact += case.text.strip() in case.document.text
        tally.fuzzy += verbatim_rag(case.text, case.document.text)
        if case.kind not in CHANGES:
            bad = verdict != "verbatim"
        elif elsewhere:
            bad = not any(says(document, case.text) for document in documents if document.id != case.document.id)
        else:
            bad = verdict == "verbatim" and not says(case.document, case.text)
        if bad:
            wrong.append(case)
    for kind in (*CHANGES, *LAYOUTS, *MARKS):
        if kind in kinds:
            yield kind, *kinds[kind]


def measured(number: int = CASES) -> tuple[str, list[Case]]:
    """The section for README, and the cases that came out wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths, missing = gathered(folder)
        for _ in add(folder / "library", paths, model=Lengths()):
            pass
        with Library.open(folder / "library", model=Lengths()) as library:
            documents = [library.document(source.id) for source in library.sources()]
            rows = list(tallies(library, documents, number))
            passages = library.passage_count
    wrong = [case for _, _, cases_wrong in rows for case in cases_wrong]
    return table(rows, len(documents), passages, missing), wrong


def table(rows: Sequence[tuple[str, Tally, list[Case]]], documents: int, passages: int, missing: Sequence[str]) -> str:
    """The tallies as Markdown."""
    number = sum(tally.cases for _, tally, _ in rows)
    heads = (
        "what was done",
        "cases",
        "called verbatim",
        "rightly of another document",
        "kotaemon",
        "verbatim-rag: exact",
        "fuzzy",
    )
    lines = [
        "## Is this a real quote?",
        "",
        f"{number} cases made from sentences of {documents} documents ({passages} passages): a word, digit or mark",
        "changed, or the layout alone. `python tests/bench/check.py`. kotaemon's rule and verbatim-rag's two modes",
        "were given the one document each sentence comes from.",
        f"\nSets that are not at hand and were left out: {', '.join(missing)}.\n" if missing else "",
        f"| {' | '.join(heads)} | wrong |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for title, kinds, good in (
        ("changed", CHANGES, "0"),
        ("layout only", LAYOUTS, "all"),
        ("marked honestly", MARKS, "all"),
    ):
        chosen = [(kind, tally, wrong) for kind, tally, wrong in rows if kind in kinds]
        total = Tally(*(sum(getattr(tally, field) for _, tally, _ in chosen) for field in Tally.__dataclass_fields__))
        bad = sum(len(wrong) for _, _, wrong in chosen)
        for kind, tally, wrong in chosen:
            lines.append(_row(kind, tally, len(wrong)))
        lines.append(_row(f"**all {title}: should be {good}**", total, bad))
    seconds, checks = sum(tally.seconds for _, tally, _ in rows), sum(tally.cases for _, tally, _ in rows)
    lines += ["", f"A check took {1000 * seconds / checks:.0f} ms on average here."]
    return "\n".join(line for line in lines)


def _row(name: str, tally: Tally, wrong: int) -> str:
    counts = tally.cases, tally.ours, tally.elsewhere, tally.kotaemon, tally.exact, tally.fuzzy, wrong
    return f"| {name} | {' | '.join(map(str, counts))} |"


def section() -> str:
    """The benchmark's part of README."""
    return measured()[0]


if __name__ == "__main__":
    text, wrong = measured(int(sys.argv[1]) if len(sys.argv) > 1 else CASES)
    print(text)
    for case in wrong:
        print(f"WRONG {case.kind}: {case.document.name}: {case.text!r}", file=sys.stderr)
    sys.exit(bool(wrong))
