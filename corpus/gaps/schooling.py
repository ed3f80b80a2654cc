"""What a document's title and opening say of the schools it is about: another country's, or what comes after school."""

import re
from dataclasses import dataclass, replace

from corpus.gaps.scenes import Scene
from corpus.records import Slot

# Countries whose schools count years as England's do, and have no key stages.
OVERSEAS = re.compile(r"\b(?:NAPLAN|NCEA|Australian?|New Zealand|New South Wales|Queensland|Tasmania)\b")
AT_HOME = re.compile(r"\b(?:England|English|Wales|Welsh|Scotland|Northern Ireland|UK|Britain|British)\b")
SCHOOL_YEAR = re.compile(
    r"[Yy](?:ears? ?)?(?:(?P<low>[1-6]|one|two|three|four|five|six)|(?:[789]|1[0-3]|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen))s?"
)
# What comes after school: a document that its title gives to it speaks of no phase but those it names.
BEYOND = re.compile(
    r"\b(?:universit(?:y|ies)(?! (?:of|entrance|study|research))|higher education|undergraduates?|graduat\w+)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Schooling:
    """Whose schooling a document is about, as far as its title and the words before its first section tell."""

    overseas: bool = False
    beyond: bool = False
    sectioned: bool = False

    def hear(self, scene: Scene, heading: int) -> None:
        """Take in a sentence, or a heading of that level."""
        self.sectioned = self.sectioned or heading > 1
        if not self.sectioned and OVERSEAS.search(scene.text) and not AT_HOME.search(scene.text):
            self.overseas = True
        if heading == 1:
            self.beyond = not scene.phases and BEYOND.search(scene.text) is not None

    def settled(self, phase: Slot | None) -> Slot | None:
        """The phase, a year of another country's schools as a whole school phase: it has no key stages."""
        year = SCHOOL_YEAR.fullmatch(phase.text) if phase and self.overseas else None
        if phase is None or year is None:
            return phase
        return replace(phase, normal="primary" if year["low"] else "secondary")
