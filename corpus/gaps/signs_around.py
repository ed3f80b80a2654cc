"""What stands around a quantity's sign in a sketch, as named signs that weights can be learned for.

A sign is a name with a strength: a word before or behind the quantity (weaker the further off), two words running,
which groups, years and places stand on either side, and what the heading and the sentence before speak of. Words
lose their endings; quantities, groups, years and places count as what they are and not by their words.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from corpus.gaps.scenes import LABEL, PLACE, SIDE_SIGNS, UNIT_SIGNS, YEAR, Scene
from corpus.gaps.settings import Setting
from corpus.gaps.told import Claim

FAR = 12  # words on either side that count
NEAR = 4  # words whose place counts
_NAMES = {
    **{sign: f"<{unit.value if unit else 'number'}>" for unit, sign in UNIT_SIGNS.items()},
    **{sign: f"<{side.value}>" for side, sign in SIDE_SIGNS.items()},
    PLACE: "<place>",
    YEAR: "<year>",
    LABEL: "<label>",
}
_GROUPS = frozenset(_NAMES[sign] for sign in SIDE_SIGNS.values())
_TOKEN = re.compile(r"[\ue000-\ue03f]|[a-z]+|\d[\d.,]*|[%£€–.;:,()|?-]")
_ENDING = re.compile(r"(?:ing|ed|es|s|ly|er|est)$")
_FADES = tuple(1 / (1 + place / 5) for place in range(FAR))

Signs = dict[str, float]


@lru_cache(maxsize=4096)
def _word(token: str) -> str:
    if token[0].isdigit():
        return "#"
    return _NAMES.get(token) or (_ENDING.sub("", token) if len(token) > 5 else token)


def words_of(sketch: str) -> list[str]:
    """The words and signs of a sketch in order, without endings."""
    return [_word(token) for token in _TOKEN.findall(sketch.lower())]


@lru_cache(maxsize=64)
def _said(sketch: str) -> frozenset[str]:
    return frozenset(words_of(sketch))


def around(scene: Scene, setting: Setting, claim: Claim) -> Signs:
    """The signs of one quantity."""
    at = scene.sign(claim.quantities[0])
    before, behind = words_of(scene.sketch[:at])[::-1], words_of(scene.sketch[at + 1 :])
    unit = _NAMES[scene.sketch[at]]
    signs: Signs = {f"unit {unit}": 1.0, f"form {claim.quantities[0].form.name}": 1.0}
    for side, found in (("<", before), (">", behind)):
        _beside(signs, side, found, unit)
    if before and behind:
        signs[f"{before[0]} _ {behind[0]}"] = 1.0
        if len(before) > 1:
            signs[f"{before[1]} {before[0]} _ {behind[0]}"] = 1.0
        if len(behind) > 1:
            signs[f"{before[0]} _ {behind[0]} {behind[1]}"] = 1.0
    for word in {*before, *behind}:
        signs[f"= {word}"] = 0.5
    _set(signs, setting)
    return signs


def _beside(signs: Signs, side: str, found: list[str], unit: str) -> None:
    """The words on one side, the nearest first."""
    for place, word in enumerate(found[:FAR]):
        signs.setdefault(f"{side} {word}", _FADES[place])
        if place < NEAR:
            signs[f"{side}{place} {word}"] = 1.0
    for place, (word, next_word) in enumerate(pairwise(found[: NEAR * 2 + 1])):
        signs.setdefault(f"{side} {word} {next_word}", _FADES[place])
    if found:
        signs[f"{unit}{side} {found[0]}"] = 0.5
    if len(found) < NEAR:
        signs[f"{side} ends at {len(found)}"] = 1.0


def _set(signs: Signs, setting: Setting) -> None:
    """What the heading, the lead-in and the sentence before told."""
    told = setting.told
    signs[f"topic {told.topic.name}"] = 1.0
    signs[f"told {told.kind.value if told.kind else ''}"] = 1.0
    signs["contrast"] = float(told.contrast)
    signs["trial"] = float(told.trial)
    for name, said in (
        ("said", told.said),
        ("heading", setting.heading.sketch if setting.heading else ""),
        ("lead", setting.lead.sketch if setting.lead else ""),
    ):
        for word in _said(said):
            signs[f"{name} {word}"] = 0.3


def between(scene: Scene, setting: Setting, first: Claim, second: Claim, others: int) -> Signs:
    """The signs of two quantities taken together; ``others`` is how many of their kind stand between them."""
    start, end = scene.sign(first.quantities[0]), scene.sign(second.quantities[0])
    before = words_of(scene.sketch[:start])[::-1]
    within = words_of(scene.sketch[start + 1 : end])
    behind = words_of(scene.sketch[end + 1 :])
    signs: Signs = {
        f"apart {others}": 1.0,
        f"length {min(len(within) // 3, 8)}": 1.0,
        f"first {_NAMES[scene.sketch[start]]}": 1.0,
        f"second {_NAMES[scene.sketch[end]]}": 1.0,
        f"groups {_groups(before, within, behind)}": 1.0,
    }
    for name in ("<group>", "<year>", "<place>"):
        holds = (str(int(_holds(name, part))) for part in (before, within, behind))
        signs[f"{name} {''.join(holds)}"] = 1.0
    for word in within:
        signs[f"within {word}"] = 1.0
    for word, next_word in pairwise(within):
        signs[f"within {word} {next_word}"] = 0.8
    if len(within) < 7:
        signs[f"only {' '.join(within)}"] = 1.0
    for name, found in (("<", before), (">", behind), ("within <", within), ("within >", within[::-1])):
        for place, word in enumerate(found[:NEAR]):
            signs[f"{name}{place} {word}"] = 0.8
    for name, found in (("before", before), ("behind", behind)):
        for word in set(found):
            signs[f"{name} {word}"] = 0.5
    signs["again behind"] = _shared(within, behind[:FAR])
    signs["again before"] = _shared(within, before)
    _set(signs, setting)
    return signs


def _holds(name: str, words: Iterable[str]) -> bool:
    return any(word in _GROUPS for word in words) if name == "<group>" else name in words


def _groups(before: list[str], within: list[str], behind: list[str]) -> str:
    """Which groups stand next to the two quantities, on either side of each."""
    parts = (before, within, within[::-1], behind)
    return " ".join(next((word for word in part if word in _GROUPS), "0") for part in parts)


def _shared(some: list[str], others: list[str]) -> float:
    """How many words stand in both, as a part of three."""
    return min(len({word for word in some if word.isalpha()} & set(others)), 3) / 3
