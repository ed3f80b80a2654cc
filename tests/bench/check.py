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
import random
import re
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter

import numpy as np
from rapidfuzz.fuzz import partial_ratio

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from corpus.records import Document  # noqa: E402
from corpus.sentences import sentences  # noqa: E402
from index.build import add  # noqa: E402
from index.check import check  # noqa: E402
from index.library import Library  # noqa: E402
from index.matching import DENIALS  # noqa: E402

EVAL = ROOT.parent / "shared" / "eval"
SETS = ("socialmobility", "wikipedia", "govuk")
CASES = 1000
CHANGED = 0.6  # of the cases; in the others the layout alone differs
MARKED = 100  # more, with an honest ellipsis or honest square brackets

SWAPS = {
    "unit": {
        "months": "years", "month": "year", "years": "months", "year": "month", "per cent": "percentage points",
        "percentage points": "per cent", "percentage point": "per cent", "%": " percentage points",
        "grades": "points", "grade": "point", "points": "grades", "£": "€", "pupils": "schools", "million": "billion",
    },
    "direction": {
        "less": "more", "more": "less", "fewer": "more", "behind": "ahead of", "ahead of": "behind",
        "narrowed": "widened", "widened": "narrowed", "narrowing": "widening", "widening": "narrowing",
        "wider": "narrower", "narrower": "wider", "higher": "lower", "lower": "higher", "above": "below",
        "below": "above", "increase": "decrease", "increased": "decreased", "rose": "fell", "fell": "rose",
        "better": "worse", "worse": "better", "up": "down", "down": "up", "grew": "shrank", "larger": "smaller",
        "smaller": "larger", "greater": "smaller", "over": "under", "most": "least", "least": "most",
    },
    "comparator": {
        "non-disadvantaged": "disadvantaged", "disadvantaged": "non-disadvantaged", "peers": "parents",
        "boys": "girls", "girls": "boys", "primary": "secondary", "secondary": "primary", "white": "black",
        "national": "regional", "nationally": "locally", "England": "Wales", "London": "Leeds", "others": "some",
        "all": "some", "other": "poorer", "average": "best", "north": "south", "south": "north", "poorest": "richest",
        "richest": "poorest", "women": "men", "men": "women", "rural": "urban", "urban": "rural",
    },
}  # fmt: skip
VERBS = ("is", "are", "was", "were", "has", "have", "had", "can", "could", "will", "would", "should", "may", "must")


@dataclass(frozen=True)
class Case:
    """A sentence made into a case: what was done to it, and the document it comes from."""

    kind: str
    text: str
    document: Document


def digit(text: str, chance: random.Random) -> str | None:
    """One digit of a number other than a year is another."""
    years = {match.start() + at for match in re.finditer(r"\b(?:19|20)\d\d\b", text) for at in range(4)}
    places = [place for place, letter in enumerate(text) if letter.isdecimal() and place not in years]
    if not places:
        return None
    place = chance.choice(places)
    other = chance.choice([number for number in "0123456789" if number != text[place]])
    return text[:place] + other + text[place + 1 :]


def year(text: str, chance: random.Random) -> str | None:
    """A year is another."""
    years = list(re.finditer(r"\b(?:19|20)\d\d\b", text))
    if not years:
        return None
    match = chance.choice(years)
    other = int(match.group()) + chance.choice([-2, -1, 1, 2, 3])
    return text[: match.start()] + str(other) + text[match.end() :]


def swap(kind: str) -> Callable[[str, random.Random], str | None]:
    """One word of a table is exchanged for its counterpart."""
    table = SWAPS[kind]
    pattern = re.compile(
        "|".join(
            (rf"(?<![\w-]){re.escape(word)}(?![\w-])" if word[0].isalpha() else re.escape(word))
            for word in sorted(table, key=len, reverse=True)
        )
    )

    def change(text: str, chance: random.Random) -> str | None:
        found = list(pattern.finditer(text))
        if not found:
            return None
        match = chance.choice(found)
        return text[: match.start()] + table[match.group()] + text[match.end() :]

    return change


