"""Pieces of patterns for what tells one group of children from another: meals, homes, needs, parents, fifths."""

MEALS = (
    r"(?:free[- ](?:school[- ])?meals?(?: \(e?FSM\))?|e?FSM(?: ?[67])?|Ever[- ]?6(?: FSM)?|(?:the "
    r")?(?:early years )?pupil premium(?: funding)?"
    r"|PPG?|means-tested benefits|free (?:(?:or|and) reduced[- ]price )?(?:school )?lunch(?:es)?"
    r"|reduced[- ]price (?:lunch|meal)(?:e?s)?|Pell grants)"
)
WHERE = "(?: nationally| elsewhere| locally)"
BE = r"(?:(?:who|that) (?:are|were|is|was|had been|have been|had ever been|have ever been) )"
HOMES = (
    r"(?:homes?|famil(?:y|ies)|backgrounds?|households?|areas?|postcodes?|neighbou?rhoods?"
    r"|communit(?:y|ies)|circumstances|parts|groups?"
    r"|estates|origins?|quintiles?|fifths?|deciles?|districts|minorit(?:y|ies)|quarters?|thirds?"
    r"|tenths?|places|towns|schools)"
)
SPECIAL = (
    r"(?:SEND?\b|special (?:educational )?needs?(?: (?:and/or|and|or) disabilit(?:y|ies))?(?: "
    r"\(SEND?\))?|EHCPs?|EHC plans?"
    r"|education,? health and care plans?(?: \(EHCPs?\))?|disabilit(?:y|ies)|English as an additional "
    r"language(?: \(EAL\))?|EAL\b|social workers?)"
)
PARENT = r"(?:parents?|mothers?|mums?|fathers?|carers?|family|families|households?|homes?)"
END = (
    r"(?=[,.;:()]|$| (?:by|at|in|when|were|was|are|is|than|had|has|have|scored?|scores|do|did|to|and|as"
    r"|on|who|make|made|reach\w*|achieve\w*"
    r"|start\w*|finish\w*|leave|left|trail\w*|lag\w*|lead|led|nationally|get|got|stood|stands|of|from|fall|fell)\b)"
)
SHARE = (
    r"(?:quintiles?|deciles?|fifths?|tenths?|quarters?|quartiles?|thirds?|half|\d+(?:%| per cent)"
    r"|band)(?: of (?:the )?(?:IDACI|IMD|SIMD"
    r"|income|deprivation|areas?|neighbourhoods?|postcodes?|households?|families|homes|wards|wealth)(?:"
    r" distribution| index| scale| areas)?)?"
)
INDEX = r"(?:(?:SIMD|IMD|WIMD|IDACI|POLAR\d?|TUNDRA|income|deprivation|SES|socio-?economic|wealth|family|household) )*"
# A word that may stand in what tells a group apart: no number, and nothing that tells how far it is behind.
OPEN = (
    r"(?!(?:\w*\d\w*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|twice|months?"
    r"|years?|points?|percent\w*|per|gaps?"
    r"|behind|ahead|below|above|than|less|more|lower|higher|progress|attainment|learning|scores?|results?"
    r"|education|school|schools|which|that"
    r"|the|course|all|most|many|about|around|nearly|almost|over|only|just)\b)[\w'-]+"
)
LEARNING = (
    r"(?:(?:additional|special|complex|high|learning|physical|severe) )*(?:needs|disabilit(?:y|ies)"
    r"|difficulties|autism|dyslexia|ASN|ALN"
    r"|hearing (?:loss|impairments?)|visual impairments?)"
)
