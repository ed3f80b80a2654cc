"""The words in which people ask for sizes, extremes and movements of gaps."""

import re

from corpus.records import Direction, Unit
from index.thesaurus import number_words

UNITS = {
    "months": Unit.MONTHS,
    "years": Unit.YEARS,
    "percentage_points": Unit.PERCENTAGE_POINTS,
    "percent": Unit.PERCENT,
    "grades": Unit.GRADES,
    "points": Unit.POINTS,
    "standard_deviations": Unit.STANDARD_DEVIATIONS,
}
COUNTED = r"\d+(?:\.\d+)?|" + "|".join(sorted((w for w in number_words() if len(w) > 2), key=len, reverse=True))
AMOUNT = rf"(?:an? )?(?P<amount>{COUNTED}|year|month|grade)\b(?! (?:per ?cent|%)? ?of\b)"
OVER = re.compile(
    r"\b(?:over|above|more than|at least|greater than|larger than|bigger than|wider than|exceed\w*|upwards? of"
    rf"|no less than|beyond)\s+{AMOUNT}|\b(?P<and_more>{COUNTED})[\w ]{{0,20}}? or (?:more|over|above|greater|wider)\b"
)
UNDER = re.compile(
    r"\b(?:under|below|less than|at most|smaller than|narrower than|up to|fewer than|no more than|within)\s+"
    rf"{AMOUNT}|\b(?P<and_more>{COUNTED})[\w ]{{0,20}}? or (?:less|under|below|fewer|smaller)\b"
)
BETWEEN = re.compile(rf"\b(?:between|from)\s+(?P<low>{COUNTED})\s+(?:and|to)\s+(?P<high>{COUNTED})\b")
GAPS = re.compile(r"\b(?:gaps?|behind|differences?|divides?|disparit(?:y|ies)|gulfs?|trail\w*|lag\w*)\b")
NARROW = (
    r"(?:narrow(?:ed|ing)?|clos(?:ed|ing)|shr[aiu]nk|shrinking|halved|reduc(?:ed|ing|tion)|fell|fallen|falling|fall"
    r"|come down)"
)
WIDEN = (
    r"(?:widen(?:ed|ing)?|gr[eo]wn?|growing|growth|increas(?:ed|es?|ing)|opened up|got(?:ten)? (?:wider|worse)|doubled"
    r"|rose|risen|rise)"
)
MOVED = {
    way: re.compile(
        rf"\bgaps? (?:(?:that|which|to) )?(?:(?:has|have|had|is|are|did) )?(?:most )?{verb}\b"
        rf"|\b(?:where|which|what|how far|how much|by how much)\b[\w ]{{0,40}}\bgaps? {verb}\b"
        rf"|\b(?:areas?|places?|councils?|authorit(?:y|ies)|boroughs?|regions?|where)\b[\w ]{{0,20}}\b{verb} "
        rf"(?:the|their|its) (?:[\w-]+ )?gaps?\b|\b{verb} in (?:the )?(?:[\w-]+ )?gaps?\b"
    )
    for way, verb in ((Direction.NARROWER, NARROW), (Direction.WIDER, WIDEN))
}
LARGE, SMALL = r"top|widest|biggest|largest|highest|worst|greatest", r"narrowest|smallest|lowest|tiniest|least|best"
OF_A_GAP = r"[\w' -]{0,40}?\b(?:gaps?|differences?|behind|divides?)\b"
IS_MOST = r"\b(?:gaps?|differences?|divides?) (?:(?:is|are|was|were|at its|at their|the) )*"
MOST = re.compile(rf"\b(?:{LARGE})\b{OF_A_GAP}|{IS_MOST}(?:{LARGE})\b|\b(?:furthest|farthest|most) behind\b")
LEAST = re.compile(rf"\b(?:{SMALL})\b{OF_A_GAP}|{IS_MOST}(?:{SMALL})\b|\bleast behind\b")
NIL = re.compile(
    r"\bno(?: \w+)? gaps?\b|\bgaps? (?:has |have |is |are |was )?(?:vanished|disappeared|eliminated|gone)\b"
)
AHEAD = re.compile(r"\b(?:ahead|outperform\w*|reversed)\b")
AREAS = re.compile(
    r"\b(?:which|what|list|name|show|the|any)? ?(?:areas?|places?|local authorit(?:y|ies)|council(?:s)?|boroughs?"
    r"|regions?|LAs)\b|^where\b",
    re.IGNORECASE,
)
TELLING = re.compile(
    r"\b(?:why|how (?:did|do|does|can|could|should|to)|explain|who|because|reasons?|causes?|help\w*|schools that)\b"
)
# "How many months behind at age 5", "what was the gap in 2019": a size of some stage or year, as a list would give it.
HOW_FAR = re.compile(
    r"^(?:so |and )?(?:how (?:many (?:months?|years?|percentage points?|grades?)|far|big|wide|large|great|small)"
    r"|what(?:'s| is| are| was| were)? the)\b(?!.*\b(?:mean|why|cause))"
)
BARE = re.compile(r"\b(?:how|which|when|where|is|are|was|were|did|does|do|has|have|can|could|should|will|what)\b")
PLAIN = frozenset({"gap", "change", "people", "unit", "comparator"})  # kinds of term that ask for a figure alone
_WORDS = """
area place region local authority council borough figure size number level between range since from year age stage
key school pupil england national nationally list name order sorted rank ranked report document narrow close wide
big large small high low great least most worst best good bad far divide differ north south east west disparity
gulf trail lag exceed point per cent percentage any every each their its stand stood said say print printed fall
grow more less over under above below ahead behind outperform reverse vanish disappear month grade half
top increase rise growth reduction reduce widen
"""
SAID = frozenset(_WORDS.split())  # words of the trade, which ask for no more than a figure
