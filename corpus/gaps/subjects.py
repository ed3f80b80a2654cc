"""What a clause is about: a gap, one group's level, an approach on trial, a target, a forecast, or another world.

The same words ("fell by 3 points", "2 months ahead") mean a gap figure or not by what they are said of.
"""

from enum import Enum
from functools import lru_cache

from corpus.gaps.scenes import SIDE_SIGNS, Scene, pattern
from corpus.naming import gap_words as words
from corpus.naming.phrases import begins
from corpus.naming.sides import CONTRAST, Side
from corpus.records import FigureKind


class Topic(Enum):
    """What a clause or sentence tells of."""

    GAP = "gap"
    LEVEL = "level"
    NONE = "none"


PART = pattern(
    r"[;:—]|[,.!?][\"']|, (?:while|whilst|whereas|but|although|though|which|and (?:the|their|for|its)|a (?:year"
    r"|time|period) (?:in which|when)|in which|when)\b| while | whereas |\. "
)
GAP_BEGINS = begins(
    "gap|gulf|gradient|differ|divide|dispar|discrep|disadvantage i|distance|deficit|short|chasm|rift|margin|primary i"
    "|secondary i|attainment p|poverty p|penalty|learning d|lag|head s|lead|advantage"
)
GAP_NOUN = pattern(r"(?<!\w)<LOOK><GAP>\b", GAP=words.GAP, LOOK=GAP_BEGINS)
LEVEL_NOUN = pattern(rf"\b{words.LEVEL}\b")
# What schools try: the subject of effects, not of gaps.
APPROACH = (
    r"(?:tutoring|tuition|feedback|metacognition|mentoring|homework|oral language|collaborative learning|mastery"
    r" learning|peer tutoring|setting|streaming|one-to-one|small[- ]group|parental engagement|reading comprehension"
    r" strategies|summer schools?|teaching assistants?|phonics|smaller classes|the (?:programme|approach|intervention"
    r"|strategy|project|scheme|pilot))"
)
LOOK = (
    "(?:(?=<Q>)|"
    + begins(
        "additional|extra|accelerated|effect|toolkit|rct|random|moderate|positive|high|low|average|negative|impact of"
        "|who |that |taking p|particip|in the |control |comparison|improvement|our |heads'|tutoring|tuition|feedback"
        "|metacog|mentoring|homework|oral|collab|mastery|peer t|setting|stream|one-|small|parental|reading c|summer"
        "|teaching a|phonics|the p|the a|the i|the s"
    )
    + ")"
)
IMPACT = pattern(
    r"(?<!\w)<LOOK>(?:"
    r"\b(?:additional|extra|accelerated) (?:months?'?s? |of |average )*progress\b|\beffect sizes?\b"
    r"|\btoolkit\b|\bRCTs?\b|\brandomi[sz]ed\b|\bmoderate impact\b"
    r"|\b(?:positive|high|low|average|negative) (?:impact|effect)s?\b|\bimpact of (?:an |the )?\+?<Q>"
    r"|<Q> (?:of )?(?:additional|extra|more) progress (?:than|compared with) (?:<G> (?:elsewhere"
    r"|in other|who)|similar|comparable"
    r"|other pupils who|those who did not|pupils in (?:other|control|comparison))"
    r"|\b<APPROACH> (?:\w+ ){0,4}(?:add(?:s|ed)?|gain(?:s|ed)?|made|makes?|worth|brings?|deliver\w*|boost\w*"
    r"|yield\w*|gives?|led|leads?|accelerat\w*)"
    r"|\b<APPROACH> (?:\w+ ){0,4}(?:can|had|has|is|was|improv\w*)\b(?=[^.;]*<T>)(?![^.;]*\bgap\b)"
    r"|\b(?:who|that) (?:took part|received|were given|had (?:the )?(?:tutoring|support|programme)"
    r"|participated|attended)\b|\btaking part\b|\bparticipat(?:ing|ed|ants?)\b|\bin the (?:trial|treatment|control"
    r"|intervention|comparison) (?:group|schools)|\bcontrol (?:group|schools|pupils)|\bcomparison "
    r"(?:group|schools|pupils)|\bimprovement\b[^.;]{0,40}\bsimilar schools|\bour (?:programme|heads"
    r"|participants|schools)\b|\bheads' schools\b"
    r")",
    APPROACH=APPROACH,
    LOOK=LOOK,
)
TARGET = pattern(
    r"\b(?:targets?|target(?:ed|ing)|aims?|aim(?:ed|ing)|goals?|ambitions?|pledg\w+|commit(?:s|ted"
    r"|ment|ments)?|promis\w+|wants? (?:to|every|no|each|its|our|<G>)|vow\w*|hop(?:es?|ed|ing) to|plans? to"
    r"|planned to|must|needs? "
    r"to|objectives?|mission|call(?:s|ed|ing)? (?:for|on)|challenge to|seeks? to|intend\w*|should "
    r"(?:be|aim)|(?:plan|idea|intention) (?:is|was) to|(?:is|are|was|were) to (?:be|come|fall|rise"
    r"|reach|close|narrow|have|get|bring|cut"
    r"|drop|halve|go|shrink)|strive\w*|success would)\b"
)
# "By 2027: a gap of 12 points or less"; "no child more than a year behind by 2035".
WANTED = pattern(r"\W*[Bb]y <Y>[:,] [^.]*<Q> (?:or (?:less|fewer|under|below|lower)|at most)\b")
NONE_BY = pattern(r"(?:\b[Ww]e|:|^\W*) (?:\w+ )?no (?:child|pupil|student|young person|one|<G>)\b[^.;]*$")
# A wish or an order at the start of a sentence or bullet: "Bring the gap down to 4 points."
IMPERATIVE = pattern(
    r"\W*(?-i:Bring|Cut|Reduce|Narrow|Close|Get|Keep|Trim|Raise|Lift|Shrink|Lower|Ensure|Make|Achieve|Diminish"
    r"|Eliminate|Improve|Increase|Maintain|Secure|Move|Push|Accelerate|Remove|To (?!be (?:exact|precise|clear"
    r"|fair|sure|more)|put |date\b)[a-z]+) (?!the gap (?:is|was))"
    r"|\W*<R> (?:the|our|its|their|this) "
)
FORECAST = pattern(
    r"\b(?:forecast\w*|project(?:ed|ions?|s? that)|predict\w*|will|would|expected to|expects?|foresees?"
    r"|set to|on course"
    r"|on track|should (?:close|narrow|shrink|fall|widen|grow)|anticipat\w+|in prospect|modell?ing"
    r"|likely to (?:widen|grow|rise|increase|narrow|fall|be wider)|risks?|scenario|if (?:nothing"
    r"|current|recent|this|these|the) [^.;]{0,40}\b(?:continu\w+|persist\w*|chang\w+|rate|pace)|could "
    r"(?:widen|grow|rise|increase|reach)|at (?:the |this |that )?(?:current |present |that )?(?:rate"
    r"|pace))\b"
)
ELSEWHERE = pattern(
    r"\bearn(?:s|ed|ing)? <Q>|\b(?:negative|positive|favourable|unfavourable) (?:views?|attitudes?|opinions?)\b"
    r"|\b(?:gender pay|pay gap|ethnicity pay|wages?|salar(?:y|ies)|earnings?"
    r"|earn(?:s|ed)? (?:less"
    r"|more|about|around|an average|£|<Q>)|life expectancy|mortality|broadband|internet|laptops?"
    r"|devices?|platform|spark plugs?|house prices?|GDP|inflation|interest rates?|carbon|temperature"
    r"|trade deficit|budget deficit|funding (?:gap|shortfall)|pension|productivity gap|skills gap"
    r"|digital divide|age gap|gap year|word gap of \d+ million|screen time|articles?\b[^.]{0,12}per "
    r"month|rent|turnover|staff (?:retention|turnover)|teacher (?:pay|vacanc\w+))\b"
)
PREVALENCE = pattern(
    r"<Q> (?:of <w4>)?(?:<G> |<w3>)?(?:were|are|is|was|being) (?:eligible|disadvantaged|entitled|in "
    r"receipt|looked after|in care|from (?:a )?(?:disadvantaged|ethnic|minority)|living in|on free"
    r"|poor\b|classed|classified|known to be)"
)


