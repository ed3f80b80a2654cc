"""Find the groups of children a sentence speaks of, and on which side of a gap each may stand.

A group is a noun phrase without its article: "persistently disadvantaged students", "those from lower
socio-economic backgrounds", "their peers". The words that make a group are listed in groups.toml.
"""

import re

from corpus.naming.group import Group, gloss, without_stage
from corpus.naming.group_modifiers import opposed_behind, parted, past_modifiers
from corpus.naming.group_needs import OTHER_ONES
from corpus.naming.group_tails import BEHIND_NOUN, MAY_FOLLOW, NOUN_NEXT, SHORT_NEXT, tail_sides
from corpus.naming.group_words import (
    A_SHARE,
    AREAS,
    AVERAGES,
    EVERYONE,
    FRACTIONS,
    HEADS,
    MODIFIERS,
    MOST_AND_LEAST,
    NOMINAL,
    OF_PUPILS,
    OF_WHOM,
    ONES,
    OPPOSED,
    OTHERS,
    OWN,
    PREDICATES,
    SEXES,
    SHARE_STARTS,
    SHORT,
    STARTS,
    SUSPENDED,
    THOSE,
)
from corpus.naming.phrases import Words, words
from corpus.naming.sides import Side


def groups(text: str, among: Words | None = None) -> list[Group]:
    """The groups named in a folded text, in order, without articles."""
    among = among or words(text)
    found, at = list[Group](), 0
    while at < len(among.words):
        group = _group_at(among, at) if among.words[at] in STARTS else None
        if group is None:
            at += 1
        else:
            if not gloss(text, found, group) and not text.endswith(PREDICATES, 0, group.start):
                found.append(without_stage(text, group))
            while at < len(among.words) and among.starts[at] < group.end:
                at += 1
    return found


def _group_at(among: Words, at: int) -> Group | None:
    """The group whose words begin at word ``at``."""
    begun, sides = at, set[str]()
    if among.words[at - 1 : at + 1] == ("on", "average"):
        return None  # "on average disadvantaged pupils"
    if among.words[at] in SHARE_STARTS and (share := _share(among, at)):
        return share
    if among.words[at - 1 : at + 1] == ("than", "average"):
        return _group(among, at, at + 1, {"all"})
    average = AVERAGES.match(among, at)
    if average is not None and among.words[at + average[0] : at + average[0] + 1] != ("else",):
        if inner := _average_of(among, at + average[0]):
            if among.words[at + average[0] - 1] not in MEANS:
                return inner  # "the national figure for others" tells of others
            return Group(among.starts[at], inner.end, inner.side, among.text[among.starts[at] : inner.end])
        return _group(among, at, at + average[0], {"all"})
    own = among.words[at] in OWN
    if among.words[at] in EVERYONE:
        sides.add("all")
    if own or among.words[at] in EVERYONE:
        at += 1
        if among.words[at : at + 2] in (("of", "the"), ("of", "their")):
            at += 2
    first = at
    at = past_modifiers(among, at, sides)
    if own and at > first:
        begun = first  # "their disadvantaged pupils" are "disadvantaged pupils"; "their peers" stay
    if at < len(among.words):
        return _noun(among, begun, first, at, sides)
    return _alone(among, begun, first, at, sides)


def _share(among: Words, at: int) -> Group | None:
    """One of "the most and least deprived areas", "high- and low-income", or "the poorest 20 per cent"."""
    shared = MOST_AND_LEAST.match(among.text, among.starts[at])
    if shared is not None:
        return Group(shared.start(1), shared.end(1), Side.LOW if shared[1].lower() == "most" else Side.HIGH, shared[1])
    suspended = SUSPENDED.match(among.text, among.starts[at])
    if suspended is not None:
        meant = MODIFIERS.match(words(f"{suspended[1]}-{suspended[2]}"), 0)
        side = Side(meant[1]) if meant and meant[1] in OPPOSED else None
        return Group(suspended.start(1), suspended.end(1), side, suspended[1]) if side else None
    share = A_SHARE.match(among.text, among.starts[at])
    if share is not None:
        return Group(share.start(), share.end(), Side.LOW if share["low"] else Side.HIGH, share[0])
    return None


def _average_of(among: Words, at: int) -> Group | None:
    """The group whose average is told: "the national figure for others"."""
    if among.words[at : at + 1] not in (("for",), ("of",), ("among",)):
        return None
    at += 2 if among.words[at + 1 : at + 2] in (("all",), ("the",)) and among.words[at + 2 : at + 3] != ("rest",) else 1
    inner = _group_at(among, at) if at < len(among.words) and among.words[at] in STARTS else None
    return inner if inner and inner.side in (Side.HIGH, Side.PEER, Side.LOW) else None


