"""Find the phase of schooling that a text names: early years, KS1 to KS4, 16-19, or a whole school phase.

Ages and stages follow England's key stages (Education Act 2002, s. 82): KS1 to 7, KS2 to 11, KS3 to 14,
KS4 to 16.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.naming.phrases import AtWords, begins


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase named at [start, end) of a text; ``weak`` where a more exact one near by comes before it."""

    start: int
    end: int
    phase: str
    weak: bool = False


_AGE = (
    r"(?:at|by|aged?|ages|to|of|until|turn|from|between|or|and|by age|at age|by the age of|at the age of|aged around"
    r"|(?:they|children|pupils|students|teenagers) (?:are|were|have|turn|turned|reach|reached))"
)
PHASES: tuple[tuple[str, str, bool], ...] = (
    ("early years", (
        r"early[- ]years|EYFSP?\b|reception\b|foundation stage|pre-?school|nurser(?:y|ies)|school entry"
        r"|(?:start(?:s|ing|ed)?|begin(?:s|ning)?|began|enter(?:s|ing|ed)?|arriv(?:e|es|ing) (?:at|in)|on "
        r"entry to|joins?|joining) (?:at )?(?:primary )?school\b|start of (?:primary )?school|school "
        r"readiness|ready for (?:school|[Yy]ear (?:1|one)\b)|good level of development|\bGLDs?\b"
        r"|early learning goals?|under[- "
        r"](?:fives|5s)|(?:five|four|three|two)[- ]year[- ]olds?|[2345][- ]year[- ]olds?|(?:two"
        r"|2)[- ]year(?:-old)? (?:check|review)"
        r"|(?:reception )?baseline(?: assessments?)?(?= (?:of|in|on|at|for) (?:reception|entry|school"
        r"|children|four|4))|start(?:s|ing)? "
        r"primary\b(?! care)|joins? (?:the )?reception|pre-?K\b|before (?:they "
        r")?(?:start|reach) school|kindergarten|toddlers"
    ), False),
    ("KS1", (
        r"KS ?1\b|[Kk]ey [Ss]tages? (?:1|one)\b|[Yy]ears? (?:1|2|one|two)\b|\bY[12]\b|phonics "
        r"(?:screening )?(?:check|test|screen)|(?:six|seven)[- ]year[- ]olds?|[67][- ]year[- ]olds?"
        r"|[Ff]oundation [Pp]hase|infants?(?: school|s' school)|phonics (?:standard|results|outcomes"
        r"|data|scores?)|^\W*phonics\W*$"
    ), False),
    ("KS2", (
        r"KS ?2\b|[Kk]ey [Ss]tages? (?:2|two)\b|[Yy]ears? [3456]s?\b|[Yy]ears? (?:three|four|five|six)\b"
        r"|\bY[3456]\b|end of (?:their )?primary|(?:leav(?:e|es|ing)|left|finish(?:ed|es|ing)?"
        r"|complet(?:e|es|ing|ed)) (?:their |at )?primary|\bSATs\b|eleven[- ]year[- ]olds?|11[- ]year[- "
        r"]olds?|(?:eight|nine|ten)[- ]year[- ]olds?|(?:8|9|10)[- ]year[- ]olds?|(?:the time (?:they"
        r"|children|pupils) )leave "
        r"primary|(?:multiplication|times)[- ]tables? (?:check|test)|multiplication check|\bMTC\b|junior"
        r" schools?|scaled score|end of year 6|ready for (?:secondary|high school|[Yy]ear 7)"
        r"|primar(?:y|ies)\b(?=[^.;|]{0,40}\bexpected (?:standard|level))|primary school ends"
        r"|last year of primary|finish primary"
    ), False),
    ("KS3", (
        r"KS ?3\b|[Kk]ey [Ss]tages? (?:3|three)\b|[Yy]ears? (?:7|8|9|seven|eight|nine)\b|\bY[789]\b"
        r"|(?:twelve|thirteen|fourteen|1[234])[- ]year[- ]olds?|lower secondary"
    ), False),
    ("KS4", (
        r"KS ?4\b|[Kk]ey [Ss]tages? (?:4|four)\b|[Yy]ears? (?:10|11|ten|eleven)s?\b|\bY1[01]\b|GCSEs?\b|end "
        r"of (?:their )?secondary|(?:leav(?:e|es|ing)|left|finish(?:ed|es|ing)?|complet(?:e|es|ing|ed)"
        r"|end) (?:their )?(?:compulsory |formal )?(?:secondary )?(?:school|schooling|education"
        r"|secondary)\b(?! (?:at|aged) 1[0-2])|secondary (?:school )?ends|Attainment 8|Progress 8"
        r"|\b[AP]8\b|EBacc|English Baccalaureate|A\*-C|A\*-G|A\* to C|[Bb]asics\b|(?:fifteen|sixteen|15"
        r"|16)[- ]year[- ]olds?|end of compulsory|by the end of school|grades? (?:4|5|9|7)(?:\+| or| and"
        r"|\b)|[Cc]apped (?:9|8|nine|eight)\b|Level (?:2|two) (?:inclusive|threshold)"
        r"|O[- ]levels?\b|upper secondary"
    ), False),
    ("16-19", (
        r"16[-–]19|16[-–]18|16 to 1[89]|sixth[- ]form(?:er)?s?|A[- ]levels?\b|\bpost-16|Level (?:3"
        r"|three)\b(?!\+| or (?:above|better"
        r"|higher))|Level (?:2|two)(?= (?:by|at) (?:age )?1[69]| qualif)|(?:after|beyond|past) (?:age"
        r" )?(?:16|sixteen)\b|KS ?5\b|[Kk]ey [Ss]tage (?:5|five)|further education|colleges?\b(?! (?:of"
        r"|London))"
        r"|[Yy]ears? (?:12|13|twelve|thirteen)\b|\bY1[23]\b|(?:Advanced )?(?-i:Highers)\b"
        r"|Leaving Cert(?:ificate)?|University Entrance|NCEA Level 3|BTECs?"
        r"|T[- ][Ll]evels?|\bFE\b|(?:eighteen|nineteen|1[789])[- ]year[- ]olds?|by (?:age )?19\b"
    ), False),
    ("primary", (
        r"(?<!post-)(?<!post )\bprimar(?:y|ies)\b|\belementary\b"
        r"|\b(?-i:P[1-7])\b|\b(?:first|second|third|fourth|fifth|sixth)"
        r" grade(?:rs?)?\b"
    ), True),
    ("secondary", (
        r"\bsecondar(?:y|ies)\b|\bpost-primary\b|\bsecond[- ]level\b|\bJunior Cert(?:ificate)?\b"
        r"|\bhigh schools?\b|\b(?-i:S[1-6])\b|\b(?:seventh|eighth|ninth|tenth|eleventh"
        r"|twelfth) grade(?:rs?)?\b"
    ), True),
)  # fmt: skip
BEGINS = (
    "a l|a-l|a*|a8|adv|after |arriv|attainment|baseline|basics|before |beg|beyond |bte|by #|by age|by the|college"
    "|comple|early|ebac|eight|elem|elev|end|engl|enter|eyfs|fe|fift|finish|first|five|foundation s|foundation p"
    "|capped |ncea|university e|four|further|gcse"
    "|gld|good |grade|high|infant|join|junior|key|kind|ks|last|leav|left|level |lower |mtc|multi|nin|nurse|o l"
    "|o-l|on e|p#|past|phonics|post-|pre-|prek|pres|prim|progress |ready|recep|s#|sats|scale|school |second|seve|six"
    "|start|t l|t-l|ten|the t|third|thirte|three|time|todd|twel|two|under|upper|y#|year|#"
)
LOOK = begins(BEGINS)
PHASE = AtWords(
    re.compile(
        r"\b"
        + LOOK
        + "(?:"
        + "|".join(f"(?P<p{number}>{pattern})" for number, (_, pattern, _) in enumerate(PHASES))
        + ")",
        re.IGNORECASE,
    ),
    BEGINS,
)
AGE = AtWords(
    re.compile(
        (
            rf"\b{_AGE} (?:age (?:of )?|the age of |ages )?(?P<age>\d{{1,2}}|three|four|five|six|seven|eleven|fourteen"
            rf"|sixteen|eighteen|nineteen)\b(?!-month|[,.]\d|%|\+|\d| (?:month|per|percentage|point|grade"
            rf"|year(?!-old|s old| old)|pp|ppt|of|in (?:\d\d?\b|every|each|ten|five)|out|times|pupils|school"
            rf"|local|area|and a half|key"
            rf"|(?-i:[A-Z])))(?![-–/]\d| (?:to|and|or) \d{1, 2}\b(?!\.\d| (?:months|points|per)))"
        ),
        re.IGNORECASE,
    ),
    "at|by|ag|to|of|un|tu|fr|be|or|an|they|children|pupils|students|teenagers",
)
AGES = {
    "two": 2,
    "three": 3,
    "four": 4,
    "ten": 10,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eleven": 11,
    "fourteen": 14,
    "sixteen": 16,
    "eighteen": 18,
    "nineteen": 19,
}
AT_AGE = dict.fromkeys((2, 3, 4, 5), "early years") | dict.fromkeys((6, 7), "KS1") | dict.fromkeys((10, 11), "KS2")
AT_AGE |= {14: "KS3"} | dict.fromkeys((15, 16), "KS4") | dict.fromkeys((17, 18, 19), "16-19")
# "at 5" alone may be a score; the ages at which stages end are told without "age" ("at 11 it is 14.5").
PLAIN_AGES = frozenset({4, 5, 7, 11, 14, 16, 18, 19})


