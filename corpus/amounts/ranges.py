"""Join two numbers that are printed as one range: "25-30%", "between 2 and 3 months"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.amounts.quantity import Form, Quantity

JOINED = re.compile(r"(?: ?[–—] ?|-| to | or | - )")


def with_ranges(text: str, read: list[Quantity]) -> Iterator[Quantity]:
    """Join "25-30%", "seven to eight years" and "between 2 and 3 months" into one quantity of two values."""
    at = 0
    while at < len(read):
        first = read[at]
        second = read[at + 1] if at + 1 < len(read) else None
        if second is not None and _is_range(text, first, second):
            joined = replace(second, start=first.start, values=first.values + second.values, hedge=first.hedge)
            yield replace(joined, signed=first.signed)
            at += 2
        else:
            yield first
            at += 1


def _is_range(text: str, first: Quantity, second: Quantity) -> bool:
    if first.form is Form.ARTICLE or len(first.values + second.values) != 2 or first.unit not in (None, second.unit):
        return False
    between = text[first.end : second.start]
    before = text[: first.start].rstrip().lower()
    if between == " and ":
        return before.endswith(("between", "anywhere between"))
    rising = abs(first.values[0]) < abs(second.values[0])
    apart = first.unit is not None or abs(second.values[0]) > 3 * abs(first.values[0])  # "by 0.8 to 15.2 points"
    by_to = before.endswith((" by", " by about", " by around")) and between == " to " and apart
    from_to = before.endswith(("from", "from around", "from about")) and between == " to "
    return (
        bool(JOINED.fullmatch(between))
        and rising
        and not from_to
        and not by_to
        and not (first.unit is not None and between == " or ")
    )