def negation(text: str, chance: random.Random) -> str | None:
    """A "not" is put in behind a verb, or a "not" or "no" is taken out."""
    if denied := list(re.finditer(r"\b(?:not|no) ", text)):
        match = chance.choice(denied)
        return text[: match.start()] + text[match.end() :]
    verbs = list(re.finditer(rf"\b(?:{'|'.join(VERBS)}) (?!not\b)", text))
    if not verbs:
        return None
    match = chance.choice(verbs)
    return text[: match.end()] + "not " + text[match.end() :]


def sign(text: str, chance: random.Random) -> str | None:
    """A plus or minus before a number is the other, or gone."""
    signs = list(re.finditer(r"(?:(?<=[\s(])|^)[-+–−](?=\d)", text))
    if not signs:
        return None
    match = chance.choice(signs)
    other = chance.choice(
        [mark for mark in ("+", "-", "") if mark != match.group() and not (mark == "-" and match.group() in "–−")]
    )
    return text[: match.start()] + other + text[match.end() :]


CHANGES: dict[str, Callable[[str, random.Random], str | None]] = {
    "digit": digit,
    "unit": swap("unit"),
    "direction": swap("direction"),
    "comparator": swap("comparator"),
    "year": year,
    "negation": negation,
    "sign": sign,
}


def wrapped(text: str, chance: random.Random) -> str:
    """Lines broken at some width, long words hyphenated at the line end."""
    width, at, out = chance.randint(24, 60), 0, []
    for word in text.split(" "):
        if at and at + len(word) > width:
            cut = chance.randint(3, len(word) - 3) if word.isalpha() and len(word) > 8 else 0
            if cut and chance.random() < 0.5:
                out.append(" " + word[:cut] + chance.choice(["-\n", "-\r\n"]) + word[cut:])
            else:
                out.append(chance.choice(["\n", "\r\n", " \n", "\n    "]) + word)
            at = 0
        else:
            out.append((" " if out else "") + word)
        at += len(word) + 1
    return "".join(out)


def set_in_type(text: str, chance: random.Random) -> str:
    """Ligatures, soft hyphens within long words, accents apart."""
    for plain, joined in (("ffi", "ﬃ"), ("ffl", "ﬄ"), ("ff", "ﬀ"), ("fi", "ﬁ"), ("fl", "ﬂ")):
        text = text.replace(plain, joined)
    soft = [
        f"{word[:4]}\u00ad{word[4:]}" if word.isalpha() and len(word) > 7 and chance.random() < 0.3 else word
        for word in text.split(" ")
    ]
    return unicodedata.normalize("NFD", " ".join(soft)) if chance.random() < 0.2 else " ".join(soft)


def spaced(text: str, chance: random.Random) -> str:
    """White space of other kinds and lengths."""
    return "".join(
        chance.choice(["\u00a0", "  ", "\u2009", "\t", " ", " "]) if letter == " " else letter for letter in text
    )


def quoted(text: str, chance: random.Random) -> str:
    """Quote marks of another shape, and a pair around the whole."""
    text = text.translate(
        str.maketrans(chance.choice([{"‘": "'", "’": "'", "“": '"', "”": '"'}, {"'": "’", '"': "”"}]))
    )
    left, right = chance.choice([("“", "”"), ('"', '"'), ("‘", "’"), ("«", "»"), ("", "")])
    return f"{left}{text}{right}"


def dashed(text: str, chance: random.Random) -> str:
    """Hyphens, dashes and minus signs of another kind."""
    return re.sub("[-‐‑–−]", lambda match: chance.choice("-‐‑–−"), text)


def ended(text: str, chance: random.Random) -> str:
    """Another stop at the end, or none; white space around."""
    return chance.choice(["", " ", "\n"]) + text.rstrip(".,;:") + chance.choice(["", ".", ",", ";", " .", ".”"])


