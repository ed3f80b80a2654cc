"""A follow-up made a question that stands alone, from the questions asked before it.

"And at primary?" keeps everything of the question before but its stage; "was it sustained?" keeps all
of it. What starts afresh keeps nothing. Only questions are read, never answers: the same questions
give the same understanding whatever the library holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.asking.constraints import Constraint, Slot, constraints
from index.terms import folded, mentions, tokens
from index.thesaurus import stop_words, terms

LEADS = re.compile(
    r"^\s*(?:ok(?:ay)?[, ]+|right[, ]+|thanks?[, ]+|so[, ]+|well[, ]+|then[, ]+)*"
    r"(?:(?:and|but|or|plus)\b[, ]*)*"
    r"(?:(?:what|how) about\b|(?:what|how) of\b|same (?:again )?(?:for|in|at)\b|also\b)?[, ]*",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|right|so|then|well)[, ]+)?"
    r"(?:and|but|or|so|also|plus|then|(?:what|how) about|(?:what|how) of|same)\b",
    re.IGNORECASE,
)
BACKWARD = frozenset(
    {
        "it",
        "its",
        "they",
        "them",
        "their",
        "that",
        "those",
        "these",
        "this",
        "he",
        "she",
        "him",
        "his",
        "her",
        "there",
        "ones",
    }
)
ALWAYS_BACKWARD = frozenset({"theirs", "elsewhere", "afterwards", "instead", "likewise"})
# "Is it legal to", "does it cost to": this "it" points forward.
DUMMY = re.compile(r"^(?:\w+ ){0,4}it (?:\w+ ){1,4}?(?:to|for|that|if|when|than)\b", re.IGNORECASE)
PREPOSITION = re.compile(
    r"^(?:in|at|for|by|on|among|with|from|of|to|since|during|under|between)\b\s*(?:the\b\s*)?", re.IGNORECASE
)
BEFORE = re.compile(r"\b(?:in|at|for|by|on|among|with|from|since|during|under)\s+(?:the\s+)?$", re.IGNORECASE)
BEFORE_PLACE = re.compile(r"\b(?:in|at|on|across|around|near|for)\s+(?:the\s+)?$", re.IGNORECASE)
VERBS = frozenset({"mean", "means", "get", "got", "make", "made", "say", "says", "said", "must", "shall"}) | frozenset(
    {"is", "are", "was", "were", "be", "been", "do", "does", "did", "has", "have", "had"}
    | {"can", "could", "will", "would", "should", "may", "might"}
    | {"how", "why", "when", "who", "which", "what", "where"}
)


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
    if not before or not follows(question):
        return Understood(question, question)
    rest = LEADS.sub("", question, count=1).strip(" ?.!")
    if not rest:
        return Understood(before, question, before)
    if _is_fragment(rest):
        return Understood(_replaced(before, rest), question, before)
    return Understood(f"{_closed(before)} {rest[0].upper()}{rest[1:]}?", question, before)


def _closed(sentence: str) -> str:
    """The sentence with a mark at its end."""
    bare = sentence.rstrip()
    return bare if bare.endswith(("?", ".", "!")) else f"{bare}?"


def follows(question: str) -> bool:
    """True where a question leans on the one before: it starts with "and", points back, or is a scrap."""
    if LINKED.match(question):
        return True
    words = [folded(question[token.start : token.end]).lower() for token in tokens(question)]
    if ALWAYS_BACKWARD & set(words) or "the same" in question.lower():
        return True
    if DUMMY.match(question):
        return False
    for at, word in enumerate(words):
        if word in BACKWARD and not (word == "there" and at and words[at - 1] in {"is", "are", "was", "were"}):
            return not (set(words[:at]) - stop_words() - VERBS) and not _names_thing(words, at)
    content = [word for word in words if word not in stop_words()]
    if not content:
        return len(words) <= 3
    named = {terms()[mention.term].kind for mention in mentions(question)}
    return bool(PREPOSITION.match(question)) and len(content) <= 3 and "gap" not in named


def _names_thing(words: list[str], at: int) -> bool:
    """True for "those schools", "this report": a pointing word followed at once by what it points to."""
    pointing = words[at] in {"that", "those", "these", "this", "their", "its", "his", "her"}
    return pointing and words[at] in {"their", "its", "his", "her"} and len(words) > at + 4


def _is_fragment(rest: str) -> bool:
    """True where what is left names things but says nothing of them: no verb."""
    words = [rest[token.start : token.end].lower() for token in tokens(rest)]
    return not VERBS & set(words[:4]) and not any(word in BACKWARD for word in words[:2]) and len(words) <= 10


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
    if any(constraint.slot is Slot.PHASE for constraint in new):
        families.add(Slot.PHASE)
    given_way = [c for c in held if _family(c) in families and c.slot is not Slot.NAME]
    if given_way:
        return given_way
    if not new or any(c.slot in {Slot.NAME, Slot.PLACE} for c in new):
        places = [c for c in held if c.slot is Slot.PLACE]
        return places or [c for c in held if c.slot is Slot.NAME and BEFORE_PLACE.search(before[: c.start])][:1]
    return []


def _family(constraint: Constraint) -> str:
    """What a constraint stands in the place of: its slot, but among groups its own family."""
    return terms()[constraint.key].family if constraint.slot is Slot.GROUP else constraint.slot
