"""Set two groups' levels against each other: "45 per cent of poorer pupils passed; for others it was 67".

Each level has an owner, the group it is told of; two levels of one unit whose owners a gap lies between
are one figure of two values. One group over time, two places, or a trial's two arms are no such pair.
"""

import re
from collections.abc import Sequence

from corpus.amounts.quantity import Quantity
from corpus.gaps.counts_pair import counts
from corpus.gaps.each import outdone, past
from corpus.gaps.levels import GLOSS, THEIR, Level, contrasted, levels
from corpus.gaps.movements import scored
from corpus.gaps.places_pair import places_pair
from corpus.gaps.printed_behind import told_behind
from corpus.gaps.referring import refers
from corpus.gaps.scenes import SIDE_SIGNS, Scene, pattern
from corpus.gaps.subjects import ELSEWHERE, PREVALENCE, not_yet, on_trial
from corpus.gaps.told import Claim, Told
from corpus.naming.gap_words import MACROS
from corpus.naming.group import Group
from corpus.naming.sides import CONTRAST, HIGHER, Side
from corpus.records import Direction, FigureKind, Unit

ADJACENT = pattern(
    r"\)?(?:,)? ?(?:\()?(?:<VERSUS>|and|or|to|/|\|) ?(?:only |just |some |about |a |around |nearly |almost |over )*$",
    **MACROS,
)
PARALLEL = pattern(r"\)? (?:for|of|among\w*|in the case of) <w2><G>,? (?:and|but|,|while|to) <HEDGES>", **MACROS)
PARALLEL_END = pattern(r"\)? (?:for|of|among\w*|in the case of) <w2><G>")
EXPLICIT = pattern(r"(?:^|\W)(?:<VERSUS>|while|whilst|whereas|nearly (?:twice|double)|twice|double)(?:\W|$)", **MACROS)
THE_FIRST = re.compile(r" (?:of|for|among) the (?:first|former)(?: and |, (?:and |but )?)")
THE_SECOND = re.compile(r" (?:of|for|among) the (?:second|latter|other)\b")
GAP_OF_TWO = pattern(r"\b<GAP>\b[^:;.]{0,60}[:(] ?<HEDGES>$", **MACROS)
# Those just named: "65% of them, against 84% of other pupils".
AND = pattern(r",? (?:and|but|while|whereas) <HEDGES>$", **MACROS)
OF_THEM = re.compile(r" of (?:them|these|those)\b")
# The same group at another time: "92 per cent, against 91 a year earlier".
EARLIER = re.compile(
    r"\S*,? (?:in |for )?(?:(?:an?|one|the|two|three|\S+) (?:years?|months?|terms?"
    r"|decades?) (?:earlier|before|ago|later|previously)"
    r"|(?:the )?(?:last|previous|preceding) (?:year|time|term)|(?:on|at) the (?:last|previous) )",
    re.IGNORECASE,
)
OF_OTHERS = re.compile(r"\)? ?of (?!them|these|those)")
OVERALL = re.compile(r"\)? (?:overall|in all|all told|altogether|across the board|(?:for|of) everyone)\b")
EVERYONE = re.compile(r"\b(?:for|of|among) (?:everyone|everybody)\b[^.;,]*$")
OF_KIND = pattern(r" (?:of|for|among|in) (?:the )?(?P<non>non-)?(?P<kind>[a-z]{3,}) (?P<g><G>)")
NATIONALLY = pattern(
    r"<G> (?:nationally|<L>|(?:in|across) (?:the )?(?:<L>|country)|as a whole|overall|generally|in general)"
)
SHARES = re.compile(r"\b(?:shares?|rates?|percentages?|proportions?)\b")
SET_AGAINST = pattern(
    r",? (?:<VERSUS> <HEDGES>$|(?:whereas|while|whilst) (?:the |their |its |that of |those of |that for )?<G>"
    r" (?:have|had|has|scored|averaged|got"
    r"|managed|reached|were|was|are|is)(?: at)? <HEDGES>$)",
    **MACROS,
)
PERCENT_ENDS = 100


def pairs(scene: Scene, told: Told, free: dict[int, Quantity], known: Sequence[Claim] = ()) -> list[Claim]:
    """The pairs among the quantities that ``known`` claims leave free; those are taken out of ``free``."""
    standing = any(claim.kind is FigureKind.GAP for claim in known)
    found = levels(scene, free)
    made, at = list[Claim](), 0
    while at + 1 < len(found):
        claim = _pair(scene, told, found[at], found[at + 1], standing=standing)
        if claim is None:
            at += 1
            continue
        made.append(claim)
        first, at = at, at + 2
        while at < len(found) and (more := _one_more(scene, told, found[first], found[at - 1], found[at])):
            made.append(more)
            at += 1
        for level in found[first:at]:
            del free[level.at]
    return made + told_behind(scene, made, free) + counts(scene, free)


