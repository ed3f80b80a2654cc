"""Name what a figure measures, with a normal form for filters: attainment or progress, threshold, subject.

The figure's own sentence comes first, then its table, its lead-in and its heading. The normal form is made of what
is named and nothing else ("attainment; grade 5; English and maths"); where nothing is named it stays empty.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from corpus.gaps.nearness import HALTS, quantity_between
from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting
from corpus.gaps.slots import slot
from corpus.gaps.told import Claim
from corpus.naming.phrases import begins
from corpus.records import Slot

_OR_MORE = r"(?: ?\+| (?:or|and) (?:above|better|higher|more|over)| passes)"


class _Listed:
    """Normal forms, each with the words that mean it, and what finds any of them in a text."""

    def __init__(self, starts: str, *listed: tuple[str, str]) -> None:
        alternatives = "|".join(f"(?P<n{number}>{words})" for number, (_, words) in enumerate(listed))
        self.finds = re.compile(rf"{begins(starts)}(?<![\w'-])(?:{alternatives})(?![\w])", re.IGNORECASE)
        self.normals = tuple(normal for normal, _ in listed)


# A whole measure takes no subject.
WHOLE = _Listed(
    "progress|p8|attain|a8|gap ind|disadv|good l|gld|phonics|multip|times|ebacc|english b|five|5|level|entry|partic|go"
    "|went|attend|absen|persis|exclu|suspen",
    ("progress; Progress 8", r"Progress ?8|(?-i:P8)"),
    ("attainment; Attainment 8", r"Attainment ?8|(?-i:A8)"),
    ("attainment; gap index", r"(?:disadvantage )?gap index|disadvantage index"),
    ("attainment; good level of development", r"good levels? of development|(?-i:GLDs?)"),
    ("attainment; phonics check", r"phonics(?: screening)?(?: (?:check|test|standard|screen))?"),
    ("attainment; multiplication tables check", (
        r"(?:multiplication|times)[- ]tables? (?:check|test)|multiplication check"
    )),
    ("attainment; EBacc", r"EBacc|English Baccalaureate"),
    (
        "attainment; five good GCSEs",
        (r"(?:five|5) ?\+?(?: or more| plus)?(?: good)? (?:GCSEs?|grades?|A\*? ?(?:-|–|to) ?C)(?: (?:at"
        r" )?(?:grades? )?\(?A\*? ?(?:-|–|to)"
        r" ?C\)?)?"),
    ),
    ("attainment; Level 3 by 19", r"Level (?:3|three)(?: (?:qualifications? )?(?:by|at) (?:age )?(?:19|nineteen))?"),
    ("attainment; Level 2 by 19", r"Level (?:2|two)(?: (?:qualifications? )?(?:by|at) (?:age )?(?:19|nineteen))"),
    ("participation; higher education", (
        r"(?:progression|entry|participation|going|go|went|goes|progress\w*) (?:in|to|into) (?:higher"
        r" education|university)"
    )),
    ("attendance", r"attend(?:ance|ed)|(?:persistent )?absen(?:ce|t)\w*"),
    ("exclusions", r"exclu(?:sions?|ded)|suspen(?:sions?|ded)"),
)  # fmt: skip
THRESHOLDS = _Listed(
    "high|greater|gds|expected|met |meet|reach|achiev|national e|age|are|minimum|grade|standard p|4+|5+|7+|9|strong|a*"
    "|good pass|level|scaled|average|aps|a level|a-level|pisa|naplan|naep|timss",
    ("attainment; higher standard", r"(?:high|higher) standards?|greater depth|(?-i:GDS)"),
    ("attainment; expected standard", (
        r"expected (?:standards?|levels?)|(?:met|meets?|meeting|reach(?:ed|es|ing)?|achiev(?:ed|es|ing))"
        r" (?:the )?(?:national )?"
        r"(?:standards?|expectations?)|national expectations|age[- ]related expectations?|(?-i:ARE)\b"
        r"|minimum standards?"
    )),
    ("attainment; grade 4", rf"grades? (?:4|four){_OR_MORE}?|standard pass|\b4\+|9 ?(?:-|–|to) ?4"),
    ("attainment; grade 5", rf"grades? (?:5|five)s?{_OR_MORE}?|strong pass|\b5\+|9 ?(?:-|–|to) ?5"),
    ("attainment; grade 7", (
        rf"grades? (?:7|seven){_OR_MORE}?|\b7\+|9 ?(?:-|–|to) ?7|A\*? ?(?:-|–|to|and|or) ?A\b(?! ?(?:level|\*))"
    )),
    ("attainment; grade C", rf"grades? (?-i:C){_OR_MORE}?|A\*? ?(?:-|–|to) ?(?-i:C)s?\b|good pass(?:es)?"),
    ("attainment; Level 4", rf"Level (?:4|four){_OR_MORE}?"),
    ("attainment; Level 5", rf"Level (?:5|five){_OR_MORE}?"),
    ("attainment; scaled score", r"scaled scores?"),
    ("attainment; average point score", r"average points? scores?|(?-i:APS)"),
    ("attainment; A level", r"A[- ]levels?(?: grades?| results?)?"),
    ("attainment; PISA", r"(?-i:PISA)"),
    ("attainment; NAPLAN", r"(?-i:NAPLAN)"),
    ("attainment; NAEP", r"(?-i:NAEP)"),
    ("attainment; TIMSS", r"(?-i:TIMSS)"),
)  # fmt: skip
SORTS = _Listed(
    "progress|attain|achieve|exam|gcse|test|academic|a-level|language d|child d|early d|develop",
    ("progress", r"(?<!make )(?<!of )progress(?! (?:made )?(?:towards?|in closing))"),
    ("attainment", r"attainment|achievement|(?:exam|GCSE|test|academic|A-level) (?:results|grades|performance)"),
    ("attainment; development", r"(?:language |child |early )?development"),
)
SUBJECTS = _Listed(
    "reading|rwm|english|math|basics|writing|arith|numer|liter|scien|vocab|word|language|commun|gps|spag|egps|gramm"
    "|spell|listen|modern|foreign|hist|geog|french|comput",
    ("reading, writing and maths", r"reading,? writing,? and (?:maths|mathematics)|(?-i:RWM)|reading, writing & maths"),
    ("English and maths", (
        r"English(?: language)?(?: and| &|,) (?:maths|mathematics)|(?:maths|mathematics) and English|basics"
    )),
    ("reading", r"reading"),
    ("writing", r"writing"),
    ("maths", r"maths?|mathematics|arithmetic"),
    ("numeracy", r"numeracy"),
    ("literacy", r"literacy"),
    ("science", r"sciences?"),
    ("vocabulary", r"vocabulary|word gap"),
    ("language", r"(?:language|communication)(?: skills)?(?= (?:gap|and|skills|at|by|in|on)|[,.;])"),
    ("spelling and grammar", (
        r"(?-i:GPS|SPaG|EGPS)|(?:grammar|spelling)(?:,? punctuation)?(?:,? (?:and|&) (?:spelling|grammar"
        r"|punctuation))?"
    )),
    ("listening and talking", r"listening(?: and talking| and speaking)?"),
    ("English", r"(?-i:English)(?= (?:language|literature|GCSE|results|at|in \d|by)|[,.;:|)]|$| ?\|)(?! as )"),
    ("languages", r"(?:modern |foreign )+languages"),
    ("history", r"(?-i:History)|history(?= (?:GCSE|results|and geography))"),
    ("geography", r"geography"),
    ("French", r"(?-i:French)"),
    ("computing", r"computing|computer science"),
)  # fmt: skip


JOINED = re.compile(r"(?:,| and| &|, and) $")
LEANS = re.compile(
    (r"\W*(?:it|this|that|they|their|the (?:gap|figure|difference|rest)|in 20\d\d|by 20\d\d)\b"), re.IGNORECASE
)
NEXT = re.compile(r",| and ")  # what stands behind a figure and these belongs rather to the next
FAR = 1000  # letters: further than any sentence is long


@dataclass(frozen=True, slots=True)
class Name:
    """A measure's or subject's name at [start, end) of a scene."""

    scene: Scene
    start: int
    end: int
    normal: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a name is looked for: [start, end) of a scene, the nearest to the quantities at [near, past)."""

    scene: Scene
    start: int
    end: int
    near: int
    past: int


