"""Put a figure in plain words: "17.9 months less progress · persistently disadvantaged pupils · …".

Only what the text states is said. A figure that is no gap begins by saying so, and one that a person put
right begins with the correction, what was read behind it.
"""

import re
from typing import NamedTuple

from corpus.records import Correction, Direction, Figure, FigureKind, Slot
from index.amount_words import DIRECTIONS, amount

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
FIELDS = {
    "kind": "It tells of", "value": "Value, in digits", "unit": "Unit", "direction": "Which way", "group": "Who",
    "comparator": "Compared with", "measure": "Measure", "phase": "Phase", "place": "Where", "year": "Year",
}  # fmt: skip
PHASES = {
    "early years": "early years", "KS1": "key stage 1", "KS2": "key stage 2", "KS3": "key stage 3",
    "KS4": "key stage 4", "16-19": "16 to 19", "primary": "primary school", "secondary": "secondary school",
}  # fmt: skip
# "leave secondary school" names a stage only inside its sentence; by itself it is told by the stage's name.
_DOING = re.compile(
    r"(?:leav|left|finish|complet|start|begin|began|enter|join|arriv|turn|set foot|before|until|on entry)", re.I
)


class Told(NamedTuple):
    """A figure in words in two parts: what it tells ("Effect of an approach, not a gap"), and the rest."""

    kind: str
    says: str


def badge(figure: Figure) -> str:
    """A figure in one line: what it is, of whom, against whom, at which stage, where and when.

    One that a person put right says what, and how it was read.
    """
    words = as_read(figure)
    if figure.correction is None:
        return words
    return f"corrected by a reader: {correction_words(figure.correction)} (read by machine as: {words})"


def as_read(figure: Figure) -> str:
    """The line of a figure as it was read, whatever a person put right."""
    said = _said(figure)
    return said if figure.kind.is_gap else f"{FIGURE_KINDS[figure.kind]}: {said}"


def told(figure: Figure) -> Told:
    """The figure as it was read, for a label and the words beside it."""
    return Told(kind_name(figure.kind), _said(figure).removeprefix("gap of "))


def kind_name(kind: FigureKind) -> str:
    """What a figure tells, as a person chooses it: "Change in a gap"."""
    plain = FIGURE_KINDS[kind]
    return plain[:1].upper() + plain[1:]


def correction_words(correction: Correction) -> str:
    """A correction as a sentence: "effect of an approach, not a gap; year 2019. Read the note."."""
    parts = []
    for name, words in correction.fields.items():
        if name == "kind":
            parts.append(FIGURE_KINDS[FigureKind(words)])
        elif name == "direction":
            parts.append(DIRECTIONS[Direction(words or "none")])
        else:
            parts.append(f"{FIELDS[name].split(',')[0].lower()} {words or 'not stated'}")
    return ". ".join(part for part in ("; ".join(parts), correction.note) if part)


def _said(figure: Figure) -> str:
    """The amount, then what the text states of it, each once."""
    said = [amount(figure)]
    said += [] if figure.group is None else [_placed(figure.group, figure.place)]
    said += [] if figure.comparator is None else [f"compared with {_placed(figure.comparator, figure.place)}"]
    beside = [slot for slot in (figure.group, figure.comparator) if slot is not None and _touch(slot, figure.place)]
    measure = figure.measure.text if figure.measure else ""
    phase = stage_words(figure.phase) if figure.phase else ""
    said += [] if phase.lower() in measure.lower() else [phase]
    said += [slot.text for slot in (None if beside else figure.place, figure.year) if slot is not None]
    said += [] if measure.lower() in said[0].lower() else [measure]
    return " · ".join(dict.fromkeys(said))


def stage_words(phase: Slot) -> str:
    """A stage as printed, or by its name where the print has only a verb ("leave secondary school")."""
    by_itself = not _DOING.match(phase.text) and not phase.text.isdigit()  # a table's cell may hold "6" alone
    return phase.text if by_itself else PHASES.get(phase.normal or "", phase.text)


def _touch(slot: Slot, place: Slot | None) -> bool:
    """True where the place is printed right behind: the others "nationally", whatever place the group is of."""
    return place is not None and place.span.start == slot.span.end + 1


def _placed(slot: Slot, place: Slot | None) -> str:
    """Who, with the place printed right behind, so that it is read of those alone."""
    return f"{slot.text} {place.text}" if place is not None and _touch(slot, place) else slot.text
