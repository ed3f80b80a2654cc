"""A question as it is searched for: on its own feet, its slips of the keyboard mended, its wants read."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.asking.constraints import Slot, constraints
from index.asking.conversation import understood
from index.asking.leaning import VERBS
from index.asking.spelling import mended
from index.terms import Analysis, analysis, mentions, tokens
from index.thesaurus import terms


class Want(StrEnum):
    """What sort of words would answer."""

    NUMBER = "number"
    ACTIONS = "actions"
    REASON = "reason"
    MEANING = "meaning"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    WORDS = "words"


WANTS = {
    Want.NUMBER: (
        r"\bhow (?:many|much|far|big|wide|large|small|great|long|often|likely)\b|\bby how\b|\bgaps?\b|\bfigures?\b|%",
        r"\bwhat (?:share|percent\w*|proportion|number|fraction|figures?|rate|score|age|amount|price|cost|size)\b",
        r"\bpp\b|\bpercent|\bper cent\b|\bmonths\b",
        r"\bhow (?:did|do|does|has|have)\b.*\b(?:compare\w*|fare[ds]?|differ\w*)\b",
        r"^\W*(?:are|do|does|did|is|was|were|has|have)\b.*\b(?:more|less|fewer|likelier|[a-z]{3,}er)\b.*\bthan\b",
    ),
    Want.ACTIONS: (
        r"\bhow (?:did|do|does|can|could|should|would|might|to|are|were|have|has)\b|\bways? (?:to|of)\b",
        r"\bwhat (?:works|(?:did|do|does|can|could|should) [\w' ]{1,60} (?:do|involve|change|try|introduce))\b",
        r"\bactually do\b",
        r"\bhow (?:was|were|is|are) [\w' -]{1,60} (?:delivered|organised|run|spent|taught|set up)\b",
        r"\bwhat [\w' ]{1,60} should be done\b",
        r"\bwhat (?:is|are|was|were|has|have|had) [\w' -]{1,60} (?:doing|done)\b|\bwhat (?:helps?|helped|else works)\b",
        r"\bactions?\b|\bsteps?\b|\bpractice|\bstrateg|\bapproach",
    ),
    Want.REASON: (
        r"\bwhy\b|\breasons?\b|\bcauses?\b|\bcaused\b|\bexplain|\bbecause\b|\bblame|\bhow come\b",
        r"\bwhat (?:makes?|made|lies behind|drives?|drove|leads?|led|is behind|was behind)\b|\bdown to\b",
    ),
    Want.MEANING: (
        r"\bwhat (?:is|are) meant\b|\bmeans?\b|\bmeant\b|\bdefin|\bstands? for\b",
        r"\bhow (?:is|are|was|were) [\w' -]{1,60} (?:put together|made up|built up|constructed|derived|arrived at)\b",
        r"\bwork(?:s|ed)? out\b|\bmeasured?\b|\bcalculated?\b|\bturn\b.*\binto\b|\bmethod",
        r"\b(?:what|who) (?:counts?|qualif\w+|is classed|are classed)\b|\b(?:counts?|counted|classed|defined) as\b",
    ),
    Want.TIME: (
        r"(?:^|[,;:.?]|\band|\bsince)\W*when\b|\bwhat (?:year|date|time|day|month|century)\b|\bhow (?:long|soon)\b",
        r"\bsince\b|\buntil\b|\bdeadline\b|\bby when\b",
    ),
    Want.PERSON: (r"(?:^|[,;:.?]|\band)\W*(?:who|whom|whose)\b|\b(?:by|to|for|with|from) whom\b",),
    Want.PLACE: (
        r"\bwhere\b|\banywhere\b|\bsomewhere\b",
        r"\bwhich (?:area|council|borough|county|countries|country|region|place|city|town|part|local)",
    ),
    Want.WORDS: (
        r"\bquot(?:e|es|ation)\b|\bthe line (?:about|on|that|where)\b|\bwords (?:about|on)\b",
        r"\bsays about\b|\bsaying\b|[\"“][^\"”]+[\"”]",
    ),
}
PATTERNS = {want: re.compile("|".join(patterns), re.IGNORECASE) for want, patterns in WANTS.items()}
# "How did the gap change" asks for figures, "how did they close the gap" for what was done.
MOVING = re.compile(
    r"\bhow (?:did|do|does|has|have|is|are|was|were)\b.*\b(?:chang\w*|mov\w+|compar\w+|fare[ds]?|differ\w*|do)\b"
    r"|\bhow (?:many|much|far|big|wide|large|small|great|likely)\b|\bby how\b",
    re.IGNORECASE,
)
# "What is the disadvantage gap?" asks what it means; "what is the gap in Leeds?", or at GCSE, how large it is.
OPEN = re.compile(r"\bwhat (?:is|are) (?:an?|the)\b", re.IGNORECASE)
SITES = frozenset({Slot.YEAR, Slot.PLACE, Slot.NAME, Slot.PHASE, Slot.COMPARATOR})
MEASURED = frozenset({"measure", "subject", "gap", "comparator", "unit"})
SIZED = frozenset({"gap", "comparator", "unit"})
LITERAL = re.compile(r"[\"“]([^\"”]{3,})[\"”]")
LONGEST = 600  # characters of a question that are read: some 100 words, more than any real one


@dataclass(frozen=True, slots=True)
class Asked:
    """``text`` is what is searched for, ``plain`` the same in the field's words; ``typed`` is what was typed.

    ``earlier`` is the question that it follows, or "".
    """

    typed: str
    understood: str
    text: str
    plain: str
    earlier: str
    found_by: Analysis
    own: Analysis
    wants: frozenset[Want]
    literal: tuple[str, ...]

    @property
    def follows(self) -> bool:
        """True where the question leans on an earlier one."""
        return bool(self.earlier)

    @property
    def sizes(self) -> bool:
        """True where a figure may answer: a number is asked for, or a gap or two groups are named; not how or why."""
        if self.wants & {Want.ACTIONS, Want.REASON, Want.MEANING} and not MOVING.search(self.text):
            return False
        return Want.NUMBER in self.wants or any(terms()[name].kind in SIZED for name in self.found_by.terms)

    @property
    def names_something(self) -> bool:
        """False for stop words, signs and single letters alone, which find everything and nothing."""
        found = self.found_by
        return bool(self.literal or found.terms) or any(len(word) > 1 or not word.isascii() for word in found.words)


def asked(question: str, history: Sequence[str], vocabulary: Mapping[str, int]) -> Asked:
    """Read a question after the earlier ones; ``vocabulary`` is the library's, towards which slips are mended."""
    whole = understood(question[:LONGEST], [earlier[:LONGEST] for earlier in history])
    text = mended(whole.text, vocabulary)
    return Asked(
        typed=question,
        understood=whole.text,
        text=text,
        plain=in_the_fields_words(text),
        earlier=mended(whole.earlier, vocabulary),
        found_by=analysis(text),
        own=analysis(mended(whole.own, vocabulary)),
        wants=wants(text),
        literal=tuple(LITERAL.findall(whole.text)),
    )