LAYOUTS: dict[str, Callable[[str, random.Random], str]] = {
    "line breaks and hyphens": wrapped,
    "ligatures and soft hyphens": set_in_type,
    "white space": spaced,
    "quote marks": quoted,
    "dashes": dashed,
    "ends": ended,
}


def shortened(text: str, chance: random.Random) -> str:
    """Some words in the middle left out behind an ellipsis, no denial among them."""
    row = text.split(" ")
    start = chance.randint(3, max(len(row) - 5, 3))
    end = min(start + chance.randint(1, 5), len(row) - 2)
    if end <= start or any(re.search(r"n['’]t$|^(?:no|not|never|non|nor)", word.lower()) for word in row[start:end]):
        return text
    return " ".join([*row[:start], chance.choice(["…", "...", "[…]", "[...]"]), *row[end:]])


def bracketed(text: str, chance: random.Random) -> str:
    """The first letter's case changed in square brackets, or a word of no weight put in."""
    if chance.random() < 0.5 and text[0].isalpha() and text[1:2].isalpha():
        return f"[{text[0].swapcase()}]{text[1:]}"
    row = text.split(" ")
    place = chance.randint(2, len(row) - 2)
    return " ".join([*row[:place], chance.choice(["[sic]", "[in England]", "[the authors say]"]), *row[place:]])


MARKS: dict[str, Callable[[str, random.Random], str]] = {"ellipsis": shortened, "square brackets": bracketed}


def part_of(text: str, chance: random.Random) -> str:
    """Some whole words of a sentence, or all; never those just behind a word that denies them."""
    row = text.split(" ")
    if len(row) < 10 or chance.random() < 0.5:
        return text
    start = chance.randint(0, len(row) - 8)
    before = row[start - 1].lower().replace("’", "'")
    if start and (before in DENIALS or before.endswith("n't")):
        return text
    return " ".join(row[start : start + chance.randint(7, len(row) - start)])


def cases(documents: Sequence[Document], number: int, seed: int = 20161122) -> list[Case]:
    """Changed sentences, as many of each kind as can be, then others only laid out anew or marked; no text twice."""
    chance = random.Random(seed)
    pool = [
        (document, " ".join(sentence.span.cut(document.text).split()))
        for document in documents
        for sentence in sentences(document)
    ]
    pool = [(document, text) for document, text in pool if 8 <= len(text.split()) <= 60]
    chance.shuffle(pool)
    found: dict[str, Case] = {}
    quota = int(number * CHANGED) // (len(CHANGES) - 1)
    for kind, change in CHANGES.items():
        made = 0
        for _ in range(200 * quota):
            document, text = pool[chance.randrange(len(pool))]
            text = part_of(text, chance)
            other = change(text, chance)
            if other is not None and other != text and other not in found:
                found[other] = Case(kind, other, document)
                made += 1
            if made == quota or (kind == "sign" and len(found) >= int(number * CHANGED)):
                break
    kinds = [(number, LAYOUTS), (number + MARKED, MARKS)]
    for most, makers in kinds:
        place = 0
        while len(found) < most:
            kind = list(makers)[place % len(makers)]
            document, text = pool[chance.randrange(len(pool))]
            other = makers[kind](part_of(text, chance), chance)
            for _ in range(chance.randrange(3) if makers is LAYOUTS else 0):
                other = LAYOUTS[chance.choice(["quote marks", "dashes", "ends"])](other, chance)
            found.setdefault(other, Case(kind, other, document))
            place += 1
    return list(found.values())


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


class Lengths:
    """A stand-in model that a reader can work out by hand: a check asks nothing of it."""

    name, dimension = "word lengths", 4

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """The lengths of the first four words, scaled to length 1."""
        rows = np.zeros((len(texts), 4), np.float32)
        for row, text in zip(rows, texts, strict=True):
            lengths = [len(word) for word in text.split()[:4]] or [1]
            row[: len(lengths)] = lengths
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def count(self, text: str) -> int:
        """Words."""
        return len(text.split())


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
