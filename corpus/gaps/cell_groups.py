"""Find the group of pupils that a table's header cell or row label names, with its side.

A label is terse: "Entitled", "Others", "Not eligible", "SEND with EHCP" name groups without a noun.
"""

import re
from dataclasses import dataclass

from corpus.naming.group_words import MODIFIERS
from corpus.naming.groups import groups
from corpus.naming.phrases import words
from corpus.naming.sides import LOWER, Side

NOT_ENTITLED = re.compile(
    r"^\W*(?:(?:national|nat|school|england|all|our|LA|local)\b:? )?"
    r"(?:not\b(?! (?:known|available|applicable))|non\b|no (?=FSM|SEN|EHC|PP|pupil premium)"
    r"|(?:all )?others?\b|rest\b|everyone else|peers\b|remaining\b)",
    re.IGNORECASE,
)
NO_GROUPS = frozenset({"english", "welsh", "irish", "scottish", "london", "grammar"})  # alone: subjects, places
MEASURES = re.compile(
    r"\s+(?:[AP]8|attainment|progress|reading|writing|maths|\d.*|results?|scores?|average|mean|gaps?|differences?|%).*$",
    re.IGNORECASE,
)
# A unit in brackets is no group: "Gap (pp)".
UNIT = re.compile(r"[(\[] ?(?:pps?|ppts?|points?|%|months|grades)[ )\]]", re.IGNORECASE)
# A people's name: "White and Black Caribbean", "Any other Asian background".
PEOPLE = re.compile(
    r"\W*(?P<all>(?:Any other |Other )?(?:White|Black|Asian|Mixed|Irish|Gypsy|Roma|Chinese|Indian|Arab|Maori|Māori)\b"
    r"(?:(?: and | or |/|, ?| )[A-Z][\w-]+| background| backgrounds| other| heritage| ethnic group)*)\W*"
)
# What may open a label before the name of what its pupils get: "Entitled to FSM", "In receipt of pupil premium".
GETTING = re.compile(
    r"\W*(?P<from>(?:currently |known to be )?(?:entitled to|eligible for|in receipt of|receiving|claiming|getting|on"
    r"|registered for|taking|with|has|have) (?:the )?)",
    re.IGNORECASE,
)
# What goes on telling whose a label's row is: "SEND with EHCP", "Disadvantaged and SEND".
GOING_ON = re.compile(r" (?:with|without|and|or|but|who|from)\b [^|(:,;\d]*[^|(:,;\d\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reach:
    """Characters [start, end) of a scene's text."""

    start: int
    end: int


def sides(printed: str) -> tuple[Side | None, Reach | None, Reach | None]:
    """The side and the place of the group that a cell names, and the place of another set against it."""
    text = UNIT.sub(lambda unit: " " * len(unit[0]), printed)
    lead = len(text) - len(text.lstrip())
    if NOT_ENTITLED.match(text):
        side, alone = _alone(text.strip())
        return side, alone and Reach(lead + alone.start, lead + alone.end), None
    named = [group for group in groups(text.strip()) if group.side is not Side.PLAIN]
    low = next((group for group in named if group.side in LOWER), None)
    high = next((group for side in (Side.HIGH, Side.PEER, Side.ALL) for group in named if group.side is side), None)
    if low and not high:
        high = next((group for group in named if group.side is Side.EITHER and group.start > low.end), None)
    if low and high:
        return low.side, Reach(lead + low.start, lead + low.end), Reach(lead + high.start, lead + high.end)
    one = high or next(iter(named), None)
    if one:
        return one.side, _whole(text, Reach(lead + one.start, lead + one.end)), None
    side, alone = _alone(text.strip())
    return side, alone and Reach(lead + alone.start, lead + alone.end), None


def _whole(text: str, group: Reach) -> Reach:
    """The group's name with what a terse label sets before or behind it."""
    before = GETTING.fullmatch(text, 0, group.start)
    behind = GOING_ON.match(text, group.end) if not text[: group.start].strip() else None
    return Reach(before.start("from") if before else group.start, behind.end() if behind else group.end)


def _alone(inside: str) -> tuple[Side | None, Reach | None]:
    """A group that a cell names by a word without a noun: "Entitled", "Others"."""
    if NOT_ENTITLED.match(inside):
        found = re.match(r"[\w' -]*?(?=,|\(|:|$)", inside)
        return Side.HIGH, Reach(0, len(MEASURES.sub("", found[0] if found else inside).rstrip()))
    among = words(inside)
    for at in range(len(among.words)):
        found_phrase = MODIFIERS.match(among, at)
        if among.words[at] in NO_GROUPS:
            continue
        if found_phrase and found_phrase[1] in ("high", "low", "either"):
            start, end = among.starts[at], among.ends[at + found_phrase[0] - 1]
            if (named := PEOPLE.fullmatch(inside)) and not MEASURES.search(inside):
                return Side.EITHER, Reach(named.start("all"), named.end("all"))
            whole = re.match(r"[\w' -]*", inside[start:])
            if whole and at == 0 and found_phrase[1] != "either":
                end = max(end, start + len(MEASURES.sub("", whole[0].rstrip())))
            return Side(found_phrase[1]), Reach(start, end)
    return None, None
