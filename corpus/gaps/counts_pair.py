"""Set the numbers of two groups' pupils against each other: "more of them than of their peers: 18 students to 10"."""

from corpus.amounts.quantity import Quantity
from corpus.gaps.scenes import UNIT_SIGNS, Scene, pattern
from corpus.gaps.told import Claim
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import CONTRAST, OTHERS, Side
from corpus.records import Direction, FigureKind, Unit

TWO = pattern(
    rf"\b(?:[Mm]ore|[Ff]ewer)\b(?:(?!<Q>)[^.;])*\bthan\b(?:(?!<Q>)[^.;])*[:,(]"
    rf" ?<HEDGES>(?P<a>{UNIT_SIGNS[Unit.PUPILS]})"
    rf",? (?:<VERSUS>|to) <HEDGES>(?P<b><N>|{UNIT_SIGNS[Unit.PUPILS]})(?=[.,;)]|$)",
    **MACROS,
)


def counts(scene: Scene, free: dict[int, Quantity]) -> list[Claim]:
    """The pair of two groups' numbers, where more of one than of the other did something; taken out of ``free``."""
    found = TWO.search(scene.sketch) if " than " in scene.sketch else None
    if found is None or found.start("a") not in free or found.start("b") not in free:
        return []
    sides = [group.side for group in scene.groups if group.side in CONTRAST | OTHERS]
    if not sides or sides == [Side.ALL]:
        return []
    both = free.pop(found.start("a")), free.pop(found.start("b"))
    return [Claim(both, FigureKind.PAIR, Direction.COMPARE, "counts")]
