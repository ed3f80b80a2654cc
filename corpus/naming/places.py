"""Find the places that a text names: nations, regions, local authorities, towns, and areas by their label.

The names are an open list in places.toml. "Opportunity Areas" and "areas 5 and 6" are places too: those of
the DfE's Achieving Excellence Areas (2016), Opportunity Areas (2016-17) and Education Investment Areas (2022).
"""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Named:
    """Something named at [start, end) of a text, with the form that filters share, or None where unsure."""

    start: int
    end: int
    normal: str | None


def _names() -> dict[str, str]:
    read = tomllib.loads(files("corpus.naming").joinpath("places.toml").read_text("utf8"))
    aliases: dict[str, str] = read.pop("aliases")
    return {name: name for listed in read.values() for name in listed} | aliases


NAMES = _names()
# A compass word is a place only behind "the" or "in": "the North", never "North" in a school's name.
COMPASS = frozenset({"North", "South", "Midlands", "Highland", "Victoria", "US"})
# Words first, places second: "reading" is a subject, "Bury" a verb, "Newport" half of a name.
ONLY_BEHIND_IN = frozenset(
    {
        "Reading",
        "Cambridge",
        "Oxford",
        "Lancaster",
        "Lincoln",
        "Richmond",
        "Kingston",
        "Preston",
        "Sutton",
        "Chester",
        "Cleveland",
        "Westminster",
    }
)
BY_FIRST: dict[str, list[str]] = {}
for _name in sorted(NAMES, key=len, reverse=True):
    BY_FIRST.setdefault(re.split(r"[ -]", _name)[0], []).append(_name)
FIRST_WORD = re.compile(r"(?<![\w'-])(?:[A-Z][\w.]*|north|south|east|inner|outer|rest|the capital|northern)(?=[ -]|\b)")
LABELLED = re.compile(
    r"(?:(?:Achieving Excellence |priority |category |[Oo]pportunity )?[Aa]reas? (?:in categor(?:y"
    r"|ies) )?\d(?:(?:,| and|, and| or|-|–) ?\d)*"
    r"|(?:[Cc]ategor(?:y|ies)) \d(?:(?: and| or|,|-|–) ?\d)* areas|(?:Priority |priority "
    r")?(?:Education Investment|education investment) [Aa]reas?|(?:Opportunity|opportunity) [Aa]reas?"
    r"|P?EIAs\b"
    r"|(?:[Nn]ationally|[Nn]ational(?= (?:attainment |disadvantage |attainment and |figure|gap"
    r"|picture|level|trend|difference|scene)| \d)|[Aa]cross the country|[Ii]n the country as a whole"
    r"|[Cc]ountrywide|[Nn]ationwide)\b)"
)
NOT_BEHIND = re.compile(
    r"(?:Trust for|University of|Diocese of|College|Duke of|Bishop of|Archbishop of|Bank of|Church of"
    r"|University College|Times|Lord|Lady|Sir|Dr|Prof\.?|Mr|Mrs|Ms|Academy|King's College|Teach "
    r"First) ?$"
)
NOT_BEFORE = re.compile(
    r"(?: (?:Challenge|University|College|Institute|School of|Trinity|Academ|Trust|High School"
    r"|Grammar|School\b|Primary School|Church|Met\b|Metropolitan University|Gazette|Times|Post|Press"
    r"|Evening|Standard|Assembly Government|Government)|['’-]?\w|\.(?:sch|ac|gov|co|org))"
)
BEHIND_IN = re.compile(r"(?:\b(?:in|across|at|for|of|borough of|throughout|and|from|to|within) (?:the )?|, )$")
NATIONWIDE = {"nationally", "national", "across the country", "in the country as a whole", "countrywide", "nationwide"}


def places(text: str) -> list[Named]:
    """The places named in a folded text, in order."""
    found = [place for word in FIRST_WORD.finditer(text) if (place := _place(text, word)) is not None]
    found += [Named(area.start(), area.end(), _area(area[0])) for area in LABELLED.finditer(text)]
    kept = list[Named]()
    for place in sorted(found, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _plain(name: str) -> str:
    """A name of several words without the hyphens and capitals that print varies: "Kingston-Upon-Hull"."""
    return name.replace("-", " ").lower() if " " in name or "-" in name else name


def _area(words: str) -> str | None:
    lower = words.lower()
    if lower in NATIONWIDE:
        return None
    digits = re.findall(r"\d", words)
    if digits:
        return "areas " + " and ".join(digits)
    if "opportunity" in lower:
        return "Opportunity Areas"
    return "Education Investment Areas"


def _place(text: str, word: re.Match[str]) -> Named | None:
    """The longest listed name that begins with this word; None where none does, or it is part of another name."""
    start = word.start()
    for name in BY_FIRST.get(word[0], ()):
        end = start + len(name)
        if text[start:end] != name and _plain(text[start:end]) != _plain(name):
            continue
        if text[end : end + 1].isalnum():
            continue
        before = text[max(0, start - 24) : start]
        behind_the = before.endswith(("the ", "in ", "across ", "The ", "greater "))
        if name in COMPASS and not behind_the:
            return None
        if name in ONLY_BEHIND_IN and not (BEHIND_IN.search(before) or text.startswith(("'s", " ("), end)):
            return None
        if name == "Reading" and not before.endswith(("in ", "and ", "borough of ")):
            return None
        after = NOT_BEFORE.match(text, end)
        if NOT_BEHIND.search(before) or (after and not text.startswith("'s", end)):
            return None
        return Named(start, end, NAMES[name])
    return None


SCHOOL = re.compile(
    r"\b(?:page|site|website|report|data|figures|results|account|table|statement) (?:from|of|at|by) "
    r"(?P<named>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)(?! (?:Institute|Foundation|Trust|Department"
    r"|Commission|Government))"
    r"|(?P<school>[A-Z][\w'-]+(?: [A-Z][\w'-]+)* (?:Primary|School|Academy|College|High))\b"
)


def school(text: str) -> Named | None:
    """The school whose own figures a text leads in ("This page from Hawkhurst looks at progress"); None without one."""
    found = SCHOOL.search(text)
    if found is None:
        return None
    name = "named" if found["named"] else "school"
    return Named(found.start(name), found.end(name), None)
