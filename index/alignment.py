"""Lay the words of a quote beside those of a document, with the fewest changes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

GAP = 2  # the cost of a word that has no counterpart, and of one that has another
LONGEST = 250_000  # cells of word beside word; past that the two are laid beside each other from their starts


class Step(NamedTuple):
    """Words [left, left_end) of the quote stand beside words [right, right_end) of the document."""

    same: bool
    left: int
    left_end: int
    right: int
    right_end: int


def steps(keys: Sequence[str], others: Sequence[str]) -> list[Step]:
    """Words beside words with the fewest changes; the document's words before and after are no part of it."""
    if len(keys) * len(others) > LONGEST:
        found = [
            Step(block.tag == "equal", block.src_start, block.src_end, block.dest_start, block.dest_end)
            for block in Levenshtein.opcodes(keys, others)
        ]
        return [step for step in found if step.left < step.left_end or step not in (found[0], found[-1])]
    return _runs(_Table(keys, others).steps())


class _Table:
    """The least costs of laying the first words of a quote beside words that end at each word of a document.

    One word may stand beside two of the same letters ("lowincome", "low-income").
    """

    def __init__(self, keys: Sequence[str], others: Sequence[str]) -> None:
        self.keys, self.others = keys, others
        self.one_for_two = _joined_at(keys, others)
        self.two_for_one = {(row, column) for column, row in _joined_at(others, keys)}
        self.costs = [[0] * (len(others) + 1)]
        for row in range(1, len(keys) + 1):
            self.costs.append(self._line(row))

    def _line(self, row: int) -> list[int]:
        key, above, line = self.keys[row - 1], self.costs[-1], [row * GAP]
        for column, other in enumerate(self.others, 1):
            change = 0 if key == other else 1 if key[:2] == other[:2] else GAP
            best = min(above[column - 1] + change, above[column] + GAP, line[-1] + GAP)
            if (row, column) in self.one_for_two:
                best = min(best, self.costs[row - 2][column - 1])
            if (row, column) in self.two_for_one:
                best = min(best, above[column - 2])
            line.append(best)
        return line

    def steps(self) -> list[Step]:
        """The cheapest way through, from its end to its start turned round."""
        row, column = len(self.keys), 0
        column = min(range(len(self.others) + 1), key=lambda place: (self.costs[row][place], -place))
        steps = []
        while row:
            left, right = self._move(row, column)
            same = left == right == 1 and self.keys[row - 1] == self.others[column - 1]
            steps.append(Step(same, row - left, row, column - right, column))
            row, column = row - left, column - right
        return steps[::-1]

    def _move(self, row: int, column: int) -> tuple[int, int]:
        """How many words of the quote and of the document the cheapest way takes to come here."""
        here = self.costs[row][column]
        if (row, column) in self.one_for_two and here == self.costs[row - 2][column - 1]:
            return 2, 1
        if (row, column) in self.two_for_one and here == self.costs[row - 1][column - 2]:
            return 1, 2
        if column:
            key, other = self.keys[row - 1], self.others[column - 1]
            change = 0 if key == other else 1 if key[:2] == other[:2] else GAP
            if here == self.costs[row - 1][column - 1] + change:
                return 1, 1
            if here == self.costs[row][column - 1] + GAP:
                return 0, 1
        return 1, 0


def _joined_at(twos: Sequence[str], ones: Sequence[str]) -> set[tuple[int, int]]:
    """Where two words in a row are together one of the others: numbers, from 1, of the second and of the one."""
    places: dict[str, list[int]] = {}
    for number, one in enumerate(ones, 1):
        places.setdefault(one, []).append(number)
    return {
        (number + 1, column)
        for number, (first, second) in enumerate(pairwise(twos), 1)
        for column in places.get(first + second, ())
    }


def _runs(steps: Sequence[Step]) -> list[Step]:
    """Words that agree in a row as one step, and words without a counterpart in a row as one."""
    runs: list[Step] = []
    for step in steps:
        last = runs[-1] if runs else None
        lone = any(_way(step))
        if last is not None and ((step.same and last.same) or (lone and _way(step) == _way(last))):
            runs[-1] = last._replace(left_end=step.left_end, right_end=step.right_end)
        else:
            runs.append(step)
    return runs


def _way(step: Step) -> tuple[bool, bool]:
    """Whether the quote has no word here, and whether the document has none."""
    return step.left == step.left_end, step.right == step.right_end


def joined(block: Sequence[Step]) -> list[Step]:
    """Changes side by side, words without a counterpart joined to the change before them."""
    row: list[Step] = []
    for step in block:
        if row and (any(_way(step)) or any(_way(row[-1]))):
            row[-1] = row[-1]._replace(left_end=step.left_end, right_end=step.right_end)
        else:
            row.append(step)
    return row
