"""Fold a text to what a reader would call its words, and keep the way back to its characters.

White space, quote marks, kinds of dash, ligatures, soft hyphens, bullets and letter case are laid
aside; letters, digits, signs and symbols are not. What stood between two words is kept as a joint,
so that a comma, a gap or a hyphen that differs can still be told.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import normalize

from corpus.records import Span
from index.checking.joints import BREAK, HYPHEN, NONE, SPACE, joint_of

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_DASHES = "‐‑‒–−﹣－"
_LONG_DASHES = "—―﹘"
_SYMBOLS = "%‰£$€¥¢+±×÷<>≤≥=≠~≈∼°/&@^§→←↑↓"

# One character for one, so that offsets stay what they were.
_SAME_LENGTH = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ′`´", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_LONG_DASHES, "—"),
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F) if wide != 0xFF0D},
        "⁄": "/",
        "∕": "/",
        "İ": "I",  # its small form is two characters
    }
)
_ACCENT = "[\u0300-\u036f]"  # an accent that stands apart from its letter
_LETTER = rf"[^\W\d_{''.join(_LIGATURES)}]"


def _pieces(letter: str) -> re.Pattern[str]:
    return re.compile(
        r"\d+(?:[.,:]\d+)*"
        r"|(?<![^\W_])\.\d+"
        rf"|{letter}+(?:'{letter}+)*"
        rf"|{_LETTER}{_ACCENT}+"
        rf"|[{''.join(_LIGATURES)}]"
        rf"|[{re.escape(_SYMBOLS)}]"
        r"|(?<=\b[A-G])\*"  # the grade A*
    )


_PLAIN, _ACCENTED = _pieces(_LETTER), _pieces(f"(?:{_LETTER}(?!{_ACCENT}))")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as pieces: ``stream`` is all of them run together in small letters, ``cased`` as written.

    Piece ``i`` starts at ``starts[i]`` of the stream and stands at [``froms[i]``, ``tos[i]``) of the
    text; ``joints[i]`` is what stood before it: nothing, a space, a hyphen (also over a line end), or
    punctuation followed by a space where there was one.
    """

    text: str
    stream: str
    cased: str
    starts: Sequence[int]
    froms: Sequence[int]
    tos: Sequence[int]
    joints: Sequence[str]
    begins: bool = True
    ends: bool = True

    def span(self, start: int, end: int) -> Span:
        """The text's characters of stream characters [start, end)."""
        first, last = self.piece_at(start), self.piece_at(end - 1)
        begin = min(self.froms[first] + start - self.starts[first], self.tos[first] - 1)
        whole = end in (len(self.stream), self.starts[min(last + 1, len(self.starts) - 1)])
        return Span(begin, self.tos[last] if whole else min(self.froms[last] + end - self.starts[last], self.tos[last]))

    def piece_at(self, position: int) -> int:
        """The number of the piece that holds a stream character."""
        return bisect_right(self.starts, position) - 1

    def joint_at(self, position: int) -> str:
        """What stands before a stream character: no joint inside a piece."""
        if position >= len(self.stream):
            return SPACE
        piece = self.piece_at(position)
        return self.joints[piece] if self.starts[piece] == position else NONE

    def parts_at(self, position: int) -> bool:
        """True where a quote may begin or end: a space, a dash or punctuation stands there, no hyphen."""
        if position in (0, len(self.stream)):
            return self.begins if position == 0 else self.ends
        return self.joint_at(position) not in (NONE, HYPHEN, BREAK, "(")


def fold(text: str, begins: bool = True, ends: bool = True) -> Folded:
    """A text's pieces, with what stands between them and where each stands.

    ``begins`` and ``ends`` are False for a text cut out of a longer one, at whose edges no quote may
    begin or end. Takes some 0.2 microseconds a character.
    """
    flat = text.translate(_SAME_LENGTH)
    cased: list[str] = []
    froms: list[int] = []
    tos: list[int] = []
    joints: list[str] = []
    end, last = 0, ""
    for match in (_ACCENTED if re.search(_ACCENT, flat) else _PLAIN).finditer(flat):
        start, stop = match.span()
        piece = flat[start:stop]
        between = flat[end:start]
        if between == SPACE or not between:
            joint = between
        else:
            joint, mark, back, behind = joint_of(between, last.isdecimal() or last in ("%", "°"), piece[0], not end)
            if mark:
                cased.append(mark)
                froms.append(start - back)
                tos.append(start - back + 1)
                joints.append(joint)
                joint = behind
        cased.append(piece if piece.isascii() else _LIGATURES.get(piece) or normalize("NFC", piece))
        froms.append(start)
        tos.append(stop)
        joints.append(joint)
        end, last = stop, piece[-1]
    whole = "".join(cased)
    starts = list(accumulate(map(len, cased), initial=0))[:-1]
    return Folded(text, small(whole), whole, starts, froms, tos, joints, begins, ends)


def small(text: str) -> str:
    """Small letters, as many characters as before."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
