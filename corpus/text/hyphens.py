"""Decide whether a hyphen at a line's end is printed because the line ends, or belongs to the word.

The document itself is the dictionary: of "edu-cation" and "long-term", the spelling it uses
elsewhere, within a line, is the right one.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*(?:[-\u2010\u2011][^\W\d_]+(?:['\u2019][^\W\d_]+)*)*")
# First halves after which English keeps the hyphen far more often than not.
KEEPING = frozenset(
    re.findall(
        r"\w+",
        "all anti co cross ex full half high inter large long low many mid multi never newly non off one part post pre"
        " pro re school self semi short single small so socio three two under well working year zero",
    )
)
LEAST_WHOLE = 3
LONGEST_WORD = 100  # letters: what goes on for longer is no word, and is looked at by its end


class Hyphens:
    """The words that a document uses within its lines."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._joined: set[str] = set()
        for line in lines:
            for word in _WORD.findall(line.lower().replace("\u2010", "-").replace("\u2011", "-")):
                if "-" in word:
                    self._joined.add(word)
                    self._whole.update(word.split("-"))
                else:
                    self._whole.add(word)

    def keeps(self, before: str, after: str) -> bool:
        """True where the hyphen between the line that ends ``before`` and that which begins ``after`` is a word's own.

        ``before`` ends at the hyphen, without it.
        """
        left = re.search(r"[\w'\u2019-]*\Z", before[-LONGEST_WORD:])
        right = re.match(r"[\w'\u2019]*", after)
        first, second = (left[0] if left else "").lower(), (right[0] if right else "").lower()
        if not first or not second or not second[0].isalpha() or not first[-1].isalpha():
            return True
        if after[0].isupper() or "-" in first:
            return True
        if first + second in self._whole:
            return False
        if f"{first}-{second}" in self._joined:
            return True
        if first in KEEPING:
            return True
        return len(first) >= LEAST_WHOLE and len(second) >= LEAST_WHOLE + 1 and {first, second} <= self._whole
