"""Tell by the letters of a figure's row, before it is made a record, that it cannot be one that is asked for."""

import re
from collections.abc import Callable, Collection
from decimal import Decimal

from corpus.records import Unit
from index.answering.figure_question import Sought
from index.answering.meeting import MONTHS, NOBODY, OWN, alike

ALONE = re.compile(r'"values":\[\["([^"]+)","[^"\\]*"\]\],"unit":"(\w+)"')  # one amount, its name and its unit


def letters_let(wanted: Sought, documents: frozenset[str] | None, read: Collection[str]) -> Callable[[str, str], bool]:
    """Whether a figure may fit, by its document and the letters of its row: most of very many need no more.

    Of a document that is not read the figure's own slots must say it all.
    """
    units = tuple(f'"unit":"{unit}"' for unit in sorted(alike(wanted.unit))) if wanted.unit else ()
    slots = _own_slots(wanted)
    needed = None if slots is None or wanted.left else tuple(f'"{name}":[' for name in sorted(slots))
    sized = wanted.sized and not wanted.nil

    def lets(document_id: str, row: str) -> bool:
        if documents is not None and document_id not in documents:
            return False
        if units and not any(unit in row for unit in units):
            return False
        if document_id not in read and (needed is None or not all(slot in row for slot in needed)):
            return False
        return not (sized and _out_of_bounds(wanted, row))

    return lets


def _own_slots(wanted: Sought) -> set[str] | None:
    """The slots that a figure must have where nothing around it is read; None where no figure will do."""
    asked = {"place": wanted.places, "year": wanted.years, "phase": wanted.phases}
    slots = {name for name, wants in asked.items() if wants}
    for condition in wanted.conditions:
        if condition.slot not in OWN:
            return None
        others = {other.key for other in wanted.conditions if other.slot is condition.slot}
        if NOBODY not in others:
            slots.add(OWN[condition.slot])
    return slots


def _out_of_bounds(wanted: Sought, row: str) -> bool:
    """True where the one amount of a row is smaller or larger than is asked for; of several only the record tells."""
    found = ALONE.search(row)
    if found is None:
        return False
    extent, times = abs(Decimal(found[1])) * MONTHS.get(Unit(found[2]), 1), MONTHS.get(wanted.unit or Unit.MONTHS, 1)
    too_small = wanted.over is not None and extent < wanted.over * times
    return too_small or (wanted.under is not None and extent > wanted.under * times)
