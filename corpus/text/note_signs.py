"""Tell what a raised sign is: a note's, which is no part of the text, a power, half of a fraction, or words.

Behind a digit none may be written as if it stood on the line: "9" with note 2 is no figure of 92.
"""

import re
from collections.abc import Iterable
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple

REACH = 40  # letters before a raised sign, and behind it, that tell what it is
LONGEST = 60  # letters of a sign, which may name many notes: what is raised for longer is words
_NUMBERS = r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*[,;]?"
_NUMBER = re.compile(rf"[,;]?\s?(?:{_NUMBERS}|\[{_NUMBERS}\]|\({_NUMBERS}\))")
_SIGN = re.compile(r"[*†‡§¶]{1,3}|\[?[a-h]\]?(?:\s?,\s?[a-h])*")
# Behind a unit's "m" or "km" a number is its power: a note's stands behind a longer word, capitals, a mark or a figure.
_NUMBERED = re.compile(r"(?:[^\W\d_]{3}|[A-Z]{2}|[.,;:!?)\]\"'”’%])\s*\Z")
_LETTER = re.compile(r"[^\W\d_]\Z")
_LETTERED = re.compile(r"[^\W_]{2}\s*\Z")
_DIGIT = re.compile(r"\d\s*\Z")
# Ten is raised to powers, unless what is counted behind it never is: "10" with note 3, of months.
_TEN = re.compile(r"(?:(?<![\d.,])10|[×·∙⋅*]\s?\d+)\s*\Z")
_COUNTED = re.compile(r"\s*(?:%|per\s?cent|percent|point|month|year|week|day)", re.IGNORECASE)
_NEGATIVE = re.compile(r"[-−–]\s?\d{1,3}")
_POWER = re.compile(r"[-−–]?\s?\d{1,3}")
_OVER = re.compile(r"\s?[/\u2044]\s?\d")


class Part(NamedTuple):
    """Words that stand together on the line, or raised above it."""

    words: str
    raised: bool = False


def parted(before: str, says: str, after: str) -> str | None:
    """What parts a raised sign from the words before it, often nothing; None where it points to a note.

    A power is parted by "^", a fraction's upper half and any other number behind a digit by a space.
    """
    sign = says.strip()
    if not sign or len(sign) > LONGEST:
        return ""
    behind_digit = bool(_DIGIT.search(before))
    if behind_digit and _OVER.match(after):
        return " "
    if behind_digit and (_NEGATIVE.fullmatch(sign) or (sign.isdecimal() and _is_power(before, after))):
        return "^"
    noted = behind_digit or bool(_NUMBERED.search(before))
    if (noted and _NUMBER.fullmatch(sign)) or ((noted or _LETTERED.search(before)) and _SIGN.fullmatch(sign)):
        return None
    if behind_digit and sign[0].isdigit():
        return " "
    return "^" if _LETTER.search(before) and _POWER.fullmatch(sign) else ""


def _is_power(before: str, after: str) -> bool:
    return bool(_TEN.search(before)) and not _COUNTED.match(after)


def on_the_line(parts: Iterable[Part]) -> str:
    """The parts as one text, without raised signs of notes; what else is raised is parted from a digit."""
    runs = [
        Part("".join(part.words for part in alike), raised) for raised, alike in groupby(parts, attrgetter("raised"))
    ]
    behind = [*accumulate((run.words for run in reversed(runs)), _shortened, initial="")]
    before = ""
    kept: list[str] = []
    for (words, raised), after in zip(runs, reversed(behind[:-1]), strict=True):
        lead = parted(before, words, after) if raised else ""
        if lead is not None:
            kept += [lead, words]
            before = (before + lead + words)[-REACH:]
    return "".join(kept)


def _shortened(after: str, words: str) -> str:
    return (words[:REACH] + after)[:REACH]