def _one_more(scene: Scene, told: Told, first: Level, last: Level, level: Level) -> Claim | None:
    """A further level that the first is set against: "25 per cent, against 63 of others and 40 of black boys"."""
    between = scene.sketch[last.at + 1 : level.at]
    if not re.fullmatch(r"[^;.:]{0,60}?,? and (?:only |just |some |with )*", between) or level.owner in (
        None,
        last.owner,
    ):
        return None
    if not EXPLICIT.search(scene.sketch, first.at, last.at) or first.owner is None:
        return None
    one, other = scene.groups[first.owner], scene.groups[level.owner or 0]
    if other.side is Side.PLAIN or not contrasted(one, other, explicit=True):
        return None
    return _pair(scene, told, first, level)


def _pair(scene: Scene, told: Told, first: Level, second: Level, *, standing: bool = False) -> Claim | None:
    """The pair that two levels make; ``standing`` where the sentence has told a gap already."""
    a, b = first.quantity, second.quantity
    if len(a.values + b.values) != 2 or not _of_one_sort(a, b):
        return None
    between = scene.sketch[first.at + 1 : second.at]
    owners = _opposites(scene, first, second) or _contrasted(
        scene, first, second, bool(EXPLICIT.search(between) or _parallel(scene, first, second))
    )
    beyond = past(scene, first.owner, first.at, second.at) if owners is None else None
    by = "pair"
    if owners is None and beyond is None and not _bare_pair(scene, told, first, second, standing):
        if not places_pair(scene, told, first.at, second.at):
            return None
        by = "places"
    if owners is None and EARLIER.match(scene.text, b.end - 1):
        return None
    if (
        ELSEWHERE.search(scene.sketch)
        or _bracketed_apart(scene, first.at, second.at)
        or PREVALENCE.search(scene.sketch)
    ):
        return None
    kind = FigureKind.IMPACT if on_trial(scene.sketch) else not_yet(scene.sketch, first.at) or FigureKind.PAIR
    group, comparator = owners or beyond or (None, None)
    return Claim((a, b), kind, Direction.COMPARE if kind.is_gap else None, by, group, comparator)


def _of_one_sort(a: Quantity, b: Quantity) -> bool:
    """True for two quantities of one unit, or of one that is left out: 550 of them are no per cent."""
    if a.unit is not None and b.unit is not None:
        return a.unit == b.unit
    bare = a if a.unit is None else b
    return not (Unit.PERCENT in (a.unit, b.unit) and bare.values[0] > PERCENT_ENDS)


def _bracketed_apart(scene: Scene, first: int, second: int) -> bool:
    """True where one level is an aside in a bracket of its own inside the other's words."""
    between = scene.sketch[first + 1 : second]
    return (
        "(" in between
        and ")" not in between
        and not GLOSS.fullmatch(between)
        and ":" not in between
        and scene.sketch[second + 1 : second + 2] == ")"
        and not any(s in between for s in SIDE_SIGNS.values())
    )


def _contrasted(scene: Scene, first: Level, second: Level, explicit: bool) -> tuple[int, int] | None:
    """Group and comparator where a gap lies between the two owners; None where it does not."""
    if first.owner is None or second.owner is None or first.owner == second.owner:
        return None
    one, other = scene.groups[first.owner], scene.groups[second.owner]
    if explicit and one.side is other.side is Side.LOW and NATIONALLY.search(scene.sketch, second.at):
        return first.owner, second.owner
    if contrasted(one, other, explicit):
        return (second.owner, first.owner) if _second_is_low(one, other) else (first.owner, second.owner)
    return None


def _second_is_low(one: Group, other: Group) -> bool:
    return other.side is Side.LOW and one.side is not Side.LOW


def _parallel(scene: Scene, first: Level, second: Level) -> bool:
    """True for two levels told in the same words: "20 points for Roma pupils and 62 for Chinese pupils"."""
    return _each_in_its_clause(scene, first, second) or bool(
        PARALLEL.fullmatch(scene.sketch, first.at + 1, second.at) and PARALLEL_END.match(scene.sketch, second.at + 1)
    )


