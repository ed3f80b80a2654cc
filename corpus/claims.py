"""What each quantity of a sentence of prose is: a gap, a change in one, a pair of levels, or something else.

Layers, each taking only what the ones before left: from-to, the patterns of corpus.cues, pairs of levels
(corpus.pairs), what is carried over from the figure before (corpus.carrying), and at last one group's level.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus import gap_words as words
from corpus.cues import CUES, NIL, Cue, Reads
from corpus.groups import Side
from corpus.quantities import Form, Quantity
from corpus.records import Direction, FigureKind, Unit
from corpus.scenes import SIDE_SIGNS, Scene, pattern
from corpus.subjects import ELSEWHERE, GAP_NOUN, PREVALENCE, Topic, has_contrast, not_yet, on_trial, topic_before

MEASURED = frozenset(
    {
        None,
        Unit.MONTHS,
        Unit.YEARS,
        Unit.PERCENTAGE_POINTS,
        Unit.PERCENT,
        Unit.GRADES,
        Unit.POINTS,
        Unit.STANDARD_DEVIATIONS,
    }
)
LEVELS = frozenset({None, Unit.PERCENT, Unit.POINTS, Unit.GRADES, Unit.MONTHS})


@dataclass(frozen=True, slots=True)
class Claim:
    """What quantities [first, last] of a scene are taken for, and by which pattern.

    ``group`` and ``comparator`` are places in Scene.groups where the pattern itself settled them. Two
    values stand in ``quantities`` in the text's order.
    """

    quantities: tuple[Quantity, ...]
    kind: FigureKind
    direction: Direction | None
    by: str
    group: int | None = None
    comparator: int | None = None


@dataclass(slots=True)
class Told:
    """What the sentences before have told, which the next may lean on."""

    topic: Topic = Topic.NONE
    unit: Unit | None = None
    kind: FigureKind | None = None
    direction: Direction | None = None
    contrast: bool = False
    trial: bool = False


_MACROS = {name: getattr(words, name) for name in dir(words) if name.isupper()}
FROM_TO = (
    pattern(r"\bfrom <w4>(?P<a><M>)<AFTER>(?:up |down |back )?\bto <w5>(?P<b><M>)", AFTER=r"\)?(?: [^\s;:]+){0,9}?,? "),
    pattern(
        r"\b(?:to|at|is|was|stood at) <w3>(?P<b><M>)(?: [^\s;:]+){0,5}?,? (?:having been|up from|down "
        r"from|(?:up|down) (?:slightly |sharply |marginally |only |just )?(?:from|on)|rather than"
        r"|instead of) <w2>(?P<a><M>)"
    ),
    pattern(
        r"(?P<b><M>)<g50>,? (?:up|down) (?:slightly |sharply |marginally |only |just |a little )?from "
        r"<HEDGES>(?P<a><M>)",
        **_MACROS,
    ),
    pattern(r"\bby <w1>(?P<a><M>)(?: in <Y>)?,? and then (?:by )?<w2>(?P<b><M>)"),
    pattern(r"(?<!by )(?P<a><M>) (?:to|→|->) (?P<b><M>)"),
    pattern(
        r"(?P<a><M>)(?: (?:in|at) <L>| (?:in|on) <Y>| <X>)?,? (?:and |but )?(?:then|later"
        r"|afterwards)(?: to)? <HEDGES>(?P<b><M>)",
        **_MACROS,
    ),
    pattern(
        r"(?P<a><M>)<c5>,? ?(?:(?:in|at|by|for) (?:<Y>|<X>),? )?(?:and|but|before|then)(?: it| then| "
        r"had| has)* (?:<WIDEN>|<NARROW>)<g24> to <HEDGES>(?P<b><M>)",
        **_MACROS,
    ),
    pattern(
        r"(?P<a><M>) (?:behind|adrift)<g40>,? (?:and|but|a gap that)<g50> (?:it|that|this|the (?:gap"
        r"|distance|difference)) (?:is|was|has|had|stands|stood|becomes|became|reaches)<w3> (?P<b><M>)"
    ),
)
# What may follow a number whose unit is left out; any other word is what it counts.
ENDS_NUMBER = pattern(
    r"\)?'?(?:$|[,.;:)|/]| ?[-–—(]| (?:in|at|by|for|to|and|from|on|than|each|apiece|respectively|with"
    r"|while|among|between|after|before|when|or|but|as|until"
    r"|compared|against|versus|vs?|wider|narrower|lower|higher|less|more|fewer|behind|ahead|above"
    r"|below|up|down|over|this|last|is|was|nationally|overall|since|a year|now|per|where|the|points?"
    r"|better|worse|smaller|larger)\b| <L>| <Y>| <G>| <X>)"
)
SHARES_UNIT = pattern(r",? (?:and|or|to) <T>")
MOVES = pattern(r"\b(?:(?P<wider><WIDEN>)|(?P<narrower><NARROW>|caught))\b", **_MACROS)
OWN_MOVES = re.compile(r"\b(?:widen|narrow|clos(?:e|ed|ing) the gap|inched in|caught up)", re.IGNORECASE)
STANDS = pattern(r"\b(?:<GO_AHEAD>|<FALL_BEHIND>)\b", **_MACROS)
THAN_TIME = pattern(
    r"[^;:,]{0,40}?\b(?:than|on|since|from|over|in) (?:it (?:was|had been) )?(?:in |at |the |a |for |what "
    r"it was (?:in )?|those of )*(?:<Y>|year|decade|before|previous|last|ago|pre-|ever|start|pandemic"
    r"|time|earlier|same (?:point|time)|when)"
)  # fmt: skip
THAN_GROUP = pattern(r"[^;]{0,70}?\b(?:than|as|of|that|to|for|with|behind|against|compared)\b[^;]{0,60}?<G>")
THAN_PLACE = pattern(
    r"[^;:,]{0,30}?\bthan (?:in |the |for |that (?:of|in) )*(?:<L>|best|worst|average|other (?:areas|regions))"
)
EXTRA = pattern(r".(?:'|s')? (?:of )?(?:additional|extra|accelerated) (?:\w+ )?(?:progress|learning|gain)")
MOVED = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|grew|grown|widen\w*|narrow\w*|increas\w*|chang\w*|went up|went down)\b",
    re.IGNORECASE,
)
RANGES = re.compile(r"\b(?:rang\w+|var(?:y|ies|ied)|spread)\b", re.IGNORECASE)
NOT_SO = re.compile(
    r"\b(?:not|never|no longer|nor|should|if|until|unless|want|hope|aim|whether|ensur\w+|so that"
    r"|until)\b[^.;]*\bgap|\bgap[^.;]{0,20}\b(?:not|never)\b|no (?:\w+ )?(?:evidence|sign|change)",
    re.IGNORECASE,
)
RATE = pattern(r".\)?<g70>\b<EVERY_YEAR>", **_MACROS)
RATE_BEFORE = pattern(r"\b<EVERY_YEAR>(?:(?!<Q>)[^;.]){0,70}$", **_MACROS)


def claims(scene: Scene, told: Told) -> list[Claim]:
    """A claim for every quantity of the scene that is settled by this sentence's own words."""
    free = {scene.sign(quantity): quantity for quantity in scene.quantities}
    made = list[Claim]()
    if not ELSEWHERE.search(scene.sketch):
        made += _from_to(scene, told, free)
    for cue in CUES:
        for found in cue.finds.finditer(scene.sketch):
            at = found.start("q")
            if at in free and (claim := _decide(cue, scene, told, free[at], at)) is not None:
                del free[at]
                made.append(claim)
    return made


