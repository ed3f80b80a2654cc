"""Choose figures that may stand side by side, and draw them as points that each say where they come from.

Comparable means: sizes of gaps in one unit, for one measure, each read as so much behind, and none
corrected by a person. Where texts name no measure, one publisher's figures alone stand together, and
the series says so. Points are never joined, averaged or ranked: two reports that disagree are two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.records import Direction, FigureKind, Unit
from front.pieces import printed
from front.safe import shown
from index.figure_list import Row, group_name, place_names, slot_name, slot_words

SIDES = {"Year": "year", "Place": "place", "Group": "group"}
TOLD = {
    "words": "Figure", "group": "Who", "phase": "Phase", "place": "Where", "year": "Year", "from": "From",
    "imprint": "Published",
}  # fmt: skip
COLOURS = ("#2a8d95", "#c98a1b", "#8f6fc0", "#d0694a", "#5b8bc9", "#7d8590")  # seen on light and on dark
Point = dict[str, str | float]
_BEHIND = {None, Direction.BEHIND, Direction.LESS, Direction.NONE}
_MOST = 40  # names on one axis that can still be read


@dataclass(frozen=True, slots=True)
class Series:
    """One unit and one measure, with the rows that state both; ``publisher`` alone where none names the measure."""

    unit: Unit
    measure: str
    rows: tuple[Row, ...]
    publisher: str = ""

    @property
    def name(self) -> str:
        """As a person chooses it: "Months, attainment"."""
        measure = self.measure or f"measure not named, {shown(self.publisher)} alone"
        return f"{str(self.unit).capitalize()}, {measure}"


def comparable(rows: Sequence[Row]) -> list[Series]:
    """The series that may stand side by side, two points of them at least, the fullest first."""
    held: dict[tuple[Unit, str, str], list[Row]] = {}
    for row in rows:
        figure = row.figure
        measure = (figure.measure.normal or "") if figure.measure else ""
        publisher = "" if measure else row.quote.publisher
        sized = figure.kind is FigureKind.GAP and row.amount is not None and figure.direction in _BEHIND
        if sized and not figure.correction and (measure or (publisher and not figure.measure)):
            held.setdefault((figure.unit, measure, publisher), []).append(row)
    series = [Series(unit, measure, tuple(some), publisher) for (unit, measure, publisher), some in held.items()]
    told = [one for one in series if sides(one)]
    return sorted(told, key=lambda one: (-len(points(one, SIDES[sides(one)[0]])), one.name))


def sides(series: Series) -> list[str]:
    """The sides that at least two of its figures state, the one with the most points first."""
    drawn = {name: points(series, side) for name, side in SIDES.items()}
    told = [name for name, some in drawn.items() if len({point["key"] for point in some}) > 1]
    return sorted(told, key=lambda name: -len(drawn[name]))


def points(series: Series, side: str) -> list[Point]:
    """One point a row and name of the side ("year", "place", "group") that it states, with words and reference."""
    return [_point(row, at) for row in series.rows if row.amount is not None for at in _at(row, side)]


def _at(row: Row, side: str) -> tuple[str, ...]:
    figure = row.figure
    if side == "place":
        return place_names(figure.place)
    name = group_name(figure.group) if side == "group" else slot_name(figure.year)
    return (name,) if name else ()


def _point(row: Row, at: str) -> Point:
    figure = row.figure
    told = {
        "group": slot_words(figure.group),
        "phase": slot_name(figure.phase),
        "place": slot_words(figure.place),
        "year": slot_name(figure.year),
    }
    return {
        "at": shown(at),
        "amount": abs(float(row.amount or 0)),
        "words": shown(row.words),
        **{name: shown(words) or "not stated" for name, words in told.items()},
        "from": shown(printed.titled(row.quote)),
        "imprint": shown(printed.imprint(row.quote)),
        "key": row.name,
    }


def names_shown(drawn: Sequence[Point], side: str) -> list[str]:
    """The names on the axis: years in order, places and groups by their widest gap, at most forty."""
    widest: dict[str, float] = {}
    for point in drawn:
        widest[str(point["at"])] = max(float(point["amount"]), widest.get(str(point["at"]), float("-inf")))
    if side == "year":
        return sorted(widest)[-_MOST:]
    return sorted(widest, key=lambda name: (-widest[name], name))[:_MOST]


def chart(series: Series, side: str, drawn: Sequence[Point]) -> dict[str, Any]:
    """Points of one series as a Vega-Lite drawing: years along the foot, places and groups down the side."""
    names = names_shown(drawn, side)
    amount = {
        "field": "amount",
        "type": "quantitative",
        "title": f"Gap in {series.unit}",
        "scale": {"zero": True, "nice": True},
    }
    axis = {"title": None, "labelLimit": 280, "labelAngle": 0, "grid": side != "year"}
    name = {"field": "at", "type": "nominal", "sort": names, "axis": axis}
    phase = {"field": "phase", "type": "nominal", "title": "Phase", "scale": {"range": list(COLOURS)}}
    return {
        "data": {"values": [point for point in drawn if point["at"] in names]},
        "mark": {"type": "point", "filled": True, "size": 130, "opacity": 0.85},
        "encoding": {
            **({"x": name, "y": amount} if side == "year" else {"x": amount, "y": name}),
            "color": {**phase, "legend": {"orient": "top", "columns": 3}},
            "shape": {"field": "phase", "type": "nominal", "title": "Phase"},
            "tooltip": [{"field": field, "type": "nominal", "title": title} for field, title in TOLD.items()],
        },
    }


def height(side: str, drawn: Sequence[Point]) -> int:
    """Pixels that the drawing needs: room for each name down the side, and for axis and legend."""
    return 360 if side == "year" else 130 + 34 * len(names_shown(drawn, side))
