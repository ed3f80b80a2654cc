"""Join the two values that a gap moves from and to into one change; levels that move are left alone."""

import re
from functools import lru_cache

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.about import OWN_MOVES, about_gap, own_thing
from corpus.gaps.scenes import SIDE_SIGNS, Scene, pattern
from corpus.gaps.subjects import FORECAST, GAP_NOUN, PREVALENCE, Topic, not_yet, on_trial, topic_before
from corpus.gaps.told import MEASURED, Claim, Told
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import Side
from corpus.records import Direction, FigureKind, Unit

FROM_TO = (
    pattern(r"\bto <HEDGES>(?P<b><M>)(?:(?! (?:and|but|while)\b)<s1>){0,5}?,? from <HEDGES>(?P<a><M>)", **MACROS),
    pattern(r"\bfrom <w4>(?P<a><M>)<AFTER>(?:up |down |back )?\bto <w5>(?P<b><M>)", AFTER=r"\)?(?: [^\s;:]+){0,9}?,? "),
    pattern(
        r"\b(?:to|at|is|was|stood at) <w3>(?P<b><M>)(?: [^\s;:]+){0,5}?,? (?:having been|up from|down "
        r"from|(?:up|down) (?:slightly |sharply |marginally |only |just )?(?:from|on)|rather than"
        r"|instead of) <w2>(?P<a><M>)"
    ),
    pattern(
        r"(?P<b><M>)<g50>,? (?:up|down) (?:slightly |sharply |marginally |only |just |a little )?from "
        r"<HEDGES>(?P<a><M>)",
        **MACROS,
    ),
    pattern(
        r"\b(?:to|at|is|was|stands at) <HEDGES>(?P<b><M>)<s5>,? when it (?:was|stood at|had been|had stood at)"
        r" <HEDGES>(?P<a><M>)",
        **MACROS,
    ),
    pattern(r"\bby <w1>(?P<a><M>)(?: in <Y>)?,? and then (?:by )?<w2>(?P<b><M>)"),
    pattern(
        r"(?<!by )(?P<a><M>) (?:(?:up |down |falling |rising |dropping |shrinking |narrowing |widening |growing"
        r" |cut )?to|→|->"
        r"|became|becomes|turned into) (?P<b><M>)"
    ),
    pattern(
        r"(?P<a><M>)(?: (?:in|at) <L>| (?:in|on) <Y>| <X>)?,? (?:and |but )?(?:then|later"
        r"|afterwards)(?: to)? <HEDGES>(?P<b><M>)",
        **MACROS,
    ),
    pattern(
        r"(?P<a><M>)\)?<s8>,? (?:and|but|before|then)(?: it| then| "
        r"had| has| have| since| now| later| subsequently)* (?:<WIDEN>|<NARROW>)<g24> to <HEDGES>(?P<b><M>)",
        **MACROS,
    ),
    pattern(
        r"(?P<a><M>) (?:behind|adrift)<g40>,? (?:and|but|a gap that)<g50> (?:it|that|this|the (?:gap"
        r"|distance|difference)) (?:is|was|has|had|stands|stood|becomes|became|reaches)<w3> (?P<b><M>)"
    ),
)
# The same gap again in a later clause: "led by 26 points in 1996; by 2000 their lead had been trimmed to 20".
LATER = (
    pattern(
        r"(?P<a><M>)<s8>; <w4>(?:it|that|this|<w2><GAP>|<w1>(?:lead|advantage)) (?:has |had |was |is |have )?"
        r"(?:since |now )?(?:been )?(?:<WIDEN>|<NARROW>)<s3> to <HEDGES>(?P<b><M>)",
        **MACROS,
    ),
    pattern(
        r"\b(?:an?|the) <w2><GAP> of <HEDGES>(?P<a><M>)[^.;]{0,60}?\b(?:found|turn\w*|shown|said|ha[sd]|leav\w+|left"
        r"|reach\w+)[^.;]{0,40}?\b(?:one|that) of <HEDGES>(?P<b><M>)",
        **MACROS,
    ),
)
MOVES = pattern(r"\b(?:(?P<wider><WIDEN>)|(?P<narrower><NARROW>|caught))\b", **MACROS)
STANDS = pattern(r"\b(?:<GO_AHEAD>|<FALL_BEHIND>)\b", **MACROS)
SLIPS = re.compile(r"(?:slip|drift|drop|los)\w*(?: back| down)? (?:\w+ )?from\b", re.IGNORECASE)
BY_TO = pattern(r"\b(?:<WIDEN>|<NARROW>) <HEDGES>$", **MACROS)
# A score and no movement: "they had the edge in reading, 8% to 6%".
SCORED = pattern(
    r"\b(?:<GO_AHEAD>|<AHEAD>|<FALL_BEHIND>|<BEHIND>|edge|lead|advantage|upper hand)\b[^;.]*[,:(] ?<HEDGES>$", **MACROS
)
SHARE_DID = pattern(r"<%> (?:of|have|had|who|[a-z]{2,}ed)\b")
NAMED = pattern(r"<L>|<G>|<X>|\b(?:in|for|at|among)\b")
RANGES = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied)|spreads?|runs?|ran|stretch\w*|anywhere)\b", re.IGNORECASE)


