"""What the text before a sentence has set: its heading, lead-in and last sentence, and whom they speak of.

A figure whose own sentence is silent about a group, phase or place takes it from here, with the span it was
read from; nothing is carried from one document to another.
"""

import re
from dataclasses import dataclass, field

from corpus.gaps.captions import after
from corpus.gaps.movements import moved_or_told
from corpus.gaps.scenes import Scene
from corpus.gaps.schooling import Schooling
from corpus.gaps.slots import at_its_end, group_slot, named_slot, phase_slot
from corpus.gaps.subjects import GAP_NOUN, LEVEL_NOUN, Topic, has_contrast
from corpus.gaps.tables import Table
from corpus.gaps.told import Claim, Told
from corpus.naming.sides import Side
from corpus.records import FigureKind, Slot, Unit


@dataclass(slots=True)
class Setting:
    """What has been said so far; ``hear`` moves it on by one sentence."""

    told: Told = field(default_factory=Told)
    group: Slot | None = None
    comparator: Slot | None = None
    first: Slot | None = None
    main: tuple[Slot | None, Slot | None] | None = None
    latest: tuple[Slot | None, Slot | None] | None = None
    phase: Slot | None = None
    school: Slot | None = None
    first_school: Slot | None = None
    first_phase: Slot | None = None
    heading_phase: Slot | None = None
    schooling: Schooling = field(default_factory=Schooling)
    sectioned: bool = False
    above: dict[int, Slot | None] = field(default_factory=dict)
    heading_year: Slot | None = None
    heading_place: Slot | None = None
    unit_told: Unit | None = None
    unheard: list[str] = field(default_factory=list)  # what was said since, in which no unit was looked for yet
    paragraph: list[Scene] = field(default_factory=list)
    listed: bool = False
    begins: bool = True
    heading: Scene | None = None
    table: Table | None = None

    @property
    def lead(self) -> Scene | None:
        """The sentence that leads in the list or table being read, where a colon says so."""
        last = self.paragraph[-1] if self.paragraph and self.listed else None
        return last if last and last.text.rstrip().endswith((":", ":-", ": -")) else None

    @property
    def leads(self) -> list[Scene]:
        """The sentences of the paragraph before the list or table being read, the last first."""
        return self.paragraph[::-1] if self.listed else []

    @property
    def said_unit(self) -> Unit | None:
        """The unit that the words before set for the bare numbers behind them."""
        for text in self.unheard:
            self.unit_told = after(self.unit_told, text)
        self.unheard.clear()
        return self.unit_told

    @property
    def goes_on(self) -> bool:
        """True in prose, or inside a bullet, behind a figure whose two groups are known."""
        return self.latest is not None and not (self.listed and self.begins)

    def enter(self, *, listed: bool, begins: bool) -> None:
        """Turn to a sentence: of a list or table, or the first of a new paragraph."""
        self.listed, self.begins = listed, begins
        if begins and not listed:
            self.paragraph = []
            over = self.above[max(self.above)] if self.above else self.first_phase
            self.phase = over or self.phase

    def hear(self, scene: Scene, made: list[Claim], *, heading: int) -> None:
        """Take in a sentence and what was claimed in it; ``heading`` is a heading's level, else 0."""
        self._groups(scene, titled=heading > 0)
        self.schooling.hear(scene, heading)
        if heading or (has_contrast(scene) and not any(claim.kind.is_gap for claim in made)):
            self.latest = None
        if heading > 1 and self.main and not has_contrast(scene):
            self.group, self.comparator = self.main  # a new section speaks of whom the document does
        elif heading > 1 and self.first and not has_contrast(scene):
            self.group = self.first
        if heading:
            self._enter_section(scene, heading)
        else:
            self._phases(scene)
        if heading:
            self.heading = scene
            self.heading_year = named_slot(scene, scene.years[-1]) if scene.years and heading > 1 else None
            self.heading_place = named_slot(scene, scene.places[0]) if len(scene.places) == 1 else None
        elif not self.listed:
            self.paragraph.append(scene)
        self.unheard.append(scene.text)
        self._topic(scene, made)

    def spoken_of(self, group: Slot | None, comparator: Slot | None) -> None:
        """Keep whom a figure was told of, and against whom, for what goes on speaking of them."""
        if group and LEANING.search(group.text):
            return
        self.latest = group, None if comparator and PASSING.search(comparator.text) else comparator

    def _groups(self, scene: Scene, *, titled: bool) -> None:
        lows = [
            number
            for number, group in enumerate(scene.groups)
            if group.side is Side.LOW and not LEANING.search(group.words)
        ]
        highs = [number for number, group in enumerate(scene.groups) if group.side is Side.HIGH or _peers(group.words)]
        eithers = [number for number, group in enumerate(scene.groups) if group.side is Side.EITHER]
        if lows and highs and self.main is None and not LOOSE.fullmatch(scene.groups[lows[0]].words):
            better = next((number for number in highs if scene.groups[number].side is Side.HIGH), None)
            self.main = group_slot(scene, lows[0]), None if better is None else group_slot(scene, better)
        if lows:
            self.group = group_slot(scene, lows[0])
            self.first = self.first or (None if titled else self.group)
        elif eithers and not (self.paragraph and any(one.side is Side.EITHER for one in self.paragraph[-1].groups)):
            self.group = group_slot(scene, eithers[0])  # of boys and girls told in turn, those told of first
        if highs:
            self.comparator = group_slot(scene, highs[0])
        if lows or eithers:
            self.told.group = True
        others = highs or any(group.side is Side.PEER for group in scene.groups)
        if (lows and others) or len(eithers) > 1 or (lows and GAP_NOUN.search(scene.sketch)):
            self.told.contrast = True

    def _enter_section(self, scene: Scene, level: int) -> None:
        """Turn to a heading's section: its own phase holds there, else that of the headings over it."""
        strong = [phase for phase in scene.phases if not phase.weak]
        weak = [phase for phase in scene.phases if phase.weak]
        self.sectioned = self.sectioned or level > 1
        if level == 1 and strong:
            self.first_phase = phase_slot(scene, strong[-1])
        self.above = {over: phase for over, phase in self.above.items() if over < level}
        own = phase_slot(scene, strong[-1]) if strong else None
        if scene.phases:
            self.above[level] = own
        over = self.above[max(self.above)] if self.above else None
        self.phase = over or (None if scene.phases else self.first_phase)
        self.school = phase_slot(scene, weak[-1]) if weak else None
        if level == 1:
            self.first_school = self.school
        elif not scene.phases:
            self.school = self.first_school  # "Riverdale Primary Academy" tells of a primary school throughout
        self.heading_phase = own or self.school

    def _phases(self, scene: Scene) -> None:
        if not scene.phases or ABROAD.search(scene.text):
            return
        strong = [phase for phase in scene.phases if not phase.weak]
        weak = [phase for phase in scene.phases if phase.weak]
        if len(strong) > 1 and BETWEEN.search(scene.text, 0, strong[-2].start):
            return
        if strong:
            self.phase = phase_slot(scene, strong[-1])
            if not self.sectioned:
                self.first_phase = self.phase
        elif weak:
            self.school = at_its_end(scene, phase_slot(scene, weak[-1]))
            told_of = self.phase and self.phase.normal and SCHOOL_OF.get(self.phase.normal)
            if told_of != weak[0].phase and scene.text[weak[0].end : weak[0].end + 9].partition(":")[1]:
                self.phase = None  # "Primary school: ..." turns from one phase to another

    def _topic(self, scene: Scene, made: list[Claim]) -> None:
        told = self.told
        if across_phases(scene, made):
            self.phase = self.school = None
        gaps = [claim for claim in made if claim.kind.is_gap]
        if gaps:
            last = gaps[-1]
            told.topic, told.kind, told.direction = Topic.GAP, last.kind, last.direction
            told.unit = _unit_told(gaps) or told.unit
        elif made and all(claim.kind in (FigureKind.LEVEL, FigureKind.IMPACT) for claim in made):
            told.topic, told.kind = Topic.LEVEL, made[-1].kind
        elif not GAP_NOUN.search(scene.sketch) and any(claim.kind is FigureKind.LEVEL for claim in made):
            told.topic, told.kind = Topic.LEVEL, FigureKind.LEVEL
        elif any(claim.by == "share of the gap" for claim in made):
            told.topic = Topic.NONE
        elif GAP_NOUN.search(scene.sketch):
            told.topic, told.kind, told.direction = Topic.GAP, *moved_or_told(scene)
        elif scene.text.rstrip().endswith(":") and LEVEL_NOUN.search(scene.sketch):
            told.topic = Topic.LEVEL
        told.said = scene.sketch


