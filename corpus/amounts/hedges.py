"""Read how exactly a number is meant: "at least", "nearly", "up to"."""

import re

from corpus.records import Hedge

HEDGES: tuple[tuple[Hedge, str], ...] = (
    (Hedge.AT_LEAST, r"at least|no (?:fewer|less) than|not less than|a minimum of|minimum|at minimum"),
    (Hedge.UP_TO, (
        r"up to|as (?:much|many|high|low|little|few) as|at most|no more than|a maximum of|(?<!no )(?<!not "
        r")less than|(?<!no )fewer than|below|under(?<!just under)"
    )),
    (Hedge.NEARLY, (
        r"nearly|almost|just under|just (?:short of|below)|close (?:to|on)|approaching|not quite|little "
        r"short of|verging on|practically|all but|well-nigh|getting on for"
    )),
    (Hedge.OVER, (
        r"(?:just |well |slightly |a little |somewhat )?(?:over|above)|more than|upwards? of|in excess of"
        r"|exceeding|greater than|little more than|better than|north of|beyond"
    )),
    (Hedge.ABOUT, (
        r"about|around|roughly|approximately|approx\.?|some|circa|ca?\.|in the region of|of the order of"
        r"|in the order of|or thereabouts|broadly|an estimated|estimated|something like|near|~|≈|±"
    )),
)  # fmt: skip
HEDGE = re.compile(
    "(?:^|(?<=[\\s(\"'|]))(?:"
    + "|".join(f"(?P<{hedge.name}>{words})" for hedge, words in HEDGES)
    + r")(?: (?:an?|the|only|just|a further|another|an average of|on average))? ?$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(
    r"(?P<AT_LEAST>\+(?!\d)| or (?:more|above|higher|better|over)\b| at least\b| and (?:over|above|more)\b)"
    r"|(?P<ABOUT> or so\b| or thereabouts\b| approximately\b| on average, roughly)|(?P<UP_TO> at "
    r"most\b| or (?:less|fewer|under)\b)",
    re.IGNORECASE,
)
# The last words that a hedge may have, with or without an article: no other word is looked behind.
LAST = re.compile(
    r"(?:^|[(\"'|])(?:than|of|least|minimum|to|as|most|below|under|nearly|almost|on|approaching"
    r"|quite|practically|but|well-nigh|nigh|for"
    r"|over|above|upwards?|exceeding|beyond|about|around|roughly|approximately|approx\.?|some|circa"
    r"|ca?\.?|thereabouts"
    r"|broadly|estimated|like|near|~|≈|±|an?|the|only|just|further|another|average)$",
    re.IGNORECASE,
)


def hedge_before(text: str, at: int) -> re.Match[str] | None:
    """The hedge that ends right before ``at``; the name of its group is the hedge's."""
    before = text[max(0, at - 40) : at].rsplit(None, 1)
    if not before or not LAST.search(before[-1]):
        return None
    return HEDGE.search(text, max(0, at - 40), at)
