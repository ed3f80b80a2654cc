"""Words of a folded text with their places, and fast look-up of listed phrases and patterns among them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

# Letters that a pattern without case takes for another than their own two.
ALSO = {"i": "\u0130\u0131", "k": "\u212a", "s": "\u017f"}
WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in lower case, hyphens left out, with the start and end of each."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=8)
def words(text: str) -> Words:
    """Cut a folded text into words and marks; a hyphen between two words only parts them."""
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text  # a few capitals are two letters when small
    found = [word for word in WORD.finditer(lower) if word[0] != "-" or not _inside(text, word.start())]
    return Words(
        text,
        tuple([word[0] for word in found]) if lower is not text else tuple([word[0].lower() for word in found]),
        tuple([word.start() for word in found]),
        tuple([word.end() for word in found]),
    )


def _inside(text: str, at: int) -> bool:
    """True where the hyphen at ``at`` has a letter or digit on both sides."""
    return text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()


def begins(starts: str) -> str:
    """A look ahead to one of these starts, parted by strokes, in either case; # is a digit.

    Set before a long list of alternatives it spares trying each of them where none can begin.
    """
    return f"(?=(?-i:{_tree(starts.split('|'))}))"


class AtWords:
    """A pattern that begins at a word, looked for only at the words that may begin it."""

    def __init__(self, pattern: re.Pattern[str], starts: str) -> None:
        self.pattern = pattern
        two = {start[:2] if start[1:2].isalnum() or start[1:2] == "#" else start[0] for start in starts.split("|")}
        digits = {f"{start[0]}{digit}" for start in two if start[1:] == "#" for digit in range(10)}
        self._two = frozenset(two | digits)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches that overlap no earlier one, in order."""
        among, two, end = words(text), self._two, 0
        for word, start in zip(among.words, among.starts, strict=True):
            if (word[:2] in two or word[0].isdigit()) and start >= end:
                found = self.pattern.match(text, start)
                if found is not None:
                    end = found.end()
                    yield found


def _tree(starts: Iterable[str]) -> str:
    """The starts by their first letter; a class of one letter is what the matcher passes over fastest."""
    rest = dict[str, set[str]]()
    for start in starts:
        rest.setdefault(start[0], set()).add(start[1:])
    letters = dict[str, str]()
    for letter, ends in sorted(rest.items()):
        behind = "" if "" in ends else _tree(sorted(ends))
        letters[behind] = letters.get(behind, "") + _class(letter)
    return "(?:" + "|".join(f"[{many}]{behind}" for behind, many in letters.items()) + ")"


def _class(letter: str) -> str:
    return r"\d" if letter == "#" else re.escape(letter.lower() + letter.upper() + ALSO.get(letter, ""))


NONE: dict[int, dict[tuple[str, ...], str]] = {}


class Phrases:
    """Phrases by their first word, the longest first, each with what it means."""

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self._by_first: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
        for phrase, meaning in sorted(meanings.items(), key=lambda entry: -len(words(entry[0]).words)):
            parts = words(phrase).words
            self._by_first.setdefault(parts[0], {}).setdefault(len(parts), {}).setdefault(parts, meaning)

    @property
    def first_words(self) -> frozenset[str]:
        """The words that a phrase may begin with."""
        return frozenset(self._by_first)

    @classmethod
    def of(cls, lists: Mapping[str, Iterable[str]]) -> "Phrases":
        """Phrases that mean the name of their list; the first list that holds a phrase decides."""
        meanings = dict[str, str]()
        for name, listed in lists.items():
            for phrase in listed:
                meanings.setdefault(phrase, name)
        return cls(meanings)

    def match(self, among: Words, at: int) -> tuple[int, str] | None:
        """The longest phrase beginning at word ``at``: the number of its words and its meaning."""
        for many, phrases in self._by_first.get(among.words[at], NONE).items():
            meaning = phrases.get(among.words[at : at + many])
            if meaning is not None:
                return many, meaning
        return None
