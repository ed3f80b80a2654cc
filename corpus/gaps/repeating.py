"""Find what says a figure again: its gloss in brackets, or the same ratio of another year set against it."""

import re
from dataclasses import replace
from itertools import pairwise

from corpus.amounts.quantity import Quantity
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.told import MEASURED, Claim
from corpus.naming.gap_words import MACROS
from corpus.records import Direction, FigureKind, Unit

GLOSS = pattern(
    r"(?:'|s')?(?: (?:of )?(?:learning|progress|schooling|development|education|time))? ?\((?:or "
    r"|i\.e\. |that is,? |about |around |exactly )?$"
)
OR = pattern(r"(?:'|s')?(?: of \w+)?,? (?:or|that is|in other words),? <HEDGES>", **MACROS)
# A score told again as a time of learning: "89 points in reading, about three years of schooling".
ABOUT = pattern(r"<M>(?: (?:in|for) \w+)?(?:,| \(| -| –| or) <HEDGES>(?:to )?<HEDGES>", **MACROS)
ABOUT_BEHIND = pattern(r"<M>(?: (?:in|for) \w+)?(?:,| \(| -| –| or) <HEDGES>(?:to )?<HEDGES>$", **MACROS)
AS_SCHOOLING = re.compile(r"(?:'|s')? (?:of |worth of )?(?:schooling|learning|progress|school|education|teaching)\b")
TIMES = frozenset({Unit.MONTHS, Unit.YEARS})
# What sets a ratio against the one before it.
AGAIN = pattern(r"[^.;]{0,90}?,? (?:<VERSUS>|up from|down from) <HEDGES>", **MACROS)


def glossed(scene: Scene, made: list[Claim], free: dict[int, Quantity]) -> list[Claim]:
    """Of a number and its gloss ("almost two years (22.6 months) behind"), one tells what the other is."""
    new = list[Claim]()
    claimed = {scene.sign(claim.quantities[0]): claim for claim in made if len(claim.quantities) == 1}
    signs = sorted(scene.sign(quantity) for quantity in scene.quantities)
    for first, second in pairwise(signs):
        if not (GLOSS.fullmatch(scene.sketch, first + 1, second) or _in_other_words(scene, first, second)):
            continue
        for known, bare in ((first, second), (second, first)):
            claim = claimed.get(known)
            if claim and bare in free and free[bare].unit in MEASURED and _same_world(claim, free[bare]):
                quantity = free.pop(bare)
                way = by_sign(quantity) if quantity.signed and claim.direction is Direction.NONE else claim.direction
                new.append(Claim((quantity,), claim.kind, way, "gloss", claim.group, claim.comparator))
    return new


def by_sign(quantity: Quantity) -> Direction:
    """Behind for a printed minus, ahead for a plus, and none without a sign."""
    if not quantity.signed:
        return Direction.NONE
    return Direction.BEHIND if quantity.values[0] < 0 else Direction.AHEAD


def _in_other_words(scene: Scene, first: int, second: int) -> bool:
    """True for "19 months, or more than a year and a half": a time of learning told in two units."""
    units = {quantity.unit for quantity in scene.quantities if scene.sign(quantity) in (first, second)}
    if units & TIMES and len(units) > 1 and in_schooling(scene, second):
        return ABOUT.fullmatch(scene.sketch, first, second) is not None
    return units == {Unit.MONTHS, Unit.YEARS} and OR.fullmatch(scene.sketch, first + 1, second) is not None


def in_schooling(scene: Scene, at: int) -> bool:
    """True for a time "of schooling" right behind another measure, which it tells again."""
    return AS_SCHOOLING.match(scene.sketch, at + 1) is not None and ABOUT_BEHIND.search(scene.sketch, 0, at) is not None


def _same_world(claim: Claim, quantity: Quantity) -> bool:
    unit = claim.quantities[0].unit
    return quantity.unit in (unit, None) or bool(TIMES & {quantity.unit, unit})


def ratio_again(scene: Scene, made: list[Claim], at: int, quantity: Quantity) -> Claim | None:
    """A ratio set against the one before: "2.6 times as likely as others, against 3.1 times in 2022"."""
    before = [claim for claim in made if claim.quantities[0].unit is Unit.RATIO and claim.kind is FigureKind.GAP]
    last = max((claim for claim in before if scene.sign(claim.quantities[0]) < at), default=None, key=_first_at)
    if last is None or not AGAIN.fullmatch(scene.sketch, scene.sign(last.quantities[0]) + 1, at):
        return None
    return replace(last, quantities=(quantity,), by="carried")


def _first_at(claim: Claim) -> int:
    return claim.quantities[0].start
