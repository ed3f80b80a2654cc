"""What a question asks for held against what stands by a sentence: which of its conditions are not met.

A condition is met where the sentence, what stands around it or its passage names the same thing. The
nation is never missing: a page that names no place speaks of all of it. A town meets its region.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.asking.bags import Bags, bag_of, places_named, regions_in
from index.asking.constraints import Constraint, Slot, constraints, key_of, like_another
from index.thesaurus import terms

HELD = (Slot.YEAR, Slot.NAME, Slot.GROUP, Slot.PHASE, Slot.PLACE, Slot.MEASURE)  # the rest says how, not what
NATIONAL = frozenset({"england", "uk"})
ASKER = re.compile(  # what people tell of themselves before they ask
    r"\s*(?:as an? |(?:i|we)(?:'m|'re)? |(?:my|our) )[^,;:?]*"
    r"[,;:](?=\s*(?:so |and )?(?:how|what|which|why|where|when|who|does|do|did|is|are|was|were|has|have|can|should)\b)",
    re.IGNORECASE,
)
INCOME = frozenset({"free_school_meals", "pupil_premium"})  # their pupils are the disadvantaged of other pages


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands close to a sentence (with its title, heading, the one before), in its passage, in its document."""

    close: Bags
    wide: Bags
    whole: Bags
    published: str


def surroundings(close: Sequence[str], wide: Sequence[str], whole: Sequence[str], published: str) -> Surroundings:
    """Read the texts by a sentence; ``published`` is the document's date as written, or ""."""
    by = [[bag_of(text) for text in texts] for texts in (close, wide, whole)]
    return Surroundings(by[0], by[0] + by[1], by[0] + by[1] + by[2], published)


def asked_for(question: str) -> tuple[Constraint, ...]:
    """The conditions of a question, each thing once; who asks ("I run a trust in Norwich, how …") is none."""
    found: dict[tuple[Slot, str], Constraint] = {}
    asker = ASKER.match(question)
    for constraint in constraints(question):
        asks = asker is not None and constraint.end <= asker.end()
        if constraint.slot in HELD and constraint.key not in NATIONAL and not asks:
            found.setdefault((constraint.slot, constraint.key), constraint)
    return tuple(found.values())


def unmet(conditions: Iterable[Constraint], held: Bags, published: str = "") -> tuple[Constraint, ...]:
    """The conditions that nothing in the bags meets."""
    return tuple(condition for condition in conditions if not _met(condition, held, published))


def _met(condition: Constraint, held: Bags, published: str) -> bool:
    if condition.slot is Slot.YEAR:
        years = condition.key.split("-") if "-" in condition.key else [condition.key]
        return any(_says(held, year) or published.startswith(year) for year in years)
    if condition.slot is Slot.NAME and like_another(condition.key):
        return any(condition.key in map(key_of, places_named(bag.text)) for bag in held)
    if condition.slot is Slot.NAME:
        return all(_says(held, word) for word in condition.key.split() if len(word) > 2 and word not in {"and", "the"})
    wider = terms()[condition.key].also if condition.key in INCOME else ()
    if any(name in bag.terms for bag in held for name in (condition.key, *wider)):
        return True
    return condition.slot is Slot.PLACE and any(condition.key in regions_in(bag.text) for bag in held)


def _says(held: Bags, word: str) -> bool:
    return any(word in bag.words for bag in held)


def fewest(conditions: Sequence[Constraint], left: Sequence[Sequence[Constraint]]) -> tuple[Constraint, ...]:
    """What is unmet by the sentence that leaves least, given what each leaves.

    Where a question names two of one sort ("in 2022 and in 2024"), each may be met by a sentence of its own.
    """
    least = min(left, key=len, default=())
    several = {slot for slot in HELD if sum(condition.slot is slot for condition in conditions) > 1}
    return tuple(c for c in least if c.slot not in several or all(c in others for others in left))