def measure(seen: Scene, claim: Claim, setting: Setting, table: Iterable[tuple[Scene, int, int]] = ()) -> Slot | None:
    """What the figure measures, by its sentence, its ``table``'s cells, its lead-in and heading; None if unnamed."""
    start, end = claim.quantities[0].start, claim.quantities[-1].end
    cells = [Reach(scene, low, high, low, low) for scene, low, high in table]
    own = [] if cells else [Reach(seen, 0, len(seen.text), start, end)]
    over = [scene for scene in (setting.lead, setting.heading) if scene is not None]
    if not cells and not setting.listed and setting.paragraph and LEANS.match(seen.text):
        over.insert(0, setting.paragraph[-1])
    reaches = [*cells, *own, *(Reach(scene, 0, len(scene.text), len(scene.text), len(scene.text)) for scene in over)]
    whole, threshold = _first(WHOLE, reaches), _first(THRESHOLDS, reaches)
    if whole and (threshold is None or _rank(reaches, whole) <= _rank(reaches, threshold)):
        return slot(whole.scene, whole.start, whole.end, whole.normal)
    sort = threshold or _first(SORTS, reaches)
    subject = _subject(reaches)
    shown = min((one for one in (sort, subject) if one), key=lambda one: _rank(reaches, one), default=None)
    if shown is None:
        return None
    parts = [one.normal for one in (sort, subject) if one]
    return slot(shown.scene, shown.start, shown.end, "; ".join(parts))


