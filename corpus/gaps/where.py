"""Fill a figure's phase, year and place from the words around it, or from its setting."""

import re
from collections.abc import Sequence

from corpus.gaps.nearness import STOPS, gap_against, led_place, nearest, places_apart, quantity_between
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting, moved_between
from corpus.gaps.slots import at_its_end, named_slot, phase_slot, slot
from corpus.gaps.told import Claim
from corpus.naming.phases import Phase
from corpus.naming.places import NATIONWIDE, Named, school
from corpus.naming.sides import OTHERS, Side
from corpus.records import FigureKind, Slot, Unit

IN_PLACE = re.compile(
    r"\)?(?: of (?:learning|progress))?(?:,? (?:in|for|across|at|within|throughout|namely)(?: the)?)? $"
)
SAME_LIST = re.compile(r"(?:,| and| &|, and)(?: the| in| in the)? $")
COMPARING = re.compile(r"\b(?:than|compared|against|versus|vs)\b", re.IGNORECASE)
BEYOND_SCHOOL = re.compile(
    r"\b(?:universit(?:y|ies)|higher education|degree|undergraduates?|graduat\w+|attend(?:ance|ed|s)?|absen\w+"
    r"|sessions|suspen\w+|exclu(?:ded|sions?)|truan\w+|tutors?|laptops?|breakfast|young carers?"
    r"|ha(?:ve|d|s) (?:an? )?(?:SEND?|EHC|special)|special educational needs?(?=[.,;]|$))\b",
    re.IGNORECASE,
)
NOW = re.compile(r"\b(?:now|today|currently)\b[^,;.]{0,24}$")
AT_THE_HEAD = 24  # letters: a year this near the sentence's start dates all of it ("In 2020, ...; ...")


def phase(scene: Scene, claim: Claim, setting: Setting) -> Slot | None:
    """The figure's phase: the nearest in its sentence, a key stage before a whole school phase, else the setting's."""
    strong = [one for one in scene.phases if not one.weak]
    weak = [one for one in scene.phases if one.weak and not _in_a_name(scene, one)]
    if moved_between(scene, claim):
        return None
    if claim.kind is FigureKind.RATE and weak:
        return phase_slot(scene, weak[0])
    closest = nearest(scene, claim, strong + weak)
    if closest is not None and closest.weak and not any(one.end <= claim.quantities[0].start for one in strong):
        return at_its_end(scene, phase_slot(scene, closest))
    near = nearest(scene, claim, strong) or (strong[-1] if strong else None)
    if near is not None:
        return phase_slot(scene, near)
    led = next((one for one in (setting.lead.phases if setting.lead else ()) if not one.weak), None)
    if led is not None and setting.lead is not None:
        return phase_slot(setting.lead, led)
    if weak:
        own = nearest(scene, claim, weak) or weak[0]
        return at_its_end(scene, phase_slot(scene, own))
    if claim.quantities[0].unit is Unit.RATIO:
        return None  # chances are told of more than schooling: no phase is carried to them
    if setting.schooling.beyond or BEYOND_SCHOOL.search(scene.text):
        return None
    if _stands_alone(scene):
        return setting.heading_phase or setting.above.get(1)
    single = sum(len(quantity.values) for quantity in claim.quantities) == 1
    return setting.phase or at_its_end(scene, setting.school) or (setting.heading_phase if single else None)


def _in_a_name(scene: Scene, one: Phase) -> bool:
    """True for the "Primary" of a school's name."""
    return any(place.start <= one.start < place.end for place in scene.places)


def _stands_alone(scene: Scene) -> bool:
    """True where a sentence names its own groups and place, so that it need not speak of the phase just named."""
    sides = {group.side for group in scene.groups}
    return Side.LOW in sides and bool(sides & {Side.HIGH, Side.PEER}) and bool(scene.places)


