"""Find the places that a text names: nations, regions, local authorities, towns, and areas by their label.

The names are an open list in places.toml. "Opportunity Areas" and "areas 5 and 6" are places too: those of
the DfE's Achieving Excellence Areas (2016), Opportunity Areas (2016-17) and Education Investment Areas (2022).
"""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from corpus.naming.phrases import begins


@dataclass(frozen=True, slots=True)
class Named:
    """Something named at [start, end) of a text, with the form that filters share, or None where unsure."""

    start: int
    end: int
    normal: str | None


READ = tomllib.loads(files("corpus.naming").joinpath("places.toml").read_text("utf8"))
# Words first, places second: "reading" is a subject, "Bury" a verb, "Newport" half of a name.
ONLY_BEHIND_IN = frozenset(READ.pop("words_first"))


def _names() -> dict[str, str]:
    aliases: dict[str, str] = READ["aliases"]
    listed = {name: name for key, names in READ.items() if key != "aliases" for name in names} | aliases
    return listed | {name.replace(" and ", " & "): normal for name, normal in listed.items() if " and " in name}


NAMES = _names()
# A compass word is a place only behind "the" or "in": "the North", never "North" in a school's name.
COMPASS = frozenset(
    {"capital", "North", "South", "Midlands", "Highland", "Victoria", "US", "Humber", "Fens", "Potteries"}
)
BY_FIRST: dict[str, list[str]] = {}
for _name in sorted(NAMES, key=len, reverse=True):
    BY_FIRST.setdefault(re.split(r"[ ,-]", _name)[0], []).append(_name)
