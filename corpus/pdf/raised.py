"""Take the raised signs of notes out of a run of characters on one base line."""

from itertools import groupby
from statistics import median
from typing import NamedTuple

from corpus.pdf.lines import Line
from corpus.text.note_signs import REACH, parted

SAME_LINE = 0.55  # of the size: raised and lowered signs stand that near to their line's base
RAISED = 0.2  # of the size
SMALL = 0.85
SIGNS = frozenset("0123456789abcdefgh,;–-[]()*†‡§¶")  # of which signs of notes are made
NOWHERE = -1  # the place of what is not printed


class Glyph(NamedTuple):
    """What pdfium's character ``at`` reads, and where it stands on the upright page."""

    text: str
    at: int
    left: float
    right: float
    base: float
    hyphen: bool
    tall: float = 0.0


def settled(run: list[Glyph], before: Line | None) -> list[Glyph]:
    """The run without the raised signs of notes: "progress3" is no word, and "9" with note 2 no figure of 92."""
    usual = median(glyph.tall for glyph in run)
    base = median(glyph.base for glyph in run)
    words = ""
    if before is not None and abs(base - before.base) < SAME_LINE * before.size and run[0].left > before.left:
        if len(run) < len(before.text):
            usual, base = max(usual, before.size), before.base
        words = before.words[-REACH:]
    kept: list[Glyph] = []
    end = 0
    for raised, alike in groupby(run, lambda glyph: _stands_above(glyph, base, usual)):
        glyphs = [*alike]
        end += len(glyphs)
        says = "".join(glyph.text for glyph in glyphs)
        after = "".join(glyph.text for glyph in run[end : end + REACH]) if raised else ""
        lead = parted(words, says, after) if raised else ""
        if lead is not None:
            kept += [glyphs[0]._replace(text=letter, at=NOWHERE) for letter in lead] + glyphs
            words = (words + lead + says)[-REACH:]
    return kept


def _stands_above(glyph: Glyph, base: float, usual: float) -> bool:
    return not glyph.text.isspace() and glyph.base > base + RAISED * usual and glyph.tall < SMALL * usual
