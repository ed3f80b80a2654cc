"""Tell whether the words before a bare number only refer back: "by 2018 it had eased to", "the England figure is".

Such a clause names nothing new that could have a size of its own, so its number is of what was told before.
A word that may stand in such a clause is added to one of the lists here.
"""

import re

from corpus.gaps.scenes import LABEL, PLACE, SIDE_SIGNS, YEAR, pattern
from corpus.naming.sides import Side

_LISTS = {
    "pointing": (
        "it this that these those they which one ones its their our ours theirs the a an his her such same other"
    ),
    "named": (
        "figure figures number measure equivalent average mean total size value rest whole result exact precise"
        " actual true real full"
        " reading writing maths math"
        " mathematics english science literacy numeracy language phonics grammar spelling oracy"
        " vocabulary communication"
        " speaking listening standard deviations arithmetic history geography combined subjects subject both each all"
        " gap gaps difference distance shortfall deficit divide lead disadvantage attainment"
        " national england english county regional local region regions country capital city district"
        " borough boroughs"
        " authority authorities council town towns area areas nation north south east west london wales scotland"
        " reception primary secondary school schools stage key early years nursery sixth form gcse"
        " gcses level infants"
        " juniors college a-level as-level entry"
    ),
    "times": (
        "last next previous following recent latest first second third year years year's term summer"
        " autumn spring winter"
        " january february march april may june july august september october november december decade end start"
        " beginning middle time today now then later earlier eventually meanwhile since once again"
        " currently before after"
        " afterwards ago pandemic covid lockdown"
    ),
    "places": (
        "low high point peak bottom top worst best lowest highest largest smallest widest narrowest"
        " biggest worst-placed"
        " place far near scale table list opposite extreme elsewhere here there everywhere nowhere"
        " anywhere most least"
        " leading trailing next-best neighbouring"
    ),
    "small": (
        "at in on by of for from with among to over until as than within across during and but while"
        " where when whereas"
        " though yet so or nor between throughout"
    ),
    "degree": (
        "just only merely barely already still also even almost nearly about around some roughly exactly accordingly"
        " respectively perhaps somewhere ever near slightly well too no more less fewer much little"
        " under up down in out back away"
        " approximately close quite fully currently likewise similarly respectively duly steadily"
        " slowly sharply further"
    ),
    "verbs": (
        "be is was were are been being had has have having stand stands stood standing sit sits sat"
        " reach reaches reached"
        " reaching measure measures measured come comes came coming hover hovers hovered become becomes became remain"
        " remains remained stay stays stayed hit hits touch touches touched top tops topped ease eased"
        " fall falls fell"
        " fallen drop drops dropped rise rises rose risen grow grows grew grown climb climbs climbed"
        " widen widens widened"
        " narrow narrows narrowed shrink shrinks shrank shrunk go goes went gone move moves moved edge"
        " edged creep crept"
        " run runs ran amount amounts put puts record records recorded show shows showed read reads end"
        " ends ended start"
        " starts started begin begins began finish finishes finished get gets got rank ranks ranked lie"
        " lies lay average"
        " averages averaged follow follows followed close closed settle settled"
        " stuck stick sticks linger lingers lingered plateaued levelled land landed held hold holds"
    ),
}
WORDS = {name: frozenset(listed.split()) for name, listed in _LISTS.items()}
LIGHT = frozenset().union(*WORDS.values())
BEARING = WORDS["verbs"] | WORDS["named"] | WORDS["times"] | WORDS["places"]
CLAUSE = re.compile(r"[;(,]|--| [-–—] |[\"'](?= )")
WORD = re.compile(r"[^\s,()'\":|–—]+")
ADDED = re.compile(r" ?(?:to|at|by|of)(?: (?:just|only|about|around|some|nearly|almost))? ")
LATER = pattern(r"<T>(?:'|s')? (?:later|on|ago|earlier|before|after)\b")  # "ten years later it was"
GROUPS = frozenset(SIDE_SIGNS.values())
NAMES = frozenset({PLACE, YEAR, LABEL, SIDE_SIGNS[Side.ALL]})  # "the national average" is named as a group
LONGEST = 16  # words; a longer clause says something of its own


def refers(sketch: str, at: int, *, groups: bool) -> bool:
    """True where the clause before ``at`` only refers back; ``groups`` may be named in it or may not."""
    starts = [max(0, at - 200), *(mark.end() for mark in CLAUSE.finditer(sketch, max(0, at - 200), at))]
    start = starts[-1]
    if len(starts) > 1 and ADDED.fullmatch(sketch, start, at):
        start = starts[-2]  # "numeracy came down as well, to 16.6"
    said = [word.lower() for word in WORD.findall(LATER.sub("later", sketch[start:at]))]
    if not 0 < len(said) <= LONGEST:
        return False
    if not all(word in LIGHT or word in NAMES or (groups and word in GROUPS) for word in said):
        return False
    return any(word in BEARING or word in NAMES for word in said)
