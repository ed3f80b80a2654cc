"""Find the years that a text names, and their normal form: "2019", "2018/19", or "2007-2016" for a stretch.

A school or financial year is written with a stroke ("2021-22" is 2021/22); a stretch keeps both ends.
"""

import re
from functools import lru_cache

from corpus.naming.places import Named

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
ONE = r"(?:(?:19[5-9]|20[0-9])\d(?:\s?[/–-]\s?(?:(?:19|20)\d\d|\d\d)(?![\d%/]|\.\d))?)"
YEAR = re.compile(
    rf"(?=[12sS])(?<![\w£$€.,/#=–-])(?P<since>(?:since|Since) )?(?P<first>{ONE})(?:(?: to | and |, and | or | "
    rf"until | through to |–|-)(?P<last>{ONE}))?(?![\d%])(?!,\d\d\d|\.\d| per cent| percent)"
    rf"(?:(?<=[/–-]\d\d)|(?<=[IBib][ny] \d{{4}})|(?! (?:pupils|students|children|schools|young people)\b))"
)
RELATIVE = re.compile(
    r"\b(?:(?:since )?last year|the latest year|latest year|a year (?:ago|earlier|before|later)|the "
    r"(?:previous|year before|following) year|this year|previous year|the year before)\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"(?=[\dJFMASONDTW])"
    rf"(?:(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?\b\d{{1,2}}(?:st|nd|rd|th)? (?:of "
    rf")?{MONTH}\b(?!\w)|\b{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)\b(?! (?:months|per|pupils|%))"
    r"|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}(?::|\.)\d\d "
    r"?(?:am|pm|a\.m\.|p\.m\.)|\b\d{1,2}:\d\d\b|\b(?:19|20)\d0'?s\b|\b\d{1,2} ?[ap]\.?m\b)"
)


@lru_cache(maxsize=4)
def relative(text: str) -> tuple[re.Match[str], ...]:
    """The years that a text names without digits: "last year"."""
    return tuple(RELATIVE.finditer(text)) if "year" in text.lower() else ()


@lru_cache(maxsize=4)
def years(text: str) -> tuple[Named, ...]:
    """The years named in digits in a folded text, in order."""
    return tuple(
        Named(found.start(), found.end(), normal(found["first"], found["last"]))
        for found in YEAR.finditer(text)
        if plausible(text, found)
    )


def plausible(text: str, found: re.Match[str]) -> bool:
    """False for four digits that count something: "2000 pupils" is told apart by YEAR, "a school of 2000" here."""
    before = text[max(0, found.start() - 16) : found.start()]
    return not re.search(r"(?<!until )\b(?:over|nearly|some|more than|of about|around|almost|£) ?$", before)


def normal(first: str, last: str | None = None) -> str:
    """The form that filters share: "2018/19" for a school year, "2019", "2007-2016" for a stretch of years."""
    whole = _one(first)
    return f"{whole}-{_one(last)}" if last else whole


def _one(printed: str) -> str:
    parts = re.split(r"\s?[/–-]\s?", printed)
    if len(parts) == 1:
        return printed
    start, end = parts[0], parts[1] if len(parts[1]) == 4 else parts[0][:2] + parts[1]
    if int(end) == int(start) + 1 or (start.endswith("99") and end.endswith("00")):
        return f"{start}/{end[2:]}"
    return f"{start}-{end}"
