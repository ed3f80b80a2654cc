"""Put a figure's amount in plain words, with hedge, unit and direction: "more than 2 years behind", "gap halved"."""

from decimal import Decimal

from corpus.records import Direction, Figure, FigureKind, Hedge, Unit, plain_digits

DIRECTIONS = {
    Direction.BEHIND: "behind",
    Direction.LESS: "less or lower",
    Direction.AHEAD: "ahead",
    Direction.WIDER: "wider",
    Direction.NARROWER: "narrower",
    Direction.NONE: "not said",
    Direction.COMPARE: "side by side",
}
UNITS = {  # one, several
    Unit.MONTHS: ("month", "months"),
    Unit.YEARS: ("year", "years"),
    Unit.PERCENTAGE_POINTS: ("percentage point", "percentage points"),
    Unit.GRADES: ("grade", "grades"),
    Unit.POINTS: ("point", "points"),
    Unit.SCORE: ("score point", "score points"),
    Unit.INDEX: ("on the gap index", "on the gap index"),
    Unit.STANDARD_DEVIATIONS: ("standard deviation", "standard deviations"),
    Unit.PUPILS: ("pupil", "pupils"),
}
HEDGES = {
    Hedge.AT_LEAST: "at least",
    Hedge.OVER: "more than",
    Hedge.ABOUT: "about",
    Hedge.NEARLY: "nearly",
    Hedge.UP_TO: "up to",
}
FRACTIONS = {
    "0.25": "a quarter", "0.33": "a third", "0.5": "half", "0.67": "two thirds", "0.75": "three quarters",
}  # fmt: skip
TIMES = {
    "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight",
    "9": "nine", "10": "ten",
}  # fmt: skip


def amount(figure: Figure) -> str:
    """The value in words with hedge, unit and direction: "more than 2 years behind", "57% against 74%"."""
    match figure.kind:
        case FigureKind.GAP:
            return _gap(figure)
        case FigureKind.CHANGE:
            return f"gap {_change(figure)}"
        case FigureKind.PAIR:
            return _pair(figure)
        case FigureKind.RATE:
            return f"{_gap(figure)} each year"
        case FigureKind.IMPACT if figure.unit in (Unit.MONTHS, Unit.YEARS):
            return f"{_hedged(figure, _sizes(figure, ' against '))}, counted in progress made"
        case FigureKind.TARGET | FigureKind.FORECAST:
            return _hedged(figure, _sizes(figure, " to "))
        case _:
            return _hedged(figure, _sizes(figure, " and "))


def _gap(figure: Figure) -> str:
    if not any(value.amount for value in figure.values):
        return "no gap"
    if figure.unit is Unit.RATIO:
        return _hedged(figure, _ratio(figure))
    sides = (Direction.BEHIND, Direction.LESS, Direction.AHEAD)
    size = _hedged(figure, _sizes(figure, " to ", signed=figure.direction not in sides))
    if figure.direction is Direction.LESS:
        if figure.unit not in (Unit.MONTHS, Unit.YEARS):
            return f"{size} lower"
        progress = figure.measure is not None and figure.measure.text.lower().startswith("progress")
        return f"{size} less progress" if progress else f"{size} less"
    if figure.direction in (None, Direction.NONE, Direction.COMPARE):
        return f"gap of {size}"
    return f"{size} {DIRECTIONS[figure.direction]}"


def _ratio(figure: Figure) -> str:
    """One group's chances as times the other's."""
    digits = [plain_digits(abs(value.amount)) for value in figure.values]
    if digits == ["0.5"]:
        return "half as likely"
    if figure.direction is Direction.LESS:
        return f"{_times(digits)} less likely"
    return "twice as likely" if digits == ["2"] else f"{_times(digits)} as likely"


def _times(digits: list[str]) -> str:
    if len(digits) == 1 and digits[0] in FRACTIONS:
        return FRACTIONS[digits[0]]
    return f"{' to '.join(TIMES.get(number, number) for number in digits)} times"


