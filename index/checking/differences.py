"""Find the stretch of a document most like a quote, and tell word by word where the two differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio_alignment

from corpus.records import Span
from index.checking.alignment import Step, joined, steps
from index.checking.folding import Folded
from index.checking.joints import BREAK, NONE, alike
from index.checking.matching import in_line, joint_faults, widened
from index.checking.quoting import Claim, Part
from index.verdicts import Difference

REACH = 3000  # characters that an ellipsis or brackets may stand for: about a page
ALIKE = 50  # of 100: below that, rapidfuzz's letters agree by chance


class Word(NamedTuple):
    """Stream characters [start, end) with no space or hyphen among them."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The stretch of a document that is most like a claim, in [0, 1], and where the words differ."""

    span: Span
    likeness: float
    differences: tuple[Difference, ...]


class _Laid(NamedTuple):
    """A part beside stream characters [start, end) of a document: letters that agree, and all there are."""

    start: int
    end: int
    agreeing: int
    total: int
    differences: tuple[Difference, ...]


def nearest(claim: Claim, folded: Folded) -> Alignment | None:
    """The document's stretch most like the claim; None where nothing is alike.

    The longest part is sought in the whole text, the others within a page of it, on their side.
    """
    longest = max(range(len(claim.parts)), key=lambda number: len(claim.parts[number].folded.stream))
    anchor = _laid(claim.parts[longest], folded, 0, len(folded.stream))
    if anchor is None:
        return None
    laid = [anchor]
    for part in reversed(claim.parts[:longest]):
        edge = laid[0].start
        laid.insert(0, _laid(part, folded, max(edge - REACH, 0), edge) or _nowhere(part, edge))
    for part in claim.parts[longest + 1 :]:
        edge = laid[-1].end
        laid.append(_laid(part, folded, edge, min(edge + REACH, len(folded.stream))) or _nowhere(part, edge))
    return Alignment(
        folded.span(laid[0].start, laid[-1].end),
        sum(piece.agreeing for piece in laid) / sum(piece.total for piece in laid),
        tuple(difference for piece in laid for difference in piece.differences),
    )


def _nowhere(part: Part, edge: int) -> _Laid:
    return _Laid(edge, edge, 0, len(part.folded.stream), (Difference(in_line(part.folded.text), ""),))


