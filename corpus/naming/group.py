"""A group named in a text, and what stands beside its words and is no part of it: its letters in brackets, a stage."""

import re
from dataclasses import dataclass

from corpus.naming.sides import Side

# "At Key Stage 2 disadvantaged pupils": the stage is no part of the group.
STAGE = re.compile(r"(?:Key Stage|KS|Year|GCSE|A[- ]level|Reception) ?\d* ", re.IGNORECASE)
APART = ("At ", "at ", "In ", "in ", "By ", "by ", "During ", "during ", "the end of ")


@dataclass(frozen=True, slots=True)
class Group:
    """A group named at [start, end) of a text."""

    start: int
    end: int
    side: Side
    words: str


def without_stage(text: str, group: Group) -> Group:
    """The group without a stage that stands apart before it: "At Key Stage 2 disadvantaged pupils"."""
    stage = STAGE.match(group.words) if group.side is not Side.PLAIN else None
    if stage is None or not text.endswith(APART, 0, group.start):
        return group
    return Group(group.start + stage.end(), group.end, group.side, group.words[stage.end() :])


def gloss(text: str, found: list[Group], group: Group) -> bool:
    """True for letters in brackets behind the group that they stand for: "looked-after children (LAC)"."""
    last = found[-1] if found else None
    return (
        last is not None
        and last.side is group.side
        and text[last.end : group.start] in (" (", " (the ")
        and text[group.end : group.end + 1] == ")"
    )
