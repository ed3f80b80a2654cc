"""Whether a question leans on the one before it, told by its own words.

It leans where it starts with a link ("and", "what about"), points back ("it", "that school", "theirs"),
or asks something of nothing in particular ("which subject was worst?"). A question that names what it
is about starts afresh.
"""

import re

from index.terms import folded, mentions, stem, stems, tokens
from index.thesaurus import stop_words, terms

LINKED = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|right|so|then|well|thanks?)[, ]+)?"
    r"(?:and|but|or|so|also|plus|then|(?:what|how) about|(?:what|how) of|same)\b",
    re.IGNORECASE,
)
_BACKWARD = """
it its they them their that those these this he she him his her there ones then
"""
BACKWARD = frozenset(_BACKWARD.split())
ALWAYS_BACKWARD = frozenset({"theirs", "elsewhere", "afterwards", "instead", "likewise"})
LAST_BACKWARD = frozenset({"earlier", "later", "beforehand", "before", "since", "previously"})  # as last word
# "Is it legal to", "how long does it take to": this "it" points forward. A comparison never does.
FORWARD = re.compile(
    r"^(?:\w+ ){0,4}it (?:"
    r"(?:take|takes|cost|costs|matter|matters|make sense|pay|pays|help|helps|seem|seems|mean|means)\b.* "
    r"(?:to|for|that|if|when)\b"
    r"|(?!better|worse|bigger|smaller|wider|narrower|higher|lower|larger|more|less|the|true|say|says)\w+ "
    r"(?:to|that|if|when)\b)",
    re.IGNORECASE,
)
POINTED = re.compile(
    r"\b(?:that|this|those|these|the same) (?:schools?|reports?|stud(?:y|ies)|trials?|projects?|trusts?|areas?|places?"
    r"|regions?|councils?|years?|figures?|numbers?|groups?|programmes?|countr(?:y|ies)|subjects?|pupils|students"
    r"|children|charit(?:y|ies)|authors?|researchers?|people|analys[ei]s|gaps?|measures?|ages?|stages?)\b",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"^(?:in|at|for|by|on|among|with|from|of|to|since|during|under|between)\b\s*(?:the\b\s*)?", re.IGNORECASE
)
_VERBS = """
mean means get got make made say says said must shall is are was were be been do does did has have had can could
will would should may might how why when who which what where
"""
VERBS = frozenset(_VERBS.split())
LIGHT_KINDS = frozenset({"people", "change", "setting", "action", "unit"})
_LIGHT = """
subject figure number reason worst best biggest highest lowest large big small size part took take total sample
place happen change group count long source date come came add cost mention matter different difference same
better worse exact main first last next top other rest everyone overall average evidence prove proof result
explain far else year region ground bad good
"""
LIGHT = frozenset(_LIGHT.split())
LIGHT_MOST = 4  # such words: more of them tell a story of their own


def leans(question: str) -> bool:
    """True where a question leans on the one before."""
    if LINKED.match(question):
        return True
    words = [folded(question[token.start : token.end]).lower() for token in tokens(question)]
    if (
        ALWAYS_BACKWARD & set(words)
        or LAST_BACKWARD & set(words[-1:])
        or POINTED.search(question)
        or "the same" in question.lower()
    ):
        return True
    if FORWARD.match(question):
        return False
    for at, word in enumerate(words):
        if word in BACKWARD and not _introduces(words, at):
            return _points_back(words, at)
    content = [word for word in words if word not in stop_words()]
    if not content:
        return len(words) <= 3
    named = {terms()[mention.term].kind for mention in mentions(question)}
    if PREPOSITION.match(question) and len(content) <= 3 and "gap" not in named:
        return True
    return _asks_of_nothing(question)


def _introduces(words: list[str], at: int) -> bool:
    """True for "is there", and for a "that" or "then" that only joins."""
    return words[at] == "there" and at > 0 and words[at - 1] in {"is", "are", "was", "were"}


def _points_back(words: list[str], at: int) -> bool:
    """True where nothing stands before the pointing word that it could point to, or it ends the question."""
    if words[at] in {"there", "then"} and at == len(words) - 1:
        return True
    if {word for word in words[:at] if stem(word) not in stems(LIGHT)} - stop_words() - VERBS:
        return False
    return not (words[at] in {"their", "its", "his", "her"} and len(words) > at + 4)


def _asks_of_nothing(question: str) -> bool:
    """True where every word that counts could be of any story: "which schools were best?"."""
    spots = mentions(question)
    if any(terms()[mention.term].kind not in LIGHT_KINDS for mention in spots):
        return False
    content = [
        token for token in tokens(question) if question[token.start : token.end].lower() not in stop_words() | VERBS
    ]
    loose = [token for token in content if not any(m.start <= token.start < m.end for m in spots)]
    light = stems(LIGHT)
    asks = bool(tokens(question)) and question[: tokens(question)[0].end].lower() in {
        "which", "how", "what", "who", "when", "where", "why", "was", "were", "is", "are", "did", "does", "has"
    }  # fmt: skip
    return asks and 0 < len(content) <= LIGHT_MOST and all(token.stem in light for token in loose)
