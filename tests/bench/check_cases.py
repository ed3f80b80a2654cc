"""Make cases of real sentences: a word, digit or mark changed, the layout alone, or honest marks of quoting.

The same seed of chance gives the same cases.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.records import Document
from corpus.sentences import sentences
from index.checking.matching import DENIALS

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
