"""The patterns by which prose tells a gap, a change in one, or something that only looks like one.

One row a pattern, tried in order; the first that fits a quantity claims it. A row says what the quantity is
when the sentence's subject bears it out (corpus.gaps.subjects); its example is run as a test. To add a
pattern, add a row with an example: tests/test_cues.py runs them all.
"""

import re

from corpus.gaps.cue import Cue, Reads
from corpus.gaps.scenes import pattern
from corpus.naming.gap_words import MACROS
from corpus.records import Direction


def _cue(name: str, reads: Reads, direction: Direction | None, written: str, example: str) -> Cue:
    leads = re.match(r"\\b<([A-Z_]+)>", written)
    return Cue(name, reads, direction, pattern(written, **MACROS), example, leads[1] if leads else "")


D, R = Direction, Reads
CUES: tuple[Cue, ...] = (
    _cue("share of the gap", R.SPAN, None,
        r"(?<!closed )(?<!close )(?<!closing )(?P<q><%>) of (?:the|this|that|all|each|an?|its|their) <c3><GAP>",
        "About 40 per cent of the gap is already there by age 5.",
    ),
    _cue("behind", R.STANDING, D.BEHIND,
        r"(?P<q><M>)<LIST>(?:\) |(?:'|s')?,? (?:(?!<STANDS_AT>|<Q>)[^\s;:]+ ){0,5}?)(?:further |or so"
        r" )?<BEHIND>\b(?! (?:from|to) <Q>)",
        "Poorer pupils are 18 months of learning behind their peers.",
    ),
    _cue("down on", R.STANDING, D.BEHIND,
        r"\bdown <HEDGES>(?P<q><M>) on <w2><G>",
        "Poorer pupils were down 0.5 grades on their peers.",
    ),
    _cue("trail by", R.STANDING, D.BEHIND,
        r"\b<FALL_BEHIND>\b,? <w10>by <HEDGES>(?P<q><M>)",
        "Poorer pupils trail their peers by an average of 5 months.",
    ),
    _cue("lose", R.STANDING, D.BEHIND,
        r"\b(?:los(?:e|es|ing|t)|cost(?:s|ing)?|trail(?:s|ed|ing)?|lag(?:s|ged|ging)?)\b <w6>(?P<q><M>)(?! (?:more"
        r"|of school|of teaching|of lessons))",
        "Poorer pupils lose two months on their peers each year.",
    ),
    _cue("lost", R.STANDING, D.BEHIND,
        r"(?P<q><M>) (?:of \w+ )?(?:is |are |was |were )?(?:being )?lost\b",
        "That means 2 months lost on their peers for each year of school.",
    ),
    _cue("a rise of", R.CHANGE, D.WIDER,
        r"\b<WIDENING> <w3>of <HEDGES>(?P<q><Q>)",
        "The gap saw an increase of 0.4 months since 2019.",
    ),
    _cue("a fall of", R.CHANGE, D.NARROWER,
        r"\b<NARROWING> <w3>of <HEDGES>(?P<q><Q>)",
        "The gap saw a reduction of 0.4 months since 2019.",
    ),
    _cue("the rise was", R.CHANGE, D.WIDER,
        r"\b<WIDENING>\b<g30> <IS> <HEDGES>(?P<q><Q>)",
        "The rise in the gap was 0.4 months in the West Midlands.",
    ),
    _cue("the fall was", R.CHANGE, D.NARROWER,
        r"\b<NARROWING>\b<g30> <IS> <HEDGES>(?P<q><Q>)",
        "The fall in the gap was 0.4 months in the West Midlands.",
    ),
    _cue("grown from", R.CHANGE, D.WIDER,
        r"\b(?:widen\w*|grown?|grew|increas\w*|risen|rose|up) <w2>from <HEDGES>(?P<q><M>)(?!<g60> to <Q>)",
        "That gap has grown from 29.8 in 2006.",
    ),
    _cue("fallen from", R.CHANGE, D.NARROWER,
        r"\b(?:narrow\w*|shr[iau]nk\w*|fallen|fell|reduced|down|dropped|come down) <w2>from"
        r" <HEDGES>(?P<q><M>)(?!<g60> to <Q>)",
        "That gap has narrowed from 29.8 in 2006.",
    ),
    _cue("gap of", R.SIZE, D.NONE,
        r"\b<GAP>\b<g70> <IS>,? <HEDGES>(?P<q><M>)(?!(?: points?)? (?:<WIDER>|<NARROWER>)\b)",
        "The attainment gap at the end of primary school now stands at 10.3 months.",
    ),
    _cue("shrank to", R.SIZE, D.NONE,
        r"\b<GAP><g80> (?:to|at) <HEDGES>(?P<q><M>)(?! to\b)",
        "The gap has narrowed since 2011 to 9.2 months.",
    ),
    _cue("one of", R.SIZE, D.NONE,
        r"\b<GAP>\b<g120><Q>?<g60>\b(?:becom\w+|became|turn\w* into|(?:rises?|grows?|widens?|falls?|shrinks?) to"
        r"|into|is|was) (?:one|that|a gap|a gulf) of <HEDGES>(?P<q><M>)",
        "A gap of 4 months at five becomes one of 19 months at sixteen.",
    ),
    _cue("within of", R.STANDING, D.NONE,
        r"\bwithin <HEDGES>(?P<q><M>) of (?:each other|one another|<w2><G>)",
        "Poorer and richer pupils came within 2% of each other.",
    ),
    _cue("the mark", R.SIZE, D.NONE,
        r"(?P<q><T>) (?:mark|line)\b",
        "In Norfolk and Hull the gap comes near the two-year mark.",
    ),
    _cue("amounts to", R.REFERS, D.NONE,
        r"\b(?:amount\w*|equat\w+|equal\w*|equivalent|translat\w+|work\w* out|add\w* up|tantamount|correspond\w*"
        r"|worth)(?: about| up| out)? ?(?:to|at|of|as|with)? <HEDGES>(?P<q><M>)",
        "The gap is put at 0.7 of a deviation, which amounts to nearly two years of schooling.",
    ),
    _cue("that is", R.REFERS, D.NONE,
        r"\b(?:that|this|which|it) (?:is|was|means|meant|makes|made|comes? to"
        r"|came to) <HEDGES>(?P<q><D>)(?!<s4> (?:ago|later|old|on|<WIDER>|<NARROWER>|<MORE>|<LESS>"
        r"|<BEHIND>|<AHEAD>)\b)",
        "The gap is 14.4 points; shared out among the subjects, that is almost a grade and a half.",
    ),
    _cue("stretch of time", R.SPAN, None,
        r"\b(?:within|over|for|in|after|during|every|each|per|last(?:s|ed|ing)?|past|next|first|final|least|takes?"
        r"|took|previous|these|those|spans?|spent|another|following|recent|coming|under|the) (?:the |at least "
        r"|around |about |only |a further |just |up to |more than |over |almost |nearly |a |last |past |next |first"
        r" |final |these |those )*(?P<q><T>)(?!<w4>(?:behind|less|lower|fewer|ahead))(?! <GAP>| difference)",
        "The gap narrowed over 5 years.",
    ),
    _cue("time ago", R.SPAN, None,
        r"(?P<q><T>)(?:'|s')?(?:,| of)? (?:ago|earlier|later|before|after|old|of age|worth|prior|since|to (?:\w+"
        r" )?<Y>|on(?=[,.;]|$)|away|running|in a row|programme|course|plan|project|trial|period|long|to close|ahead"
        r" of schedule|from now|of (?:teaching|funding|support|experience|schooling|school closure|lockdown|the"
        r" programme))\b",
        "The gap was the same ten years ago.",
    ),
    _cue("widened by", R.CHANGE, D.WIDER,
        r"\b<WIDEN>\b<g60>:? (?:by|of) <HEDGES>(?P<q><Q>)",
        "The gap has grown by 8.3 months since 2010.",
    ),
    _cue("narrowed by", R.CHANGE, D.NARROWER,
        r"\b<NARROW>\b<g60>:? (?:by|of) <HEDGES>(?P<q><Q>)",
        "The gap narrowed by three months.",
    ),
    _cue("a rise", R.CHANGE, D.WIDER,
        r"(?P<q><Q>) <c3><WIDENING>\b",
        "The gap was 10 months, a 0.8-month rise on 2019.",
    ),
    _cue("a fall", R.CHANGE, D.NARROWER,
        r"(?P<q><Q>) <c3><NARROWING>\b",
        "The gap was 10 months, a 0.8-month fall on 2019.",
    ),
    _cue("between groups", R.SIZE, D.NONE,
        r"(?P<q><M>)(?:'|s')? (?:(?!<FUNCTION>\b)<c1>){0,5}?(?:<GAP>|separat\w+|apart\b|between <c3><G>)",
        "There is a 20-month attainment gap between poor and rich pupils.",
    ),
    _cue("wider than", R.COMPARED, D.WIDER,
        r"(?P<q><Q>) (?:points? )?(?:wider|larger|bigger|greater|broader|up|higher|worse)\b(?! to| from <Q>)",
        "The gap is 0.5 months wider than in 2019.",
    ),
    _cue("narrower than", R.COMPARED, D.NARROWER,
        r"(?P<q><Q>) (?:points? )?(?:narrower|smaller|closer|tighter|down|lower|better)\b(?! to| from <Q>)",
        "The gap is 0.5 months narrower than in 2019.",
    ),
    _cue("short", R.STANDING, D.BEHIND,
        r"(?P<q><M>) (?:short|back|down|light)\b(?! (?:to|from|on|in (?:cost|price)))(?=[,.;)]| (?:of )?<w2><G>| in"
        r" | at |$)",
        "In writing poorer pupils fell 7 points short.",
    ),
    _cue("less likely", R.STANDING, D.LESS,
        r"(?P<q><M>)(?:'|s')? <c3><LESS>\b",
        "FSM pupils were 12.4 percentage points less likely than other pupils to pass.",
    ),
    _cue("lower by", R.STANDING, D.LESS,
        r"\b<LESS>\b,? <w12>by <HEDGES>(?P<q><M>)",
        "Scores of poorer pupils were lower than those of their peers by 6 points.",
    ),
    _cue("ahead", R.STANDING, D.AHEAD,
        r"(?P<q><M>)(?:'|s')? <c3>(?<!by )(?:<AHEAD>|<MORE>)\b(?! (?:education|attain|achiev|abilit"
        r"|tariff|level|income"
        r"|rate of|needs))",
        "Girls were 5 percentage points ahead of boys.",
    ),
    _cue("better by", R.STANDING, D.AHEAD,
        r"\b(?:better|higher|faster|further) than <g50>,? by <HEDGES>(?P<q><M>)",
        "The school's poorer pupils do better than others, by 0.3 of a grade.",
    ),
    _cue("ahead by", R.STANDING, D.AHEAD,
        r"\b<GO_AHEAD>\b,? <w10>by <HEDGES>(?P<q><M>)",
        "Pupils eligible for free school meals were ahead of other pupils by 2.5 months.",
    ),
    _cue("took off", R.CHANGE, D.NARROWER,
        r"\b<NARROW> <HEDGES>(?:the gap )?(?P<q><Q>)",
        "The latest year alone took 3% off the gap, and the year before took off 2%.",
    ),
    _cue("up", R.CHANGE, D.WIDER,
        r"\b<WIDEN> <HEDGES>(?P<q><Q>)",
        "The gap is up 0.5 months on 2019.",
    ),
    _cue("chances", R.CHANCE, D.AHEAD,
        r"(?P<q><R>)(?! (?:of )?what (?:it|they)) <w2>(?:as|likelier|the|their|that|what|those|more"
        r"|higher|greater)\b",
        "Poor pupils are twice as likely as rich pupils to fail.",
    ),
    _cue("smaller chances", R.CHANCE, D.LESS,
        r"(?P<q><R>) <w2><LESS>\b",
        "Poor pupils are ten times less likely than rich pupils to go.",
    ),
    _cue("halved", R.TIMES, D.NARROWER,
        r"(?P<q><R>)",
        "The gap has halved since 2010.",
    ),
    _cue("the gap is", R.SIZE, D.NONE,
        r"\b<GAP>\b<g70>\b<IS> <w6>(?P<q><M>)",
        "The gap was put by the county's own officers at a worrying 12 months.",
    ),
    _cue("and is now", R.SIZE, D.NONE,
        r"\b<GAP>\b[^;.]{0,90}?,? (?:and|but) (?:now |still |then |today |currently )*<IS>(?: now"
        r"| still)? <HEDGES>(?P<q><M>)",
        "The difference came down in each of five years, and is now 24.6 percentage points.",
    ),
    _cue("gap n", R.SIZE, D.NONE,
        r"\b<GAP>:? (?P<q><M>)",
        "GLD: FSM pupils; gap 19ppt.",
    ),
    _cue("the gap (n)", R.SIZE, D.NONE,
        r"\b<GAP>\b<g80>(?:: )?<g40>(?:[(:] ?|, (?:at|of|now|still|currently|which (?:is|was"
        r"|stood at)) )<w3>(?P<q><M>)",
        "The widest gap of all (29 months) is in the Isle of Wight.",
    ),
    _cue("the gap, n in", R.SIZE, D.NONE,
        r"\b<GAP>\b<g60>, <HEDGES>(?P<q><M>) (?:in|for|at|among)\b",
        "Year 5 has the widest gap in every subject, 32 points in maths being the extreme.",
    ),
    _cue("the widest gap, n", R.SIZE, D.NONE,
        r"\b(?:biggest|widest|largest|smallest|lowest|highest|narrowest|greatest) <w2><GAP>(?: of all| anywhere| in"
        r" <L>)?, <HEDGES>(?P<q><M>)",
        "Middlesbrough had the biggest gap, 27.1 points.",
    ),
    _cue("differ by", R.SIZE, D.NONE,
        r"\bdiffer(?:s|ed|ing)? <w6>by <HEDGES>(?P<q><M>)",
        "The smallest and the largest gap differ by 11.5 months.",
    ),
)  # fmt: skip
# Each class of words that some pattern begins with: where it is missing, those patterns need no look.
LEADS = {cue.leads: pattern(rf"\b<{cue.leads}>", **MACROS) for cue in CUES if cue.leads}