def _laid(part: Part, folded: Folded, low: int, high: int) -> _Laid | None:
    """The part beside the stretch of stream characters [low, high) most like it."""
    wanted, exact = part.folded.stream, folded.stream.find(part.folded.stream, low, high)
    if exact >= 0:
        start, end = exact, exact + len(wanted)
    else:
        near = partial_ratio_alignment(wanted, folded.stream[low:high], score_cutoff=ALIKE)
        if near is None or near.dest_end <= near.dest_start:
            return None
        start, end = low + near.dest_start, low + near.dest_end
    slack = max(24, len(wanted) // 4)
    start, _ = widened(folded, max(start - slack, low), start)
    _, end = widened(folded, start, min(end + slack, high))
    return _Beside(part.folded, folded, words(part.folded, 0, len(wanted)), words(folded, start, end)).laid()


def words(folded: Folded, start: int, end: int) -> list[Word]:
    """The words of stream characters [start, end), in order; none where there are no characters."""
    if start >= end:
        return []
    cuts = [
        folded.starts[piece]
        for piece in range(folded.piece_at(start), folded.piece_at(end - 1) + 1)
        if folded.joints[piece] not in (NONE, BREAK) and start < folded.starts[piece] < end
    ]
    return [Word(*edges) for edges in zip([start, *cuts], [*cuts, end], strict=True)]


class _Beside:
    """A part's words and a document's, to be laid beside each other."""

    def __init__(self, ours: Folded, theirs: Folded, left: Sequence[Word], right: Sequence[Word]) -> None:
        self.ours, self.theirs, self.left, self.right = ours, theirs, left, right
        self.keys = [ours.stream[word.start : word.end] for word in left]
        self.others = [theirs.stream[word.start : word.end] for word in right]

    def laid(self) -> _Laid | None:
        """Where the part stands and what differs there; None where no word agrees."""
        laid = steps(self.keys, self.others)
        if not any(step.same for step in laid):
            return None
        changed = [step for step in laid if not step.same and not self._same_letters(step)]
        missing = sum(len(key) for step in changed for key in self.keys[step.left : step.left_end])
        extra = sum(len(key) for step in changed for key in self.others[step.right : step.right_end])
        agreeing = len(self.ours.stream) - missing
        edges = self._edges(self.right[laid[0].right].start, self.right[laid[-1].right_end - 1].end)
        pairs = *self._differences(laid), *edges.differences
        return _Laid(edges.start, edges.end, agreeing, agreeing + max(missing, extra), pairs)

    def _edges(self, start: int, end: int) -> _Laid:
        """The stretch widened where it begins or ends behind a hyphen, which is a difference too."""
        theirs, first, last = self.theirs, start, end
        pairs = []
        while start and not theirs.parts_at(start):
            start -= 1
        while end < len(theirs.stream) and not theirs.parts_at(end):
            end += 1
        if start < first:
            pairs.append(Difference(_cut(self.ours, self.left[:1]), _text(theirs, start, self._ending(first))))
        if end > last:
            pairs.append(Difference(_cut(self.ours, self.left[-1:]), _text(theirs, self._beginning(last), end)))
        return _Laid(start, end, 0, 0, tuple(pairs))

    def _ending(self, start: int) -> int:
        return next((word.end for word in self.right if word.start >= start), len(self.theirs.stream))

    def _beginning(self, end: int) -> int:
        return next((word.start for word in reversed(self.right) if word.end <= end), 0)

    def _same_letters(self, step: Step) -> bool:
        """True where only a space, a hyphen or a line end parts the words otherwise."""
        ours = "".join(self.keys[step.left : step.left_end])
        return ours == "".join(self.others[step.right : step.right_end])

    def _differences(self, steps: Sequence[Step]) -> Iterator[Difference]:
        for same, block in _blocks(steps):
            if same:
                for step in block:
                    yield from self._layout(step)
                continue
            for alone, group in groupby(block, key=self._same_letters):
                for step in group if alone else joined(list(group)):
                    if not alone or self._parted(step):
                        yield self._pair(step.left, step.left_end, step.right, step.right_end)

    def _parted(self, step: Step) -> bool:
        """True where the same letters are parted by more than layout."""
        start, at = self.left[step.left].start, self.right[step.right].start
        length = self.left[step.left_end - 1].end - start
        return bool(joint_faults(self.ours, start, self.theirs, at, length))

    def _pair(self, left: int, left_end: int, right: int, right_end: int) -> Difference:
        return Difference(
            _cut(self.ours, self.left[left:left_end]),
            _cut(self.theirs, self.right[right:right_end]),
        )

    def _layout(self, step: Step) -> Iterator[Difference]:
        """Words whose case differs, and pairs of words between which punctuation or a space does."""
        for offset in range(step.left_end - step.left):
            left, right = step.left + offset, step.right + offset
            mine, other = self.left[left], self.right[right]
            if mine.start and self.ours.cased[mine.start : mine.end] != self.theirs.cased[other.start : other.end]:
                yield self._pair(left, left + 1, right, right + 1)
            if offset and not alike(
                self.ours.joint_at(mine.start),
                self.theirs.joint_at(other.start),
                self.ours.stream[mine.start - 1],
                self.ours.stream[mine.start],
            ):
                yield self._pair(left - 1, left + 1, right - 1, right + 1)


def _cut(folded: Folded, row: Sequence[Word]) -> str:
    return in_line(folded.span(row[0].start, row[-1].end).cut(folded.text)) if row else ""


def _text(folded: Folded, start: int, end: int) -> str:
    return in_line(folded.span(start, end).cut(folded.text))


def _blocks(steps: Sequence[Step]) -> Iterator[tuple[bool, list[Step]]]:
    for same, block in groupby(steps, key=lambda step: step.same):
        yield same, list(block)
