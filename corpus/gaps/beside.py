"""What stands right beside a figure or its group as the others: "between A and B", "4 points of B", "30% overall"."""

import re

from corpus.gaps.scenes import Scene
from corpus.gaps.slots import slot
from corpus.naming.group import Group
from corpus.records import Slot

AND_THE = re.compile(r" and (?:the )?")
BETWEEN_TWO = re.compile(r"\bbetween (?:the )?$")
ON = re.compile(r" on (?:the )?")  # "lost 0.8 months on White British pupils"
OF = re.compile(r" of (?:the )?")
WITHIN = re.compile(r"\bwithin (?:\w+ )?$")  # "within 4.5 points of Europeans"
OVERALL = re.compile(r"\)? (?P<all>overall|altogether|nationally)\b")  # "12% of FSM pupils against 30% overall"


def other_of_two(scene: Scene, chosen: Group, one: Group) -> bool:
    """True for the second of "between Māori and European students", and for the first where the second is chosen."""
    first, second = sorted((chosen, one), key=lambda group: group.start)
    return bool(
        AND_THE.fullmatch(scene.text, first.end, second.start) and BETWEEN_TWO.search(scene.text, 0, first.start)
    )


def right_behind(scene: Scene, start: int, end: int, one: Group) -> bool:
    """True where "on", or "of" behind "within", leads from a figure right to the group."""
    if ON.fullmatch(scene.text, end, one.start):
        return True
    return bool(OF.fullmatch(scene.text, end, one.start) and WITHIN.search(scene.text, 0, start))


def overall(scene: Scene, end: int) -> Slot | None:
    """The "overall" right behind a pair's second level; None without one."""
    whole = OVERALL.match(scene.text, end)
    return slot(scene, *whole.span("all")) if whole else None
