"""Which conditions of a question are unmet by each of many sentences, and in its document: all at once, as arrays."""

from collections.abc import Sequence

import numpy as np

from index.asking.constraints import Constraint, Slot
from index.asking.fitting import INCOME
from index.asking.near_by import Heap, NearBy
from index.thesaurus import terms


def lacking(near: NearBy, conditions: Sequence[Constraint]) -> tuple[np.ndarray, ...]:
    """The shares of the conditions, and of the names among them, unmet close to a sentence and in its document.

    Four columns: unmet close by, unmet in the document, names unmet in the document, and 1 where all are met close by.
    """
    names = [condition for condition in conditions if condition.slot is Slot.NAME]
    close = _unmet(near, near.close, conditions)
    return (
        close,
        _unmet(near, near.document, conditions),
        _unmet(near, near.document, names),
        ((close == 0) & bool(conditions)).astype(np.float64),
    )


def _unmet(near: NearBy, heap: Heap, conditions: Sequence[Constraint]) -> np.ndarray:
    missing = np.zeros(len(heap.length))
    for condition in conditions:
        missing += ~_met(near, heap, condition)
    return missing / max(len(conditions), 1)


def _met(near: NearBy, heap: Heap, condition: Constraint) -> np.ndarray:
    """Whether each heap names the condition; a year of several by any of them, a name by all of its words."""
    if condition.slot is Slot.YEAR:
        years = [word for word in condition.key.split("-") if word in near.asked.words]
        return np.asarray((near.words(heap, years) > 0).any(axis=1))
    if condition.slot is Slot.NAME:
        words = [word for word in condition.key.split() if word in near.asked.words]
        return np.asarray((near.words(heap, words) > 0).all(axis=1))
    wider = terms()[condition.key].also if condition.key in INCOME else ()
    named = [name for name in (condition.key, *wider) if name in near.asked.terms]
    return np.asarray((near.terms(heap, named) > 0).any(axis=1))
