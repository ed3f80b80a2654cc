"""The plain words in which figures, kinds of document and silences are put to people."""

from collections.abc import Sequence

from corpus.records import Direction, DocumentKind, Figure, FigureKind, Hedge, Slot, Unit, plain_digits

KINDS = {
    DocumentKind.CASE_STUDY: "Case study",
    DocumentKind.REPORT: "Report",
    DocumentKind.METHODOLOGY: "How it was measured",
    DocumentKind.STATISTICS: "Statistics",
    DocumentKind.OPINION: "Opinion",
    DocumentKind.ARTICLE: "Article",
    DocumentKind.OTHER: "Document",
}
DIGEST = "Digest: check the original before quoting"

FIGURE_KINDS = {
    FigureKind.GAP: "gap",
    FigureKind.CHANGE: "change in a gap",
    FigureKind.PAIR: "two groups side by side",
    FigureKind.RATE: "gap each year",
    FigureKind.IMPACT: "effect of an approach, not a gap",
    FigureKind.LEVEL: "result of one group, not a gap",
    FigureKind.TARGET: "target, not a result",
    FigureKind.FORECAST: "forecast, not a result",
    FigureKind.OTHER: "other figure, not a gap",
}
UNITS = {  # one, several
    Unit.MONTHS: ("month", "months"),
    Unit.YEARS: ("year", "years"),
    Unit.PERCENTAGE_POINTS: ("percentage point", "percentage points"),
    Unit.PERCENT: ("per cent", "per cent"),
    Unit.GRADES: ("grade", "grades"),
    Unit.POINTS: ("point", "points"),
    Unit.SCORE: ("score", "score"),
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
DIRECTIONS = {
    Direction.BEHIND: "behind",
    Direction.AHEAD: "ahead",
    Direction.WIDER: "wider",
    Direction.NARROWER: "narrower",
}
EMPTY = "Type a question about the documents, for example how far behind a group of pupils is."
NO_WORDS = "No word of this question stands in any document of the library."
NO_SIZE = "No gap figure of that size stands in the library; what stands nearest is below."
TOO_FAR = "Nothing in the library answers this; what stands nearest is below, and it is not an answer."
EMPTY_LIBRARY = "The library is empty: add a document first."
NO_DOCUMENT = "No document in the library is of the kind chosen: take a filter away."


def badge(figure: Figure) -> str:
    """A figure in words: what it is, of whom, against whom, at which stage, where and when.

    "17.9 months less progress · persistently disadvantaged pupils · compared with …". Only what the text
    states is said, in its own words; a figure that is no gap says so at the end.
    """
    said = [amount(figure)]
    said += [] if figure.group is None else [_placed(figure.group, figure.place)]
    said += [] if figure.comparator is None else [f"compared with {_placed(figure.comparator, figure.place)}"]
    told = [slot for slot in (figure.group, figure.comparator) if slot is not None and _touch(slot, figure.place)]
    place = None if told else figure.place
    said += [slot.text for slot in (figure.phase, place, figure.year) if slot is not None]
    if figure.measure is not None and figure.measure.text.lower() not in said[0].lower():
        said.append(figure.measure.text)
    if figure.kind is not FigureKind.GAP:
        said.append(FIGURE_KINDS[figure.kind])
    return " · ".join(dict.fromkeys(said))


def _touch(slot: Slot, place: Slot | None) -> bool:
    """True where the place is printed right behind: the others "nationally", whatever place the group is of."""
    return place is not None and place.span.start == slot.span.end + 1


def _placed(slot: Slot, place: Slot | None) -> str:
    """Who, with the place printed right behind, so that it is read of those alone."""
    return f"{slot.text} {place.text}" if place is not None and _touch(slot, place) else slot.text


def amount(figure: Figure) -> str:
    """The value with its hedge, unit and direction: "more than 2 years behind", "57 and 74 per cent"."""
    words = [] if figure.hedge is None else [HEDGES[figure.hedge]]
    words.append(_values(figure))
    if figure.kind is FigureKind.IMPACT and figure.unit is Unit.MONTHS:
        return " ".join([*words, "of progress from an approach"])
    if figure.direction in DIRECTIONS:
        words.append(DIRECTIONS[figure.direction])
    elif figure.direction is Direction.LESS:
        words.append("less progress" if _is_progress(figure) else "less")
    elif figure.kind is FigureKind.GAP:
        words.append("gap")
    return " ".join(words)


def _values(figure: Figure) -> str:
    digits = [plain_digits(value.amount).replace("-", "−") for value in figure.values]
    if figure.unit is Unit.POUNDS:
        return " and ".join(f"£{number}" for number in digits)
    if figure.unit is Unit.RATIO:
        return {"0.5": "half"}.get(digits[0], " to ".join(digits) if len(digits) > 1 else f"{digits[0]} times")
    if figure.kind is FigureKind.CHANGE and len(digits) == 2:
        joined = f"from {digits[0]} to {digits[1]}"
    else:
        joined = " and ".join(digits)
    units = UNITS.get(figure.unit)
    return joined if units is None else f"{joined} {units[0] if digits == ['1'] else units[1]}"


def _is_progress(figure: Figure) -> bool:
    return figure.measure is not None and figure.measure.text.lower().startswith("progress")


def near_miss(wants_figure: bool, missing: str, nearest: str) -> str:
    """Why a near miss is no answer: what the question asks that no quote has, and what the nearest is of instead.

    >>> near_miss(True, "for key stage 3 in Wales", "key stage 4, England, 2019")
    'No figure for key stage 3 in Wales; the nearest is of key stage 4, England, 2019.'
    """
    what = "figure" if wants_figure else "passage"
    return f"No {what} {missing}; the nearest is of {nearest}." if nearest else f"No {what} {missing} in the library."


def not_said(words: Sequence[str]) -> str:
    """That some words of a question stand nowhere."""
    told = [f"“{word}”" for word in words]
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Nothing in the library answers this: {joined} {'stands' if len(told) == 1 else 'stand'} nowhere in it."
