"""What may stand behind a group's noun and belong to it: "from poorer homes", "who were not looked after"."""

import re

from corpus.naming.sides import Side

_MEALS = (
    r"(?:free[- ](?:school[- ])?meals?(?: \(e?FSM\))?|e?FSM(?: ?[67])?|Ever[- ]?6(?: FSM)?|(?:the "
    r")?(?:early years )?pupil premium(?: funding)?"
    r"|PPG?|means-tested benefits|Pell grants)"
)
_BE = r"(?:(?:who|that) (?:are|were|is|was|had been|have been|had ever been|have ever been) )"
_HOMES = (
    r"(?:homes?|famil(?:y|ies)|backgrounds?|households?|areas?|postcodes?|neighbou?rhoods?"
    r"|communit(?:y|ies)|circumstances|parts|groups?"
    r"|estates|origins?|quintiles?|fifths?|deciles?|districts|minorit(?:y|ies)|quarters?|thirds?"
    r"|tenths?|places|towns|schools)"
)
_SPECIAL = (
    r"(?:SEND?\b|special (?:educational )?needs?(?: (?:and/or|and|or) disabilit(?:y|ies))?(?: "
    r"\(SEND?\))?|EHCPs?|EHC plans?"
    r"|education,? health and care plans?(?: \(EHCPs?\))?|disabilit(?:y|ies)|English as an additional "
    r"language(?: \(EAL\))?|EAL\b|social workers?)"
)
# What may stand behind a noun and belong to the group, with the side that it gives.
BEHIND: tuple[tuple[Side | None, str], ...] = (
    (Side.HIGH, r" who (?:are|were|do|did|have|had|is) not\b(?! [a-z])"),
    (Side.LOW, r" known to be eligible\b(?! for)"),
    (Side.HIGH, rf" {_BE}?(?:not|never|in)(?: known to be)? ?(?:eligible|entitled)(?: (?:for|to) {_MEALS})?"),
    (Side.HIGH, (
        rf" (?:who|that) (?:do not|did not|don't|have never|had never|are not|were not) [\w "
        rf"]{{0,24}}?(?:{_MEALS}|looked after|in care|disadvantaged|poor)"
    )),
    (Side.HIGH, (
        rf" (?:{_BE})?(?:not|never) (?:looked after|in care|disadvantaged|on {_MEALS}|receiving {_MEALS}"
        rf"|so disadvantaged)"
    )),
    (Side.HIGH, rf" (?:without|with no)(?: an?| any| identified| recorded)* {_SPECIAL}"),
    (Side.LOW, (
        rf" {_BE}?(?:known to be |currently |recently |persistently )?(?:eligible|entitled|qualifying"
        rf"|registered|claiming|receiving|in receipt|who qualify)(?: (?:for|to|of))? {_MEALS}"
    )),
    (Side.LOW, (
        rf" (?:who|that) (?:receive|claim|get|got|qualify for|qualified for|have had|had|were on|are on) "
        rf"{_MEALS}"
    )),
    (Side.LOW, rf" (?:{_BE})?(?:on|with|receiving|getting|claiming|taking) {_MEALS}"),
    (Side.LOW, rf" with(?: an?| identified| statements of| severe| additional| more complex)* {_SPECIAL}"),
    (Side.LOW, (
        r" who (?:have )?(?:live|lived|spent|were|are|grew up|experienced?) (?:in )?(?:persistent "
        r"|long-term |sustained )?poverty(?: for (?:at least )?\d+(?:%| per cent)(?: or more)? of "
        r"(?:their |the )?(?:[\w-]+ ){0,3}?(?:education|schooling|time|careers?|life|years))?"
    )),
    (None, r" in [Yy]ears? (?P<how_year>\d{1,2}|[a-z]+)\b"),
    (Side.LOW, (
        r" (?:who (?:live|grow up|grew up|are living|lived) |living |growing up |brought up )?in "
        r"(?:local[- ]authority care|care\b|need\b|(?:long-term |persistent |deep |sustained |relative "
        r"|extreme |severe )?(?:poverty|hardship))"
    )),
    (None, (
        rf" (?:living |who live |who lived )?in (?:the )?(?P<how_in>most|least|more|less|poorest|poorer"
        rf"|richest|richer|wealthiest|wealthier)(?: (?:deprived|disadvantaged|affluent|advantaged"
        rf"|prosperous))? {_HOMES}(?! of)"
    )),
    (Side.LOW, (
        rf" {_BE}?(?:looked after|persistently disadvantaged|(?:most |more )?disadvantaged|(?:long-term "
        rf"|persistently )?poor|worse off|less well off)(?: by (?:the |their )?(?:local authorit(?:y|ies)"
        rf"|state|councils?))?\b"
    )),
    (Side.LOW, r" (?:with|who have) (?:low(?:er)?|weak) prior attainment"),
    (Side.HIGH, r" (?:with|who have) high(?:er)? prior attainment"),
    (Side.PEER, (
        r" (?:with|of|who had|who have|having) (?:the )?(?:same|similar|comparable|equal) (?:prior "
        r")?(?:attainment|GCSE (?:grades|results)|grades|results|ability|starting points?)"
    )),
    (Side.PEER, r" whose (?:[\w'-]+ ){1,6}?(?:the )?(?:same|similar|alike)"),
    (None, (
        r" (?P<how_those>(?:more|less|most|least|better|worse)[- ](?:fortunate|off|advantaged|affluent"
        r"|privileged|disadvantaged|deprived|well[- ]off|wealthy))\b"
    )),
    (None, (
        r" (?:who|that) (?:are|were) (?P<how_who>(?:more|less|better|worse)[- ](?:affluent|advantaged"
        r"|disadvantaged|deprived|off|well[- ]off|privileged|fortunate))"
    )),
    (None, (
        r" (?:living|who lives?|who lived|growing up) in (?!poverty|care)(?:the "
        r")?(?P<how_place>(?:(?:very |most )?(?:remote|rural|coastal|deprived|urban) (?:areas?|places"
        r"|communities)|(?-i:[A-Z])[\w-]+(?: (?:and )?(?-i:[A-Z])[\w-]+)*))"
    )),
    (Side.TRIAL, r" (?:given|offered|receiving) (?:the )?(?:support|programme|intervention|tutoring|extra help)"),
    (None, (
        rf" from (?P<how_from>(?:(?!homes?\b|famil|backgrounds?\b)[\w'/-]+,? ){{0,5}}?){_HOMES}(?: of "
        rf"(?:England|Scotland|Wales|the country))?(?! gap)"
    )),
    (None, r" from (?P<how_alone>(?:the )?(?:richest|poorest|wealthiest))(?! [a-z])"),
)  # fmt: skip
BEHIND_NOUN = tuple((side, re.compile(pattern, re.IGNORECASE)) for side, pattern in BEHIND)
MAY_FOLLOW = re.compile((
    r" (?:who|that|not|never|in|from|on|with|without|whose|eligible|entitled|qualifying|registered|known"
    r"|currently|receiving|claiming|getting|taking|looked|living|growing|brought|given|offered|having"
    r"|more|less|better|worse|least|of the same|of similar|disadvantaged)\b"
), re.IGNORECASE)  # fmt: skip
SHORT_NEXT = re.compile((
    r" ?(?:[:,;.()|=/]|[-+–]?\d|$)| (?:and|v|vs|versus|against|compared|with|stands?|stood|were|was|is|at"
    r"|had|has|have|reached|got|did|score[ds]?|attainment|results?|share|gain\w*|achieve\w*|are|remain\w*"
    r"|make|made|trail\w*|lag\w*|do|perform\w*|fall|fell|attain\w*|progress\w*|who|outperform\w*|lose"
    r"|lost|do)\b"
), re.IGNORECASE)  # fmt: skip
NOUN_NEXT = re.compile((
    r"[- ](?:[\w'-]*(?:areas?|schools?|parts?|places|communit\w+|homes|famil\w+|postcodes?"
    r"|neighbourhoods?|regions?|boroughs?|authorit\w+|local|results?|performing|fifth|quintile"
    r"|backgrounds?|households?|gaps?|countries|districts|performers?|wards|outcomes?|progress|attainment"
    r"|quality))\b"
), re.IGNORECASE)  # fmt: skip
