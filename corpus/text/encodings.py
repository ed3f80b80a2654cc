"""Guess in which encoding a text was saved that states none: by which reading its signs beyond ASCII make sense.

"œ9" and "cafÚ" are no words: the first is "£9" and the second "café" in the encoding of DOS.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from charset_normalizer import from_bytes

USUAL = "cp1252"  # most old English files are in it
WESTERN = {USUAL: "Windows-1252", "cp850": "cp850 (DOS)", "mac_roman": "Mac OS Roman"}
MOST_ODD = 0.3  # of the signs of a western text
OTHER_SHARE = 0.1  # of the bytes, beyond ASCII: Cyrillic or Greek has most of them there
LONGEST_WORD = 3  # letters beyond ASCII in a row: western words have two at most
SAMPLE = 64 * 1024
MOST_RUNS, LONGEST_RUN = 4000, 40  # of bytes beyond ASCII that are looked at
_HIGH = re.compile(rb"[\x80-\xff]+")
_MONEY = "£€¥$"
_BEHIND_DIGITS = "°%½¼¾¹²³¢ºª"
_BETWEEN = "–—…•·’\xa0"  # signs that stand beside anything
_APART = "×÷±§©®™†‡¶→≤≥≈−µ"  # signs that stand beside anything, and never within a word
_LETTERS = "éèàçêëïôöüäñáíóúß"
_RARER = "âãåæîìòõøùûýœŵŷ"
_ALONE = "àáéèòóô"
ODD, RARE = 10, 1


class Guess(NamedTuple):
    """An encoding as Python names it, as people do, and whether another would read the text as well."""

    encoding: str
    called: str
    sure: bool


def likeliest(blob: bytes) -> Guess:
    """The western encoding in which the fewest signs stand where none does; another where none is near to sense."""
    odd, signs = dict.fromkeys(WESTERN, 0), 0
    for before, run, after in _runs(blob):
        signs += len(run)
        for encoding in WESTERN:
            odd[encoding] += _oddities((before + run + after).decode(encoding, "replace"), len(before), len(run))
    found = min(odd, key=lambda encoding: odd[encoding])  # the first of equals, which is the usual one
    if odd[found] > MOST_ODD * ODD * signs and signs > OTHER_SHARE * len(blob[:SAMPLE]):
        best = from_bytes(blob[:SAMPLE]).best()
        found = best.encoding if best else found
    return Guess(found, WESTERN.get(found, found), sure=found == USUAL and odd[USUAL] < ODD)


def _oddities(text: str, start: int, length: int) -> int:
    """How odd the signs are; letters beyond ASCII that follow one another are of no western word."""
    run = text[start : start + length]
    if sum(map(str.isalpha, run)) >= LONGEST_WORD:
        return ODD * length
    return sum(_oddity(f" {text} ", at + 1) for at in range(start, start + length))


def _runs(blob: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Runs of bytes beyond ASCII, with the byte before and behind each."""
    for run in islice(_HIGH.finditer(blob), MOST_RUNS):
        start, end = run.span()
        yield blob[max(start - 1, 0) : start], run[0][:LONGEST_RUN], blob[end : end + 1]


def _oddity(text: str, at: int) -> int:
    """ODD for a sign that does not stand where it does in a western text, RARE for a seldom letter, else 0."""
    before, sign, after = text[at - 1], text[at], text[at + 1]
    if sign.lower() in _LETTERS + _RARER:
        return ODD if _is_odd_letter(before, sign, after) else RARE * (sign.lower() in _RARER)
    return ODD * _is_odd_sign(before, sign, after)


def _is_odd_sign(before: str, sign: str, after: str) -> bool:
    if sign in "“‘¿¡":
        return before.isalnum() or after.isspace()
    if sign in "”»":
        return after.isalnum() or (before.isspace() and sign == "”")
    if sign == "«":
        return before.isalnum()
    if sign in _MONEY:
        return before.isalpha() or not (after.isdigit() or after.isspace() or before.isdigit())
    if sign in _BEHIND_DIGITS:
        return before.isalpha() or (after.isalpha() and not before.isdigit())
    if sign in _APART:
        return before.isalpha() and after.isalpha()
    return sign not in _BETWEEN


def _is_odd_letter(before: str, sign: str, after: str) -> bool:
    """True for a letter beside a digit, a capital behind a small letter, and for one alone that is no word."""
    if before.isdigit() or after.isdigit():
        return True
    if not before.isalpha() and not after.isalpha():
        return sign.lower() not in _ALONE
    return sign.isupper() and before.islower()
