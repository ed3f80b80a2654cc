"""Lay the words of a quote beside those of a document, with the fewest changes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

GAP = 2  # the cost of a word that has no counterpart, and of one that has another


class Step(NamedTuple):
    """Words [left, left_end) of the quote stand beside words [right, right_end) of the document."""

    same: bool
    left: int
    left_end: int
    right: int
    right_end: int


def steps(keys: Sequence[str], others: Sequence[str]) -> list[Step]:
    """Words beside words with the fewest changes; the document's words before and after are no part of it."""
    return _runs(_Table(keys, others).steps())


class _Table:
    """The least costs of laying the first words of a quote beside words that end at each word of a document.

    One word may stand beside two of the same letters ("lowincome", "low-income"). The quote's words
    times the document's are its cells: some two million for the longest quote.
    """

    def __init__(self, keys: Sequence[str], others: Sequence[str]) -> None:
        self.keys, self.others = keys, others
        self.one_for_two = _joined_at(keys, others)
        self.two_for_one = {(row, column) for column, row in _joined_at(others, keys)}
        numbers: dict[str, int] = {}
        self._whole = np.array([numbers.setdefault(word, len(numbers)) for word in others], np.int32)
        self._begun = np.array([numbers.setdefault(word[:2], len(numbers)) for word in others], np.int32)
        self._ramp = np.arange(len(others) + 1, dtype=np.int32) * GAP
        self.costs = np.zeros((len(keys) + 1, len(others) + 1), np.int32)
        joined: dict[int, list[tuple[int, int, int]]] = {}
        for row, column in self.one_for_two:
            joined.setdefault(row, []).append((column, row - 2, column - 1))
        for row, column in self.two_for_one:
            joined.setdefault(row, []).append((column, row - 1, column - 2))
        for row, key in enumerate(keys, 1):
            whole, begun = numbers.get(key, -1), numbers.get(key[:2], -1)
            changes = np.where(self._whole == whole, 0, np.where(self._begun == begun, 1, GAP))
            line = self.costs[row - 1] + GAP
            np.minimum(line[1:], self.costs[row - 1][:-1] + changes, out=line[1:])
            for column, from_row, from_column in joined.get(row, ()):
                line[column] = min(line[column], self.costs[from_row][from_column])
            # A document's word without a counterpart: the least of all cheaper ways further left.
            self.costs[row] = np.minimum.accumulate(line - self._ramp) + self._ramp

    def steps(self) -> list[Step]:
        """The cheapest way through, from its end to its start turned round."""
        row, column = len(self.keys), 0
        last = self.costs[row]
        column = int(np.flatnonzero(last == last.min())[-1])
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
