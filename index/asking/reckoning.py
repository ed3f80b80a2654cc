"""Years told by their distance from another: "the year before", "five years earlier", in a follow-up."""

import re
from dataclasses import dataclass

from index.asking.constraints import Constraint, Slot, constraints
from index.thesaurus import number_words

COUNT = r"(?P<count>\d{1,2}|a|one|" + "|".join(word for word in number_words() if len(word) > 2) + ")"
BACK = r"(?:before(?:hand)?|earlier|ago|previously)"
ON = r"(?:after(?:wards)?|later|on)"
AWAY = re.compile(
    r"\b(?:in |for |from |to |than )?(?:"
    rf"the (?:year (?P<back>{BACK})|year (?P<on>{ON})"
    r"|(?P<previous>previous|preceding) year|(?P<next>next|following) year)"
    rf"|{COUNT} years? (?:(?P<far_back>{BACK})|(?P<far_on>{ON}))"
    r")(?: that| this)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The question before, of another year, and what the follow-up says besides.

    A distance of several years stays said, for a page may say no more ("five years earlier it was the same").
    """

    before: str
    rest: str


def reckoned(before: str, rest: str) -> Reckoned | None:
    """Move the year that ``before`` names last by as many as ``rest`` says; None where either says nothing of it."""
    told = AWAY.search(rest)
    years = [constraint for constraint in constraints(before) if constraint.slot is Slot.YEAR]
    if told is None or not years:
        return None
    sign = -1 if told["back"] or told["previous"] or told["far_back"] else 1
    count = (told["count"] or "1").lower()
    away = sign * int({"a": "1", **number_words()}.get(count, count))
    last = years[-1]
    moved = before[: last.start] + _moved(before, last, away) + before[last.end :]
    if abs(away) > 1:
        moved = f"{moved.rstrip(' ?.')}, {told.group()}?"
    return Reckoned(moved, " ".join((rest[: told.start()] + rest[told.end() :]).split()))


def _moved(text: str, year: Constraint, away: int) -> str:
    """The year as it is printed, each of its numbers moved: "2021/22" a year on is "2022/23"."""
    digits = text[year.start : year.end]
    return re.sub(r"\d{2,4}", lambda m: str(int(m.group()) + away).zfill(len(m.group()))[-len(m.group()) :], digits)
