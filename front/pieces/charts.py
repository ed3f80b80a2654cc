"""Choose figures that may stand side by side, and draw them as points that each say where they come from.

Comparable means: sizes of gaps in one unit, for one measure, each read as so much behind, and none
corrected by a person. Points are
never joined, averaged or ranked: two reports that disagree are two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.records import Direction, FigureKind, Unit
from front.pieces import printed
from front.pieces.figure_rows import Row, slot_name, slot_words
from front.safe import shown

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
    """One unit and one measure, with the rows that state both."""

    unit: Unit
    measure: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """As a person chooses it: "Months, attainment"."""
        return f"{str(self.unit).capitalize()}, {self.measure}"


def comparable(rows: Sequence[Row]) -> list[Series]:
    """The series that may stand side by side, two points of them at least, the longest first."""
    held: dict[tuple[Unit, str], list[Row]] = {}
    for row in rows:
        figure = row.figure
        measure = figure.measure.normal if figure.measure else None
        if (
            figure.kind is FigureKind.GAP
            and not row.correction
            and measure
            and row.amount is not None
            and figure.direction in _BEHIND
        ):
            held.setdefault((figure.unit, measure), []).append(row)
    series = [Series(unit, measure, tuple(some)) for (unit, measure), some in held.items()]
    return sorted((one for one in series if sides(one)), key=lambda one: (-len(one.rows), one.name))


def sides(series: Series) -> list[str]:
    """The sides by which at least two of its figures can be told apart, as a person chooses them."""
    return [name for name, side in SIDES.items() if len(points(series, side)) > 1]


def points(series: Series, side: str) -> list[Point]:
    """One point a row that states the side ("year", "place" or "group"), with its words and reference."""
    drawn: list[Point] = []
    for row in series.rows:
        at = slot_words(row.figure.group) if side == "group" else slot_name(getattr(row.figure, side))
        if not at or row.amount is None:
            continue
        drawn.append(
            {
                "at": shown(at),
                "amount": float(row.amount),
                "words": shown(row.words),
                "group": shown(slot_words(row.figure.group)) or "not stated",
                "phase": shown(slot_name(row.figure.phase)) or "not stated",
                "place": shown(slot_name(row.figure.place)) or "not stated",
                "year": shown(slot_name(row.figure.year)) or "not stated",
                "from": shown(row.quote.title or row.quote.name),
                "imprint": shown(printed.imprint(row.quote)),
                "key": row.name,
            }
        )
    return drawn


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