def nil(scene: Scene, told: Told) -> list[Claim]:
    """A claim of nought where the sentence says that there is no gap."""
    found = NIL.search(scene.sketch)
    if found is None or NOT_SO.search(scene.sketch) or on_trial(scene.sketch):
        return []
    if not_yet(scene.sketch, found.start()) is not None or not (told.contrast or has_contrast(scene)):
        return []
    start, end = next(found.span(name) for name in ("q", "gone", "zero", "two", "level") if found[name])
    nought = Quantity(scene.at[start], scene.at[end - 1] + 1, (Decimal(0),), None, Form.WORDS)
    return [Claim((nought,), FigureKind.GAP, Direction.NONE, "no gap")]


def _from_to(scene: Scene, told: Told, free: dict[int, Quantity]) -> list[Claim]:
    made = list[Claim]()
    for form in FROM_TO:
        for found in form.finditer(scene.sketch):
            a, b = found.start("a"), found.start("b")
            if a not in free or b not in free or not _same_unit(free[a], free[b]):
                continue
            if RANGES.search(scene.sketch, max(0, found.start() - 30), a):
                made += [
                    Claim((free.pop(at),), FigureKind.GAP, Direction.NONE, "range")
                    for at in (a, b)
                    if _about_gap(scene, told, a)
                ]
                continue
            claim = _moved(scene, told, (free[min(a, b)], free[max(a, b)]), a < b, found.start())
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


