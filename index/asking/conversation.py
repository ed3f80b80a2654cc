"""A follow-up made a question that stands alone, from the questions asked before it.

"And at primary?" keeps everything of the question before but its stage; "was it sustained?" keeps all
of it. What starts afresh keeps nothing. Only questions are read, never answers: the same questions
give the same understanding whatever the library holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.asking.constraints import Constraint, Slot, constraints
from index.asking.leaning import BACKWARD, PREPOSITION, VERBS, leans
from index.asking.reckoning import reckoned
from index.terms import tokens
from index.thesaurus import regions_of, terms

LEADS = re.compile(
    r"^\s*(?:ok(?:ay)?[, ]+|right[, ]+|thanks?[, ]+|so[, ]+|well[, ]+|then[, ]+)*"
    r"(?:(?:and|but|or|plus)\b[, ]*)*"
    r"(?:(?:what|how) about\b|(?:what|how) of\b|same (?:again )?(?=for\b|in\b|at\b)|also\b)?[, ]*",
    re.IGNORECASE,
)
# "Is that the same in Wales?" asks no more than "and in Wales?".
SAME = re.compile(
    r"^(?:is|was|are|were|do|does|did|has|have)\s+(?:it|that|this|they|things|the (?:gap|figure|picture|pattern)s?)\s+"
    r"(?:also |all |much )?(?:the same|true|so|the case|like that|similar|apply|hold|happen|different)"
    r"(?: too| also| as well)?\s+(?=(?:in|at|for|among|with|of)\b)",
    re.IGNORECASE,
)
BEFORE = re.compile(r"\b(?:in|at|for|by|on|among|with|from|since|during|under)\s+(?:the\s+)?$", re.IGNORECASE)
BEFORE_PLACE = re.compile(r"\b(?:in|at|on|across|around|near|for)\s+(?:the\s+)?$", re.IGNORECASE)
COMPARING = re.compile(
    r"\b(?:than|compare[ds]?|compared|versus|vs|against|between|both|as well|also|too|since|from|or|like|now|then)\b"
    r"|\w(?:er|ier) |\bmore\b|\bless\b|\bchang|\bgrow|\bgrew|\bshr[aiu]nk|\bfall|\bfell|\bris[ei]|\brose",
    re.IGNORECASE,
)
LISTING = re.compile(r"[\s,/]*(?:and|or|&)?\s*")
EMPTIED = frozenset({"in", "for", "at", "how was it", "what was it", "what about"})  # once a distance is taken out
LONGEST = 10  # words of a fragment


@dataclass(frozen=True, slots=True)
class Understood:
    """A question that stands alone; ``earlier`` is the one it leans on, "" where it starts afresh."""

    text: str
    own: str
    earlier: str = ""


def understood(question: str, history: Sequence[str]) -> Understood:
    """The question as it stands alone, after the earlier questions of ``history``, oldest first."""
    before = ""
    for asked in history:
        before = _joined(asked, before).text
    return _joined(question, before)


def _joined(question: str, before: str) -> Understood:
    question = question.strip()
    if not before or not leans(question):
        return Understood(question, question)
    rest = SAME.sub("", LEADS.sub("", question, count=1), count=1).strip(" ?.!")
    base = before
    if (moved := reckoned(before, rest)) is not None:
        base, rest = moved.before, moved.rest
    if not rest or rest.lower() in EMPTIED:
        return Understood(base, question, before)
    if _is_fragment(rest):
        return Understood(_replaced(base, rest), question, before)
    return Understood(f"{_closed(_yielding(base, rest))} {rest[0].upper()}{rest[1:]}?", question, before)


def _closed(sentence: str) -> str:
    """The sentence with a mark at its end."""
    bare = sentence.rstrip()
    return bare if bare.endswith(("?", ".", "!")) else f"{bare}?"


def _is_fragment(rest: str) -> bool:
    """True where what is left names things but says nothing of them: no verb."""
    words = [rest[token.start : token.end].lower() for token in tokens(rest)]
    return not VERBS & set(words[:4]) and not any(word in BACKWARD for word in words[:2]) and len(words) <= LONGEST


def _yielding(before: str, rest: str) -> str:
    """The question before, without what a whole sentence after it names anew; all of it where the two are compared."""
    if COMPARING.search(rest):
        return before
    new = [constraint for constraint in constraints(rest) if constraint.slot in {Slot.YEAR, Slot.PHASE, Slot.PLACE}]
    families = {_family(constraint) for constraint in new}
    old = [constraint for constraint in constraints(before) if _family(constraint) in families]
    if not old or {c.key for c in old} & {c.key for c in new}:
        return before
    text = before
    for start, end in sorted({(constraint.start, constraint.end) for constraint in old}, reverse=True):
        joint = BEFORE.search(text[:start])
        text = text[: joint.start() if joint else start] + text[end:]
    return re.sub(r"\s+([?.!,])", r"\1", " ".join(text.split()))


def _replaced(before: str, rest: str) -> str:
    """The question before with what ``rest`` names put in the place of what it named of the same sort."""
    new = constraints(rest)
    bare = re.sub(r"^(?:the|an?) ", "", PREPOSITION.sub("", rest, count=1))
    old = _displaced(before, new)
    if not old:
        lead = "" if PREPOSITION.match(rest) else "for "
        return f"{before.rstrip(' ?.')} {lead}{rest}?"
    text = before
    spans = sorted({(constraint.start, constraint.end) for constraint in old}, reverse=True)
    for start, end in spans[:-1]:
        text = text[:start] + text[end:]
    start, end = spans[-1]
    words = _wording(rest, new, bare)
    joint = BEFORE.search(text[:start])
    if joint is not None and (own := PREPOSITION.match(rest)) is not None:
        start, words = joint.start(), own.group() + words
    return re.sub(r"\s+", " ", text[:start] + words + text[end:]).strip()


def _wording(rest: str, new: tuple[Constraint, ...], bare: str) -> str:
    """The words of ``rest`` that carry its meaning: those of what it names, where they are all it says."""
    told = re.sub(r"\b(?:for|in|at) the same\b.*", "", bare).strip(" ,")
    if len(new) == 1 and len(told) < len(bare):
        return rest[new[0].start : new[0].end]
    return told or bare


def _displaced(before: str, new: tuple[Constraint, ...]) -> list[Constraint]:
    """What of the question before gives way: the same slots, or for an unknown name the place it named."""
    held = constraints(before)
    families = {_family(constraint) for constraint in new}
    given_way = [c for c in held if _family(c) in families and _family(c) != Slot.NAME]
    if given_way:
        return _first_of(before, given_way) if given_way[0].slot is Slot.GROUP else given_way
    if not new or any(c.slot in {Slot.NAME, Slot.PLACE} for c in new):
        places = [c for c in held if _family(c) == Slot.PLACE]
        return places or [c for c in held if c.slot is Slot.NAME and BEFORE_PLACE.search(before[: c.start])][:1]
    return []


def _first_of(text: str, listed: list[Constraint]) -> list[Constraint]:
    """The first, with what is listed right after it ("boys and girls"): of the others something else is said."""
    kept = listed[:1]
    for constraint in listed[1:]:
        if not LISTING.fullmatch(text[kept[-1].end : constraint.start]) and constraint.start >= kept[-1].end:
            break
        kept.append(constraint)
    return kept


def _family(constraint: Constraint) -> str:
    """What a constraint stands in the place of: its slot, but among groups its own family; towns are places."""
    if constraint.slot is Slot.NAME and regions_of(constraint.key):
        return Slot.PLACE
    return terms()[constraint.key].family if constraint.slot is Slot.GROUP else constraint.slot
