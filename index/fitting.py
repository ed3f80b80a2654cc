"""What a question asks for held against what stands by a sentence: which of its conditions are not met.

A condition is met where the sentence, what stands around it or its passage names the same thing. The
nation is never missing: a page that names no place speaks of all of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.constraints import Constraint, Slot, constraints
from index.features import Bag, bag_of
from index.terms import terms

HELD = (Slot.YEAR, Slot.NAME, Slot.GROUP, Slot.PHASE, Slot.PLACE, Slot.MEASURE)  # the rest says how, not what
NATIONAL = frozenset({"england", "uk"})
INCOME = frozenset({"free_school_meals", "pupil_premium"})  # their pupils are the disadvantaged of other pages


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands by a sentence: close to it (its words, title, heading, the sentence before), and in its passage."""

    close: Bag
    wide: Bag
    published: str


def surroundings(close: Sequence[str], wide: Sequence[str], published: str) -> Surroundings:
    """Read the texts by a sentence; ``published`` is the document's date as written, or ""."""
    return Surroundings(bag_of(*close), bag_of(*close, *wide), published)


def asked_for(question: str) -> tuple[Constraint, ...]:
    """The conditions of a question, each thing once."""
    found: dict[tuple[Slot, str], Constraint] = {}
    for constraint in constraints(question):
        if constraint.slot in HELD and constraint.key not in NATIONAL:
            found.setdefault((constraint.slot, constraint.key), constraint)
    return tuple(found.values())


def unmet(conditions: Iterable[Constraint], held: Bag, published: str = "") -> tuple[Constraint, ...]:
    """The conditions that nothing in the bag meets."""
    return tuple(condition for condition in conditions if not _met(condition, held, published))


def _met(condition: Constraint, held: Bag, published: str) -> bool:
    if condition.slot is Slot.YEAR:
        years = condition.key.split("-") if "-" in condition.key else [condition.key]
        return any(year in held.words or published.startswith(year) for year in years)
    if condition.slot is Slot.NAME:
        words = [word for word in condition.key.split() if len(word) > 2 and word not in {"and", "the"}]
        return all(word in held.words for word in words)
    if condition.key in held.terms:
        return True
    return condition.key in INCOME and bool(set(terms()[condition.key].also) & held.terms.keys())