def _unit_told(gaps: list[Claim]) -> Unit | None:
    """The unit that the last gap prints, and no time of learning that a score is told again in."""
    scored = any(unit_of(gap) in (Unit.POINTS, Unit.SCORE, Unit.STANDARD_DEVIATIONS) for gap in gaps)
    again = ("amounts to", "gloss") if scored else ("amounts to",)  # "89 points, about three years"
    printed = (unit_of(gap) for gap in reversed(gaps) if gap.by not in again)
    return next((unit for unit in printed if unit not in (None, Unit.RATIO)), None)


def across_phases(scene: Scene, made: list[Claim]) -> bool:
    """True where a claim goes from one phase's value to another's, so that it belongs to neither."""
    return any(moved_between(scene, claim) for claim in made)


def moved_between(scene: Scene, claim: Claim) -> bool:
    """True for a change of two values that stand for two phases: "2.9 months on starting school, then 12.6 at 11"."""
    if claim.kind is not FigureKind.CHANGE or sum(len(quantity.values) for quantity in claim.quantities) != 2:
        return False
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    low = max((q.end for q in scene.quantities if q.end <= start), default=0)
    high = min((q.start for q in scene.quantities if q.start >= end), default=len(scene.text))
    stop = next((low + at for at, mark in enumerate(scene.text[end:high], end - low) if mark in ",;"), high)
    named = [phase for phase in scene.phases if low <= phase.start < stop]
    return (
        len(
            {
                SCHOOL_OF.get(phase.phase, phase.phase) if any(one.weak for one in named) else phase.phase
                for phase in named
            }
        )
        > 1
    )