ENDS = re.compile(r"[.,;)]?(?!\d)(?: |$)(?!\w)|[.,;](?!\d)|$")
MEASURED = re.compile(r"(?:months?|years|grades?|points|per cent|%)\b\)?", re.IGNORECASE)
# What "by 16" may tell the size of, where nothing has been told yet.
MOVED = re.compile(
    r"\b(?:widen|narrow|gr[eo]w|increas|fall|fell|r[io]s|shr[aiu]nk|clos|cut|reduc|trail|lag|behind|ahead|le[ad]|beat|out"
    r"|drop|up|down|more|less|lower|higher|better|worse|differ|improv|declin|slip|drift|short)\w*(?:"
    r" [^\d,;.]*)?$|\bby \d[^;.]*$"
)
GOES_ON = re.compile(r" (?:compared|against|while|whereas|than|versus|but)\b")


def phases(text: str) -> list[Phase]:
    """The phases named in a folded text, in order."""
    found = [
        Phase(named.start(), named.end(), PHASES[number][0], PHASES[number][2])
        for named in PHASE.finditer(text)
        if (number := int((named.lastgroup or "p0")[1:])) >= 0
    ]
    for age in ages(text):
        phase = AT_AGE.get(_years(age["age"]))
        to = TO_AGE.match(text, age.end())
        if phase and not (to and AT_AGE.get(int(to[1])) != phase):
            found.append(Phase(age.start(), age.end(), phase))
    return _known(text, sorted(found, key=lambda phase: phase.start))


