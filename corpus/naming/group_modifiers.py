"""The words before a group's noun: where they end, which side they give, and where they part two groups."""

from corpus.naming.group_words import HEADS, JOINING, MODIFIERS, OPPOSED, TURNING
from corpus.naming.phrases import Words

PARTED = OPPOSED | {"peer"}  # "poor and other pupils"
SORTED = OPPOSED | {"either"}


def past_modifiers(among: Words, at: int, sides: set[str]) -> int:
    """The word behind the modifiers that begin at ``at``; their sides are added to ``sides``."""
    first = at
    while at < len(among.words):
        turning = among.words[at] in TURNING and at + 1 < len(among.words)
        found = MODIFIERS.match(among, at) or ((1, "degree") if turning and MODIFIERS.match(among, at + 1) else None)
        if found is None:
            break
        head = HEADS.match(among, at)
        if head is not None and head[0] >= found[0]:
            break
        if found[1] != "degree":
            sides.add(_turned(among, at, found[1]))
        at += found[0]
        if at < len(among.words) and among.words[at] == "," and not sides & {"low", "high", "either"}:
            break
        joined = at + 1 < len(among.words) and among.words[at] in JOINING and MODIFIERS.match(among, at + 1)
        if joined and _reaches_head(among, at + 1) and not opposed_behind(among, at, sides):
            if parted(among, first, at, sides):
                break
            at += 1
    return at


def _turned(among: Words, at: int, side: str) -> str:
    """The side of the modifier at ``at``, turned by "less", "least" or "non" before it: "least wealthy"."""
    if at and side in OPPOSED and among.words[at - 1] in TURNING:
        return "low" if side == "high" else "high"
    return side


def opposed_behind(among: Words, at: int, sides: set[str]) -> bool:
    """True before "and poorer students" in "richer and poorer students": two groups that share a noun."""
    if among.words[at] not in ("and", "or", "versus", "v", "vs") or at + 1 >= len(among.words):
        return False
    others = set[str]()
    end = past_modifiers(among, at + 1, others)
    heads = end < len(among.words) and HEADS.match(among, end) is not None
    return heads and bool(others & PARTED) and not others & sides & OPPOSED


def parted(among: Words, first: int, at: int, sides: set[str]) -> bool:
    """True in "between white and Hispanic children" before its "and": two groups, and no third behind them."""
    if among.words[at : at + 1] != ("and",) or not sides & SORTED:
        return False
    before = among.words[first - 2 : first - 1] if among.words[first - 1 : first] == ("the",) else None
    if (before or among.words[first - 1 : first]) != ("between",):
        return False
    others = set[str]()
    end = past_modifiers(among, at + 1, others)
    head = HEADS.match(among, end) if end < len(among.words) else None
    return head is not None and bool(others & SORTED) and among.words[end + head[0] : end + head[0] + 1] != ("and",)


def _reaches_head(among: Words, at: int) -> bool:
    """True where modifiers that begin at ``at`` lead to a noun, so that what joins them is inside one group."""
    at = past_modifiers(among, at, set())
    return at < len(among.words) and HEADS.match(among, at) is not None
