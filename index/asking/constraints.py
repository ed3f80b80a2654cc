"""What a question names: who, where, when, which stage, which measure; each with the words that say so.

A *constraint* is something the question states that an answer must not contradict. Names that the
field's terms do not know (councils, schools, programmes) are told by their capital letters.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from corpus.naming.places import NAMES, places
from index.terms import folded, mentions, tokens
from index.thesaurus import stop_words, terms


class Slot(StrEnum):
    """What a constraint is about; "sort" is attainment or progress, "name" a proper name of any kind."""

    GROUP = "group"
    COMPARATOR = "comparator"
    PHASE = "phase"
    PLACE = "place"
    MEASURE = "measure"
    SORT = "sort"
    YEAR = "year"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Constraint:
    """Something that a text names: ``key`` is a term's name, a year ("2019", "2018/19") or a name in small letters."""

    slot: Slot
    key: str
    start: int
    end: int


SLOT_OF_KIND = {
    "group": Slot.GROUP,
    "comparator": Slot.COMPARATOR,
    "phase": Slot.PHASE,
    "year_group": Slot.PHASE,
    "place": Slot.PLACE,
    "measure": Slot.MEASURE,
    "subject": Slot.MEASURE,
}
SORTS = {"progress", "attainment"}
LISTED = re.compile(r"\s*(?:,|and|or|&|/)\s*")
YEAR = re.compile(r"(?:19|20)\d\d(?:/\d\d|-(?:19|20)\d\d)?")
NAME = re.compile(
    r"\b[A-Z][\w'’-]*[A-Za-z0-9](?:(?:\s+(?:of|the|and|on|upon|in|for|de|under))*\s+[A-Z][\w'’-]*[A-Za-z0-9])*"
)


@lru_cache(maxsize=2_000)
def constraints(text: str) -> tuple[Constraint, ...]:
    """Everything that a question or sentence names, in order."""
    named = []
    towns = _towns(text)
    for mention in mentions(text):
        slot = SLOT_OF_KIND.get(terms()[mention.term].kind)
        if any(town.start < mention.end and mention.start < town.end for town in towns):
            slot = None
        if mention.term in SORTS:
            slot = Slot.SORT
        if slot is not None:
            named.append(Constraint(slot, mention.term, mention.start, mention.end))
    named += [
        Constraint(Slot.YEAR, token.stem, token.start, token.end)
        for token in tokens(text)
        if YEAR.fullmatch(token.stem)
    ]
    named += towns
    return tuple(sorted(named + _names(text, named), key=lambda constraint: (constraint.start, constraint.end)))


def _towns(text: str) -> list[Constraint]:
    """Listed places that are called like something else: the Reading of "free meals in Reading"."""
    other = [mention for mention in mentions(text) if terms()[mention.term].kind in {"subject", "measure", "aspect"}]
    return [
        Constraint(Slot.NAME, key_of(text[place.start : place.end]), place.start, place.end)
        for place in places(folded(text))
        if place.normal is not None
        and any((m.start, m.end) == (place.start, place.end) for m in other)
        and not any(LISTED.fullmatch(text[place.end : m.start]) for m in other if m.start >= place.end)
    ]


def like_another(key: str) -> bool:
    """True for the key of a listed place that is called like a subject or measure."""
    return key in _ambiguous()


@cache
def _ambiguous() -> frozenset[str]:
    kinds = {"subject", "measure", "aspect"}
    called = (
        name
        for name in NAMES
        if any((m.start, m.end) == (0, len(name)) and terms()[m.term].kind in kinds for m in mentions(name))
    )
    return frozenset(key_of(name) for name in called)


def key_of(name: str) -> str:
    """A name by the stems of its words."""
    return " ".join(token.stem for token in tokens(name))


def _names(text: str, known: list[Constraint]) -> list[Constraint]:
    """Proper names that no term covers; the first word of a sentence counts only inside a longer name."""
    found: list[Constraint] = []
    for match in NAME.finditer(text):
        start, end = match.span()
        if not text[:start].strip() or text[:start].rstrip()[-1] in ".?!:":
            first = tokens(match.group())[0]
            if (
                match.group()[first.start : first.end].lower() in stop_words() | QUESTION_WORDS
                or " " not in match.group()
            ):
                start += first.end
                start += len(text[start:end]) - len(text[start:end].lstrip())
        start, end = _bare(text, start, end)
        rest = text[start:end]
        covered = any(k.start <= start and end <= k.end for k in known)
        if rest and rest[0].isupper() and not covered and not _all_terms(text, start, end):
            found.append(Constraint(Slot.NAME, key_of(rest), start, end))
    return found


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A row of capital words without the acronyms of the field at its ends: "LAC GLD Westmere" names Westmere."""
    inside = [m for m in mentions(text) if start <= m.start and m.end <= end and text[m.start : m.end].isupper()]
    for mention in inside:
        if mention.start == start:
            start = min(mention.end + len(text[mention.end : end]) - len(text[mention.end : end].lstrip()), end)
    for mention in reversed(inside):
        if mention.end == end and mention.start >= start:
            end = start + len(text[start : mention.start].rstrip())
    return start, end


def _all_terms(text: str, start: int, end: int) -> bool:
    """True where the terms that the text names cover every word from ``start`` to ``end``."""
    inside = [m for m in mentions(text) if m.start < end and start < m.end]
    left = [t for t in tokens(text) if start <= t.start < end and not any(m.start <= t.start < m.end for m in inside)]
    return all(text[t.start : t.end].lower() in stop_words() for t in left)


QUESTION_WORDS = frozenset({"which", "name", "list", "give", "explain", "describe", "compare", "tell", "find", "show"})
