"""Numbers as words: "thirty-eight", "two and a half", "three-quarters", "one in four" become decimals.

The patterns are pieces for corpus.amounts.quantities; ``amount`` reads what they matched.
"""

import re
from decimal import Decimal

SMALL = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)  # noqa: SIM905
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
SHORT_SCALES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12, **SCALES}
PARTS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "twelfth": 12,
}
SIGNS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8), "⅖": (2, 5)}

_ones = "|".join(sorted(SMALL, key=len, reverse=True))
_tens = "|".join(TENS)
_under_hundred = rf"(?:(?:{_tens})(?:[- ](?:{'|'.join(list(SMALL)[1:10])}))?|{_ones})"
_under_thousand = rf"(?:{_under_hundred}[- ]hundred(?:(?: and)?[- ]{_under_hundred})?|{_under_hundred})"
# "twenty-eight thousand six hundred and forty-two", "a hundred", "two dozen"
CARDINAL = (
    rf"(?:{_under_thousand}(?:[- ](?:thousand|million|billion))(?:(?: and)?[- ]{_under_thousand})?|{_under_thousand}"
    r"|a hundred(?: thousand)?|a thousand|a million|(?:a|two|three|half a) dozen)"
)
PART = r"(?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
# "a third", "two-thirds", "three quarters", "one fifth"
FRACTION = rf"(?:(?:an?|one|two|three|four|five|six|seven|nine)[- ]{PART}|half)"
AND_PART = r"(?:[ -]and[ -](?:a|an|one|two|three)[- ](?:half|third|quarter|quarters|thirds|fifth))"


def words_amount(words: str) -> Decimal:
    """The number that cardinal words name; ValueError where they name none."""
    total = current = Decimal(0)
    for word in re.split(r"[- ]+", words.lower()):
        if word in SMALL:
            current += SMALL[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = (current or Decimal(1)) * 100
        elif word == "dozen":
            current = (current or Decimal(1)) * 12
        elif word in SCALES:
            total += (current or Decimal(1)) * SCALES[word]
            current = Decimal(0)
        elif word == "half":
            current = Decimal("0.5")
        elif word not in ("and", "a", "an"):
            raise ValueError(f"{word!r} names no number")
    return total + current


def fraction_amount(words: str, places: int = 2) -> Decimal:
    """The value of "a third", "three-quarters" or "half", rounded to ``places`` as people print it."""
    found = re.search(rf"(?:(\w+)[- ])?({PART})$", words.lower())
    if found is None:
        raise ValueError(f"{words!r} is no fraction")
    part = "half" if found[2] == "halves" else found[2].removesuffix("s")
    above = 1 if found[1] in (None, "a", "an") else SMALL[found[1]]
    return round(Decimal(above) / PARTS[part], places).normalize()


def digits_amount(digits: str) -> Decimal:
    """The value of printed digits with separators and sign: "5,700", "-0.39", "3½"."""
    sign = -1 if digits[0] in "-–" else 1
    body = digits.lstrip("+-–±~ ").replace(",", "").replace(" ", "")
    if body and body[-1] in SIGNS:
        above, below = SIGNS[body[-1]]
        return sign * (Decimal(body[:-1] or 0) + Decimal(above) / below)
    return sign * Decimal(body)
