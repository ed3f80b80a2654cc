"""What a pattern over sketches says of its quantity, before the sentence's subject is looked at."""

import re
from dataclasses import dataclass
from enum import Enum

from corpus.gaps.scenes import pattern
from corpus.naming.gap_words import MACROS
from corpus.records import Direction


class Reads(Enum):
    """What a pattern takes its quantity for, before the subject is looked at."""

    STANDING = "standing"  # one group stands behind, below or ahead of another
    SIZE = "size"  # the size of what is called a gap
    CHANGE = "change"  # how much something moved: a gap if the subject is one
    COMPARED = "compared"  # wider, higher, smaller than: a time, a place or a group
    CHANCE = "chance"  # twice as likely, half the rate
    TIMES = "times"  # halved, doubled
    REFERS = "refers"  # the size of what "it" or "which" stands for: a gap if one was just told
    SPAN = "span"  # a stretch of time, a count: no gap whatever the subject


@dataclass(frozen=True, slots=True)
class Cue:
    """A named pattern over sketches; the group ``q`` of its expression is the quantity."""

    name: str
    reads: Reads
    direction: Direction | None
    finds: re.Pattern[str]
    example: str
    takes: re.Pattern[str]  # the signs of quantities that ``q`` may be
    leads: str = ""  # the class of words that the expression begins with, as "GAP"
    needs: tuple[str, ...] = ()  # one of these stands in any sentence that the expression fits


def cue(
    name: str, reads: Reads, direction: Direction | None, written: str, example: str, needs: tuple[str, ...] = ()
) -> Cue:
    """A cue whose expression is written as corpus.gaps.scenes.pattern takes it."""
    leads, takes = re.match(r"\\b<([A-Z_]+)>", written), re.search(r"\(\?P<q>(<[\w%]+>)\)", written)
    signs = pattern(takes[1] if takes else "<Q>")
    return Cue(name, reads, direction, pattern(written, **MACROS), example, signs, leads[1] if leads else "", needs)