def _same_unit(a: Quantity, b: Quantity) -> bool:
    return a.unit == b.unit or None in (a.unit, b.unit)


def _moved(scene: Scene, told: Told, pair: tuple[Quantity, ...], forward: bool, at: int) -> Claim | None:
    """The claim that a movement from one value to another makes; None where it is a level that moved."""
    topic = topic_before(scene.sketch, at)
    if topic is not Topic.GAP and told.topic is Topic.GAP and all(quantity.signed for quantity in pair):
        topic = Topic.GAP
    if re.search(r"\bby $", scene.sketch[max(0, scene.sketch.rfind(" by ", 0, at + 4)) : at + 3]) and STANDS.search(
        scene.sketch, 0, at
    ):
        topic = Topic.GAP
    if topic is Topic.NONE and (
        OWN_MOVES.search(scene.sketch)
        or STANDS.search(scene.sketch, 0, at + 12)
        or (told.topic is Topic.GAP and not _own_level(scene))
    ):
        topic = Topic.GAP
    if on_trial(scene.sketch) or topic is not Topic.GAP:
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


def _own_level(scene: Scene) -> bool:
    """True where a group is the subject of what moves: its level moves, not a gap."""
    return any(sign in scene.sketch for side, sign in SIDE_SIGNS.items() if side is not Side.PLAIN)


def _decide(cue: Cue, scene: Scene, told: Told, quantity: Quantity, at: int) -> Claim | None:
    """The claim that a cue makes on the quantity at ``at``; None leaves it to the cues below."""
    sketch, one = scene.sketch, (quantity,)
    if quantity.unit is None and is_count(scene, quantity, at):
        return None
    if quantity.form is Form.SHARE and cue.reads is not Reads.CHANCE:
        return None
    if cue.reads is Reads.SPAN:
        return Claim(one, FigureKind.OTHER, None, cue.name)
    if quantity.unit not in MEASURED and quantity.unit is not Unit.RATIO:
        return None
    if ELSEWHERE.search(sketch):
        return Claim(one, FigureKind.OTHER, None, "other subject")
    kind_direction = DECIDERS[cue.reads](cue, scene, told, at)
    if kind_direction is None:
        return None
    kind, direction = kind_direction
    if (
        kind.is_gap
        and PREVALENCE.search(sketch)
        and quantity.unit in (Unit.PERCENTAGE_POINTS, Unit.PERCENT)
        and not GAP_NOUN.search(sketch)
    ):
        kind = FigureKind.LEVEL
    if kind.is_gap and (EXTRA.match(sketch, at) or (told.trial and _one_sided(scene))):
        kind = FigureKind.IMPACT
    if kind.is_gap and on_trial(sketch) and not GAP_NOUN.search(sketch, max(0, at - 60), at + 40):
        kind = FigureKind.IMPACT
    if kind.is_gap:
        kind = not_yet(sketch, at) or kind
    if (
        kind is FigureKind.GAP
        and quantity.unit in (Unit.MONTHS, Unit.YEARS, None)
        and cue.reads is Reads.STANDING
        and (RATE.match(sketch, at) or RATE_BEFORE.search(sketch[:at]))
    ):
        kind = FigureKind.RATE
    return Claim(one, kind, direction if kind.is_gap else None, cue.name)


def _one_sided(scene: Scene) -> bool:
    """True where no group is named that others are measured against."""
    return not any(group.side in (Side.HIGH, Side.PEER, Side.EITHER) for group in scene.groups) and not GAP_NOUN.search(
        scene.sketch
    )


def is_count(scene: Scene, quantity: Quantity, at: int) -> bool:
    """True for a bare number that counts what is named behind it ("four year groups"), or is a word alone."""
    if abs(quantity.values[0]) >= 1000:
        return True
    if quantity.form is Form.WORDS and SHARES_UNIT.match(scene.sketch, at + 1):
        return False
    return quantity.form is Form.WORDS or not ENDS_NUMBER.match(scene.sketch, at + 1)


Decided = tuple[FigureKind, Direction | None] | None