@lru_cache(maxsize=1024)
def topic_before(sketch: str, at: int) -> Topic:
    """What the words before ``at`` are about: the last part of the sentence that says so decides."""
    ends = [0, *(part.end() for part in PART.finditer(sketch, 0, at)), at]
    for start, end in zip(reversed(ends[:-1]), reversed(ends[1:]), strict=True):
        if GAP_NOUN.search(sketch, start, end):
            return Topic.GAP
        if LEVEL_NOUN.search(sketch, start, end):
            return Topic.LEVEL
    return Topic.NONE


def has_contrast(scene: Scene) -> bool:
    """True where the sentence names at least one group that a gap may be told of."""
    return any(group.side in CONTRAST for group in scene.groups)


@lru_cache(maxsize=256)
def on_trial(sketch: str) -> bool:
    """True where the sentence tells what an approach did, or sets those given it against a control group."""
    return SIDE_SIGNS[Side.TRIAL] in sketch or bool(IMPACT.search(sketch))


def not_yet(sketch: str, at: int) -> FigureKind | None:
    """TARGET or FORECAST where the words around ``at`` say that the figure is wanted or foreseen."""
    if sketch.rstrip("\"')] ").endswith("?"):
        return FigureKind.TARGET  # "Can a school halve its gap in six months?" states nothing
    start = max((part.end() for part in PART.finditer(sketch, 0, at)), default=0)
    start = 0 if at - start < 24 else start
    if TARGET.search(sketch, start, at) or IMPERATIVE.match(sketch):
        return FigureKind.TARGET
    if WANTED.match(sketch) or NONE_BY.search(sketch, 0, at):
        return FigureKind.TARGET
    if FORECAST.search(sketch, start, at):
        return FigureKind.FORECAST
    return None
