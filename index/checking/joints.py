"""Tell what stands between two words or numbers of a text: a space, a hyphen, punctuation, a sign, or nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

# What stands between two pieces: nothing, white space, a hyphen, one at a line end ("inter-\nvention"),
# one that waits for its other half ("pre- and post-16"), a dash of punctuation; or punctuation itself.
# A dash that begins a line may be a list's or the sentence's own.
NONE, SPACE, HYPHEN, BREAK, WAITING, DASH, BEGINNING = "", " ", "-", "~", "~~", "–", "•"
SIGN = "−"  # a dash that makes the number after it negative
RANGE = "-"  # a dash between two numbers

_SOFT = "\u00ad\u200b\u200c\u200d\u2060\ufeff"  # soft hyphen, zero-width characters
_CURRENCY = "£$€¥"
_MARKS = frozenset("\"'|•◦▪●■·*_`#")
_ASIDE = "".join(sorted(_MARKS)) + "\x02" + _SOFT


class Joint(NamedTuple):
    """What stands between two pieces; where a sign or range mark is among it, what stands before that and behind.

    ``back`` is how far before the second piece the mark stands.
    """

    joint: str
    mark: str = ""
    back: int = 0
    behind: str = NONE


@lru_cache(maxsize=4096)
def joint_of(between: str, after_number: bool, following: str, first: bool) -> Joint:
    """What a stretch between two pieces amounts to."""
    dash = between.rfind("-")
    numeric = following.isdecimal() or following in _CURRENCY or following == "."
    if numeric and dash >= 0:
        marked = _mark(between, dash, after_number, first)
        if marked is not None:
            return marked
    return Joint(_plain_joint(between))


def _mark(between: str, dash: int, after_number: bool, first: bool) -> Joint | None:
    """A dash before a number as its sign, or as the "to" of a range; None where it is neither."""
    before, after = between[:dash], between[dash + 1 :]
    if after_number and not before.strip() and not (before and not after):
        return _range(before, after) if not after.strip() else None
    if after:
        return None
    if before or first or after_number:
        return Joint(_plain_joint(before) if before else NONE, SIGN, 1)
    return None


def _range(before: str, after: str) -> Joint:
    """A dash between two numbers: a quote may end at it only where a space parts it from its number."""
    if before:
        return Joint(SPACE, RANGE, len(after) + 1, SPACE if after else NONE)
    if not after or set(after) & set("\r\n"):
        return Joint(NONE, RANGE, len(after) + 1, BREAK if after else NONE)
    return Joint(WAITING, RANGE, len(after) + 1, SPACE)


def _plain_joint(between: str) -> str:
    """Punctuation in order, with a space behind it where white space stood; or a hyphen, or a space."""
    spaced = any(_blank(mark) for mark in between)
    marks = "".join(
        DASH if mark in "-—" else mark for mark in between if mark not in _ASIDE and mark.isprintable()
    ).replace(" ", "")
    marks = re.sub(f"{DASH}+", DASH, marks).replace("…", "...")
    if not marks and between.lstrip(_ASIDE.replace("\u00ad", "")).startswith("\u00ad") and spaced:
        return BREAK if set(between) & set("\r\n") and not set(between) & _MARKS else WAITING
    if marks == DASH:
        return _dash_joint(between)
    return marks + SPACE if spaced else marks


def _dash_joint(between: str) -> str:
    """A dash alone: a hyphen, one at a line end, a list's dash, or a dash of punctuation."""
    before, after = re.split("[-—]+", between, maxsplit=1)
    if "—" in between or "--" in between:
        return DASH
    if not any(_blank(mark) for mark in before):
        blank = [mark for mark in after if _blank(mark)]
        if not blank:
            return HYPHEN
        return BREAK if set(blank) & set("\r\n") and not set(after) & _MARKS else WAITING
    if "\n" in before and any(_blank(mark) for mark in after):
        return BEGINNING
    return DASH


def _blank(mark: str) -> bool:
    return mark.isspace() or (mark < SPACE and mark != "\x02")  # pdfium's mark of a hyphen at a line end


def alike(ours: str, theirs: str, left: str, right: str) -> bool:
    """True where two joints differ in layout only; ``left`` and ``right`` are the characters beside them.

    A hyphen may also be a space or nothing ("low-income", "low income", "co-operate"). A space may be
    missing only beside a symbol or between digits and letters ("5 %", "17.9 months").
    """
    if ours == theirs:
        return True
    pair = {ours.rstrip(SPACE), theirs.rstrip(SPACE)}
    if len(pair) == 1:
        if ours.strip() or not (left and right):
            return True
        return not (left.isalnum() and right.isalnum()) or left.isdecimal() != right.isdecimal()
    if BEGINNING in pair:
        return pair <= {BEGINNING, NONE, DASH} and NONE not in (ours, theirs)
    if pair & {BREAK, WAITING, HYPHEN}:
        return pair <= {NONE, HYPHEN, BREAK, WAITING, DASH}
    return False