def from_to(scene: Scene, told: Told, free: dict[int, Quantity]) -> list[Claim]:
    """The changes told by two values; their quantities are taken out of ``free``."""
    made = list[Claim]()
    later = LATER if "; " in scene.sketch or " of " in scene.sketch else ()
    for form in (*FROM_TO, *later) if len(free) > 1 else ():
        for found in form.finditer(scene.sketch):
            a, b = found.start("a"), found.start("b")
            if a not in free or b not in free or not _same_unit(free[a], free[b]):
                continue
            if BY_TO.search(scene.sketch, max(0, a - 40), a) and " to " in scene.sketch[a : a + 5]:
                continue  # "fell 0.5 months to 18.6"
            if RANGES.search(scene.sketch, max(0, found.start() - 30), a):
                told_of = GAP_NOUN.search(scene.sketch) or (about_gap(scene, told, a) and not own_thing(scene.sketch))
                if told_of and not FORECAST.search(scene.sketch):
                    both = (free.pop(min(a, b)), free.pop(max(a, b)))
                    apart = NAMED.search(scene.sketch, min(a, b), max(a, b))  # "from 3 months in Hull to 26 in Ely"
                    ranges = [(one,) for one in both] if apart else [both]
                    made += [Claim(one, FigureKind.GAP, Direction.NONE, "range") for one in ranges]
                continue
            if scored(scene, a) and scene.sketch[a + 1 : b] == " to ":
                continue
            claim = _moved(scene, told, (free[min(a, b)], free[max(a, b)]), a < b, found.start(), found.end())
            if claim is not None:
                del free[a], free[b]
                made.append(claim)
    for at, quantity in list(free.items()):
        if len(quantity.values) == 2 and quantity.unit in MEASURED and MOVES.search(scene.sketch, max(0, at - 40), at):
            claim = _moved(scene, told, (quantity,), True, at)
            if claim is not None:
                del free[at]
                made.append(claim)
    return made


def scored(scene: Scene, at: int) -> bool:
    """True where the level at ``at`` opens a score that bears out who is in front: ", 8% to 6%"."""
    return SCORED.search(scene.sketch, 0, at) is not None and GAP_NOUN.search(scene.sketch, 0, at) is None


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or None in (a.unit, b.unit) or {a.unit, b.unit} <= {Unit.PERCENTAGE_POINTS, Unit.POINTS}