def _rank(reaches: list[Reach], name: Name) -> int:
    return next(number for number, reach in enumerate(reaches) if reach.scene is name.scene)


def _first(listed: _Listed, reaches: list[Reach]) -> Name | None:
    """The nearest name of the first stretch that has one."""
    return next((name for reach in reaches if (name := _nearest(listed, reach))), None)


def _subject(reaches: list[Reach]) -> Name | None:
    """The subject, or subjects named in one breath: "reading and maths"."""
    for reach in reaches:
        near = _nearest(SUBJECTS, reach)
        if near is None:
            continue
        if "respectively" in reach.scene.text:
            return near
        run = [near]
        for name in _names(SUBJECTS, reach):
            if name.start >= run[-1].end and JOINED.fullmatch(reach.scene.text, run[-1].end, name.start):
                run.append(name)
        for name in reversed(list(_names(SUBJECTS, reach))):
            if name.end <= run[0].start and JOINED.fullmatch(reach.scene.text, name.end, run[0].start):
                run.insert(0, name)
        return Name(near.scene, run[0].start, run[-1].end, " and ".join(one.normal for one in run))
    return None


def _names(listed: _Listed, reach: Reach) -> Iterable[Name]:
    for start, end, number in _found(listed, reach.scene.text, reach.start, reach.end):
        yield Name(reach.scene, start, end, listed.normals[number])


@lru_cache(maxsize=64)
def _found(listed: _Listed, text: str, start: int, end: int) -> tuple[tuple[int, int, int], ...]:
    """Where names stand, each with its number in its list; every figure of a sentence asks for the same."""
    named_there = listed.finds.finditer(text, start, end)
    return tuple((found.start(), found.end(), int((found.lastgroup or "n0")[1:])) for found in named_there)


def _nearest(listed: _Listed, reach: Reach) -> Name | None:
    """The name nearest to the quantities, over no stop and rather not over another quantity."""
    far = [(_far(name, reach), name.start, name) for name in _names(listed, reach)]
    near = min(far, key=lambda one: one[:2], default=None)
    return near[2] if near and near[0] < FAR else None


def _far(name: Name, reach: Reach) -> int:
    before = name.end <= reach.near
    gap = (name.end, reach.near) if before else (reach.past, name.start)
    if gap[0] >= gap[1]:
        return 0
    if HALTS.search(name.scene.text, *gap):
        return FAR
    parted = quantity_between(name.scene, *gap) or (not before and NEXT.search(name.scene.text, *gap))
    return gap[1] - gap[0] + (80 if parted else 0)
