"""The words that name groups of children, from groups.toml, and shares of them: "the poorest 20 per cent"."""

import re
import tomllib
from importlib.resources import files

from corpus.naming.phrases import Phrases, words

LISTS: dict[str, list[str]] = tomllib.loads(files("corpus.naming").joinpath("groups.toml").read_text("utf8"))
MODIFIERS = Phrases.of({name: LISTS[name] for name in ("high", "low", "either", "trial", "peer", "plain", "degree")})
HEADS = Phrases.of({"low": LISTS["low_heads"], "head": LISTS["heads"], "peer": LISTS["peers"]})
OTHERS = Phrases.of({"peer": LISTS["others"]})
AVERAGES = Phrases.of({"all": LISTS["averages"]})
OPPOSED = frozenset({"low", "high"})
NOMINAL = frozenset(" ".join(words(phrase).words) for phrase in LISTS["nominal"])
SHORT = frozenset(" ".join(words(phrase).words) for phrase in LISTS["short"])
OWN, EVERYONE = frozenset(LISTS["own"]), frozenset(LISTS["everyone"])
SEXES = frozenset(LISTS["sexes"])
THOSE = frozenset({"those", "anyone"})
TURNING = frozenset({"less", "least", "non"})  # "least wealthy" is of the poorer side
ONES = frozenset({"ones", "one"})
STARTS = OWN | EVERYONE | THOSE | ONES | {"least", "most", "top", "bottom", "lowest", "highest"}
STARTS |= {"less", "non"}
STARTS |= frozenset().union(*(phrases.first_words for phrases in (MODIFIERS, HEADS, OTHERS, AVERAGES)))
AREAS = frozenset(LISTS["areas"])
JOINING = frozenset({"and", "or", "but", ",", "/"})
SHARE_STARTS = frozenset({"poorest", "bottom", "lowest", "most", "richest", "wealthiest", "top", "highest", "least"})
SHARE_STARTS |= {"high", "low", "higher", "lower", "better", "worse", "less", "more", "middle"}
STARTS |= SHARE_STARTS
SUSPENDED = re.compile(
    r"(high|low|higher|lower|better|worse|less|more|middle)- (?:and|or|to|versus|v) (?:the )?"
    r"(?:high|low|higher|lower|better|worse|less|more)-(\w+)\b",
    re.IGNORECASE,
)
A_SHARE = re.compile(
    r"(?:(?P<low>poorest|bottom|lowest|most (?:deprived|disadvantaged))|richest|wealthiest|top|highest"
    r"|least (?:deprived|disadvantaged)) "
    r"(?:\d{1,2}|ten|twenty|thirty|forty) ?(?:%|per cent|percent)(?: of (?:the )?(?:pupils|children"
    r"|students|young people|population"
    r"|families|households|homes|areas|neighbourhoods|postcodes|(?:[\w-]+-)?year-olds|data zones))?(?!\w)",
    re.IGNORECASE,
)
FRACTIONS = frozenset({"fifth", "quintile", "quarter", "third", "tenth", "decile"})
OF_WHOM = re.compile(
    r" of (?:the )?(?:(?:pupil |school )?population|pupils|students|children|young people|teenagers"
    r"|(?:[\w-]+[- ])?year[- ]olds|families"
    r"|households|boys|girls|areas|neighbourhoods|postcodes)\b"
)
OF_PUPILS = re.compile(
    r"of (?:(?:the|their|our|its|his|her|that) )?(?:whole )?(?:year(?:[- ]group)?|cohort"
    r"|class(?:room)?|school(?: population)?"
    r"|pupils?|children|students|peers|group|intake|age group|roll|field|population|student body)\b",
    re.IGNORECASE,
)
MOST_AND_LEAST = re.compile(
    r"\b(most|least) (?:and|or|versus|v) (?=(?:the )?(?:least|most) (?:deprived|disadvantaged"
    r"|affluent|advantaged)\b)",
    re.IGNORECASE,
)
# "As likely to be a young carer" names no group.
PREDICATES = (" to be a ", " to be an ", " become a ", " become an ", " being a ", " as likely to be ")
