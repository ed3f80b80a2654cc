"""A sentence as the figure reader sees it: what it names, and a sketch in which each name is one sign.

The sketch lets a pattern say "a quantity, then 'behind', then a group" whatever the words of the quantity
and the group are: "Poor children were QUANTITY behind PEER". ``pattern`` writes such regular expressions
with names in angle brackets.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.amounts.quantities import quantities
from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.views import View
from corpus.naming.group import Group
from corpus.naming.groups import groups
from corpus.naming.labels import labels
from corpus.naming.phases import Phase, phases
from corpus.naming.phrases import words
from corpus.naming.places import Named, places
from corpus.naming.sides import Side
from corpus.naming.years import relative, years
from corpus.records import Unit

UNIT_SIGNS: dict[Unit | None, str] = {unit: chr(0xE000 + at) for at, unit in enumerate((None, *Unit))}
SIDE_SIGNS = {side: chr(0xE020 + at) for at, side in enumerate(Side)}
PLACE, YEAR, LABEL = "\ue030", "\ue031", "\ue032"

_ANY = "".join(UNIT_SIGNS.values())
_of = UNIT_SIGNS
_SIGNS = {
    "Q": f"[{_ANY}]",  # any quantity
    "T": f"[{_of[Unit.MONTHS]}{_of[Unit.YEARS]}]",  # a time of learning
    "D": f"[{_of[Unit.MONTHS]}{_of[Unit.YEARS]}{_of[Unit.GRADES]}]",  # a time of learning, or grades
    "M": f"[{_of[None]}{_of[Unit.MONTHS]}{_of[Unit.YEARS]}{_of[Unit.PERCENTAGE_POINTS]}{_of[Unit.PERCENT]}"
    f"{_of[Unit.GRADES]}"
    f"{_of[Unit.POINTS]}{_of[Unit.STANDARD_DEVIATIONS]}{_of[Unit.SCORE]}{_of[Unit.INDEX]}]",  # what gaps are told in
    "P": f"[{_of[Unit.MONTHS]}{_of[Unit.YEARS]}{_of[Unit.GRADES]}{_of[Unit.PERCENTAGE_POINTS]}{_of[Unit.POINTS]}]",
    "R": f"{_of[Unit.RATIO]}",
    "%": f"[{_of[Unit.PERCENT]}{_of[None]}]",
    "N": f"{_of[None]}",
    "G": f"[{''.join(SIDE_SIGNS.values())}]",  # any group
    "LOW": SIDE_SIGNS[Side.LOW],
    "OTHER": f"[{SIDE_SIGNS[Side.HIGH]}{SIDE_SIGNS[Side.PEER]}{SIDE_SIGNS[Side.ALL]}]",
    "ALL": SIDE_SIGNS[Side.ALL],
    "PLAIN": SIDE_SIGNS[Side.PLAIN],
    "TRIAL": SIDE_SIGNS[Side.TRIAL],
    "L": PLACE,
    "Y": YEAR,
    "X": LABEL,
}


def pattern(written: str, **macros: str) -> re.Pattern[str]:
    """A regular expression over sketches: <Q> is a quantity, <G> a group, <LESS> a macro of that name.

    <w3> is up to three words with a blank behind each, <s3> with one before each and no comma, <c3> like <w3>
    without a comma, <g9> up to nine letters; none crosses a quantity.
    """

    def put(name: re.Match[str]) -> str:
        if name[1] in macros:
            return re.sub(r"<([\w%]+)>", put, macros[name[1]])
        if name[1] in _SIGNS:
            return _SIGNS[name[1]]
        most = re.fullmatch(r"([wcgs])(\d+)", name[1])
        if most and most[1] == "s":
            return rf"(?: [^\s;:,{_ANY}]+){{0,{most[2]}}}?"
        if most and most[1] == "g":
            return rf"[^;:{_ANY}]{{0,{most[2]}}}?"
        if most:
            return rf"(?:[^\s;:{_ANY}{',' if most[1] == 'c' else ''}]+ ){{0,{most[2]}}}?"
        raise ValueError(f"<{name[1]}> is no name of a sketch")

    return re.compile(re.sub(r"(?<!\?P)<([\w%]+)>", put, written), re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence: its folded view, what it names, and its sketch with the way back to the view."""

    view: View
    quantities: tuple[Quantity, ...]
    groups: tuple[Group, ...]
    places: tuple[Named, ...]
    years: tuple[Named, ...]
    phases: tuple[Phase, ...]
    sketch: str
    at: tuple[int, ...] = field(repr=False)  # where each sign of the sketch begins in the view

    def sign(self, quantity: Quantity) -> int:
        """Where the quantity's sign stands in the sketch."""
        return bisect_left(self.at, quantity.start)

    @property
    def text(self) -> str:
        """The folded words."""
        return self.view.text


def scene(view: View) -> Scene:
    """Name all that a folded sentence names, and sketch it."""
    text = view.text
    marked = labels(text)
    read = tuple(quantities(text, marked))
    named_groups = [group for group in groups(text, words(text)) if not _holds_quantity(group, read)]
    read = tuple(quantity for quantity in read if not any(g.start < quantity.start < g.end for g in named_groups))
    named_places, named_years = places(text), years(text)
    signs = [(q.start, q.end, UNIT_SIGNS[q.unit]) for q in read]
    signs += [(g.start, g.end, SIDE_SIGNS[g.side]) for g in named_groups]
    signs += [(year.start, year.end, YEAR) for year in named_years]
    signs += [(year.start(), year.end(), YEAR) for year in relative(text)]
    signs += [(p.start, p.end, PLACE) for p in named_places]
    signs += [(start, end, LABEL) for start, end in marked]
    sketch, at = _sketch(text, signs)
    return Scene(
        view, read, tuple(named_groups), tuple(named_places), tuple(named_years), tuple(phases(text)), sketch, at
    )


def _holds_quantity(group: Group, read: Sequence[Quantity]) -> bool:
    """True for "38 students": a count of pupils is a quantity, not a group that is compared."""
    return any(
        group.start < quantity.end and quantity.start < group.end
        and (quantity.unit is Unit.PUPILS and quantity.form is not Form.SHARE and group.side in (Side.PLAIN, Side.ALL))
        for quantity in read
    )  # fmt: skip


def _sketch(text: str, signs: list[tuple[int, int, str]]) -> tuple[str, tuple[int, ...]]:
    """The text with each named stretch as one sign (the first and longest where two overlap)."""
    order = {sign: rank for rank, sign in enumerate([*UNIT_SIGNS.values(), *SIDE_SIGNS.values(), PLACE, YEAR, LABEL])}
    pieces, at, done = [], list[int](), 0
    chosen = list[tuple[int, int, str]]()
    for start, end, sign in sorted(signs, key=lambda named: (named[0], order[named[2]], -named[1])):
        if chosen and start < chosen[-1][1]:
            continue
        chosen.append((start, end, sign))
    for start, end, sign in chosen:
        pieces += [text[done:start], sign]
        at += [*range(done, start), start]
        done = end
    pieces.append(text[done:])
    at += range(done, len(text) + 1)
    return "".join(pieces), tuple(at)
