"""What a question asks, held word by word against the best sentences: signs that tell a near miss from an answer.

A question that differs from its page in one word keeps nearly all of its words and meaning. What gives it
away: the opposite word standing there ("least" for "most"), its rarest word missing, no number where one is asked.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.asking.bags import Bags
from index.asking.candidates import Weighed
from index.terms import tokens
from index.thesaurus import number_words, opposites

NUMBER = re.compile(
    r"\bhow (?:many|much|far|big|wide|large|small|great|long|often|likely|old|high|tall|deep|fast)\b|\bby how\b|%"
    r"|\bwhat (?:share|percent\w*|proportion|number|fraction|rate|score|age|amount|price|cost|size|population)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w.,/%-]*\w")
DATE = re.compile(
    r"^\W*when\b|\b(?:what|which) (?:year|date|month|day|century|decade)\b|\bwhen (?:did|was|were|is|will)\b",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"^\W*(?:who|where)\b|\b(?:what|which) (?:city|country|town|state|county)\b|\bwho (?:did|was|were|is|has|had)\b",
    re.IGNORECASE,
)
DATED = re.compile(
    r"\b(?:\d{1,4}(?:s|th|st|nd|rd)?|(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Sept|Nov|Dec)ember|October"
    r"|century|decade|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
CAPITAL = re.compile(r"(?<=[\w,;:(\"“] )[A-Z][\w'’-]+|(?<=[(\"“])[A-Z][\w'’-]+")
DIGITS = re.compile(
    r"\d|\b(?:half|halved?|third|quarter|double[sd]?|twice|triple|dozen|hundred|thousand|million|none|nil)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Near:
    """A best sentence and the bags of what stands close to it."""

    text: str
    close: Bags


def telling(asked: Weighed, by: Sequence[Near]) -> dict[str, float]:
    """Signs by name; each but ``together`` is 0 where nothing speaks against the best sentences."""
    question = asked.asked.text
    rarest = sorted(asked.words, key=lambda word: (-asked.words[word], word))[:2]
    lost = [float(not any(_met(asked, word, near.close) for near in by)) for word in rarest]
    wants_number = bool(NUMBER.search(question))
    return {
        "lacks_number": float(wants_number and not any(_has_number(near.text) for near in by)),
        "lacks_date": float(bool(DATE.search(question)) and not _new(DATED, question, by)),
        "lacks_named": float(bool(NAMED.search(question)) and not _new(CAPITAL, question, by)),
        "lacks_other": float(wants_number and not any(_has_number(_without(question, near.text)) for near in by)),
        "lacks_rarest": lost[0] if lost else 0.0,
        "lacks_second": lost[1] if len(lost) > 1 else 0.0,
        "opposed": min(_opposed(question, near.text) for near in by),
        "first_opposed": _opposed(question, by[0].text),
        "together": max(_together(asked, near.close) for near in by),
    }


def _new(pattern: re.Pattern[str], question: str, by: Sequence[Near]) -> bool:
    """True where a sentence has something of the sort that the question does not itself name."""
    return any(pattern.search(_without(question, near.text)) for near in by)


def _without(question: str, text: str) -> str:
    """The text without the words that the question has too."""
    own = _plain_words(question)
    return WORD.sub(lambda match: "" if match.group().lower() in own else match.group(), text)


def _has_number(text: str) -> bool:
    return bool(DIGITS.search(text)) or not _in_words().isdisjoint(text.lower().split())


@cache
def _in_words() -> frozenset[str]:
    return frozenset(word for word in number_words() if word != "one")


def _met(asked: Weighed, word: str, held: Bags) -> bool:
    names = asked.by_term.get(word, frozenset())
    return any(word in bag.words or not names.isdisjoint(bag.terms) for bag in held)


def _together(asked: Weighed, held: Bags) -> float:
    """1 where every word of the question stands close to one sentence, less with the square of what does not."""
    got = sum(weight for word, weight in asked.words.items() if _met(asked, word, held))
    return float((got / asked.total) ** 2)


def _opposed(question: str, text: str) -> float:
    """1 where the text has the opposite of a word of the question, and not that word."""
    ours, theirs = _plain_words(question), _plain_words(text)
    for one, other in opposites():
        for side, against in ((one, other), (other, one)):
            if side & ours and not against & ours and against & theirs and not side & theirs:
                return 1.0
    return 0.0


@lru_cache(maxsize=20_000)
def _plain_words(text: str) -> frozenset[str]:
    return frozenset(text[token.start : token.end].lower() for token in tokens(text))
