"""A number as a text prints it, with its unit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from corpus.records import Hedge, Unit


class Form(Enum):
    """How a number is printed."""

    DIGITS = "digits"
    WORDS = "words"
    SHARE = "share"  # "one in four", "a third of": a percentage in words
    RATIO = "ratio"  # "twice", "halved", "three times"
    ARTICLE = "article"  # "a year", "a full grade": one, if it is a number at all


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at [start, end) of a text with its unit; two values where a range is printed as one."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    unit: Unit | None
    form: Form
    hedge: Hedge | None = None
    signed: bool = False
    number_end: int = 0
