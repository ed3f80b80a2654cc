"""Choose figures that may stand side by side, and draw them as points that each say where they come from.

Comparable means: sizes of gaps in one unit, for one measure, each read as so much behind. Points are
never joined, averaged or ranked: two reports that disagree are two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from corpus.records import Direction, FigureKind, Unit
from front import printed
from front.figure_rows import Row, slot_name, slot_words
from front.safe import shown

SIDES = {"Year": "year", "Place": "place", "Group": "group"}
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
    """The series of two or more rows that may stand side by side, the longest first."""
    held: dict[tuple[Unit, str], list[Row]] = {}
    for row in rows:
        figure = row.figure
        measure = figure.measure.normal if figure.measure else None
        if figure.kind is FigureKind.GAP and measure and row.amount is not None and figure.direction in _BEHIND:
            held.setdefault((figure.unit, measure), []).append(row)
    series = [Series(unit, measure, tuple(some)) for (unit, measure), some in held.items() if len(some) > 1]
    return sorted(series, key=lambda one: (-len(one.rows), one.name))


def points(series: Series, side: str) -> list[dict[str, str | float]]:
    """One point a row that states the side ("year", "place" or "group"), with its words and reference."""
    drawn: list[dict[str, str | float]] = []
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
                "key": row.key,
            }
        )
    return drawn


def names_shown(drawn: Sequence[dict[str, str | float]], side: str) -> list[str]:
    """The names on the axis: years in order, places and groups by their widest gap, at most forty."""
    widest: dict[str, float] = {}
    for point in drawn:
        widest[str(point["at"])] = max(float(point["amount"]), widest.get(str(point["at"]), float("-inf")))
    if side == "year":
        return sorted(widest)[-_MOST:]
    return sorted(widest, key=lambda name: (-widest[name], name))[:_MOST]


def chart(series: Series, side: str, drawn: Sequence[dict[str, str | float]]) -> alt.Chart:
    """Points of one series: years along the foot, places and groups down the side."""
    names = names_shown(drawn, side)
    frame = pd.DataFrame([point for point in drawn if point["at"] in names])
    size = alt.Scale(zero=True, nice=True)
    title = f"Gap in {series.unit}"
    name = alt.Axis(title=None, labelLimit=260, labelAngle=0)
    across = (
        (alt.X("at:N", sort=names, axis=name), alt.Y("amount:Q", scale=size, title=title))
        if side == "year"
        else (alt.X("amount:Q", scale=size, title=title), alt.Y("at:N", sort=names, axis=name))
    )
    return (
        alt.Chart(frame)
        .mark_point(filled=True, size=110, opacity=0.8)
        .encode(
            *across,
            color=alt.Color("phase:N", title="Phase", legend=alt.Legend(orient="top", columns=3)),
            shape=alt.Shape("phase:N", title="Phase"),
            tooltip=[
                alt.Tooltip("words:N", title="Figure"),
                alt.Tooltip("group:N", title="Who"),
                alt.Tooltip("phase:N", title="Phase"),
                alt.Tooltip("place:N", title="Where"),
                alt.Tooltip("year:N", title="Year"),
                alt.Tooltip("from:N", title="From"),
                alt.Tooltip("imprint:N", title="Published"),
            ],
        )
        .properties(height=320 if side == "year" else max(160, 30 * len(names)))
    )
