"""What may stand behind a group's noun and belong to it: "from poorer homes", "who were not looked after"."""

import re

from corpus.naming.group_needs import AND_A_PLAN, NEEDS
from corpus.naming.group_pieces import BE, END, HOMES, INDEX, LEARNING, MEALS, OPEN, PARENT, SHARE, SPECIAL, WHERE
from corpus.naming.group_words import MODIFIERS
from corpus.naming.phrases import words
from corpus.naming.sides import Side

# Another group: "compare poorer pupils with other pupils".
ANOTHER = r"(?: [\w'-]+){0,3}? (?:pupils|children|students|learners|peers|classmates|others)\b"
# What may stand behind a noun and belong to the group, with the side that it gives.
BEHIND: tuple[tuple[Side | None, str], ...] = (
    (Side.HIGH, rf" not (?:claiming|receiving|getting|taking|on|entitled to|in receipt of) (?:the premium|{MEALS})"),
    (Side.LOW, r" (?:receiving|claiming|getting|attracting) (?:the |pupil )premium"),
    (Side.HIGH, rf" with (?:two|both) (?:working|employed|graduate) {PARENT}"),
    (Side.HIGH, r" of (?:university )?(?:graduates|professionals|managers)\b"),
    (Side.LOW, (
        rf" (?:of|with|whose|who (?:have|had)) (?:an? |at least one |both |two |their )?(?:unemployed"
        rf"|unqualified|low(?:er)?[- ](?:income|paid|earning|skilled)|poorly[- ]educated"
        rf"|less[- ](?:well[- ])?educated|uneducated"
        rf"|non[- ]graduate|out[- ]of[- ]work|workless|jobless|working[- ]class|poor(?:er)?|disadvantaged) {PARENT}"
    )),
    (Side.HIGH, (
        rf" (?:of|with|whose|who (?:have|had)) (?:an? |at least one |both |two |their )?(?:(?:university"
        rf"|college|degree)[- ]educated"
        rf"|(?:highly|well|better|more|most)[- ]educated|graduate|professional|employed"
        rf"|high(?:er)?[- ](?:earning|income)|wealth(?:y|ier)"
        rf"|affluent|rich(?:er)?|middle[- ]class|managerial) {PARENT}"
    )),
    (Side.LOW, (
        rf" (?:with|whose) {PARENT} (?:(?:who|that|have|had|with|are|were|is|was|hold|held)"
        rf" ){{0,2}}(?:no\b|few|low|little|limited|hardly|without|not|never|did not"
        rf"|do not|didn't|don't|neither|unemployed|out of work|unqualified|on (?:low|benefits)|in"
        rf" (?:routine|manual|low)|poor|less|left"
        rf"|lack\w*)[\w' -]{{0,40}}?{END}"
    )),
    (Side.HIGH, (
        rf" (?:with|whose) {PARENT} (?:who |that )?(?:have|had|are|were|is|was|hold|held|went|go|attended"
        rf"|studied|work(?:s|ed)?|earn(?:s|ed)?)\b[\w' -]{{0,40}}?{END}"
    )),
    (Side.HIGH, (
        r" (?:whose (?:first|home|main) language (?:is|was) English|who speak English (?:at home|as (?:a"
        r"|their) first language)|with "
        r"English as (?:a|their) first language|for whom English is (?:a|their|the) first language|not"
        r" (?:on|with) EAL)\b"
    )),
    (Side.LOW, (
        r" (?:whose (?:first|home|main) language (?:is|was) (?:not English|other than English|another)"
        r"|who (?:do not|don't|did not) speak "
        r"English(?: at home| as (?:a|their) first language)?|who speak another language(?: at home)?|for"
        r" whom English is (?:not (?:a|their"
        r"|the) first|an additional) language|learning English(?: as an additional language)?)\b"
    )),
    (Side.LOW, (
        rf" (?:(?:living|who live[sd]?|who (?:are|were)) )?(?:from|in|within) (?:the )?(?:most|bottom"
        rf"|lowest|poorest)(?: (?:deprived"
        rf"|disadvantaged))? {INDEX}{SHARE}"
    )),
    (Side.HIGH, (
        rf" (?:(?:living|who live[sd]?|who (?:are|were)) )?(?:from|in|within) (?:the )?(?:least|top"
        rf"|highest|richest|wealthiest)(?: "
        rf"(?:deprived|disadvantaged))? {INDEX}{SHARE}"
    )),
    (Side.LOW, (
        rf" (?:living )?(?:from|in) {INDEX}(?:quintile|decile|quartile|Q|SIMD|IMD) ?(?:1|one)\b(?! ?(?:\d|and"
        rf" \d|to \d))"
    )),
    (Side.HIGH, rf" (?:living )?(?:from|in) {INDEX}(?:quintile|decile|quartile|Q|SIMD|IMD) ?(?:5|five|10|ten)\b"),
    (Side.HIGH, (
        r" (?:who (?:are|were|have|had) )?(?:never|not)(?: ever)?(?: been)?(?: living| growing up)?"
        r"(?: in (?:persistent |long-term )?(?:poverty|need|care|hardship)|(?: known)? to social (?:care|services))\b"
    )),
    (Side.LOW, (
        r" (?:on|with|receiving|in receipt of|claiming|getting) (?:an? |full |16-19 |the )?(?:bursar(?:y"
        r"|ies)|EMA|benefits|free lunch(?:es)?"
        r"|reduced-price (?:lunch|meal)e?s?|free (?:and|or) reduced[- ]price (?:lunch|meal)e?s?|child"
        r" protection plans?|SEN support)"
    )),
    (Side.LOW, (
        r" (?:known to (?:social (?:care|services|workers)|children's services)|on a child protection plan"
        r"|subject to child protection plans?)"
    )),
    (Side.HIGH, (
        r" (?:at|in|attending|who attend(?:ed)?|from) (?:private|independent|fee-paying|public|grammar"
        r"|selective) schools"
    )),
    (Side.EITHER, (
        r" (?:at|in|attending|who attend(?:ed)?|from) (?:state|comprehensive|non-selective|maintained)(?:"
        r" schools|s)"
    )),
    (Side.EITHER, r" of (?:(?-i:[A-Z])[\w-]+ (?:and )?){1,4}(?:heritage|origin|descent|background|ethnicity)"),
    (Side.EITHER, r" born (?:overseas|abroad|in (?:the )?(?:UK|\w+ term|spring|summer|autumn|winter|August|Sept\w*))"),
    (Side.HIGH, rf" (?:without|with no)(?: an?| any| identified| recorded)* {LEARNING}"),
    (Side.LOW, (
        rf" (?:who|that) (?:receive|get|need|have|had|got|needed|received)(?: an?| any| identified)*"
        rf" (?:{SPECIAL}|SEN support|bursaries)"
    )),
    (Side.HIGH, (
        r" outside (?:the |this |that )?(?:(?:disadvantaged|FSM|eligible|target|pupil premium|PP) )?(?:group"
        r"|category|cohort)"
    )),
    (Side.LOW, r" (?:inside|within) (?:it|that group|this group)\b"),
    (Side.LOW, (
        r" (?:inside|in) (?:the |this |that )(?:disadvantaged|FSM|eligible|target|pupil premium|PP) (?:group"
        r"|category|cohort)"
    )),
    (None, r" (?:living |who live |based )?elsewhere(?: in (?:the )?(?-i:[A-Z]\w+|country|nation|city))?"),
    (Side.LOW, rf" (?:with|who have)(?: an?| identified)* {LEARNING}"),
    (Side.HIGH, r" who (?:do|did)(?: not|n't)(?= (?:\w+ed|got|met|made|won|came|went|fell)\b)"),
    (Side.HIGH, r" who (?:are|were|do|did|have|had|is) not\b(?! (?!was|were|is|are|stood|in|at|by|of|had|has)[a-z])"),
    (Side.HIGH, rf"{WHERE}? {BE}(?:non[- ]|not )(?:disadvantaged|eligible|entitled|poor|on {MEALS})"),
    (Side.LOW, rf" known to be eligible\b(?! for)|{WHERE} {BE}(?:disadvantaged|eligible|entitled|poor|on {MEALS})"),
    (Side.HIGH, rf" {BE}?(?:not|never|in)(?: known to be)? ?(?:eligible|entitled)(?: (?:for|to) {MEALS})?"),
    (Side.HIGH, (
        rf" (?:who|that) (?:do not|did not|don't|have never|had never|are not|were not) [\w "
        rf"]{{0,24}}?(?:{MEALS}|looked after|in care|disadvantaged|poor)"
    )),
    (Side.HIGH, (
        rf" (?:{BE})?(?:not|never) (?:looked after|in care|disadvantaged|on {MEALS}|receiving {MEALS}"
        rf"|so disadvantaged)"
    )),
    (Side.HIGH, rf" (?:without|with no)(?: an?| any| identified| recorded)* {SPECIAL}"),
    (Side.LOW, (
        rf" {BE}?(?:known to be |currently |recently |persistently )?(?:eligible|entitled|qualifying"
        rf"|registered|claiming|receiving|in receipt|who qualify)(?: (?:for|to|of))? {MEALS}"
    )),
    (Side.LOW, (
        rf" (?:who|that) (?:receive|claim|get|got|qualify for|qualified for"
        rf"|(?:(?:have|had) )?(?:ever )?(?:received|claimed)|have had|had|were on|are on) {MEALS}"
    )),
    (Side.LOW, rf" (?:{BE})?(?:on|with|receiving|getting|claiming|taking) {MEALS}"),
    (Side.LOW, rf" with(?: an?| identified| statements of| severe| additional| more complex)* {SPECIAL}{AND_A_PLAN}"),
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
        rf"|prosperous))? {HOMES}(?: of (?:neighbourhoods|areas|postcodes|homes|families|schools|wards))?(?! of)"
    )),
    (Side.LOW, (
        rf" {BE}?(?:looked after|persistently disadvantaged|(?:most |more )?disadvantaged|(?:long-term "
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
        r"|privileged|disadvantaged|deprived|well[- ]off|wealthy)"
        r"|(?:poor|disadvantaged|deprived)(?= (?:throughout|all (?:through|their)|for (?:most|all|much))\b))\b"
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
        r" from (?!(?:the )?(?:most|least) (?:and|or|versus|v) )"
        rf"(?P<how_from>(?:(?!homes?\b|famil|backgrounds?\b)[\w'/-]+,? ){{0,5}}?){HOMES}(?: of "
        rf"(?:England|Scotland|Wales|the country))?(?! gap)"
    )),
    (None, (
        r" (?:living )?(?:from|in) (?P<how_alone>(?:the )?(?:richest|poorest|wealthiest|highest|lowest|(?:most|least"
        r"|more|less) (?:deprived|disadvantaged|affluent|advantaged"
        r"|well[- ]off|privileged)))(?! (?!by|on|at|in|and|did|had|was|were|scored?|as|to)[a-z])"
    )),
    (Side.LOW, (
        r" with (?:low|lower|little|limited) (?:parental|family|household) (?:education|income|SES|support"
        r"|wealth)"
    )),
    (Side.HIGH, (
        r" with (?:high|higher|strong) (?:parental|family|household) (?:education|income|SES|support|wealth)"
    )),
    (Side.HIGH, (
        rf" who (?:aren't|weren't|don't|didn't|haven't|hadn't|(?:have|had) (?:never|not)|(?:do|did|are|were)"
        rf" not)(?: {OPEN}){{0,6}}?{END}"
    )),
    (None, (
        r" (?:in|across|at) (?-i:[A-Z])[\w-]+(?: (?:and|upon|on|of|the|&|(?-i:[A-Z])[\w-]+))*(?= (?:on"
        r"|eligible|whose?|from|with|not|in "
        r"receipt|known|claiming|entitled)\b)"
    )),
    (None, r" in (?:reception|nursery|early years|sixth form)(?= (?:who|with|from|on|eligible|whose)\b)"),
    *NEEDS,
    (None, rf" (?:with|without|of)(?!{ANOTHER})(?: {OPEN}){{1,4}}?{END}"),
)  # fmt: skip
BEHIND_NOUN = tuple((side, re.compile(pattern, re.IGNORECASE)) for side, pattern in BEHIND)
MAY_FOLLOW = re.compile((
    r" (?:who|that|of|at|nationally|locally|outside|inside|elsewhere|based|attending|born|within|subject"
    r"|learning|for|not|never|in|from|on|with|without|whose|eligible|entitled|qualifying|registered|known"
    r"|currently|under|raised|placed|receiving|attracting|claiming|getting|taking|looked|living"
    r"|growing|brought|given|offered|having|poor|deprived"
    r"|more|less|better|worse|least|of the same|of similar|disadvantaged)\b"
), re.IGNORECASE)  # fmt: skip
SHORT_NEXT = re.compile((
    r"[- ]gap\b| ?(?:[:,;.()|=/]|[-+–]?\d|$)| less (?=non|not|other|all)"
    r"| (?:and|v|vs|versus|against|minus|compared|with|stands?|stood|were|was|is"
    r"|at|had|has|have|reached|got|did|score[ds]?|attainment|results?|(?:pass |success )rates?|averages?|means?"
    r"|share|gain\w*|achieve\w*|are|remain\w*"
    r"|make|made|trail\w*|lag\w*|do|perform\w*|fall|fell|attain\w*|progress\w*|who|it|that|outperform\w*|lose"
    r"|lost|do)\b"
), re.IGNORECASE)  # fmt: skip
NOUN_NEXT = re.compile((
    r"[- ](?:[\w'-]*(?:areas?|schools?|parts?|places|communit\w+|homes|famil\w+|postcodes?"
    r"|neighbourhoods?|regions?|boroughs?|authorit\w+|local|results?|performing|fifth|quintile"
    r"|backgrounds?|households?|gaps?|countries|districts|performers?|wards|outcomes?|progress|attainment"
    r"|quality))\b"
), re.IGNORECASE)  # fmt: skip
ANY_OF = frozenset({"all", "other", "different", "various", "similar", "these", "those", "such", "every", "many"})


def tail_sides(side: Side | None, tail: re.Match[str]) -> set[str]:
    """The sides that a tail gives: its own, or what its words say ("from poorer homes")."""
    if side is not None:
        return {side.value}
    said = words(next((how for name, how in tail.groupdict().items() if name.startswith("how") and how), ""))
    if said.words[:1] in (("most",), ("more",), ("least",), ("less",)) and "how_in" in tail.re.groupindex:
        said = words(tail[0].split(" in ", 1)[1].removeprefix("the "))
    if said.words[-1:] in (("highest",), ("lowest",)):
        return {"high" if said.words[-1] == "highest" else "low"}
    sides, at = set[str](), 0
    while at < len(said.words):
        meaning = MODIFIERS.match(said, at)
        sides |= {meaning[1]} if meaning else set()
        at += meaning[0] if meaning else 1
    told = sides & {"high", "low", "either"} - ({"low"} if "high" in sides else set())
    if not told and said.words and tail[0].endswith(("communities", "towns")) and not ANY_OF & set(said.words):
        return {"either"}  # "from ex-mining communities"
    return told