def year(scene: Scene, claim: Claim, setting: Setting) -> Slot | None:
    """The figure's year: the nearest in its sentence, else that of its lead-in or heading."""
    near = nearest(scene, claim, [one for one in scene.years if not _of_a_report(scene, one)])
    near = near or next((one for one in scene.years[:1] if one.start < AT_THE_HEAD), None)
    if near is not None and not _then_and_now(scene, near, claim):
        return named_slot(scene, near)
    for lead in setting.leads if near is None else ():
        dated = [
            one for one in lead.years if not _of_a_report(lead, one) and not lead.text[one.start :].startswith("since")
        ]
        if dated:
            return named_slot(lead, dated[-1])
    return setting.heading_year if near is None else None


def _then_and_now(scene: Scene, one: Named, claim: Claim) -> bool:
    """True for what is now, behind a year that dates another figure: "28% in 2012, and is now 11%"."""
    start = claim.quantities[0].start
    now = one.end <= start and NOW.search(scene.text, one.end, start) is not None
    return now and quantity_between(scene, 0, one.end)


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
    against = gap_against(scene, claim)
    if against is not None:
        own = [one for one in scene.places if one.end <= start]
        return named_slot(scene, own[-1]) if own else None
    if places_apart(scene):
        return None
    if claim.by == "places":
        here = [one for one in scene.places if one.end <= claim.quantities[-1].start]
        return named_slot(scene, here[-1]) if here else _led(setting)
    shared = _in_turn(scene, claim)
    if shared is not None:
        return named_slot(scene, shared)
    before = [one for one in scene.places if low <= one.start and one.end <= start]
    if led_place(scene, start) is not None:
        return named_slot(scene, before[-2] if len(before) > 1 else scene.places[0])
    after = [one for one in scene.places if end <= one.start < high and not _of_the_others(scene, one, claim)]
    if after and IN_PLACE.fullmatch(scene.text[end : after[0].start]):
        return _joined(scene, [one for one in scene.places if one.start >= after[0].start], forward=True)
    if before:
        return _joined(scene, before, forward=False)
    inside = [one for one in scene.places if start <= one.start < end]
    if inside and not COMPARING.search(scene.text, start, inside[0].start):
        return named_slot(scene, inside[0])
    after = [one for one in after if not _of_the_next(scene, one)]
    told = [one for one in after if not COMPARING.search(scene.text, end, one.start) or _nationwide(scene, one)]
    if told and not STOPS.search(scene.text, end, told[0].start):
        return named_slot(scene, told[0])
    if len(scene.places) == 1 and scene.places[0].end <= start and claim.by != "carried":
        return named_slot(scene, scene.places[0])
    return _led(setting)


def _led(setting: Setting) -> Slot | None:
    """The place that a lead-in or the heading sets, or the school whose own figures it leads in."""
    for lead in setting.leads:
        if len(lead.places) == 1 and not (_nationwide(lead, lead.places[0]) and lead.quantities):
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


def _of_the_next(scene: Scene, one: Named) -> bool:
    """True for a place that opens the next figure: "62 of others (England: 50)"."""
    return any(scene.text[one.end : quantity.start] in (": ", " (") for quantity in scene.quantities)


def _of_the_others(scene: Scene, one: Named, claim: Claim) -> bool:
    """True for "nationally" right behind those whose level a pair sets another against."""
    others = any(group.side in OTHERS and group.end + 1 == one.start for group in scene.groups)
    return others and claim.kind is FigureKind.PAIR and _nationwide(scene, one)


def _nationwide(scene: Scene, one: Named) -> bool:
    return scene.text[one.start : one.end].lower() in NATIONWIDE


def _joined(scene: Scene, named: Sequence[Named], *, forward: bool) -> Slot:
    """Places in one list ("Newham and Slough") as one slot, without a shared normal form."""
    run = [named[0]] if forward else [named[-1]]
    for one in named[1:] if forward else reversed(named[:-1]):
        first, second = (run[-1], one) if forward else (one, run[-1])
        if not SAME_LIST.fullmatch(scene.text[first.end : second.start]) or scene.text.startswith("'s", second.end):
            break
        run.append(one)
    if len(run) == 1:
        return named_slot(scene, run[0])
    return slot(scene, min(one.start for one in run), max(one.end for one in run))
