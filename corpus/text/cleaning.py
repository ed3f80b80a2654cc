"""Rid text of what no reader sees: controls, lone surrogates, direction overrides, soft hyphens, ligatures.

What is left can be written as UTF-8 and reads in the order in which it is stored.
"""

import re

LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st",
}  # fmt: skip
# Controls but for tab and line ends; soft hyphen; zero-width space, joiner of words, byte order mark; marks and
# overrides of direction (a quote must not read backwards); surrogates, non-characters, tags and annotation marks.
UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u206a-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f\U0001fffe\U0001ffff\U0010fffe\U0010ffff"
)
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_SPACE = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without what is not seen, ligatures spelt out; line ends stay."""
    return _LIGATURE.sub(lambda found: LIGATURES[found[0]], _UNSEEN.sub("", text))


def fold(text: str) -> str:
    """Clean text on one line: every run of white space one space, none at the ends."""
    return _SPACE.sub(" ", clean(text)).strip()


def mended(character: str) -> str:
    """What one character becomes: itself, nothing, or a ligature's letters."""
    return LIGATURES.get(character) or ("" if _UNSEEN.match(character) else character)