def _moved(scene: Scene, told: Told, pair: tuple[Quantity, ...], forward: bool, at: int, end: int = 0) -> Claim | None:
    """The claim that a movement from one value to another makes; None where it is a level that moved."""
    if _scale_or_shares(scene, pair):
        return None
    topic = topic_before(scene.sketch, at)
    if topic is Topic.NONE:
        topic = topic_before(scene.sketch, max(scene.sign(quantity) for quantity in pair))
    if GAP_NOUN.search(scene.sketch, *sorted(scene.sign(quantity) for quantity in (pair[0], pair[-1]))):
        topic = Topic.GAP  # "from 9.2 months in 2018 the primary gap rose to 10.4"
    if topic is not Topic.GAP and told.topic is Topic.GAP and all(quantity.signed for quantity in pair):
        topic = Topic.GAP
    if re.search(r"\bby $", scene.sketch[max(0, scene.sketch.rfind(" by ", 0, at + 4)) : at + 3]) and STANDS.search(
        scene.sketch, 0, at
    ):
        topic = Topic.GAP
    if topic is Topic.NONE and (
        OWN_MOVES.search(scene.sketch)
        or _stands(scene.sketch, max(at + 12, end))
        or (
            told.topic is Topic.GAP
            and not _own_level(scene)
            and not (pair[0].unit is Unit.PERCENT and SHARE_DID.search(scene.sketch))
        )
    ):
        topic = Topic.GAP
    if on_trial(scene.sketch) or PREVALENCE.search(scene.sketch) or topic is not Topic.GAP:
        return None
    values = [value for quantity in pair for value in quantity.values]
    first, last = (values[0], values[-1]) if forward else (values[-1], values[0])
    kind = not_yet(scene.sketch, at) or FigureKind.CHANGE
    if kind is not FigureKind.CHANGE:
        return Claim(pair, kind, None, "from to")
    said = MOVES.search(scene.sketch, max(0, at - 50), at) if OWN_MOVES.search(scene.sketch) else None
    if abs(first) == abs(last):
        direction = Direction.NONE
    else:
        direction = Direction.WIDER if abs(last) > abs(first) else Direction.NARROWER
    if "as narrowing" in scene.sketch or (said and said["narrower"] and first * last < 0):
        direction = Direction.NARROWER
    return Claim(pair, kind, direction, "from to")


def moved_or_told(scene: Scene) -> tuple[FigureKind, Direction]:
    """What a lead-in tells of gaps that its list sizes: "The gap has grown:" a change, else a gap."""
    moved = MOVES.search(scene.sketch) if scene.text.rstrip().endswith(":") else None
    if moved is None:
        return FigureKind.GAP, Direction.NONE
    return FigureKind.CHANGE, Direction.WIDER if moved["wider"] else Direction.NARROWER


def _scale_or_shares(scene: Scene, pair: tuple[Quantity, ...]) -> bool:
    """True for the ends of a scale, and for shares of pupils that moved: "three in ten, up from two in ten"."""
    bare = all(quantity.unit is None and quantity.values[0] == int(quantity.values[0]) for quantity in pair)
    if bare and not pair[0].signed and not _tells_of_gaps(scene.sketch):
        return True  # "from 1 (lowest) to 5 (highest)"
    if pair[0].values[0] == -pair[-1].values[-1] != 0:
        return True  # "from -10 to 10"
    return any(q.form is Form.SHARE for q in pair) and GAP_NOUN.search(scene.sketch) is None


def _stands(sketch: str, end: int) -> bool:
    """True where a group stands behind or ahead of another, and does not only slip from one level to the next."""
    return any(not SLIPS.match(sketch, found.start()) for found in STANDS.finditer(sketch, 0, end))


@lru_cache(maxsize=16)
def _tells_of_gaps(sketch: str) -> bool:
    """True where a sentence names a gap, or says that something grew or shrank; asked for each of its values."""
    return bool(MOVES.search(sketch) or GAP_NOUN.search(sketch))


def _own_level(scene: Scene) -> bool:
    """True where a group is the subject of what moves: its level moves, not a gap."""
    return any(sign in scene.sketch for side, sign in SIDE_SIGNS.items() if side is not Side.PLAIN)
