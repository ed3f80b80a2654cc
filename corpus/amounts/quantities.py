"""Read the numbers and units that a text prints, in digits or words, whatever they are about.

This is the general reader: it takes "18.1 months", "two and a half", "one in four", "£750m", "-0.36"
and "25–30%" alike, and leaves to corpus.naming.labels which of them are names ("Year 11", "grade 5") or dates.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.amounts.hedges import HEDGE_AFTER, hedge_before
from corpus.amounts.numerals import (
    AND_PART,
    CARDINAL,
    FRACTION,
    SHORT_SCALES,
    digits_amount,
    fraction_amount,
    words_amount,
)
from corpus.amounts.quantity import Form, Quantity
from corpus.amounts.ranges import with_ranges
from corpus.amounts.units import unit_behind
from corpus.records import Hedge, Unit

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?[½⅓⅔¼¾]?|\.\d+|[½⅓⅔¼¾])"
SCALE = r"(?:[ -]?(?:thousand|million|billion|trillion)\b|(?:k|mn?|bn|tn)\b)"
RATIO = (
    r"(?:twice|thrice|doubl(?:e[ds]?|ing)|tripl(?:e[ds]?|ing)|trebl(?:e[ds]?|ing)|quadrupl(?:e[ds]?|ing)"
    r"|(?P<halved>halv(?:e[ds]?|ing)|half (?=as\b|(?:that|those) of\b|the (?:rate|chances?|share|proportion"
    r"|likelihood|odds|risk|number"
    r"|probability|size|figures?)\b"
    r"|the (?:national|local|regional|county|overall) \w+|(?:of )?what it|its (?:size|former)|likely\b))"
    rf"|(?:(?P<times>{DIGITS}|{CARDINAL}{AND_PART}?)[- ]?(?:times\b(?! (?:a|per|each) )|fold\b)))"
)
RATIO_NEXT = r"(?= (?:less|more|fewer|lower|higher|as|smaller|larger|bigger|likelier|greater)\b)"
# No number begins elsewhere: without this look ahead every letter would be tried.
BEGINS = (
    r"(?-i:(?=[\d£$€¥+\-–±½⅓⅔¼¾.]|(?<![^\W_])(?:[aA](?:[nN]?[ ]|[nN][oO])|[dD][oO]|[eE][iIlL]|[fF][oOiI]|[hH][aA]"
    r"|[mM][iI]|[nN][iIeE]|[oO][nN]|[qQ][uU][aA]|[sS\u017f][iIeE]|[tT](?:[wWeErR]|[hH][iIrR])|[uU][sS]|[zZ][eE])))"
)
NUMBER = re.compile(
    rf"{BEGINS}(?:(?P<ratio>\b{RATIO})"
    rf"|(?P<share>\b(?P<above>{CARDINAL}|\d{{1,3}}) (?:in|out of|of(?= every))(?: every)? (?P<below>{CARDINAL}"
    rf"|\d{{1,4}}(?![\d/.,]*\d))\b(?! (?:months?|years?|days?|weeks?|schools|areas)\b))"
    rf"|(?P<part_ratio>\b{FRACTION}{RATIO_NEXT})"
    r"|(?P<unit_and_part>\ban? (?P<whole>year|month|grade) and a (?P<extra>half|quarter|third)\b)"
    rf"|(?P<mixed>(?:\b{CARDINAL}|(?<![\w.,]){DIGITS}){AND_PART}\b)"
    rf"|(?P<part>\b{FRACTION}\b(?![- ](?:term|day|way|time|hour|year-old)\b))"
    rf"|(?P<digits>(?:(?P<money>US\$|USD ?|A\$|C\$|\$US ?|[£$€¥])|(?<![\w.,/+–-])(?P<sign>[+±-]|–(?=\d)))?"
    rf"(?P<bare>(?<![\w.,/]){DIGITS}|(?<=[£$€¥]){DIGITS}|(?<=USD){DIGITS}|(?<=\$US ){DIGITS}|(?<=USD "
    rf"){DIGITS})(?P<scale>{SCALE})?)"
    rf"|(?P<words>\b(?:(?P<minus>minus|negative) )?{CARDINAL}\b)"
    r"|(?P<article>\b(?:an?|another) (?=(?:(?:single|full|whole|entire|further|complete|mere|good|solid|GCSE"
    r"|A[- ]level|extra) ){0,2}"
    r"(?:year|month|grade|decade|standard deviation|percentage point)s?\b"
    r"|(?:full|whole|further|single) point (?:up|down|wider|narrower|lower|higher|on|in|behind|ahead|above|below)\b)))",
    re.IGNORECASE,
)
TIMES = {"tw": 2, "do": 2, "th": 3, "tr": 3, "qu": 4}
ONE = re.compile(r"(?:one)\b", re.IGNORECASE)
ONE_TO = re.compile(r" (?:to|or) (?:\d|two|three)\S*(?: years?| months?| grades?| points?| per)\b", re.IGNORECASE)
SHARE_NEXT = re.compile(
    r" of\b(?! an? (?:[\w-]+ ){0,2}(?:grade|year|month|point|standard)| the way)| ?[,.;:)(%]|$| \|"
    r"|(?: were| was| are| is| had| have| has| did| do"
    r"| said| got| achieved| reached| met| passed| went| among| compared| against| and| but| than| in"
    r"| did| say| go| fail| leave| live| will| would)\b",
    re.IGNORECASE,
)
WHOLE_NEXT = re.compile(
    r" (?:of )?an? (?=(?:[\w-]+ ){0,2}?(?:grade|year|month|point|standard dev|percentage p|decade))"
)
ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")


def quantities(text: str, named: Sequence[tuple[int, int]] = ()) -> list[Quantity]:
    """Every number of the text in order, ranges joined; ``text`` is folded (corpus.gaps.views).

    Numbers that touch a stretch [start, end) of ``named`` are names, and neither told nor joined to a range.
    """
    read = list[Quantity]()
    for found in NUMBER.finditer(text):
        quantity = _quantity(text, found)
        if quantity is None or any(
            start < (quantity.number_end or quantity.end) and quantity.start < end for start, end in named
        ):
            continue
        if not read or quantity.start >= read[-1].end:
            read.append(quantity)
    return list(with_ranges(text, read))


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    """The quantity that a match of NUMBER holds; None where the words turn out to be no number."""
    for name, read in READERS:
        if found[name] is not None:
            quantity = read(text, found)
            return _hedged(text, quantity) if quantity else None
    return None


def _hedged(text: str, quantity: Quantity) -> Quantity:
    before = hedge_before(text, quantity.start)
    if before and before.lastgroup:
        return replace(quantity, hedge=Hedge[before.lastgroup])
    after = HEDGE_AFTER.match(text, quantity.end)
    return replace(quantity, hedge=Hedge[after.lastgroup]) if after and after.lastgroup else quantity


def _ratio(text: str, found: re.Match[str]) -> Quantity:
    if found["times"]:
        amount = _cardinal(found["times"])
    elif found["halved"]:
        amount = Decimal("0.5")
    else:
        amount = Decimal(TIMES[found["ratio"][:2].lower()])
    end = found.start() + len(found["ratio"].rstrip())
    return Quantity(found.start(), end, (amount,), Unit.RATIO, Form.RATIO, number_end=end)


def _cardinal(words: str) -> Decimal:
    """The value of digits or words, with a half or quarter behind them or not."""
    whole, _, part = words.lower().replace("-and-", " and ").partition(" and ")
    if part and not part.startswith(("a", "one", "two", "three")):
        whole, part = words, ""
    if part and not re.search(r"half|third|quarter|fifth", part):
        whole, part = words, ""
    amount = digits_amount(whole) if re.match(r"[\d.½¼¾⅓⅔]", whole) else words_amount(whole)
    return amount + (fraction_amount(part) if part else 0)


def _share(text: str, found: re.Match[str]) -> Quantity | None:
    above, below = _cardinal(found["above"]), _cardinal(found["below"])
    if not 0 < above < below or below > 1000:
        form = Form.DIGITS if found["above"][0].isdigit() else Form.WORDS
        return _plain(text, found.start("above"), found.end("above"), above, form)
    exact = 100 * above / below
    percent = exact.normalize() if exact * 10 == (exact * 10).to_integral_value() else round(exact)
    percent = Decimal(percent)
    return Quantity(
        found.start(), found.end(), (Decimal(format(percent, "f")),), Unit.PERCENT, Form.SHARE, number_end=found.end()
    )


def _part_ratio(text: str, found: re.Match[str]) -> Quantity:
    amount = fraction_amount(found["part_ratio"])
    return Quantity(found.start(), found.end(), (amount,), Unit.RATIO, Form.RATIO, number_end=found.end())


def _unit_and_part(text: str, found: re.Match[str]) -> Quantity:
    unit = {"year": Unit.YEARS, "month": Unit.MONTHS, "grade": Unit.GRADES}[found["whole"].lower()]
    amount = 1 + fraction_amount("a " + found["extra"])
    return Quantity(found.start(), found.end(), (amount,), unit, Form.WORDS, number_end=found.end())


def _mixed(text: str, found: re.Match[str]) -> Quantity:
    return _plain(text, found.start(), found.end(), _cardinal(found["mixed"]))


def _part(text: str, found: re.Match[str]) -> Quantity | None:
    if text[found.end() : found.end() + 1] == "-" or text[max(0, found.start() - 1) : found.start()] == "-":
        whole = None if not text.startswith("-", found.end()) else unit_behind(text, found.end(), part=True)
        if whole is None:
            return None
    if WHOLE_NEXT.match(text, found.end()) or (
        unit_behind(text, found.end(), part=True) and not text.startswith(" of ", found.end())
    ):
        return _plain(text, found.start(), found.end(), fraction_amount(found["part"]), part=True)
    bare = found["part"].lower() == "half"
    if not SHARE_NEXT.match(text, found.end()) or (
        bare and re.search(r"\b(?:first|second|other|better|first-|latter|top|bottom|in) $", text[: found.start()])
    ):
        return None
    share = 100 * fraction_amount(found["part"])
    return Quantity(found.start(), found.end(), (share,), Unit.PERCENT, Form.SHARE, number_end=found.end())


def _digits(text: str, found: re.Match[str]) -> Quantity | None:
    end, amount = found.end(), digits_amount((found["sign"] or "").replace("±", "") + found["bare"])
    if ORDINAL.match(text, end):
        return None
    if found["scale"]:
        amount *= SHORT_SCALES[found["scale"].strip(" -").lower()]
    if found["money"]:
        unit = Unit.POUNDS if found["money"] == "£" else Unit.OTHER
        return Quantity(found.start(), end, (amount,), unit, Form.DIGITS, number_end=end)
    if (
        amount == amount.to_integral_value()
        and found["sign"] in ("-", "–")
        and re.search(r"[\w)] ?$", text[: found.start()][-1:])
    ):
        return None
    return _plain(text, found.start(), end, amount, Form.DIGITS, signed=bool(found["sign"]))


def _words(text: str, found: re.Match[str]) -> Quantity | None:
    words = found["words"]
    minus = len(found["minus"]) + 1 if found["minus"] else 0
    amount = words_amount(words[minus:])
    lone = ONE.fullmatch(words) and not ONE_TO.match(text, found.end())
    if (text[found.end() : found.end() + 1] == "-" or lone) and unit_behind(text, found.end()) is None:
        return None  # "one-to-one", "no one", "three-storey"
    return _plain(text, found.start(), found.end(), -amount if minus else amount, signed=bool(minus))


def _article(text: str, found: re.Match[str]) -> Quantity:
    return _plain(text, found.start(), found.end() - 1, Decimal(1), Form.ARTICLE)


def _plain(
    text: str,
    start: int,
    end: int,
    amount: Decimal,
    form: Form = Form.WORDS,
    *,
    signed: bool = False,
    part: bool = False,
) -> Quantity:
    """A number with the unit that is printed behind it, if any."""
    unit = unit_behind(text, end, part=part)
    if unit is not None and unit.unit is Unit.PUPILS and (signed or amount != amount.to_integral_value() or amount < 2):
        unit = None
    if unit is None:
        return Quantity(start, end, (amount,), None, form, signed=signed, number_end=end)
    return Quantity(start, unit.end, (amount * unit.times,), unit.unit, form, signed=signed, number_end=end)


READERS = (
    ("ratio", _ratio),
    ("share", _share),
    ("part_ratio", _part_ratio),
    ("unit_and_part", _unit_and_part),
    ("mixed", _mixed),
    ("part", _part),
    ("digits", _digits),
    ("words", _words),
    ("article", _article),
)
