"""Tell a difference that words define over a table: "pupil premium minus others", "this year's less last year's"."""

from corpus.gaps.levels import contrasted, group_signs
from corpus.gaps.scenes import Scene, pattern

MINUS = pattern(
    r"(?P<a><G>)(?:'s|s')?[)\"']*,? (?:(?!<G>)<c1>){0,3}(?:minus|less|take away|[-–—])"
    r" (?:<w2>for |the |our |all )?(?P<b><G>)"
)
TIMES = pattern(
    r"\bdifferences? (?:between|from|on|to|since) (?:(?!<G>)[^.;:])*?"
    r"(?:\b(?:last|this|the previous|the year before)\b|<Y>)"
    r"(?:(?!<G>)[^.;])*$"
)


def subtracted(scene: Scene) -> bool:
    """True where one group's level is taken from another's."""
    if not any(word in scene.sketch for word in (" minus ", " less ", " take away ", " - ", " – ", " — ")):
        return False
    named = dict(group_signs(scene))
    return any(
        found.start("a") in named
        and found.start("b") in named
        and contrasted(named[found.start("a")], named[found.start("b")], explicit=True)
        for found in MINUS.finditer(scene.sketch)
    )


def between_times(scene: Scene) -> bool:
    """True where the difference is one between two times, of the same pupils."""
    return "ifference" in scene.sketch and TIMES.search(scene.sketch) is not None