def _each_in_its_clause(scene: Scene, first: Level, second: Level) -> bool:
    """True for the only two levels of a sentence, each with a group of its own by its side."""
    if first.owner is None or second.owner is None or sum(q.unit == first.quantity.unit for q in scene.quantities) > 2:
        return False
    begins = min(scene.groups[first.owner].start, scene.groups[second.owner].start)
    named = [group for group in scene.groups if group.side is not Side.PLAIN and group.start >= begins]
    return {*named[:2]} == {scene.groups[first.owner], scene.groups[second.owner]}


def _bare_pair(scene: Scene, told: Told, first: Level, second: Level, standing: bool) -> bool:
    """Two levels side by side without owners: "(7% against 14%)" where the groups have just been named."""
    between = scene.sketch[first.at + 1 : second.at]
    if _against_better_off(scene, told, first, second) or _against_all(scene, first, second):
        return True
    them = OF_THEM.match(between)
    if not (THE_FIRST.match(between) or ADJACENT.fullmatch(between, them.end() if them else 0)) or (
        first.quantity.signed != second.quantity.signed
        and not (second.owner in (None, first.owner) and EXPLICIT.search(between))
    ):
        return False
    own = [group for group in scene.groups if group.side in CONTRAST]
    named = len(own) >= 2 and contrasted(own[0], own[1], explicit=True)
    if between.strip() == "to":
        return scored(scene, first.at) and (bool(own) or told.contrast)
    explicit = EXPLICIT.search(between) is not None
    if explicit and own and (standing or scored(scene, first.at) or outdone(scene, first.at)):
        return True  # "poorer pupils are twice as likely to be absent, 14% against 7%"
    if explicit and GAP_OF_TWO.search(scene.sketch, 0, first.at) and (own or told.contrast):
        return True  # "the widest gap between them and others: 41% against 66%"
    if explicit and told.group and them and second.owner is not None:
        return scene.groups[second.owner].side in HIGHER
    if THE_FIRST.match(between) and THE_SECOND.match(scene.sketch, second.at + 1) and (own or told.contrast):
        return True  # "94.5% of the first and 47.5% of the second"
    told_pair = told.kind is FigureKind.PAIR and between.strip() == "and"
    sketch = SHARES.sub("figures", scene.sketch[: first.at])  # "the shares had been 56 and 73 per cent"
    if told_pair and refers(sketch, len(sketch), groups=True) and second.quantity.unit in (Unit.PERCENT, told.unit):
        return True  # "for girls the figures were 32.4% and 43.8%"
    if not named and not told.contrast:
        return False
    if explicit:
        return not own or named or first.owner is None
    share = second.quantity.unit is not Unit.MONTHS  # months are told of gaps, not of levels
    if between.strip() == "|" and scene.sketch.count("|") == 1:
        return True  # a list under its own heading: "English: 61 | 74 (-13)"
    return share and "respectively" in scene.sketch and between.strip() == "and"


def _against_better_off(scene: Scene, told: Told, first: Level, second: Level) -> bool:
    """True where those just spoken of are set against the better-off: "45% were, against 78% of the rich"."""
    if first.owner is not None or second.owner is None or not told.group:
        return False
    between = scene.sketch[first.at + 1 : second.at]
    theirs = OF_THEM.match(between) or THEIR.search(scene.text, 0, first.quantity.start)
    if scene.groups[second.owner].side not in (HIGHER if theirs else {Side.HIGH}):
        return False
    if OF_OTHERS.match(between):
        return False
    if between == " (":
        return True  # "71% (78% non-PP)"
    return SET_AGAINST.search(between) is not None or bool(theirs and AND.search(between))


def _against_all(scene: Scene, first: Level, second: Level) -> bool:
    """True for a group's level set against everyone's: "95.4% of poorer pupils against 98.1% overall"."""
    if first.owner is None or second.owner not in (None, first.owner):
        return False
    if not OVERALL.match(scene.sketch, second.at + 1) and not EVERYONE.search(scene.sketch, first.at, second.at):
        return False
    against = EXPLICIT.search(scene.sketch, first.at + 1, second.at)
    return against is not None and scene.groups[first.owner].side is Side.LOW


def _opposites(scene: Scene, first: Level, second: Level) -> tuple[int, int] | None:
    """Those of a kind and those not of it: "94% of grammar pupils, compared with 47% of non-grammar pupils"."""
    one, other = (OF_KIND.match(scene.sketch, level.at + 1) for level in (first, second))
    if one is None or other is None or one["kind"].lower() != other["kind"].lower() or one["non"] == other["non"]:
        return None
    starts = [group.start for group in scene.groups]
    return starts.index(scene.at[one.start("g")]), starts.index(scene.at[other.start("g")])
