"""Fill a gap figure's slots from the words around it: who, against whom, in which phase, where and when.

Each slot is the nearest mention that no other figure, semicolon or colon stands before; what the sentence
leaves open is taken from its setting, or stays empty.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from corpus.claims import Claim
from corpus.groups import Side
from corpus.places import NATIONWIDE, Named, school
from corpus.records import FigureKind, Slot, Unit
from corpus.scenes import Scene, pattern
from corpus.settings import Setting, group_slot, moved_between, named_slot, phase_slot, slot

AGAINST = pattern(
    r"\b(?:than|behind|compared (?:with|to)|comparison (?:with|to)|against|versus|vs?\.?|as|on|with"
    r"|to|from|over|above|below|of|relative to|whereas|while|for|between)\b"
)
LEANS_ON_BEFORE = re.compile(r"\b(?:it|they|their|them|this|that|which|these|those|its)\b", re.IGNORECASE)
IN_PLACE = re.compile(
    r"\)?(?: of (?:learning|progress))?(?:,? (?:in|for|across|at|within|throughout|namely)(?: the)?)? $"
)
SAME_LIST = re.compile(r"(?:,| and| &|, and)(?: the| in| in the)? $")
COMPARING = re.compile(r"\b(?:than|compared|against|versus|vs)\b", re.IGNORECASE)
LED_TO = re.compile(
    (
        r"\b(?:in|at|by|on|for|since|when|before|after|during|from|of|between|than|over|until|until|to|as"
        r"|leav\w+|their|the|whether|this)\b[^,]{0,24}$|\($"
    ),
    re.IGNORECASE,
)
# "8.9 months at KS2": what a small word ties to the figure right behind it is the figure's.
AT_ONCE = re.compile(r"\)? (?:at|in|by|for|on) (?:the )?(?:end of )?")
HALTS = re.compile(r"[;.](?!\d)")
AT_THE_HEAD = 24  # letters: a year this near the sentence's start dates all of it ("In 2020, ...; ...")
RIGHT_BEHIND = re.compile(
    r"\)? ?(?:points? )?(?:\w+ ){0,2}(?:below|above|behind|under|than|ahead of) (?:the |that of |that for )?(?:the )?"
)
AT_CLAUSE_START = re.compile(r"(?:^|[,;:] )(?:[Tt]he |[Ii]n \w+,? )?$")
STOPS = re.compile(r"[;:.](?!\d)")


class Placed(Protocol):
    """Anything that stands at [start, end) of a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """Behind its last character."""


P = TypeVar("P", bound=Placed)


def who(scene: Scene, claim: Claim, setting: Setting) -> tuple[Slot | None, Slot | None]:
    """The figure's group and comparator."""
    if claim.group is not None and claim.comparator is not None:
        return group_slot(scene, claim.group), group_slot(scene, claim.comparator)
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    group = _group(scene, start, end)
    comparator = _comparator(
        scene, group, start, end, moved=claim.kind is FigureKind.CHANGE and len(claim.quantities) == 2
    )
    first = group_slot(scene, group) if group is not None else setting.group
    second = group_slot(scene, comparator) if comparator is not None else None
    for lead in setting.leads if group is None or comparator is None else ():
        if any(one.side in (Side.LOW, Side.EITHER) for one in lead.groups):
            first, second = _from_lead(lead, group is None, first, second)
            break
    if second is None and group is None and _leans(scene, claim):
        second = setting.comparator
    if first and second and first.text.lower() == second.text.lower():
        second = None
    return first, second


def _from_lead(lead: Scene, silent: bool, first: Slot | None, second: Slot | None) -> tuple[Slot | None, Slot | None]:
    """Group and comparator as the lead-in names them, where a bullet or row is silent."""
    lows = [number for number, group in enumerate(lead.groups) if group.side in (Side.LOW, Side.EITHER)]
    highs = [number for number, group in enumerate(lead.groups) if group.side in (Side.HIGH, Side.PEER)]
    if silent and lows:
        first = group_slot(lead, lows[0])
    if second is None and highs and (lows or silent):
        second = group_slot(lead, highs[0])
    return first, second


def _leans(scene: Scene, claim: Claim) -> bool:
    """True where the sentence goes on speaking of the groups before it."""
    return claim.by in ("carried", "pair") or bool(LEANS_ON_BEFORE.search(scene.text[: claim.quantities[0].start]))


def _group(scene: Scene, start: int, end: int) -> int | None:
    """The group that the figure is told of: the one with the less of it named last before the figure, or after it."""
    for sides in ((Side.LOW,), (Side.EITHER,)):
        named = [number for number, group in enumerate(scene.groups) if group.side in sides]
        near = [number for number in named if scene.groups[number].end <= start and not _against(scene, number)]
        if near:
            return near[-1] if sides == (Side.LOW,) else _first_in_clause(scene, near, start)
        after = [number for number in named if scene.groups[number].start >= end]
        before_high = _subject(scene, start)
        if before_high is not None and after and _against(scene, after[0]):
            return before_high
        if after:
            return after[0]
        if named:
            return named[-1]
    leads = _subject(scene, start)
    return leads if leads is not None and AT_CLAUSE_START.search(scene.text[: scene.groups[leads].start]) else None


