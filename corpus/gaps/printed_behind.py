"""The gap that is printed right behind its pair, and is the difference of the two: "64 v 65 (-1)"."""

from decimal import Decimal

from corpus.amounts.quantity import Quantity
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.told import Claim
from corpus.records import Direction, FigureKind

BRACKET = pattern(
    r"(?: of <w3><G>| <G>)?\)?,? ?[(\[:,=–-] ?(?:a |an |the )?(?:(?:gap|difference)(?: of|:"
    r"| is)? )?(?:just |some |about )?"
)
ROUNDED = Decimal("1.01")  # rounding of both levels moves their difference by at most one


def told_behind(scene: Scene, made: list[Claim], free: dict[int, Quantity]) -> list[Claim]:
    """The gap that is printed right behind its pair and is their difference: "64 v 65 (-1)"."""
    new = list[Claim]()
    for claim in made:
        last = scene.sign(claim.quantities[-1])
        at = min((sign for sign in free if sign > last), default=None)
        if at is None or claim.kind is not FigureKind.PAIR or not BRACKET.fullmatch(scene.sketch, last + 1, at):
            continue
        quantity, (one, other) = free[at], [value for q in claim.quantities for value in q.values]
        if len(quantity.values) == 1 and abs(abs(quantity.values[0]) - abs(one - other)) <= ROUNDED:
            sign = quantity.values[0] if quantity.signed else 0
            direction = Direction.NONE if not sign else Direction.BEHIND if sign < 0 else Direction.AHEAD
            new.append(
                Claim((free.pop(at),), FigureKind.GAP, direction, "behind its pair", claim.group, claim.comparator)
            )
    return new