def _change(figure: Figure) -> str:
    """What became of a gap: "narrowed by 3 months", "widened from 9.2 to 9.3 months", "halved"."""
    verbs = {Direction.WIDER: "widened", Direction.NARROWER: "narrowed", Direction.NONE: "stayed"}
    verb = verbs.get(figure.direction or Direction.COMPARE, "changed")
    if len(figure.values) == 2:
        return _hedged(figure, f"{verb} {_from_to(figure)}", behind=verb)
    digits = plain_digits(abs(figure.values[0].amount))
    if digits == "0":
        return "did not change"
    if figure.unit is Unit.RATIO:
        known = {("narrowed", "0.5"): "halved", ("widened", "2"): "doubled", ("widened", "3"): "trebled"}
        return _hedged(figure, known.get((verb, digits)) or f"{verb} by {_times([digits])}")
    joint = "at" if verb == "stayed" else "by"
    return f"{verb} {joint} {_hedged(figure, _sizes(figure, ' to ', signed=False))}"


def _from_to(figure: Figure) -> str:
    """The two values of a change, the earlier first: of a gap that narrowed that is the larger."""
    first, second = figure.values
    if first.amount * second.amount < 0:  # a group that was behind came to lead, or the other way
        return f"from {_side(figure.unit, first.amount)} to {_side(figure.unit, second.amount)}"
    sizes = [abs(first.amount), abs(second.amount)]
    if first.name == "to" or second.name == "from":
        sizes.reverse()
    elif not first.name and figure.direction in (Direction.WIDER, Direction.NARROWER):
        sizes.sort(reverse=figure.direction is Direction.NARROWER)
    return f"from {_sized(figure.unit, sizes, ' to ')}"


def _side(unit: Unit, number: Decimal) -> str:
    return f"{_sized(unit, [abs(number)])} {'behind' if number < 0 else 'ahead'}"


def _pair(figure: Figure) -> str:
    """Two groups' levels, the group's first; "and" between them where the print leaves open whose is which."""
    values = [value.amount for value in figure.values]
    group, comparator = figure.group, figure.comparator
    joint = " against "
    if group and comparator and comparator.span.start < group.span.start:
        if figure.span.meets(comparator.span) or figure.span.meets(group.span) or not figure.sentence.holds(group.span):
            values.reverse()
        elif figure.sentence.holds(comparator.span):
            joint = " and "
    return _hedged(figure, _sized(figure.unit, values, joint))


def _hedged(figure: Figure, words: str, behind: str = "") -> str:
    """The words with the hedge in front, or behind their first word."""
    if figure.hedge is None:
        return words
    hedge = HEDGES[figure.hedge]
    return f"{behind} {hedge} {words.removeprefix(behind).strip()}" if behind else f"{hedge} {words}"


def _sizes(figure: Figure, joint: str, signed: bool = True) -> str:
    return _sized(figure.unit, [v.amount if signed else abs(v.amount) for v in figure.values], joint)


def _sized(unit: Unit, amounts: list[Decimal], joint: str = "") -> str:
    """Numbers with their unit: "3 months", "half a grade", "57% against 74%", "£750"."""
    digits = [plain_digits(number).replace("-", "−") for number in amounts]
    if unit is Unit.POUNDS:
        return joint.join(f"£{number:,}" for number in amounts)
    if unit is Unit.PERCENT:
        return joint.join(f"{number}%" for number in digits)
    if unit is Unit.RATIO:
        return _times(digits)
    if unit in (Unit.GRADES, Unit.YEARS) and len(digits) == 1 and digits[0] in FRACTIONS:
        joined = "" if digits[0] == "0.5" else "of "
        return f"{FRACTIONS[digits[0]]} {joined}a {UNITS[unit][0]}"
    words = UNITS.get(unit)
    return joint.join(digits) if words is None else f"{joint.join(digits)} {words[0] if digits == ['1'] else words[1]}"