def _first_in_clause(scene: Scene, near: list[int], start: int) -> int:
    """Of groups before a figure, the first of its own clause: "there boys were ahead of girls"."""
    stop = max((stop.end() for stop in STOPS.finditer(scene.text, 0, start)), default=0)
    return next((number for number in near if scene.groups[number].start >= stop), near[-1])


def _subject(scene: Scene, start: int) -> int | None:
    """A better-off group that the sentence speaks of first: "richer pupils were twice as likely as poorer ones"."""
    highs = [number for number, group in enumerate(scene.groups) if group.side is Side.HIGH and group.end <= start]
    return highs[-1] if highs else None


def _against(scene: Scene, number: int) -> bool:
    """True where the group stands behind "than", "against" and the like: it is what others are compared with."""
    before = scene.text[max(0, scene.groups[number].start - 34) : scene.groups[number].start]
    return bool(
        re.search(
            (
                r"\b(?:than|against|compared (?:with|to)|comparison (?:with|to)|versus|behind|below|above"
                r"|under|ahead of|as)(?: that of| those of| the| an?| for| among| all| in)* $"
            ),
            before,
        )
    )


def _comparator(scene: Scene, group: int | None, start: int, end: int, *, moved: bool) -> int | None:
    """The group that the figure is told against: others behind it, before it, or a second one of the same sort."""
    chosen = scene.groups[group] if group is not None else None
    if chosen is not None and chosen.side is Side.HIGH:
        return _first(scene, (Side.LOW, Side.EITHER), end)
    average = _first(scene, (Side.ALL,), end)
    if (
        average is not None
        and average != group
        and RIGHT_BEHIND.fullmatch(scene.text, end, scene.groups[average].start)
    ):
        return average
    for sides in ((Side.HIGH, Side.PEER), (Side.ALL,)):
        named = [number for number, one in enumerate(scene.groups) if one.side in sides and number != group]
        after = [number for number in named if scene.groups[number].start >= end]
        if moved:  # a change's comparator is not taken from beyond the next figure
            named = [number for number in named if not _quantity_between(scene, end, scene.groups[number].start)]
            after = [number for number in after if number in named]
        if Side.ALL in sides:
            named = after = [number for number in named if _against(scene, number)]
        if after and not _stopped(scene.text, end, scene.groups[after[0]].start, named):
            return after[0]
        if named:
            return named[-1] if scene.groups[named[-1]].end <= start else named[0]
    if chosen is not None:
        others = [
            n
            for n, one in enumerate(scene.groups)
            if n != group and one.side in (Side.EITHER, Side.LOW, Side.PLAIN) and _against(scene, n)
        ]
        if chosen.side is Side.EITHER and not others:
            others = [
                n
                for n, one in enumerate(scene.groups)
                if n != group and one.side is Side.EITHER and one.words.lower() != chosen.words.lower()
            ]
        return others[0] if others else None
    return None


def _stopped(text: str, start: int, end: int, named: Sequence[int]) -> bool:
    """True where a semicolon parts the two and another candidate stands nearer on the other side."""
    return bool(STOPS.search(text, start, end)) and len(named) > 1


def _first(scene: Scene, sides: tuple[Side, ...], at: int) -> int | None:
    return next(
        (number for number, group in enumerate(scene.groups) if group.side in sides and group.start >= at), None
    )


def phase(scene: Scene, claim: Claim, setting: Setting) -> Slot | None:
    """The figure's phase: the nearest in its sentence, a key stage before a whole school phase, else the setting's."""
    strong = [one for one in scene.phases if not one.weak]
    weak = [one for one in scene.phases if one.weak]
    if moved_between(scene, claim):
        return None
    if claim.kind is FigureKind.RATE and weak:
        return phase_slot(scene, weak[0])
    closest = _nearest(scene, claim, scene.phases)
    if closest is not None and closest.weak and not any(one.end <= claim.quantities[0].start for one in strong):
        return phase_slot(scene, closest)
    near = _nearest(scene, claim, strong) or (strong[-1] if strong else None)
    if near is not None:
        return phase_slot(scene, near)
    led = next((one for one in (setting.lead.phases if setting.lead else ()) if not one.weak), None)
    if led is not None and setting.lead is not None:
        return phase_slot(setting.lead, led)
    if weak:
        own = _nearest(scene, claim, weak) or weak[0]
        return phase_slot(scene, own)
    if claim.quantities[0].unit is Unit.RATIO:
        return None  # chances are told of more than schooling: no phase is carried to them
    if _stands_alone(scene):
        return setting.heading_phase
    return setting.phase or setting.school


def _stands_alone(scene: Scene) -> bool:
    """True where a sentence names its own groups and place, so that it need not speak of the phase just named."""
    sides = {group.side for group in scene.groups}
    return Side.LOW in sides and bool(sides & {Side.HIGH, Side.PEER}) and bool(scene.places)


