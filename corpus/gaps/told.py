"""What a quantity is taken for, and what the sentences before have told."""

import re
from dataclasses import dataclass

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import Topic, on_trial
from corpus.naming.gap_words import MACROS
from corpus.records import Direction, FigureKind, Unit

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
    group: bool = False  # a group was named that gaps are told of
    said: str = ""  # the sketch of the sentence before

    @property
    def trial(self) -> bool:
        """True where the sentence before tells what an approach did."""
        return on_trial(self.said)


# What may follow a number whose unit is left out; any other word is what it counts.
ENDS_NUMBER = pattern(
    r"\)?'?(?:$|[,.;:)|/]| ?[-–—(|]| (?:in|at|by|for|to|and|from|on|than|each|apiece|respectively|with"
    r"|while|among|between|after|before|when|or|but|as|until"
    r"|compared|against|versus|vs?|wider|narrower|lower|higher|less|more|fewer|behind|ahead|above"
    r"|below|up|down|over|this|last|is|was|nationally|overall|since|a year|now|per|where|the|points?"
    r"|<T> (?:ago|earlier|before|previously)|better|worse|smaller|larger|adrift|short|clear|apart|off|again"
    r"|already|back)\b| <L>| <Y>| <G>| <X>)"
)
# A number in words with no unit that places one group against another: "in maths they were two below".
STANDS = pattern(
    r" (?:(?:behind|ahead|above|below|adrift|short|clear|in front)(?:[,.;)]|$| (?:of |the |their )*<G>)"
    r"|(?:better|worse|higher|lower|wider|narrower) than\b)"
)
MOVED_BY = pattern(r"\b(?:<WIDEN>|<NARROW>)(?: \w+)? by <HEDGES>$", **MACROS)
COUNTS_MORE = pattern(
    r" (?:more|extra|additional) (?!(?:than|likely|points?|months?|years?|grades?|percent\w*|per|progress|in|on"
    r"|for|at|by|and|or"
    r"|often|for|where|from|when|was|were|is)\b)[a-z]+"
    r"| fewer (?!(?:than|points?|months?|years?|grades?|passes|good|percent\w*|per|in|on|for|at|by|and|or)\b)[a-z]+"
)
SHARES_UNIT = pattern(r",? (?:and|or|to) <T>")


MONEY = re.compile(r"[£$€][\d.,]+\w* (?:each )?$")


def a_rate(scene: Scene, quantity: Quantity) -> bool:
    """True for the "a year" of "£3,100 a year"."""
    return quantity.form is Form.ARTICLE and MONEY.search(scene.text, 0, quantity.start) is not None


def is_count(scene: Scene, quantity: Quantity, at: int) -> bool:
    """True for a bare number that counts what is named behind it ("four year groups"), or is a word alone."""
    if abs(quantity.values[0]) >= 1000 or COUNTS_MORE.match(scene.sketch, at + 1):
        return True
    if quantity.form is Form.WORDS and SHARES_UNIT.match(scene.sketch, at + 1):
        return False
    if quantity.form is Form.WORDS and " by " in scene.sketch and MOVED_BY.search(scene.sketch, 0, at):
        return not ENDS_NUMBER.match(scene.sketch, at + 1)  # "it widened by two"
    if quantity.form is Form.WORDS:
        return not STANDS.match(scene.sketch, at + 1)
    return not ENDS_NUMBER.match(scene.sketch, at + 1)