FIRST_WORD = re.compile(r"(?<![\w'-])(?:[A-Z][\w.]*|north|south|east|inner|outer|rest|capital|northern)(?=[ -]|\b)")
LOOK = begins(
    "achiev|across the c|area|categor|coastal|countrywide|education i|eias|former |in the co|inner|nation|opportunity"
    "|peias|priority|remote|rural|seaside|urban|very "
)
LABELLED = re.compile(
    LOOK + r"(?:(?:Achieving Excellence |priority |category |[Oo]pportunity )?[Aa]reas? (?:in categor(?:y"
    r"|ies) )?\d(?!\d|\.\d| ?%| per)(?:(?:,| and|, and| or|-|–) ?\d(?!\d|\.\d| ?%| per))*"
    r"|(?:[Cc]ategor(?:y|ies)) \d(?:(?: and| or|,|-|–) ?\d)* areas|(?:Priority |priority "
    r")?(?:Education Investment|education investment) [Aa]reas?|(?:Opportunity|opportunity) [Aa]reas?"
    r"|P?EIAs\b"
    r"|\b(?:[Vv]ery )?(?:[Cc]oastal|[Rr]ural|[Rr]emote|[Uu]rban|[Ss]easide|[Ii]nner[- ]city|[Ff]ormer"
    r" (?:coalfield|mining|industrial)) "
    r"(?:areas?|towns?|communit(?:y|ies)|districts|villages|neighbourhoods)\b"
    r"|(?:[Nn]ationally|[Nn]ational(?= (?:attainment |disadvantage |attainment and |figure|gap"
    r"|picture|level|trend|difference|scene)|:| \d\d)|(?<!than the )(?<!of the )[Nn]ational(?= one\b)"
    r"|[Aa]cross the country|[Ii]n the country as a whole"
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
    r"|Evening|Standard|Telegraph|News|Herald|Chronicle|Echo|Argus|Mercury|Journal|Express"
    r"|Assembly Government|Government)|['’-]?\w|\.(?:sch|ac|gov|co|org))"
)
# "England's smallest gap" is the gap of another place.
RANKED = re.compile(r"'s? (?:\w+ )?(?:smallest|largest|widest|narrowest|biggest|highest|lowest|best|worst)\b")
BEHIND_IN = re.compile(r"(?:\b(?:in|across|at|for|of|borough of|throughout|and|from|to|within) (?:the )?|, )$")
_KIND = r"(?:Academy|School|College|Primary|High|Infants?|Juniors?|Nursery|Grammar|Federation)"
SCHOOL_KINDS = (
    *("Academy", "School", "College", "Primary", "High", "Infant", "Junior", "Nursery", "Grammar", "Federation"),
    *("Trust", "Partnership"),
)
A_SCHOOL = re.compile(
    rf"\b(?:[Aa]t|[Ii]n|[Aa]cross|[Oo]f|[Ff]rom) (?:the )?(?P<school>(?:(?!Key|Year|The|Sixth|Independent"
    rf"|State|Every|Teaching|Primary|High"
    rf"|Secondary|Middle|Nursery|Grammar|Infant|Junior|Special)[A-Z][\w'.&-]+ )(?:(?:[A-Z][\w'.&-]+|of|and"
    rf"|the|&|CE|CofE|RC|C of E|Catholic) ){{0,5}}?{_KIND}"
    rf"(?: (?:School|Academy|College|Trust|Federation|and Nursery|Sixth Form))*"
    rf"|(?:[A-Z][\w'.&-]+ ){{1,4}}(?:Multi[- ]Academy|Academies|Academy|Learning|Schools|Education"
    rf"|Educational) (?:Trust|Partnership))\b(?! of [A-Z])"
)
# "At Cragside, ...": in such texts what stands behind "at" with a capital is a school.
AT_NAME = re.compile(
    r"\b[Aa]t (?P<school>(?!Key|KS|GCSE|A[- ]|AS|T[- ]|Level|Year|Reception|Attainment|Progress|Christmas"
    r"|Easter|The|First|English|Foundation|Early"
    r"|Higher|National|P\d|S\d|Grade|Ofsted|Cambridge|Oxford|Age|Higher|Ebacc|EBacc|SATs|Nursery|Primary|Secondary)"
    r"[A-Z][a-z][\w']+(?: (?!Key|Year|GCSE|Reception)[A-Z][a-z][\w']+){0,2})(?=,| (?!Street|Road|and"
    r" [A-Z])[a-z]|[.;:)])"
)
KINDS = ("gh of ", "ty of ", "wn of ", "ct of ", "sh of ", "ge of ", "ce of ", " as a whole")
NAMED_KIND = re.compile(
    r"(?:[Bb]orough|[Cc]ounty|[Cc]ity|[Tt]own|[Dd]istrict|[Pp]arish|[Vv]illage|[Pp]rovince) of"
    r" (?P<school>[A-Z][a-z]\w+(?: [A-Z][a-z]\w+)?)"
    r"|(?P<whole>[A-Z][a-z]\w+(?: [A-Z][a-z]\w+)?) as a whole\b"
)
NATIONWIDE = {"nationally", "national", "across the country", "in the country as a whole", "countrywide", "nationwide"}


def places(text: str) -> list[Named]:
    """The places named in a folded text, in order."""
    found = [place for word in FIRST_WORD.finditer(text) if (place := _place(text, word)) is not None]
    found += [Named(area.start(), area.end(), _area(area[0])) for area in LABELLED.finditer(text)]
    if any(kind in text for kind in SCHOOL_KINDS):
        found += [Named(named.start("school"), named.end("school"), None) for named in A_SCHOOL.finditer(text)]
    found += [Named(named.start("school"), named.end("school"), None) for named in AT_NAME.finditer(text)]
    for named in NAMED_KIND.finditer(text) if any(kind in text for kind in KINDS) else ():
        name = "school" if named["school"] else "whole"
        found.append(Named(named.start(name), named.end(name), None))
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
    return "Education Investment Areas" if "investment" in lower or "eia" in lower else None


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
        if RANKED.match(text, end):
            return None
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


@lru_cache(maxsize=64)
def school(text: str) -> Named | None:
    """The school whose own figures a text leads in ("This page from Hawkhurst looks at progress"); None without one."""
    found = SCHOOL.search(text)
    if found is None:
        return None
    name = "named" if found["named"] else "school"
    return Named(found.start(name), found.end(name), None)