LOOSE = re.compile(r"poor(?:er|est)?", re.IGNORECASE)  # "rich and poor": a way of speaking, and no group's name
# Tests of other countries' ages and grades, which are no key stages, and what comes after school.
ABROAD = re.compile(
    r"\b(?:PISA|TIMSS|PIRLS|OECD|NAEP|eighth[- ]grad\w+|fourth[- ]grad\w+|higher education|universit(?:y|ies))\b"
)
BETWEEN = re.compile(r"\bbetween (?:the )?(?:\w+ ){0,3}$", re.IGNORECASE)
# Whom only the figure itself is told against.
PASSING = re.compile(r"\b(?:average|mean|figure|rate|norm|same|similar|everyone|everybody|overall)\b", re.IGNORECASE)
LEANING = re.compile(r"\b(?:it|that|this|them) ?(?:group)?$", re.IGNORECASE)  # "those inside it": said of another group
# A whole school phase and the stages inside it, so that "primary" and "KS2" are no two phases.
SCHOOL_OF = {"KS1": "primary", "KS2": "primary", "KS3": "secondary", "KS4": "secondary"}


PEERS = re.compile(r"(?:peers|classmates|counterparts|other \w+)$", re.IGNORECASE)


def _peers(words: str) -> bool:
    return PEERS.search(words) is not None


def unit_of(claim: Claim) -> Unit | None:
    """The unit printed with a claim's quantities, the last first."""
    return next((quantity.unit for quantity in reversed(claim.quantities) if quantity.unit is not None), None)