def _known(text: str, found: list[Phase]) -> list[Phase]:
    """The phases without grades named right behind the exam they are of: "A levels at A*-C"."""
    return [
        phase
        for number, phase in enumerate(found)
        if not (
            number
            and text.startswith("A*", phase.start)
            and found[number - 1].phase == "16-19"
            and phase.start - found[number - 1].end <= BEHIND_EXAM
        )
    ]


_PLACED = frozenset(["at", "by", "aged", "age", "ages", "to", "of", "until", "turn", "from", "between", "or", "and"])
ADULT = 19
TO_AGE = re.compile(r"(?: to |[-–])(\d\d?)\b(?!\.\d)")  # "aged 4 to 11" is no one phase
BEHIND_EXAM = 16  # letters: "A levels at grades A*-C"


@lru_cache(maxsize=4)
def ages(text: str) -> tuple[re.Match[str], ...]:
    """The ages that a text names: "age 5", "aged 15 or 16", "by 19"."""
    return tuple(found for found in AGE.finditer(text) if "age" in found[0].lower() or _bare(text, found))


def _bare(text: str, found: re.Match[str]) -> bool:
    behind = found[0].split(" ")[0].lower()
    years = _years(found["age"])
    if behind not in _PLACED:  # "by the time they are five"
        return years in AT_AGE and bool(ENDS.match(text, found.end()) or GOES_ON.match(text, found.end()))
    if (
        behind == "by"
        and years in PLAIN_AGES
        and (ENDS.match(text, found.end()) or GOES_ON.match(text, found.end()) or years == ADULT)
    ):
        told = MEASURED.search(text, 0, found.start()) is not None  # "two years behind by 16"
        return told or MOVED.search(text, 0, found.start()) is None
    return behind == "at" and years in PLAIN_AGES


def _years(words: str) -> int:
    return AGES.get(words.lower(), 0) or int(words) if words.isdigit() else AGES.get(words.lower(), 0)
