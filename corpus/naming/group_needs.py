"""Tails of groups told by what they need, receive or live in, whatever its name: "with speech needs", "in foster care".

Any words may stand between the small word that opens the tail and the noun that says what sort it is.
"""

import re

from corpus.naming.group_pieces import BE, END, HOMES, INDEX, OPEN, PARENT, SHARE
from corpus.naming.sides import Side

_ANY = rf"(?:{OPEN} ){{0,4}}?"
NEED = (
    r"(?:needs?|disabilit(?:y|ies)|difficult(?:y|ies)|disorders?|conditions?|impairments?|plans?|statements?"
    r"|social workers?|care orders?)\b"
)
RECEIPT = (
    r"(?:grants?|benefits?|credits?|allowances?|bursar(?:y|ies)|premium|meals?|lunch(?:es)?|support|subsid(?:y|ies)"
    r"|vouchers?|income support)\b"
)
LIVING = (
    r"(?:care|accommodation|housing|hostels?|refuges?|custody|poverty|hardship|deprivation|need|homes without work)\b"
)

AND_A_PLAN = r"(?: (?:and|but) (?:no |without |an? )?(?:an? )?(?:EHC )?(?:plans?|EHCPs?|statements?)\b)?"
POORER = (
    r"(?:poorest|bottom|lowest|neediest|(?:most|more) (?:deprived|disadvantaged)"
    r"|(?:least|less) (?:affluent|advantaged|wealthy))"
)
RICHER = (
    r"(?:richest|wealthiest|top|highest|(?:least|less) (?:deprived|disadvantaged)"
    r"|(?:most|more) (?:affluent|advantaged|wealthy))"
)

TENTH = r"(?:\d\d? ?%|\d\d? per ?cent|ten per cent|twenty per cent|tenth|fifth|quarter|third)(?: of)?"

NEEDS: tuple[tuple[Side | None, str], ...] = (
    (Side.HIGH, rf" (?:without|with no|who (?:have|had) no|not having) (?:an? )?{_ANY}{NEED}"),
    (Side.LOW, (
        rf" (?:with|who (?:have|had|need)|having) (?:an? )?{_ANY}{NEED}(?:,? but (?:no|without)(?: an?)? {NEED})?"
    )),
    (Side.LOW, rf" (?:under|subject to|on) (?:an? |the )?{_ANY}(?:orders?|plans?|registers?|supervision)\b"),
    (Side.LOW, (
        rf" {BE}?(?:known to be )?(?:eligible|entitled|qualifying|registered)(?: for| to) (?:an? "
        rf"|the )?{_ANY}{RECEIPT}"
    )),
    (Side.LOW, (
        rf" {BE}?(?:in receipt of|receiving|claiming|getting|on|living on|whose (?:families"
        rf"|parents) (?:claim|receive|get))"
        rf" (?:an? |the )?{_ANY}{RECEIPT}"
    )),
    (Side.LOW, (
        rf" (?:{BE}|who live[sd]? |living |growing up |brought up |raised "
        rf"|placed )?in (?!their own)(?:an? |the )?{_ANY}{LIVING}"
    )),
    (Side.HIGH, rf" (?:without|with no|not on|who do not (?:get|receive|claim)) (?:an? |the )?{_ANY}{RECEIPT}"),
    (Side.HIGH, (
        r" (?:not|never) (?:receiving|claiming|getting|taking|having|entitled to|eligible for|in receipt of|on) "
        r"(?:them|it|these|this|any|one)\b"
    )),
    (None, r" from (?:the )?(?P<how_ones>(?:[a-z'-]+ ){1,3}?)ones\b"),
    (Side.HIGH, r" (?:without|with none)(?=[,.;:)]|$| (?:by|in|at|on|it (?:is|was)|the (?:figure|rate|share))\b)"),
    (Side.HIGH, (
        r"(?:(?<=families)|(?<=homes)|(?<=households)) (?:who|that) (?:do|did|are|were|have"
        r"|had) not(?= (?:by|in|at)\b|[,.;:)]|$)"
    )),
    (Side.HIGH, rf" (?:who|that) (?:have|had) never(?: {OPEN}){{1,6}}?{END}"),
    (Side.HIGH, (
        rf" with (?:an? |at least one |two |both )?{PARENT} (?:who works?"
        r"|in (?:paid |full-time )?(?:work|employment))\b"
    )),
    (None, r" (?:at|attending) schools(?= (?:in|with|from|serving)\b)"),
    (Side.LOW, rf" (?:living |who live )?(?:of|in|from) (?:the )?{TENTH} {POORER} {HOMES}\b"),
    (Side.HIGH, rf" (?:living |who live )?(?:of|in|from) (?:the )?{TENTH} {RICHER} (?:{HOMES}\b)?"),
    (Side.LOW, rf" of (?:the )?{POORER} {INDEX}{SHARE}"),
    (Side.HIGH, rf" of (?:the )?{RICHER} {INDEX}{SHARE}"),
    (Side.EITHER, (
        rf" (?:from|in|growing up in|living in) (?:the )?(?:{OPEN} ){{1,3}}?(?:communit(?:y|ies)|towns"
        rf"|cities|villages)\b"
    )),
    (Side.EITHER, (
        rf" (?:living with|growing up in|living in|raised by) (?:{OPEN} ){{0,3}}?(?:parents?|grandparents|{HOMES})\b"
    )),
    (Side.EITHER, rf" in (?:{OPEN} ){{1,3}}?(?:households|families|homes)\b"),
    (None, r" from elsewhere\b"),
    (None, r" (?:in|at) (?:these|those|our|its|this|that) schools?\b"),
    (None, r" of all (?:backgrounds|ethnicities|ethnic groups|races|abilities)\b"),
    (None, r" in (?:the same|a similar|similar) (?:position|situation|circumstances)\b"),
)  # fmt: skip
# "Behind those who stayed": any words may tell those apart that others are set against.
OTHER_ONES = re.compile(rf" (?:who|taught|born)(?: {OPEN}){{1,6}}?{END}", re.IGNORECASE)
