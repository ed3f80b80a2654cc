"""A figure as one line of JSON and back, exactly: as a worker answers it, and as the ledger keeps it."""

import json
from decimal import Decimal
from typing import Any

from corpus.records import SLOTS, Direction, Figure, FigureKind, Hedge, Slot, Span, Unit, Value


def figure_row(figure: Figure) -> str:
    """A figure as JSON: spans as pairs, amounts as the digits they were written with, empty slots left out."""
    row: dict[str, Any] = {
        "span": _pair(figure.span),
        "sentence": _pair(figure.sentence),
        "values": [[str(value.amount), value.name] for value in figure.values],
        "unit": figure.unit.value,
        "kind": figure.kind.value,
        "direction": figure.direction and figure.direction.value,
        "hedge": figure.hedge and figure.hedge.value,
    }
    for name in SLOTS:
        slot: Slot | None = getattr(figure, name)
        if slot is not None:
            row[name] = [slot.text, *_pair(slot.span), slot.normal]
    return json.dumps(row, ensure_ascii=True, separators=(",", ":"))


def figure_of(document_id: str, text: str) -> Figure:
    """The figure that ``figure_row`` wrote."""
    row = json.loads(text)
    slots: dict[str, Any] = {
        name: Slot(said, Span(start, end), normal)
        for name in SLOTS
        if name in row
        for said, start, end, normal in [row[name]]
    }
    return Figure(
        document_id=document_id,
        span=Span(*row["span"]),
        sentence=Span(*row["sentence"]),
        values=tuple(Value(Decimal(amount), name) for amount, name in row["values"]),
        unit=Unit(row["unit"]),
        kind=FigureKind(row["kind"]),
        direction=Direction(row["direction"]) if row["direction"] else None,
        hedge=Hedge(row["hedge"]) if row["hedge"] else None,
        **slots,
    )


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
