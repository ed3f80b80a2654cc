"""Tell which stretches of a text hold digits that name something: no figure lies there.

"Year 11", "Key Stage 4", "grade 5", "Progress 8", "areas 5 and 6", "aged 16", "2018/19", "page 3", "13 January".
A new label is one more row of LABELS, with its example in tests/test_labels.py.
"""

import re

from corpus.naming.phases import ages
from corpus.naming.phrases import begins
from corpus.naming.years import DATE, relative, years

_N = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_LIST = (
    rf"{_N}(?:(?:, ?| and |, and | or | to | through | v | - |[–/-])(?:{_N})\b(?!\.\d| ?(?:months?|per|%"
    rf"|percent|points?)))*"
)
LABELS: tuple[tuple[str, str], ...] = (
    ("key stage", rf"\b(?:key[- ]stages?|KS) ?-?{_LIST}"),
    ("year group", (
        rf"\b(?:Years?|Yr\.?s?|Y|years?(?= (?:1[0-4]|\d|one|two|three|four|five|six|seven|eight|nine|ten"
        rf"|eleven)(?:[ ,.;:)'s]|$))) ?(?!1[5-9]|[2-9]\d){_LIST}(?!\d|\.\d|/| per| %|%)\b"
    )),
    ("Scottish stage", r"\b[PS][1-7](?:(?:, ?| and |-|–| to )[PS]?[1-7])*\b|\bNational [45]s?\b|\bNat ?5\b"),
    ("measure's name", (
        r"\b(?:(?:Progress|Attainment|Ever) ?(?:8|6|six|eight)|[AP]8(?! ?[-+–]?\d)|[AP]8\b|FSM ?[67]"
        r"|EY?FSM6|Ever ?[36]|Ever three|TIMSS \d{4}|top five|EBacc \d)\b"
    )),
    ("threshold", (
        rf"\b(?:{_N}|\d)\+? ?(?:or more )?(?:good )?(?:GCSEs? (?:at )?(?:grades? )?)?A\*? ?(?:-|–|to) "
        rf"?[CG]s?\b|\b(?:five|5|six|8|eight|three|two|2|3)(?:\+| or more| good)+ (?:good )?(?:GCSEs?|A[- "
        rf"]levels?|passes|grades|Highers)\b|\b(?:five|5|eight|8) GCSEs?\b|\b(?:five|six|eight|\d) grades "
        rf"from A"
    )),
    ("share of all", (
        r"\b(?:poorest|richest|wealthiest|worst[- ]off|better[- ]off|best[- ]off|bottom|top|lowest"
        r"|highest|most (?:deprived|disadvantaged"
        r"|affluent)|least (?:deprived|affluent)) (?:\d{1,2}|five|ten|twenty|thirty|forty) ?(?:%|per ?cent\b)"
    )),
    ("threshold", (
        r"(?<![\w.])[4-9]\+(?!\w|\.\d)(?! ?months?)|(?<=[Gg]rade )[1-9]\+?|(?<![\d.,])9 ?(?:-|–|to) ?[1-7]\b(?!\.\d| "
        r"(?:months|per|grades|points|p))|(?<![\d.,])[45] ?(?:-|–) ?9\b(?!\.\d| (?:months|per|grades"
        r"|points|p))|\b(?:[1-9], )+[1-9] (?:or|and) "
        r"[1-9](?=,? (?:in|the|grade|or|and|were))"
    )),
    ("grade", (
        rf"\b(?:grades?|levels?|bands?|NVQ|tiers?|groups?|quintiles?|deciles?|SIMD|IMD|IDACI|POLAR|quartiles?|sets?"
        rf"|classes"
        rf"|class|stages?|phases?|rounds?|waves?|cohorts?|cycles?|strands?|goals?|SDG|zones?|type|category"
        rf"|categories|areas?|priority|pillars?|ages|principles?|steps?|week|day|lessons?|unit|model"
        rf"|version|priorities|option) (?:{_N})\b(?!\.\d)(?! ?(?:month|per ?cent|%|percentage|point|grade))(?:(?:, "
        rf"?| and |, and | or | to |–|-| & )(?:grade |level )?{_N}\b(?! ?(?:months?|per|%|percent|points?"
        rf"|grades?)))*\+?(?: (?:and|or) (?:above|over|higher|better|upwards|below)\b)?"
    )),
    ("quoted grade", (
        r"\b(?:an?|the|with|at) (?:[1-9], )*[1-9](?:,? or [1-9])?(?= (?:or (?:above|better|higher)|in "
        r"(?:English|maths|GCSE|both)|and above))"
    )),
    ("reference", (
        rf"\b(?:pages?|pp?\.|paragraphs?|paras?\.?|tables?|figures?|figs?\.?|charts?|exhibits?|chapters?"
        rf"|sections?|annex(?:es)?|appendi(?:x|ces)|notes?|footnotes?|volumes?|vol\.|issues?|box|parts?"
        rf"|articles?|questions?|slides?|maps?|items?|references?|refs?\.?|recommendations?|case stud(?:y"
        rf"|ies)|studies|study|proposition|propositions|nos?\.|number|numbers|rows?|columns?|schedule"
        rf"|regulation|protocol|line|cell|equation|eq\.|room|flat|unit|highway|route|channel|radio|BBC"
        rf"|ISBN|ISSN|DOI|URN|registration|company|charity|phone|tel\.?|telephone) (?:no\.? "
        rf")?\(?[A-Z]?(?:{_N}|\d+)(?:[.:]\d+)*(?![.,]\d|%| ?per| ?percent| months?| years)(?:(?:, | and |-"
        rf"|–| to )\d+(?:\.\d+)*\b(?! ?(?:months?|per|%)))*"
    )),
    ("note mark", r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=[a-z.,;])\^\d+|\^\d+"),
    ("hyphened name", (
        r"\b(?!minus|non|sub|mid)[A-Za-z]{2,}-(?:19|20|\d{1,3})\b(?!\.\d|%)|\bCOVID[ -]?19\b|\bC-?19\b"
        r"|\bG(?:7|8|20)\b|\bU?U-?\d\d\b|\bunder-\d\ds?\b|\b(?:post|pre|mid|Post|Pre)-(?:16|18|19|14"
        r"|\d{4})\b"
    )),
    ("age range", (
        r"(?<![\w.])(?:1?\d|[345])(?: ?[–-] ?| to )(?:year[- ]olds? to )?(?:1\d|2[0-5]|[4-9])(?:[- "
        r"]year[- ]olds?|(?= (?:phase|education|students?|provision|sector|funding|learners?"
        r"|disadvantage|gap|attainment|bursary)\b)|s\b)|\b(?:16|14|11|18|15|10|3|4|5|0)[–-](?:16|18|19|24"
        r"|25|17|11|14|4|5)\b(?! ?(?:%|per ?cent|points|months|percentage))"
    )),
    ("age", (
        r"\b(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen"
        r"|fifteen|sixteen|seventeen|eighteen|nineteen)(?:(?: to | or |-|–|, | and )(?:\d{1,2}|five|six"
        r"|seven|eleven|sixteen))?[- ]years?[- ]olds?\b|\baged? (?:between )?\d{1,2}(?:(?: to | or |-|–| "
        r"and )\d{1,2})?\b|\bthose aged \d+(?: to \d+)?|\bchildren (?:who join|joining|starting)? ?at "
        r"(?:four|five|4|5)\b|\bjoins? at (?:four|five|three|eleven|\d\d?)\b|\bunder[- ](?:fives|threes"
        r"|5s|3s|\d\ds?)\b|\bolder than \d\d?|\b(?:until|before|after|turn(?:ed|ing)?|reach(?:ed|ing)?) "
        r"(?:age )?(?:16|18|19|five|sixteen|eighteen)\b(?! ?(?:%|per|month|point|pp))"
    )),
    ("pair of ones", (
        r"\b(?<!\d\.)(?:one|two|1|2|three|small|many)[- ](?:to|on|2|for|by)[- ](?:one|1|two|three)\b(?!\.\d"
        r"| (?:years?|months?|grades?"
        r"|points?|per)\b)|\b1:\d+\b"
        r"|\b24/7\b|\b360[- ]degree\b|\b(?:top|bottom|best|worst|highest|lowest|first|last|next|leading) "
        r"(?:ten|five|three|two|\d{1,2})\b(?! (?:years?|per|months?|decades?|%))"
    )),
    ("both", (
        r"\b(?:the|these|those|both|between) (?:two|2|three|3)(?= (?:groups?|sexes|sides|sets|figures|rates|halves"
        r"|ends|kinds|types|populations|districts|places|countries|nations|cities|towns|regions|boroughs|counties)\b)"
        r"|\b(?:all|each|either|every one|both|any|none|neither|one|two|most) of (?:the|these|those) "
        r"(?:two|three|four|five|six|seven)(?=[,.;:)]|$)"
    )),
    ("mark to reach", (
        r"\b\d{1,3} ?(?:%|per ?cent)[- ](?:line|threshold|cut-?off|criterion|limit|rule)\b"
        r"|\b\d{1,3} ?(?:%|per ?cent) (?:or more )?of (?:their|the|its) (?:[\w-]+ ){0,3}?(?:schooling|education"
        r"|school (?:life|lives|careers?|time|years)|time (?:at|in) school)\b"
    )),
    ("list mark", r"^\(?\d{1,2}[.)](?= )|^\(?[a-z]\) "),
    ("name with a digit", r"\b[A-Za-z]+\d+[A-Za-z0-9]*\b(?<!\bFY\d\d)|\bwww\.\S+|https?://\S+|\S+@\S+|\bdoi:\S+"),
    ("course of a year", (
        r"\b(?:one|two|three|four|1|2|3|4)[- ](?:year|term|week|day|hour|minute|form|storey|tier|part"
        r"|stage|way)(?=s?[- ](?:course|programme|project|trial|study|period|pilot|plan|strategy|read"
        r"|lesson|session|training|degree|entry|grant|contract|lag))"
    )),
)  # fmt: skip
# Where a label may begin: every letter would be tried without this look ahead.
BEGINS = (
    "after |age|all o|any o|an #|annex|appendi|area|article|at #|attainment|a #|band|bbc|before "
    "|best|better|between t|between #|both t|both #|both o|each o|either o|every one|neither o|none o"
    "|bottom|box|case s"
    "|categor|cell|chan|chapter|chari|chart|children |class|cohort|column|company|covid|cycle|day |decile|doi|ebac"
    "|efsm|eight|elev|equation|eq.|ever|exhibit|eyfsm|fifteen|figs|figure|fig.|fig |first|five|flat |footnote|four"
    "|fsm|goal|grade|group|high|http|idaci|imd|isbn|issn|issue|item|join|key|ks|last|lead|least|lesson|level|line"
    "|lowest|many|map|mid-|model|most|nat|next|nine|nos|note|no.|no |number|nvq|older|one|option|page|para|part|phase"
    "|phone|pillar|polar|poorest|post-|pp.|pre-|princip|priorit|progress|proposition|protocol|p#|p.|quartile|question"
    "|quintile|radio|reach|recommend|ref|regi|regu|rich|room|round|route|row|schedule|sdg|sec|set|seven|simd|six"
    "|slide|small|s#|stage|step|strand|stud|table|tel|ten|thirt|these t|these #|those aged|those t|those #|three"
    "|the t|the #|tier|timss|top|turn|twel|two"
    "|type|under|unit|until|urn|version|vol|wave|wealthiest|week|with #|worst|www|y|zone|#|[|(|^"
)
LOOK = rf"(?:{begins(BEGINS)}|(?=[a-z]+-?\d|[a-z]\)|\S+@))"
LABEL = re.compile(
    r"(?:(?<!\w)|(?=[\[(^]))" + LOOK + "(?:" + "|".join(f"(?:{pattern})" for _, pattern in LABELS) + ")",
    re.IGNORECASE,
)
CASED = re.compile(
    r"\b(?:World War|Word War|Apollo|Henry|Elizabeth|Form|Act|Team|Club|Band|Studio|Area|Plan|Curriculum"
    r"|Vision|Agenda|Horizon|Ofsted|Working Paper|Report|Resolution|Generation|Big|Group) \d{1,4}\b"
    r"|\b(?:Seven|Five|Three|Four|Two|One|Six) (?=[A-Z][a-z]+ [A-Z])|\b[A-Z]{1,2}\d{1,2}[A-Z]? "
    r"?\d[A-Z]{2}\b|\b\d+[A-Z][A-Z]+\d*\b(?<!PP)"
)  # fmt: skip
# "two years behind by 16": an age, where what they are behind by has been told.
BY_AGE = re.compile(r"\bby (?:5|7|11|14|16|18|19|five|seven|eleven|sixteen|eighteen|nineteen)(?=[.,;](?!\d)|$)")
MEASURED = re.compile(
    r"(?:months?|years|grades?|points|per cent|%)\b\)?|\b(?:level [23]|qualif\w+|university"
    r"|likel\w+ (?:as|than|to (?:have|get|reach|hold|gain|go)))\b",
    re.IGNORECASE,
)
# "By 16 the distance has grown": the age that opens a sentence.
FIRST_AGE = re.compile(
    r"By (?:5|7|11|14|16|18|19|five|seven|eleven|sixteen|eighteen),? (?=(?:the|this|that|it|they"
    r"|those|these|a|an|our|poor\w*"
    r"|disadvantaged|FSM|pupils|children|girls|boys|students|most|some|many)\b)"
)
NUMERAL = re.compile(r"\d")
DIGIT = re.compile((
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen"
    r"|eighteen|nineteen)"
), re.IGNORECASE)  # fmt: skip


def labels(text: str) -> list[tuple[int, int]]:
    """The stretches [start, end) of a folded text whose digits or number words are names, ages or dates."""
    if NUMERAL.search(text) is None and DIGIT.search(text) is None:
        return []
    found = [(label.start(), label.end()) for label in LABEL.finditer(text)]
    found += [(label.start(), label.end()) for label in CASED.finditer(text)]
    found += [(year.start, year.end) for year in years(text)]
    found += [(date.start(), date.end()) for date in DATE.finditer(text)]
    found += [(date.start(), date.end()) for date in relative(text)]
    found += [(age.start(), age.end()) for age in ages(text)]
    if text.startswith("By ") and (first := FIRST_AGE.match(text)):
        found.append((first.start(), first.end()))
    if " by " in text:
        found += [(age.start(), age.end()) for age in BY_AGE.finditer(text) if MEASURED.search(text, 0, age.start())]
    return sorted(found)
