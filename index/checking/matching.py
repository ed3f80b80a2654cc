"""Lay a quote beside a document: where its words stand, and where they differ.

Words are the same where their letters, digits, signs and symbols are; what differs in layout alone
is no difference. Case counts, but for the first letter of a part.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from index.checking.folding import Folded
from index.checking.joints import BREAK, NONE, SPACE, alike
from index.checking.quoting import Claim, Part

DENIALS = frozenset(("not", "no", "never", "non", "nor", "neither", "without", "cannot", "hardly", "scarcely"))
MOST_PLACES = 400  # of one part in one document: beyond that the words are too common to tell apart


@dataclass(frozen=True, slots=True)
class Stand:
    """Stream characters [start, end) of a document where a part's letters stand; ``faults`` are places in it.

    ``capital`` is set where the case of the first letter differs, ``denied`` where the word just before
    denies the part: "No pupils …" quoted as "pupils …" is turned round.
    """

    start: int
    end: int
    faults: tuple[int, ...] = ()
    capital: bool = False
    denied: str = ""


def stands(part: Part, folded: Folded) -> Iterator[Stand]:
    """Every place in a document where the part's letters, digits and signs stand, in order."""
    wanted, length = part.folded.stream, len(part.folded.stream)
    at = folded.stream.find(wanted)
    while at >= 0:
        faults, capital = _faults(part, folded, at)
        yield Stand(at, at + length, faults, capital, _denial(folded, at))
        at = folded.stream.find(wanted, at + 1)


def _denial(folded: Folded, at: int) -> str:
    """The word of denial just before a place, with no punctuation between, or ""."""
    piece = folded.piece_at(at)
    if not piece or folded.starts[piece] != at or folded.joints[piece] != SPACE:
        return ""
    before = folded.cased[folded.starts[piece - 1] : at]
    return before if before.lower() in DENIALS or before.lower().endswith("n't") else ""


def _faults(part: Part, folded: Folded, at: int) -> tuple[tuple[int, ...], bool]:
    """Places of the part at which joints, ends or case differ, and whether its first letter's case does."""
    ours, length = part.folded, len(part.folded.stream)
    faults = set()
    if not folded.parts_at(at):
        faults.add(0)
    if not folded.parts_at(at + length):
        faults.add(length - 1)
    faults |= joint_faults(ours, 0, folded, at, length)
    capital = False
    theirs = folded.cased[at : at + length]
    if theirs != ours.cased:
        cases = {place for place in range(length) if theirs[place] != ours.cased[place]} - part.free
        capital = 0 in cases and theirs[1:2] == ours.cased[1:2]
        faults |= cases - {0} if capital else cases
    return tuple(sorted(faults)), capital


def joint_faults(ours: Folded, start: int, theirs: Folded, at: int, length: int) -> set[int]:
    """Places, from 1, at which two stretches of the same letters are parted by more than layout."""
    places = set()
    for folded, begin in ((ours, start), (theirs, at)):
        pieces = range(folded.piece_at(begin) + 1, folded.piece_at(begin + length - 1) + 1)
        places |= {folded.starts[piece] - begin for piece in pieces}
    return {
        place
        for place in places
        if not alike(
            ours.joint_at(start + place),
            theirs.joint_at(at + place),
            ours.stream[start + place - 1],
            ours.stream[start + place],
        )
    }


def chain(claim: Claim, folded: Folded) -> tuple[Stand, ...] | None:
    """The claim's parts, faultless and in order, as near together as they stand; None where they do not.

    Places at which no word of denial was cut off come first.
    """
    places = []
    for part in claim.parts:
        found = [stand for stand in islice(stands(part, folded), MOST_PLACES) if not stand.faults]
        if not found:
            return None
        places.append(found)
    best: tuple[Stand, ...] | None = None
    for first in places[0]:
        links = _links(first, places)
        if links and (best is None or _cost(links) < _cost(best)):
            best = links
    return best


def _links(first: Stand, places: Sequence[Sequence[Stand]]) -> tuple[Stand, ...] | None:
    links = [first]
    for found in places[1:]:
        number = bisect_left(found, links[-1].end, key=lambda stand: stand.start)
        if number == len(found):
            return None
        links.append(found[number])
    return tuple(links)


def _cost(links: Sequence[Stand]) -> tuple[bool, int]:
    return bool(links[0].denied), links[-1].end - links[0].start


def widened(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Stream characters widened to whole words."""
    while start > 0 and folded.joint_at(start).rstrip(BREAK) == NONE:
        start -= 1
    while end < len(folded.stream) and folded.joint_at(end).rstrip(BREAK) == NONE:
        end += 1
    return start, end


def in_line(text: str) -> str:
    """Words on one line."""
    return " ".join(text.split())
