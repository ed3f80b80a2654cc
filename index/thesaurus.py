"""The field's terms as terms.toml names them, and the words that find nothing.

Reading the file is all that happens here; index/terms.py finds terms in a text.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

RULES = "1"  # part of the stamp: raise it when the analysis below changes what it gives
WITHIN = "within"  # the table of regions, which names no terms


@dataclass(frozen=True, slots=True)
class Term:
    """One meaning of terms.toml; ``plain`` is how answers call it; one of a family stands in another's place."""

    name: str
    kind: str
    family: str
    plain: str
    says: tuple[str, ...]
    exact: tuple[str, ...]
    also: tuple[str, ...]


@cache
def _source() -> bytes:
    return files("index").joinpath("terms.toml").read_bytes()


@cache
def stamp() -> str:
    """Changes whenever the terms or the analysis do: a word index with another stamp is rebuilt."""
    return sha256(RULES.encode() + _source()).hexdigest()[:16]


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_source().decode("utf8"))


@cache
def stop_words() -> frozenset[str]:
    """Words, in small letters, that find nothing by themselves."""
    return frozenset(_file()["stop"].split())


@cache
def number_words() -> dict[str, str]:
    """Digits of the numbers that are written as one word."""
    units, tens = _file()["numbers"].split(), _file()["tens"].split()
    return {word: str(n) for n, word in enumerate(units)} | {word: str(10 * n) for n, word in enumerate(tens, 3)}


@cache
def shorthand() -> dict[str, str]:
    """What people write for short, in small letters, to the word it stands for."""
    return dict(line.split() for line in _file()["shorthand"].strip().splitlines())


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of sides, each of words in small letters, that contradict each other."""
    pairs = [line.split("|") for line in _file()["opposites"].strip().splitlines()]
    return tuple((frozenset(one.split()), frozenset(other.split())) for one, other in pairs)


@cache
def terms() -> dict[str, Term]:
    """Every term by name, in the order of terms.toml."""
    named = {}
    kinds = {kind: entries for kind, entries in _file().items() if isinstance(entries, dict) and kind != WITHIN}
    for kind, entries in kinds.items():
        for name, entry in entries.items():
            says = tuple(entry["says"])
            named[name] = Term(
                name=name,
                kind=kind,
                family=entry.get("family", kind),
                plain=entry.get("plain", says[0]),
                says=says,
                exact=tuple(entry.get("exact", ())),
                also=tuple(entry.get("also", ())),
            )
    return named


@cache
def regions_of(place: str) -> frozenset[str]:
    """Names of the regions, wider ones too, in which a local authority or town lies; none where unknown."""
    asked = " ".join(place.lower().replace("-", " ").split())
    inside = [
        region
        for region, names in _file()[WITHIN].items()
        if asked in {" ".join(name.lower().replace("-", " ").split()) for name in names.split(";")}
    ]
    return frozenset(implied(tuple(inside)))


@cache
def places_in(region: str) -> tuple[str, ...]:
    """Names of the local authorities and towns that lie in a region, its own parts too; none of any other term."""
    names = (name.strip() for names in _file()[WITHIN].values() for name in names.split(";"))
    return tuple(dict.fromkeys(name for name in names if region in regions_of(name)))


def implied(names: tuple[str, ...]) -> tuple[str, ...]:
    """``names`` with every wider meaning they imply, each once, in order."""
    known, queue = dict.fromkeys(names), list(names)
    while queue:
        for wider in terms()[queue.pop(0)].also:
            if wider not in known:
                known[wider] = None
                queue.append(wider)
    return tuple(known)
