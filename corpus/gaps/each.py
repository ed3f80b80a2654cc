"""Tell what is said of two groups each: their own rises side by side, or two levels that a comparative sets apart."""

from dataclasses import replace
from functools import lru_cache

from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import GAP_NOUN
from corpus.gaps.told import Claim
from corpus.naming.gap_words import MACROS
from corpus.naming.sides import CONTRAST, OTHERS, Side

# "by 3% for eligible pupils and by 1% for the rest"; "the poorest fifth rose by 4 points and the richest by 1".
EACH = (
    pattern(
        r"(?P<a><Q>)(?: points?)?,? (?:for|among|amongst|in the case of|by) <w2><G>,? (?:and|but|while|whereas|against"
        r"|compared with) <w2>(?:by )?<HEDGES>(?P<b><Q>)(?: points?)? (?:for|among|amongst|in the case of|by) <w2><G>",
        **MACROS,
    ),
    pattern(
        r"<G>(?:'s|s')? <w2>(?:has |have |had )?(?:<WIDEN>|<NARROW>) <w1>(?:by )?<HEDGES>(?P<a><Q>)(?: points?)?,?"
        r" (?:and|but|while|whereas) <w2><G>(?:'s|s')? <w3>(?:by )?<HEDGES>(?P<b><Q>)",
        **MACROS,
    ),
)
COMPARATIVE = pattern(
    r"<G><g60>\b(?:likelier|unlikelier|oftener|(?:more|less) (?:likely|often|frequently|commonly|apt|prone|successful)"
    r"|<MORE>|<LESS>)\b(?!<g60>\bthan (?!<w2><G>))<g70>, (?:at |with |by )?<HEDGES>$"
    r"|\b(?:<MORE>|<LESS>) (?:among|amongst|for|in|at|with) <w2><G>[:,] (?:at )?<HEDGES>$",
    **MACROS,
)
TIMES = pattern(r"<Y>|\b(?:this|last|previous|earlier) (?:year|term)|\bbefore\b|\bsince\b|\bnow\b|\bonce\b")
PASSES = pattern(r"<%><g120>,? <BEHIND> the <%>|<%><g120>,? <AHEAD> the <%>", **MACROS)
PAST = pattern(
    r"[^.;]*(?:<BEHIND>|<AHEAD>|short of|<VERSUS>) the (?P<q><%>) (?:\w+ )?"
    r"(?:for|among|amongst|by|of|in) <w2>(?P<g><G>)",
    **MACROS,
)


def told_of(scene: Scene, claim: Claim, at: int) -> Claim:
    """The claim with the group whose sign stands at ``at`` set over the only other that gaps are told of."""
    first = next((number for number, group in enumerate(scene.groups) if group.start == scene.at[at]), None)
    rest = [number for number, group in enumerate(scene.groups) if number != first and group.side in CONTRAST]
    if first is None or len(rest) != 1 or not claim.kind.is_gap:
        return claim
    return replace(claim, group=first, comparator=rest[0])


@lru_cache(maxsize=16)
def _each(sketch: str) -> frozenset[int]:
    """Where the quantities stand that tell how far each of two groups moved."""
    found = (each for form in EACH for each in form.finditer(sketch) if not GAP_NOUN.search(each[0]))
    return frozenset(at for each in found for at in (each.start("a"), each.start("b")))


def moves_of_each(scene: Scene, at: int) -> bool:
    """True for a movement of one group's level beside another's, where it is not said of a gap."""
    if sum(group.side is not Side.PLAIN for group in scene.groups) < 2 or at not in _each(scene.sketch):
        return False
    return not GAP_NOUN.search(scene.sketch, 0, at)


def outdone(scene: Scene, at: int) -> bool:
    """True where the level at ``at`` opens a pair that bears out a comparative: "likelier to be absent, at 7%"."""
    found = COMPARATIVE.search(scene.sketch, 0, at)
    return found is not None and not TIMES.search(scene.sketch, found.start())


def passes(scene: Scene, at: int) -> bool:
    """True for a level told to be below or above another that is printed: "22% passed, below the 35% of all"."""
    return PASSES.match(scene.sketch, at) is not None


def past(scene: Scene, owner: int | None, at: int, other: int) -> tuple[int | None, int] | None:
    """Whose the level at ``at`` is, and whose the one at ``other`` that it stays below or rises above."""
    told = PAST.match(scene.sketch, at + 1)
    if told is None or told.start("q") != other or TIMES.search(scene.sketch, told.end()):
        return None
    start = scene.at[told.start("g")]
    number = next((number for number, group in enumerate(scene.groups) if group.start == start), None)
    if number is None or scene.groups[number].side not in CONTRAST | OTHERS:
        return None
    alike = owner is not None and scene.groups[owner].side is scene.groups[number].side
    return None if alike else (owner, number)
