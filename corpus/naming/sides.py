"""Where a group of children may stand in a comparison."""

from enum import Enum


class Side(Enum):
    """Where a group may stand in a comparison."""

    LOW = "low"  # those whom gaps are measured for
    HIGH = "high"  # those they are measured against
    PEER = "peer"  # the others, whoever they are: "their peers", "the rest"
    ALL = "all"  # everyone: "all pupils"
    EITHER = "either"  # by sex, origin or place: whichever is named first
    TRIAL = "trial"  # those who were given an approach, or were not: effects, not gaps
    PLAIN = "plain"  # pupils without more


LOWER = frozenset({Side.LOW, Side.EITHER})  # told of by a gap
HIGHER = frozenset({Side.HIGH, Side.PEER})  # told against
CONTRAST = LOWER | HIGHER  # between whom gaps lie
OTHERS = HIGHER | {Side.ALL}  # told against, everyone too
