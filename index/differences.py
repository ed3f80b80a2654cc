"""Find the stretch of a document most like a quote, and tell word by word where the two differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from corpus.records import Span
from index.folding import BREAK, NONE, Folded, alike
from index.matching import in_line, widened
from index.quoting import Claim, Part
from index.records import Difference

REACH = 3000  # characters that an ellipsis or brackets may stand for: about a page
ALIKE = 50  # of 100: below that, rapidfuzz's letters agree by chance
GAP = 2  # the cost of a word that has no counterpart, and of one that has another
LONGEST = 250_000  # cells of word beside word; past that the two are laid beside each other from their starts


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


class _Step(NamedTuple):
    """Words [left, left_end) of the quote stand beside words [right, right_end) of the document."""

    same: bool
    left: int
    left_end: int
    right: int
    right_end: int


class _Beside:
    """A part's words and a document's, to be laid beside each other."""

    def __init__(self, ours: Folded, theirs: Folded, left: Sequence[Word], right: Sequence[Word]) -> None:
        self.ours, self.theirs, self.left, self.right = ours, theirs, left, right
        self.keys = [ours.stream[word.start : word.end] for word in left]
        self.others = [theirs.stream[word.start : word.end] for word in right]

    def laid(self) -> _Laid | None:
        """Where the part stands and what differs there; None where no word agrees."""
        steps = _inner(_steps(self.keys, self.others))
        if not any(step.same for step in steps):
            return None
        changed = [block for same, block in _blocks(steps) if not same and not self._same_letters(block)]
        missing = sum(len(key) for block in changed for step in block for key in self.keys[step.left : step.left_end])
        extra = sum(len(key) for block in changed for step in block for key in self.others[step.right : step.right_end])
        agreeing = len(self.ours.stream) - missing
        return _Laid(
            self.right[steps[0].right].start,
            self.right[steps[-1].right_end - 1].end,
            agreeing,
            agreeing + max(missing, extra),
            tuple(self._differences(steps)),
        )

    def _same_letters(self, block: Sequence[_Step]) -> bool:
        """True where only a hyphen or a line end parts the words otherwise."""
        first, last = block[0], block[-1]
        ours = "".join(self.keys[first.left : last.left_end])
        return ours == "".join(self.others[first.right : last.right_end])

    def _differences(self, steps: Sequence[_Step]) -> Iterator[Difference]:
        for same, block in _blocks(steps):
            if same:
                for step in block:
                    yield from self._layout(step)
            elif not self._same_letters(block):
                for step in _joined(block):
                    yield self._pair(step.left, step.left_end, step.right, step.right_end)

    def _pair(self, left: int, left_end: int, right: int, right_end: int) -> Difference:
        return Difference(
            _cut(self.ours, self.left[left:left_end]),
            _cut(self.theirs, self.right[right:right_end]),
        )

    def _layout(self, step: _Step) -> Iterator[Difference]:
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


def _inner(steps: list[_Step]) -> list[_Step]:
    """The steps without the document's words before and after the quote."""
    while steps and steps[0].left == steps[0].left_end:
        steps = steps[1:]
    while steps and steps[-1].left == steps[-1].left_end:
        steps = steps[:-1]
    return steps


def _blocks(steps: Sequence[_Step]) -> Iterator[tuple[bool, list[_Step]]]:
    for same, block in groupby(steps, key=lambda step: step.same):
        yield same, list(block)


def _joined(block: Sequence[_Step]) -> list[_Step]:
    """Changes side by side, words without a counterpart joined to the change before them."""
    joined: list[_Step] = []
    for step in block:
        lone = step.left == step.left_end or step.right == step.right_end
        if joined and (lone or joined[-1].left == joined[-1].left_end or joined[-1].right == joined[-1].right_end):
            joined[-1] = joined[-1]._replace(left_end=step.left_end, right_end=step.right_end)
        else:
            joined.append(step)
    return joined


def _steps(keys: Sequence[str], others: Sequence[str]) -> list[_Step]:
    """Words beside words with the fewest changes; the document's words before and after cost nothing."""
    if len(keys) * len(others) > LONGEST:
        return [
            _Step(block.tag == "equal", block.src_start, block.src_end, block.dest_start, block.dest_end)
            for block in Levenshtein.opcodes(keys, others)
        ]
    pairs = [*_pairs(keys, others), (len(keys), len(others))]
    steps: list[_Step] = []
    row = column = 0
    for left, right in pairs:
        if (row, column) != (left, right):
            steps.append(_Step(False, row, left, column, right))
        if left < len(keys) and right < len(others):
            same = keys[left] == others[right]
            if same and steps and steps[-1].same and steps[-1].left_end == left:
                steps[-1] = steps[-1]._replace(left_end=left + 1, right_end=right + 1)
            else:
                steps.append(_Step(same, left, left + 1, right, right + 1))
        row, column = left + 1, right + 1
    return steps


def _pairs(keys: Sequence[str], others: Sequence[str]) -> list[tuple[int, int]]:
    """Which word stands beside which, same or changed, in order."""
    width = len(others) + 1
    costs = [[0] * width]
    for row, key in enumerate(keys, 1):
        above, line = costs[-1], [row * GAP]
        for column, other in enumerate(others, 1):
            line.append(min(above[column - 1] + _change(key, other), above[column] + GAP, line[-1] + GAP))
        costs.append(line)
    row, column = len(keys), min(range(width), key=lambda place: costs[-1][place])
    pairs = []
    while row and column:
        here = costs[row][column]
        if here == costs[row - 1][column - 1] + _change(keys[row - 1], others[column - 1]):
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif here == costs[row - 1][column] + GAP:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _change(key: str, other: str) -> int:
    """What it costs to lay one word beside another: less where they begin alike."""
    return 0 if key == other else 1 if key[:2] == other[:2] else GAP
