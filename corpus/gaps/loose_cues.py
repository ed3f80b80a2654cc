"""The looser patterns of gaps, tried where none of corpus.gaps.cues has claimed the quantity.

Ratios, and numbers that stand further from the gap's name or in an aside. A row is added as there.
"""

from corpus.gaps.cue import Cue, Reads, cue
from corpus.records import Direction

D, R = Direction, Reads
# A group that did: "other pupils did", before better or worse.
_DID = (
    r"(?P<g><G>),? <c2>(?:do|did|does|done|perform\w*|far(?:e|ed|es)|scor\w+|achiev\w+|attain\w*|progress\w*"
    r"|were|are) <c1>"
)
LOOSE: tuple[Cue, ...] = (
    cue("chances", R.CHANCE, D.AHEAD,
        r"(?P<q><R>)(?! (?:of )?what (?:it|they)) <w2>(?:as|likelier|the|their|that|what|those|more"
        r"|higher|greater|<L>'s)\b",
        "Poor pupils are twice as likely as rich pupils to fail.",
    ),
    cue("smaller chances", R.CHANCE, D.LESS,
        r"(?P<q><R>) <w2><LESS>\b",
        "Poor pupils are ten times less likely than rich pupils to go.",
    ),
    cue("halved", R.TIMES, D.NARROWER,
        r"(?P<q><R>)",
        "The gap has halved since 2010.",
    ),
    cue("the gap is", R.SIZE, D.NONE,
        r"\b<GAP>\b<g70>\b<IS> <w6>(?P<q><M>)",
        "The gap was put by the county's own officers at a worrying 12 months.",
    ),
    cue("and is now", R.SIZE, D.NONE,
        r"\b<GAP>\b[^;.]{0,90}?,? (?:and|but) (?:now |still |then |today |currently )*<IS>(?: now"
        r"| still)? <HEDGES>(?P<q><M>)",
        "The difference came down in each of five years, and is now 24.6 percentage points.",
    ),
    cue("gap n", R.SIZE, D.NONE,
        r"\b<GAP>:? (?:(?:in|for|at) \w+:? )?(?P<q><M>)",
        "GLD: FSM pupils; gap 19ppt.",
    ),
    cue("the gap (n)", R.SIZE, D.NONE,
        r"\b<GAP>\b<g80>(?:: )?<g40>(?:[(:] ?|, (?:at|of|now|still|currently|which (?:is|was"
        r"|stood at)) )<w3>(?P<q><M>)",
        "The widest gap of all (29 months) is in the Isle of Wight.",
    ),
    cue("the gap, n in", R.SIZE, D.NONE,
        r"\b<GAP>\b<g60>, <HEDGES>(?P<q><M>) (?:in|for|at|among)\b",
        "Year 5 has the widest gap in every subject, 32 points in maths being the extreme.",
    ),
    cue("the gap, n,", R.SIZE, D.NONE,
        r"\b<GAP>\b<g60>, <HEDGES>(?P<q><M>)(?=,)",
        "The distance between the two districts, 12.3 percentage points, has never been so great.",
    ),
    cue("the widest gap, n", R.SIZE, D.NONE,
        r"\b(?:biggest|widest|largest|smallest|lowest|highest|narrowest|greatest) <w2><GAP>(?: of all| anywhere| in"
        r" <L>)?, <HEDGES>(?P<q><M>)",
        "Middlesbrough had the biggest gap, 27.1 points.",
    ),
    cue("more of them, by", R.STANDING, D.AHEAD,
        r"\bmore (?:of (?:the|its|our|their) )?(?P<g><G>)<g90>, by <HEDGES>(?P<q><M>)",
        "More girls than boys met the standard, by 10% in reading and 2% in maths.",
        needs=(", by ",),
    ),
    cue("a higher share of them, by", R.STANDING, D.AHEAD,
        r"\b(?:higher|greater|larger|bigger) (?:proportion|share|percentage|number)s? of <w2>(?P<g><G>)<g90>,? by"
        r" <HEDGES>(?P<q><M>)",
        "A higher share of girls met the standard, by 10% in reading.",
        needs=("er proportion", "er share", "er percentage", "er number"),
    ),
    cue("better (n)", R.STANDING, D.AHEAD,
        rf"{_DID}(?:better|higher|ahead|stronger)\b<g70>\((?:by )?<HEDGES>(?P<q><P>)\)(?!<g60>\bthan\b)",
        "Other pupils did better in reading (3 months) and writing (2 months).",
        needs=("better", "higher", "ahead", "stronger"),
    ),
    cue("worse (n)", R.STANDING, D.BEHIND,
        rf"{_DID}(?:worse|lower|less well|behind|weaker)\b<g70>\((?:by )?<HEDGES>(?P<q><P>)\)(?!<g60>\bthan\b)",
        "Poorer pupils did worse in reading (3 months) and writing (2 months).",
        needs=("worse", "lower", "less well", "behind", "weaker"),
    ),
    cue("better (n%), led by", R.STANDING, D.AHEAD,
        rf"{_DID}(?:better|higher|ahead|stronger)\b<g70>\((?P<by>by )?(?P<q><%>)\)"
        r"(?(by)|(?![^.]*\bthan\b)(?=[^.]*\b<GO_AHEAD> by <HEDGES><M>))",
        "Other pupils did better in art (12%), but in music poorer pupils led by 3%.",
        needs=(" by ",),
    ),
    cue("the widest, n", R.REFERS, D.NONE,
        r"(?:'s|s'|\b(?:one|that|this|area|school|town|city|borough|county)\b<g30>) <IS> (?:by far |easily |now |still"
        r" )?the (?:biggest|widest|largest|smallest|lowest|highest|narrowest|greatest|worst|best)(?: of (?:all|them all"
        r"|any)| anywhere| overall)?(?:,|:| at| \()? (?:at )?<HEDGES>(?P<q><M>)",
        "The gap is 21 points in Camden. Islington's is the widest of all, 34 points.",
        needs=("gest", "west", "widest", "best", "worst", "allest", "hest", "atest"),
    ),
    cue("has the widest, n", R.REFERS, D.NONE,
        r"(?:<L>|<X>|\b(?:area|school|town|city|borough|county|council|authority|region|it|one"
        r"|(?-i:[A-Z][a-z]+))) <w1>(?:has|had"
        r"|records?"
        r"|recorded|shows?|showed) (?:by far |easily |now |still )?the (?:biggest|widest|largest|smallest"
        r"|lowest|highest"
        r"|narrowest|greatest|worst|best)(?: of (?:all|them all|any)| anywhere)?,? (?:at |with |of )?<HEDGES>(?P<q><M>)"
        r"(?=[,.;)]|$| between\b)",
        "The gap is 21 points in Camden. Hackney has the smallest, 3%, between poorer children and others.",
        needs=("gest", "west", "widest", "best", "worst", "allest", "hest", "atest"),
    ),
    cue("X recorded n", R.REFERS, D.NONE,
        r"(?:<L>|(?-i:[A-Z][a-z]+)) (?:recorded|records|registered|posted|reported|notched up|measured)"
        r" <HEDGES>(?P<q><P>)",
        "The gap is 18 months in Hull. Ashby recorded 12.2 months.",
        needs=("record", "regist", "post", "report", "notch", "measured"),
    ),
    cue("differ by", R.SIZE, D.NONE,
        r"\bdiffer(?:s|ed|ing)? <w6>by <HEDGES>(?P<q><M>)",
        "The smallest and the largest gap differ by 11.5 months.",
    ),
    cue("at n, the gap", R.SIZE, D.NONE,
        r"(?:^|[.;:] )\W*(?:at|with) <HEDGES>(?P<q><M>),? (?:the|this|that|its|their|our) <w5><GAP>\b",
        "At 18.4 months, the secondary gap is back where it was in 2012.",
        needs=("at ", "with "),
    ),
    cue("between lie", R.SIZE, D.NONE,
        r"\bbetween <w2><G>(?: and <w2><G>)? (?:there )?(?:lies?|lay|stands?|stood|yawns?|is|are|was"
        r"|were) <HEDGES>(?P<q><M>)",
        "Between poorer pupils and others lie 21 percentage points.",
        needs=("between",),
    ),
    cue("n, that is how far apart", R.SIZE, D.NONE,
        r"(?P<q><M>)<g20>(?::|,|;|-|–|—)? (?:that|this|which|it)?(?:'s| is| was)? ?how (?:far|wide|big|great)\b",
        "Nearly 20 points: that is how far apart poor and rich pupils are at sixteen.",
        needs=("how far", "how wide", "how big", "how great"),
    ),
)  # fmt: skip