def _noun(among: Words, begun: int, first: int, at: int, sides: set[str]) -> Group | None:
    """The group whose modifiers are the words from ``first`` and whose noun, if any, is word ``at``."""
    head, other = HEADS.match(among, at), OTHERS.match(among, at)
    if head is not None:
        if head[1] in ("peer", "low"):
            sides.add(head[1])
        if among.words[at] in SEXES:
            sides.add("either")
        return _with_tail(among, begun, at + head[0], sides)
    if other is not None and not _rest_of(among, at + other[0]):
        begun += among.words[begun] == "the"
        whole = OF_PUPILS.match(among.text, among.ends[at + other[0] - 1] + 1)
        if whole is not None:
            return _group(among, begun, at + other[0], {"peer"}, whole.end())
        group = _with_tail(among, begun, at + other[0], set())
        if group is None or among.text.startswith(" with ", group.end):
            return None  # "others with gaps over four grades" are places
        return Group(group.start, group.end, Side.PEER, group.words)
    if among.words[at] in ONES and at > first:
        return _with_tail(among, begun, at + 1, sides)
    if among.words[at] in THOSE and among.words[at + 1 : at + 2] == ("of",):
        return _average_of(among, at + 1)  # "below those of their classmates"
    if among.words[at] in THOSE or (among.words[at] in ONES and at and among.words[at - 1] in ("than", "as")):
        return _with_tail(among, begun, at + 1, sides, needed=True)
    if at > first and (
        (sides & OPPOSED and among.words[at] in AREAS)
        or opposed_behind(among, at, sides)
        or parted(among, first, at, sides)
    ):
        end = at + (among.words[at] in AREAS)
        whole = OF_WHOM.match(among.text, among.ends[end - 1]) if among.words[at] in FRACTIONS else None
        return _group(among, begun, end, sides, whole.end()) if whole else _with_tail(among, begun, end, sides)
    return _alone(among, begun, first, at, sides)


def _rest_of(among: Words, at: int) -> bool:
    """True for "the rest of England", which is a place."""
    return among.words[at : at + 1] == ("of",) and not OF_PUPILS.match(among.text, among.starts[at])


def _with_tail(among: Words, begun: int, end: int, sides: set[str], *, needed: bool = False) -> Group | None:
    """The group of a noun with what stands behind it; None where something must, and nothing does."""
    stop, tails = among.ends[end - 1], 0
    while tails < 2 and MAY_FOLLOW.match(among.text, stop):
        for side, pattern in BEHIND_NOUN:
            tail = pattern.match(among.text, stop)
            if tail is not None:
                sides.update(tail_sides(side, tail))
                stop, tails = tail.end(), tails + 1
                break
        else:
            break
    if needed and not tails:
        ones = OTHER_ONES.match(among.text, stop)
        if ones is None or among.words[begun - 1 : begun] not in SET_BEFORE:
            return None
        return _group(among, begun, end, {"peer"}, ones.end())  # "behind those who stayed"
    return _group(among, begun, end, sides, stop)


def _alone(among: Words, begun: int, first: int, at: int, sides: set[str]) -> Group | None:
    """A group named by its adjective alone: "the poorest", "PP"."""
    if at == first:
        return None
    words_said = " ".join(among.words[first:at])
    bare = _without_degree(among, first, at)
    end = among.ends[at - 1]
    before = among.words[first - 1] if first > 0 else ""
    paired = before == "and" and first > 1 and among.words[first - 2] in NOMINAL
    if words_said == "other" and BY_ITSELF.match(among.text, end):
        return _group(among, first, at, {"peer"})  # "disadvantaged 4.1, other 5.2"
    the = before in ("the", "these", "those", "our", "their", "between") or paired
    if the and bare in NOMINAL and not NOUN_NEXT.match(among.text, end):
        return _group(among, first, at, sides)
    owned = before in HAVING  # "to have SEN" names no group
    if among.text[among.starts[first] : end] == "pp":
        return None  # percentage points: "Gap (pp)"
    if not owned and (words_said in SHORT or bare in SHORT) and SHORT_NEXT.match(among.text, end):
        if before == "not" and "low" in sides:  # "Not FSM: 81%"
            return _group(among, first - 1, at, {"high"})
        return _group(among, begun, at, sides)
    return None


def _without_degree(among: Words, first: int, at: int) -> str:
    while first < at:
        found = MODIFIERS.match(among, first)
        if found is None or found[1] != "degree":
            break
        first += found[0]
    return " ".join(among.words[first:at])


def _group(among: Words, begun: int, end: int, sides: set[str], stop: int | None = None) -> Group:
    if among.words[begun] == "more" and begun + 1 < end and _counted(among, begun + 1, sides):
        begun += 1
    start, last = among.starts[begun], stop or among.ends[end - 1]
    if among.text[last - 2 : last] == "'s":
        last -= 2
    side = next((side for side in PRECEDENCE if side.value in sides), Side.PLAIN)
    return Group(start, last, side, among.text[start:last])


def _counted(among: Words, at: int, sides: set[str]) -> bool:
    """True where "more" says how many and not how: "more girls", "more PP pupils", "more non-disadvantaged pupils"."""
    word = among.text[among.starts[at] : among.ends[at]]
    return "either" in sides or (len(word) > 1 and word.isupper()) or word.lower().startswith(("non", "other"))


BY_ITSELF = re.compile(r"\)|:? ?[-+–]?\d")
SET_BEFORE = frozenset(
    (word,) for word in ("than", "behind", "below", "above", "against", "versus", "trail", "trailed", "trails", "lag")
)
MEANS = frozenset({"average", "mean", "norm"})
HAVING = frozenset({"have", "has", "having", "with", "an", "on"})
PRECEDENCE = (Side.TRIAL, Side.HIGH, Side.LOW, Side.PEER, Side.EITHER, Side.ALL)