def _standing(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """A group stands behind or ahead of another: a gap where a group is named or was just spoken of."""
    sketch = scene.sketch
    if THAN_TIME.match(sketch, at) and not THAN_GROUP.match(sketch, at):
        return (FigureKind.LEVEL, None) if not _about_gap(scene, told, at) else None
    if has_contrast(scene):
        return FigureKind.GAP, cue.direction
    if told.topic is Topic.GAP and told.contrast:
        return FigureKind.GAP, cue.direction
    return FigureKind.LEVEL, None


def _size(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    if re.match(r".{0,3}\) ?(?:wider|narrower)", scene.sketch[at:]):
        return None
    signed = _signed(scene, at)
    if signed is not None and MOVED.search(scene.sketch, 0, at):
        return FigureKind.CHANGE, Direction.NARROWER if signed is Direction.BEHIND else Direction.WIDER
    if signed is not None:
        return FigureKind.GAP, signed
    behind = cue.direction is Direction.NONE and re.search(
        r"\b(?:shortfall|deficit|penalty|arrears)\b[^;]*$", scene.sketch[:at]
    )
    return FigureKind.GAP, Direction.BEHIND if behind else cue.direction


def _signed(scene: Scene, at: int) -> Direction | None:
    """Behind for a printed minus, ahead for a plus; None without a sign."""
    quantity = next(quantity for quantity in scene.quantities if quantity.start == scene.at[at])
    if not quantity.signed:
        return None
    return Direction.BEHIND if quantity.values[0] < 0 else Direction.AHEAD


def _about_gap(scene: Scene, told: Told, at: int) -> bool:
    topic = topic_before(scene.sketch, at)
    return (
        topic is Topic.GAP
        or (topic is Topic.NONE and told.topic is Topic.GAP)
        or bool(OWN_MOVES.search(scene.sketch, 0, at))
    )


def _change(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    if _about_gap(scene, told, at):
        return FigureKind.CHANGE, cue.direction
    after = scene.sketch[at + 1 : at + 40]
    if OWN_MOVES.search(after) or re.match(r"[^.;]{0,24}\bgap\b", after):
        return FigureKind.CHANGE, cue.direction
    return FigureKind.LEVEL, None


def _compared(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    """Wider, higher, smaller than: than it was (a change), than elsewhere, or than another group (left to others)."""
    sketch = scene.sketch
    near_gap = GAP_NOUN.search(sketch, max(0, at - 30), at) is not None
    if THAN_GROUP.match(sketch, at) and not near_gap and not THAN_TIME.match(sketch, at):
        return None
    if not _about_gap(scene, told, at):
        return None
    if THAN_PLACE.match(sketch, at):
        return FigureKind.GAP, Direction.NONE
    return FigureKind.CHANGE, cue.direction


def _chance(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    if not has_contrast(scene) and not (told.topic is Topic.GAP and told.contrast):
        return FigureKind.OTHER, None
    others = [group for group in scene.groups if group.side is not Side.PLAIN]
    if len(others) < 2 and not re.search(r"\b(?:likel|chance|risk|odds|probab)", scene.sketch[at : at + 40]):
        return FigureKind.OTHER, None
    said = scene.text[scene.at[at] : scene.at[at] + 8].lower()
    if said.startswith("half"):
        return FigureKind.GAP, Direction.LESS
    return FigureKind.GAP, cue.direction


def _times(cue: Cue, scene: Scene, told: Told, at: int) -> Decided:
    said = scene.text[scene.at[at] : scene.at[at] + 10].lower()
    about = GAP_NOUN.search(scene.sketch) or (
        told.topic is Topic.GAP and re.match(r"\W*(?:it|this|that|which)\b", scene.sketch, re.IGNORECASE)
    )
    if not said.startswith(("halv", "doubl", "trebl", "tripl", "half")) or not about or not _about_gap(scene, told, at):
        return FigureKind.OTHER, None
    if said.startswith("half") and not re.match(r"half (?:of )?what it", scene.text[scene.at[at] :]):
        return None
    return FigureKind.CHANGE, Direction.NARROWER if said.startswith("hal") else Direction.WIDER


DECIDERS = {
    Reads.STANDING: _standing,
    Reads.SIZE: _size,
    Reads.CHANGE: _change,
    Reads.COMPARED: _compared,
    Reads.CHANCE: _chance,
    Reads.TIMES: _times,
}
