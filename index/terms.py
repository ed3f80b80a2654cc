"""Text to the words and terms by which it is found.

A *word* is a stem ("narrowed" and "narrowing" are "narrow"), a number ("17.9"), a school year
("2021/22") or an acronym in small letters ("ks4"). A *term* is a meaning that terms.toml names, found
by any of its wordings: "free meals" and "FSM" are both the term ``free_school_meals``.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, NamedTuple

import snowballstemmer

RULES = "1"  # part of the stamp: raise it when the analysis below changes what it gives

FOLDED = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "\u00ad": None})
TOKEN = re.compile(
    r"(?:19|20)\d\d\s?(?:/|-|to)\s?(?:(?:19|20)\d\d|\d\d)(?![\d.,]*\d)"  # a school year, or a span of years
    r"|\d+(?:[.,]\d+)*\+?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*(?:\d+(?!\d|[.,]\d))?"  # letters, and digits that belong to them: KS4, children's
    r"|[%£]"
)
YEARS = re.compile(r"(\d{4})\s?(?:/|-|to)\s?(\d{2,4})")


class Token(NamedTuple):
    """A piece of text as the analysis sees it, and where it stands (half-open, from 0)."""

    stem: str
    start: int
    end: int


class Mention(NamedTuple):
    """A term that a text names, and where."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of terms.toml; ``plain`` is how answers call it."""

    name: str
    kind: str
    plain: str
    says: tuple[str, ...]
    exact: tuple[str, ...]
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a text is found by: its words without stop words, in order, and the terms it names, in order."""

    words: tuple[str, ...]
    terms: tuple[str, ...]


@cache
def _source() -> bytes:
    return files("index").joinpath("terms.toml").read_bytes()


@cache
def stamp() -> str:
    """Changes whenever the terms or the analysis do: a word index with another stamp is rebuilt."""
    return sha256(RULES.encode() + _source()).hexdigest()[:16]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_source().decode("utf8"))


@cache
def stop_words() -> frozenset[str]:
    """Words, in small letters, that find nothing by themselves."""
    return frozenset(_file()["stop"].split())


@cache
def number_words() -> dict[str, str]:
    """Digits of the numbers that are written as one word."""
    units, tens = _file()["numbers"].split(), _file()["tens"].split()
    return {word: str(n) for n, word in enumerate(units)} | {word: str(10 * n) for n, word in enumerate(tens, 3)}


@cache
def terms() -> dict[str, Term]:
    """Every term by name, in the order of terms.toml."""
    named = {}
    kinds = {kind: entries for kind, entries in _file().items() if isinstance(entries, dict)}
    for kind, entries in kinds.items():
        for name, entry in entries.items():
            says = tuple(entry["says"])
            parts = entry.get("exact", ()), entry.get("also", ())
            named[name] = Term(name, kind, entry.get("plain", says[0]), says, tuple(parts[0]), tuple(parts[1]))
    return named


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=400_000)
def stem(word: str) -> str:
    """The stem of a word in small letters; what holds a digit stays as it is."""
    if word in number_words():
        return number_words()[word]
    if any(character.isdigit() for character in word):
        return word
    return str(_stemmer().stemWord(word.removesuffix("'s").replace("'", "")))


def folded(text: str) -> str:
    """Quote marks, dashes and minus signs made alike, character for character.

    A soft hyphen becomes nothing; offsets hold wherever there is none.
    """
    return text.translate(FOLDED)


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of ``text`` in order, stop words too; offsets are those of ``folded(text)``."""
    found = []
    for match in TOKEN.finditer(folded(text)):
        raw = match.group()
        if (years := YEARS.fullmatch(raw)) is not None:
            found.append(Token(school_year(years[1], years[2]), match.start(), match.end()))
            continue
        if raw[0].isdigit():
            raw = raw.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?\+?", raw) else raw
            found.append(Token(raw, match.start(), match.end()))
        else:
            found.append(Token(stem(unicodedata.normalize("NFKC", raw).lower()), match.start(), match.end()))
    return tuple(found)


def school_year(first: str, last: str) -> str:
    """Name a school year "2021/22" for 2021/22, 2021-22 and 2021 to 2022; a longer span of years is "2004-2021"."""
    end = last if len(last) == 4 else first[:2] + last
    return f"{first}/{end[2:]}" if int(end) == int(first) + 1 else f"{first}-{end}"


@cache
def _phrases() -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    """Stems of each wording to the terms it names, by first stem."""
    gathered: dict[tuple[str, ...], list[str]] = {}
    for term in terms().values():
        for wording in term.says:
            key = tuple(token.stem for token in tokens(wording))
            names = gathered.setdefault(key, [])
            if term.name not in names:
                names.append(term.name)
    by_first: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {}
    for key in sorted(gathered, key=lambda key: (-len(key), key)):
        by_first.setdefault(key[0], {})[key] = tuple(gathered[key])
    return by_first


@cache
def _exact() -> dict[str, str]:
    return {wording: term.name for term in terms().values() for wording in term.exact}


@lru_cache(maxsize=20_000)
def mentions(text: str) -> tuple[Mention, ...]:
    """The terms a text names, longest wording first at each place, none overlapping; implied ones not added."""
    spotted, at, seen = [], 0, tokens(text)
    stems = [token.stem for token in seen]
    while at < len(seen):
        length, names = _longest(text, seen, stems, at)
        spotted += [Mention(name, seen[at].start, seen[at + length - 1].end) for name in names]
        at += length
    return tuple(spotted)


def _longest(text: str, seen: tuple[Token, ...], stems: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    """How many tokens the longest wording at ``at`` takes (at least 1), and the terms it names."""
    raw = text[seen[at].start : seen[at].end]
    if raw in _exact():
        return 1, (_exact()[raw],)
    for key, names in _phrases().get(stems[at], {}).items():
        if tuple(stems[at : at + len(key)]) == key:
            if len(names) > 1 and at and stems[at - 1][0].isdigit():
                units = tuple(name for name in names if terms()[name].kind == "unit")
                return len(key), units or names
            return len(key), names
    return 1, ()


def implied(names: tuple[str, ...]) -> tuple[str, ...]:
    """``names`` with every wider meaning they imply, each once, in order."""
    known, queue = dict.fromkeys(names), list(names)
    while queue:
        for wider in terms()[queue.pop(0)].also:
            if wider not in known:
                known[wider] = None
                queue.append(wider)
    return tuple(known)


@lru_cache(maxsize=20_000)
def analysis(text: str) -> Analysis:
    """The words and terms of ``text``, as both the index and a question use them."""
    words = []
    for token in tokens(text):
        if token.stem in "%£" or folded(text[token.start : token.end]).lower() in stop_words():
            continue
        if "/" in token.stem or ("-" in token.stem and token.stem[0].isdigit()):
            first, last = re.split("[/-]", token.stem)
            words += [first, first[:2] + last if len(last) == 2 else last]
        words.append(token.stem)
    named: list[str] = []
    for mention in mentions(text):
        named += implied((mention.term,))
    return Analysis(tuple(words), tuple(named))
