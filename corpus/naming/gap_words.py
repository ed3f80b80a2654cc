"""The words that speak of gaps: what a gap is called, how it moves, and how one group stands to another.

They are pieces for the patterns over sketches (corpus.gaps.scenes); a new word is added here once and every
pattern knows it.
"""

GAP = (
    r"(?:gaps?|difference|differences|divide|gulf|disparit(?:y|ies)|shortfall|distance|deficit|chasm"
    r"|differential|discrepanc(?:y|ies)"
    r"|gap index|disadvantage index|(?:primary|secondary) index|attainment penalty|poverty penalty"
    r"|learning deficit|lag(?= (?:was|is|of|stood|stands|at|had|has|between))|head start|lead(?= of)|advantage(?= of))"
)
# Verbs and forms by which a gap moves; each may also be said of a level ("results rose by").
WIDEN = (
    r"(?:widen\w*|gr[eo]w\w*|increas\w*|ris(?:e|es|en|ing)|rose|expand\w*|open(?:s|ed|ing)? (?:up"
    r"|out)|(?:go|goes|gone|went|going|was|is) up|climb\w*"
    r"|deepen\w*|enlarg\w*|stretch\w*|worsen\w*|lengthen\w*|swell\w*|swollen|balloon\w*|jump\w*"
    r"|mov\w+ (?:up|out)|creep\w* up|crept up|edg\w+ up"
    r"|get(?:s|ting)? (?:bigger|wider|worse)|got (?:bigger|wider|worse)|gain(?:s|ed|ing)|add(?:s|ed|ing)|put on|up)"
)
NARROW = (
    r"(?:narrow\w*|clos(?:e|es|ed|ing)|shr[iau]nk\w*|fall(?:s|en|ing)?|fell|reduc\w*|decreas\w*"
    r"|declin\w*|cut(?:s|ting)?|drop(?:s|ped|ping)?"
    r"|c[ao]m(?:e|es|ing) (?:down|in)|(?:go|goes|gone|went|going|was|is) down|diminish\w*|lessen\w*"
    r"|contract(?:s|ed|ing)?|eas(?:es|ed|ing)|trimm?\w*"
    r"|shav\w+|t(?:a|oo)k\w* off|knock\w* off|dip(?:s|ped|ping)?|inch\w* in|slimm\w*|erod\w+|claw\w* "
    r"back|mov\w+ down|improv\w*|edg\w+ down|caught up"
    r"|catch\w* up|mak\w+ up|made up|bring\w* down|brought down|pull\w* back|squeez\w+|down)"
)
WIDENING = r"(?:rise|increase|growth|widening|worsening|jump|climb|uptick|expansion|upturn|deterioration|gain|hike)"
NARROWING = (
    r"(?:fall|drop|reduction|decrease|narrowing|closing|closure|decline|cut|improvement|dip|contraction"
    r"|shrinkage|easing)"
)
WIDER = r"(?:wider|larger|bigger|greater|higher|worse|broader|up)"
NARROWER = r"(?:narrower|smaller|lower|less|closer|better|tighter|down)"

BEHIND = (
    r"(?:behind|adrift|in arrears|off the pace|back from|(?<!fall )(?<!falls )(?<!fell )short of|shy of"
    r"|below|beneath|under(?= (?:the |their |that of |those of |all )*<G>)|down on|worse off|further back)"
)
FALL_BEHIND = (
    r"(?:trail(?:s|ed|ing)?|lag(?:s|ged|ging)?|behind|adrift|back|drop(?:s|ped|ping)? (?:further "
    r")?back|slip(?:s|ped|ping)?(?: back| behind)?"
    r"|drift(?:s|ed|ing)?|los(?:e|es|ing|t)|miss(?:es|ed|ing)? out|concede\w*|underperform\w*"
    r"|under-perform\w*|fall(?:s|ing)? short|fell short|below|under(?= (?:the |their |that of |those of |all )*<G>))"
)
STANDS_AT = r"(?:fell|falls?|were|are|was|is|scored|performed|reached|finished|got|had|came|did|do)\b"
LESS = r"(?:less|fewer|lower|smaller|worse|slower|poorer|weaker|shorter|lesser|unlikelier)"
MORE = r"(?:more|higher|greater|better|likelier|faster|stronger|larger|bigger|further|longer)"
AHEAD = r"(?:ahead|above|in front|clear of|further on|further ahead|in advance|on top of|in the lead)"
GO_AHEAD = (
    r"(?:lead(?:s|ing)?|led|outperform\w*|outscor\w*|outstrip\w*|beat(?:s|ing|en)?|surpass\w*|exceed\w*"
    r"|overt[ao]k\w*|outdo\w*|outpac\w*|ahead|above|in front)"
)

IS = (
    r"(?:is|was|were|are|be|being|been|stands?|stood|standing|remain(?:s|ed|ing)?|averag(?:es|ed|ing)"
    r"|equals?|equalled|total(?:s|led|ling)|came|comes?|coming"
    r"|amount(?:s|ed|ing)?|reach(?:es|ed|ing)?|pass(?:es|ed)|top(?:s|ped)|measur(?:es|ed|ing)|hits?"
    r"|hovered|sat|sits|hold(?:s|ing)? (?:steady )?|held|put|puts|settled|works? out|worked out"
    r"|represent(?:s|ed|ing)|show(?:s|ed|n)?|record(?:s|ed)?|had|has|exceed(?:s|ed|ing)?|of|at|as|ran"
    r"|runs|out|translat(?:es|ed|ing)|equat(?:es|ed|ing)|cover(?:s|ed))"
)
HEDGES = (
    r"(?:(?:about|around|over|nearly|almost|roughly|approximately|some|an?|the|average|of|just|only"
    r"|now|still|estimated|more|than|at|least|up to|as|much|little|under|equivalent|exactly"
    r"|fully|already|worth|also|even|then|currently|on|barely|merely|close|whole|further|well"
    r"|slightly|nationally|again|in all|in total) )*"
)
EVERY_YEAR = (
    r"(?:(?:each|every|per|for each|for every|in each|with every) (?:single |school |academic |passing "
    r")?year|a year(?! (?:ago|earlier|later|before|behind|on|after|or))|annually|annual|yearly|year on "
    r"year|per annum|year after year)"
)
VERSUS = (
    r"(?:compared (?:with|to)|in comparison (?:with|to)|as compared (?:with|to)|when compared (?:with|to)"
    r"|against|as against|versus|vs?\.?|as opposed to|set against|rather than|in contrast (?:with|to)"
    r"|relative to|beside|alongside)"
)
WHILE = (
    r"(?:while|whilst|whereas|but|though|although|and|where|with|yet|the (?:figure|share|proportion|rate"
    r"|equivalent|same|comparable))"
)

LEVEL = (
    r"(?:shares?|proportions?|percentages?|rates?|results?|attainment|scores?|averages?|standards?"
    r"|performance|pass rate|number|numbers|outcomes"
    r"|achievement|progress|attendance|absence|uptake|participation|entries|figures?|amount|achieving"
    r"|reaching|who (?:reach|achieve|pass|get|got|met)\w*)"
)
"""Nouns that say a number is one group's own level."""
