"""A stretch of stored text with its layout folded, and the way back to the stored characters.

Line wraps, non-breaking spaces, soft hyphens, ligatures and typographic quotes say nothing, so every
reader of words looks at the folded text, and every span it finds is told in stored offsets.
"""

import re
from dataclasses import dataclass

from corpus.records import Span

SAME_LENGTH = str.maketrans(
    {
        "\u00a0": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u02bc": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "-",
        "\ufe63": "-",
        "\uff0d": "-",
        "\u2044": "/",
        # What a pattern that ignores case takes for a letter of ASCII, and what looks words up does not.
        "\u017f": "s",
        "\u0130": "I",
        "\u0131": "i",
        "\u212a": "K",
    }
)
# Zero-width characters; white space behind a hyphen that a line end broke; runs of white space; ligatures.
LOOSE = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff]+|(?<=\w-)[ \t]*[\r\n]\s*(?=\w)|\s\s+|[\ufb00-\ufb06]")
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}


@dataclass(frozen=True, slots=True)
class View:
    """Folded ``text``; ``offsets`` holds the stored offset of each character, or is None where they run on."""

    text: str
    base: int
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """The stored characters that the folded characters [start, end) stand for."""
        if self.offsets is None:
            return Span(self.base + start, self.base + end)
        return Span(self.base + self.offsets[start], self.base + self.offsets[end - 1] + 1)


def view(text: str, span: Span) -> View:
    """The folded view of a stretch of stored text."""
    return fold(span.cut(text), span.start)


def fold(stored: str, base: int = 0) -> View:
    """The folded view of characters that are stored from ``base``."""
    if stored.isascii() and stored.isprintable() and "  " not in stored:
        return View(stored, base)  # nothing to fold
    if LOOSE.search(stored) is None:
        return View(stored.translate(SAME_LENGTH), base)
    pieces, offsets, at = [], list[int](), 0
    for loose in LOOSE.finditer(stored):
        pieces.append(stored[at : loose.start()])
        offsets.extend(range(at, loose.start()))
        instead = LIGATURES.get(loose[0], " " if loose[0].isspace() and not _broken_hyphen(stored, loose) else "")
        pieces.append(instead)
        offsets.extend([loose.start()] * len(instead))
        at = loose.end()
    pieces.append(stored[at:])
    offsets.extend(range(at, len(stored)))
    return View("".join(pieces).translate(SAME_LENGTH), base, tuple(offsets))


def _broken_hyphen(stored: str, loose: re.Match[str]) -> bool:
    """True where white space holding a line end follows a hyphen inside a word ("non-", "disadvantaged")."""
    return stored[loose.start() - 1 : loose.start()] == "-" and ("\n" in loose[0] or "\r" in loose[0])
