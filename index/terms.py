"""Text to the words and terms by which it is found.

A *word* is a stem ("narrowed" and "narrowing" are "narrow"), a number ("17.9"), a school year
("2021/22") or an acronym in small letters ("ks4"). A *term* is a meaning that terms.toml names, found
by any of its wordings: "free meals" and "FSM" are both the term ``free_school_meals``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import local
from typing import NamedTuple

import snowballstemmer

from index.thesaurus import implied, number_words, stop_words
from index.thesaurus import terms as terms

FOLDED = str.maketrans({"‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "\u00ad": None})
TOKEN = re.compile(
    r"(?:19|20)\d\d\s?(?:/|-|to)\s?(?:(?:19|20)\d\d|\d\d)(?![\d.,]*\d)"  # a school year, or a span of years
    r"|\d+(?:[.,]\d+)*\+?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*(?:\d+(?!\d|[.,]\d))?"  # letters, and digits that belong to them: KS4, children's
    r"|[%£]"
)
COUNTED = frozenset(
    {"month", "%", "percent", "per", "percentag", "point", "pp", "ppts", "mark"}
)  # stems after an amount
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?\+?")
YEAR = re.compile(r"(?:19|20)\d\d")
YEARS = re.compile(r"(\d{4})\s?(?:/|-|to)\s?(\d{2,4})")
WORDS = 100_000  # printed words at hand: 100,000 real sentences hold 37,000; a miss takes 35 µs (2026-11)


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
class Analysis:
    """What a text is found by: its words without stop words, in order, and the terms it names, in order."""

    words: tuple[str, ...]
    terms: tuple[str, ...]


class _Stemmer(local):
    """One stemmer a thread: it keeps the word at hand in itself, and two threads at once would mix theirs."""

    def __init__(self) -> None:
        self.own = snowballstemmer.stemmer("english")


_stemmer = _Stemmer()


@lru_cache(maxsize=WORDS)
def stem(word: str) -> str:
    """The stem of a word in small letters; what holds a digit stays as it is."""
    if word in number_words():
        return number_words()[word]
    if any(character.isdigit() for character in word):
        return word
    return str(_stemmer.own.stemWord(word.removesuffix("'s").replace("'", "")))


def folded(text: str) -> str:
    """Quote marks, dashes and minus signs made alike, character for character.

    A soft hyphen becomes nothing; offsets hold wherever there is none.
    """
    return text.translate(FOLDED)


class Piece(NamedTuple):
    """What one printed token counts as: its stem, the words it is found by, none for stop words and signs."""

    stem: str
    words: tuple[str, ...]


@lru_cache(maxsize=WORDS)
def _piece(raw: str) -> Piece:
    """The piece that a match of TOKEN is; ``raw`` is folded."""
    if (years := YEARS.fullmatch(raw)) is not None:
        year = school_year(years[1], years[2])
        last = year[:2] + year[5:] if "/" in year else year[5:]
        return Piece(year, (year[:4], last, year))
    if raw[0].isdigit():
        number = raw.replace(",", "") if THOUSANDS.fullmatch(raw) else raw
        return Piece(number, (number,))
    small = unicodedata.normalize("NFKC", raw).lower()
    stemmed = stem(small)
    return Piece(stemmed, () if raw in "%£" or small in stop_words() else (stemmed,))


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[Token, ...]:
    """Every token of ``text`` in order, stop words too; offsets are those of ``folded(text)``."""
    return tuple(Token(_piece(m.group()).stem, m.start(), m.end()) for m in TOKEN.finditer(folded(text)))


@cache
def stems(words: frozenset[str]) -> frozenset[str]:
    """The stems of a fixed list of words."""
    return frozenset(token.stem for word in words for token in tokens(word))


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
    seen = tokens(text)
    plain = folded(text)
    raws = [plain[token.start : token.end] for token in seen]
    return tuple(
        Mention(name, seen[at].start, seen[at + length - 1].end)
        for at, length, names in _named(raws, [token.stem for token in seen])
        for name in names
    )


def _named(raws: list[str], stems: list[str]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where each wording stands in a row of tokens, how many it takes, and the terms it names."""
    phrases, exact, at = _phrases(), _exact(), 0
    while at < len(stems):
        length, names = 1, tuple([exact[raws[at]]] if raws[at] in exact else [])
        if not names and stems[at] in phrases:
            length, names = _longest(phrases[stems[at]], stems, at)
        if names:
            yield at, length, names
        at += length


def _longest(phrases: dict[tuple[str, ...], tuple[str, ...]], stems: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    """How many tokens the longest wording at ``at`` takes (at least 1), and the terms it names."""
    for key, names in phrases.items():
        end = at + len(key)
        if (len(key) == 1 or tuple(stems[at:end]) == key) and not _is_amount(key, stems[end : end + 1]):
            if len(names) > 1 and at and stems[at - 1][0].isdigit():
                names = tuple(name for name in names if terms()[name].kind == "unit") or names
            return len(key), names
    return 1, ()


def _is_amount(key: tuple[str, ...], after: list[str]) -> bool:
    """True where a wording of two ages is an age and an amount: "at 16, 19 months behind", "16 to 19 per cent"."""
    return key[-1].isdigit() and sum(word.isdigit() for word in key) > 1 and bool(COUNTED.intersection(after))


@cache
def _implied(name: str) -> tuple[str, ...]:
    return implied((name,))


@lru_cache(maxsize=20_000)
def analysis(text: str) -> Analysis:
    """The words and terms of ``text``, as both the index and a question use them."""
    raws = TOKEN.findall(folded(text))
    pieces = [_piece(raw) for raw in raws]
    named: list[str] = []
    for _, _, names in _named(raws, [piece.stem for piece in pieces]):
        for name in names:
            named += _implied(name)
    return Analysis(tuple(word for piece in pieces for word in piece.words), tuple(named))