def year(scene: Scene, claim: Claim, setting: Setting) -> Slot | None:
    """The figure's year: the nearest in its sentence, else that of its lead-in or heading."""
    near = _nearest(scene, claim, [one for one in scene.years if not _of_a_report(scene, one)])
    near = near or next((one for one in scene.years[:1] if one.start < AT_THE_HEAD), None)
    if near is not None:
        return named_slot(scene, near)
    for lead in setting.leads:
        dated = [
            one for one in lead.years if not _of_a_report(lead, one) and not lead.text[one.start :].startswith("since")
        ]
        if dated:
            return named_slot(lead, dated[-1])
    return setting.heading_year


def _of_a_report(scene: Scene, one: Named) -> bool:
    """True where a year dates a publication and not a figure: "reported on 1 March 2021", "its 2019 report"."""
    before, after = scene.text[max(0, one.start - 34) : one.start], scene.text[one.end : one.end + 24]
    return bool(
        re.search(
            r"\b(?:report(?:ed)?|published|publication|released?|issued|said|wrote|edition|announced)\b[^,;]{0,24}$",
            before,
            re.IGNORECASE,
        )
    ) or bool(
        re.match(
            r"(?:'s)? (?:\w+ )?(?:report|edition|briefing|paper|review|study|white paper|publication|press)\b", after
        )
    )


def place(scene: Scene, claim: Claim, setting: Setting) -> Slot | None:
    """The figure's place: right behind it ("in Islington"), else the last named since the figure before it."""
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    low = max((q.end for q in scene.quantities if q.end <= start), default=0)
    high = min((q.start for q in scene.quantities if q.start >= end), default=len(scene.text))
    shared = _in_turn(scene, claim)
    if shared is not None:
        return named_slot(scene, shared)
    before = [one for one in scene.places if low <= one.start and one.end <= start]
    after = [one for one in scene.places if end <= one.start < high]
    if after and IN_PLACE.fullmatch(scene.text[end : after[0].start]):
        return _joined(scene, [one for one in scene.places if one.start >= after[0].start], forward=True)
    if before:
        return _joined(scene, before, forward=False)
    told = [one for one in after if not COMPARING.search(scene.text, end, one.start) or _nationwide(scene, one)]
    if told and not STOPS.search(scene.text, end, told[0].start):
        return named_slot(scene, told[0])
    if len(scene.places) == 1 and scene.places[0].end <= start and claim.by != "carried":
        return named_slot(scene, scene.places[0])
    for lead in setting.leads:
        if len(lead.places) == 1:
            return named_slot(lead, lead.places[0])
    for lead in setting.leads:
        named = school(lead.text)
        if named is not None:
            return named_slot(lead, named)
    return setting.heading_place


def _in_turn(scene: Scene, claim: Claim) -> Named | None:
    """The place that "respectively" gives to this figure: the first figure the first place, and so on."""
    stop = scene.text.find("respectively")
    run = [q for q in scene.quantities if q.start < stop]
    if stop < 0 or len(run) != len(scene.places) or claim.quantities[0] not in run:
        return None
    return scene.places[run.index(claim.quantities[0])]


def _nationwide(scene: Scene, one: Named) -> bool:
    return scene.text[one.start : one.end].lower() in NATIONWIDE


def _joined(scene: Scene, named: Sequence[Named], *, forward: bool) -> Slot:
    """Places in one list ("Newham and Slough") as one slot, without a shared normal form."""
    run = [named[0]] if forward else [named[-1]]
    for one in named[1:] if forward else reversed(named[:-1]):
        first, second = (run[-1], one) if forward else (one, run[-1])
        if not SAME_LIST.fullmatch(scene.text[first.end : second.start]):
            break
        run.append(one)
    if len(run) == 1:
        return named_slot(scene, run[0])
    return slot(scene, min(one.start for one in run), max(one.end for one in run))


def _nearest(scene: Scene, claim: Claim, named: Iterable[P]) -> P | None:
    """The mention nearest to the claim's quantities that no stop and no other quantity parts from them."""
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    inside = [one for one in named if start <= one.start < end]
    if inside:
        return inside[-1]
    linked = [one for one in named if one.start >= end and AT_ONCE.fullmatch(scene.text, end, one.start)]
    if linked:
        return linked[0]
    best: tuple[float, P] | None = None
    for one in named:
        gap = (one.end, start) if one.end <= start else (end, one.start)
        if (STOPS if one.start >= end else HALTS).search(scene.text, *gap) or (
            one.start > end and not _linked_behind(scene, *gap)
        ):
            continue
        far = (gap[1] - gap[0]) * (1.0 if one.end <= start else 1.2) + (40 if _quantity_between(scene, *gap) else 0)
        if best is None or far < best[0]:
            best = (far, one)
    return best[1] if best else None


def _linked_behind(scene: Scene, start: int, end: int) -> bool:
    """True where what stands behind a figure belongs to it: no other figure between, and a small word leads to it."""
    between = scene.text[start:end]
    return not _quantity_between(scene, start, end) and (not between.strip(" )") or bool(LED_TO.search(between)))


def _quantity_between(scene: Scene, start: int, end: int) -> bool:
    return any(start <= quantity.start < end for quantity in scene.quantities)