def wants(text: str) -> frozenset[Want]:
    """What sort of words would answer a question, by its own words."""
    found = {want for want, pattern in PATTERNS.items() if pattern.search(text)}
    sited = any(constraint.slot in SITES for constraint in constraints(text))
    if OPEN.search(text) and not (Want.NUMBER in found and sited):
        found.add(Want.MEANING)
    if MOVING.search(text):
        found.discard(Want.ACTIONS)
    if not found and _is_keywords(text):
        found.add(Want.NUMBER)
    return frozenset(found)


def _is_keywords(text: str) -> bool:
    """True for a row of words without a verb that names a measure, two groups or a year: figures are looked for."""
    words = {text[token.start : token.end].lower() for token in tokens(text)}
    if words & VERBS:
        return False
    dated = any(constraint.slot is Slot.YEAR for constraint in constraints(text))
    return dated or any(terms()[mention.term].kind in MEASURED for mention in mentions(text))


SPOKEN = {"group", "comparator", "phase", "year_group", "gap", "change", "people"}


def in_the_fields_words(text: str) -> str:
    """Everyday wordings put as the field puts them: "hard-up infants" is "disadvantaged early years"."""
    said, at = [], 0
    for mention in mentions(text):
        term = terms()[mention.term]
        if term.kind in SPOKEN and mention.start >= at:
            said += [text[at : mention.start], term.says[0]]
            at = mention.end
    return "".join([*said, text[at:]])
