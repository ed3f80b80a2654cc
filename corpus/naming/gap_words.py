"""The words that speak of gaps: what a gap is called, how it moves, and how one group stands to another.

They are pieces for the patterns over sketches (corpus.gaps.scenes); a new word is added here once and every
pattern knows it.
"""

GAP = (
    r"(?:gaps?|differences?|divides?|gulfs?|disparit(?:y|ies)|shortfalls?|distances?|deficits?|chasms?"
    r"|differentials?|discrepanc(?:y|ies)|gradient|rift|margins?(?= (?:of|between|was|is|had|has|stood|stands"
    r"|came|comes|reach\w*|in|for|at|gr[eo]w|widen|narrow|shr|fell))"
    r"|gap index|disadvantage index|(?:primary|secondary) index|attainment penalty|poverty penalty|(?<=')s"
    r" penalty|penalty(?= (?:of|in|for|at|is|was|stood|stands|gr[eo]w|fell|reach))"
    r"|learning deficit|lag(?= (?:was|is|of|stood|stands|at|had|has|between))|head start"
    r"|(?:lead|advantage)(?= (?:of|is|was|had|has|stands|stood|over|in|at|fell|gr[eo]w|narrow|shr|widen)))"
)
# Verbs and forms by which a gap moves; each may also be said of a level ("results rose by").
WIDEN = (
    r"(?:widen\w*|gr[eo]w\w*|increas\w*|ris(?:e|es|en|ing)|rose|expand\w*|opened|open(?:s|ing)? (?:up"
    r"|out)|(?:go|goes|gone|went|going|was|is) up|climb\w*"
    r"|deepen\w*|enlarg\w*|stretch\w*|worsen\w*|lengthen\w*|swell\w*|swollen|balloon\w*|jump\w*"
    r"|mov\w+ (?:up|out)|creep\w* up|crept up|(?:edg|inch|tick|nudg|notch|ratchet|shoot|step|drift"
    r"|push)\w* up|shot up"
    r"|broaden\w*|yawn\w*|extend\w*|soar\w*|surg\w+|leap\w*|leapt|spik\w+|bounc\w+ back|rebound\w*"
    r"|mushroom\w*|escalat\w*|diverg\w+"
    r"|(?:drift|pull|mov)\w* (?:further )?apart"
    r"|get(?:s|ting)? (?:bigger|wider|worse)|got (?:bigger|wider|worse)|gain(?:s|ed|ing)|add(?:s|ed"
    r"|ing)|put on|(?<!-)up)"
)
NARROW = (
    r"(?:narrow(?!e[rs])\w*|narrowed|clos(?:e|es|ed|ing)|shr[iau]nk\w*|fall(?:s|en|ing)?|fell|reduc\w*|decreas\w*"
    r"|declin\w*|cut(?:s|ting)?|drop(?:s|ped|ping)?"
    r"|c[ao]m(?:e|es|ing) (?:down|in)|(?:go|goes|gone|went|going|was|is) down|diminish\w*|lessen\w*"
    r"|contract(?:s|ed|ing)?|eas(?:es|ed|ing)|trimm?\w*"
    r"|shav\w+|t(?:a|oo)k\w* off|knock\w* off|dip(?:s|ped|ping)?|(?:inch|edg|tick|nudg|notch|drift"
    r"|scal|push)\w* (?:in|down|back)|slimm\w*|erod\w+|claw\w* "
    r"back|mov\w+ down|improv\w*|caught up|plummet\w*|plung\w+|slump\w*|tumbl\w+|slid|slid(?:es|ing)|tighten\w*"
    r"|lower(?:s|ed|ing)|whittl\w+|chip\w* away|ate into|eat\w* into|dwindl\w+|reced\w+|subsid(?:es"
    r"|ed|ing)|converg\w+"
    r"|lop\w* off|slash\w*|wip\w+ off|scrap\w* off|bridg(?:es|ed|ing)|eat\w* away|compress\w*|moderat(?:es|ed|ing)"
    r"|catch\w* up|mak\w+ up|made up|bring\w* down|brought down|pull\w* back|squeez\w+|down)"
)
WIDENING = (
    r"(?:rise|increase|growth|widening|worsening|jump|climb|uptick|expansion|upturn|deterioration|gain|hike|leap"
    r"|surge|spike|enlargement|lengthening|deepening|swelling|addition|broadening|opening up)"
)
NARROWING = (
    r"(?:fall|drop|reduction|decrease|narrowing|closing|closure|decline|cut|improvement|dip|contraction"
    r"|shrinkage|easing|shrinking|lessening|tightening|slide|slump|saving|lowering|trimming|decreases)"
)
WIDER = r"(?:wider|larger|bigger|greater|higher|worse|broader|up)"
NARROWER = r"(?:narrower|smaller|lower|less|closer|better|tighter|slimmer|down)"

BEHIND = (
    r"(?:behind|adrift|in arrears|off the pace|back from|(?<!fall )(?<!falls )(?<!fell )short of|shy of"
    r"|lagging|trailing|in deficit|below|beneath|underneath|under(?= (?:the |their |that of "
    r"|those of |all )*<G>)|down on|worse off|further back)"
)
FALL_BEHIND = (
    r"(?:trail(?:s|ed|ing)?|lag(?:s|ged|ging)?|behind|adrift|back|drop(?:s|ped|ping)? (?:further "
    r")?back|slip(?:s|ped|ping)?(?: back| behind)?"
    r"|drift(?:s|ed|ing)?|los(?:e|es|ing|t)|miss(?:es|ed|ing)? out|concede\w*|under-?(?:perform|achiev|attain)\w*"
    r"|(?:far|do|did|does|perform|achiev|scor|attain)\w* (?:worse|less well|more poorly|badly)"
    r"|(?:out-?(?:perform|scor|stripp|pac|class)|beat)\w* by|straggl\w*"
    r"|under-perform\w*|fall(?:s|ing)? short|fell short|below|under(?= (?:the |their |that of |those of |all )*<G>))"
)
# The rest of a list of values that share what is said behind the last: "20.2, 19.8 and 22.4 months behind".
LIST = r"(?:(?:, <HEDGES><M>)*,? (?:and|or) <HEDGES><M>)?"
# Words that no name of a gap holds: "five years together and you get a gap".
FUNCTION = (
    r"(?:and|but|or|there|was|were|is|are|has|had|have|in|on|for|from|off|to|by|you|we|get|no|not|when|where|which"
    r"|that|than)"
)
STANDS_AT = r"(?:fell|falls?|were|are|was|is|scored|performed|reached|finished|got|had|came|did|do)\b"
LESS = r"(?:less|fewer|lower|smaller|worse|slower|poorer|weaker|shorter|lesser|unlikelier)"
MORE = r"(?:more|higher|greater|better|likelier|faster|stronger|larger|bigger|further|longer)"
AHEAD = r"(?:ahead|above|in front|clear of|further on|further ahead|in advance|on top of|in the lead)"
GO_AHEAD = (
    r"(?:lead(?:s|ing)?|led|outperform\w*|outscor\w*|outstrip\w*|beat(?:s|ing|en)?|surpass\w*|exceed\w*"
    r"|overt(?:a|oo)k\w*|outd[oi]\w*|outpac\w*|out-(?:perform|scor|strip|pac)\w*|outclass\w*|outshin\w*|outshone"
    r"|eclips\w*|leapfrog\w*|pull\w* (?:ahead|clear|away)|edg\w* (?:ahead|out|past)|best(?:ed|s)|topp(?:ed|ing)"
    r"|(?:far|do|did|does|perform|achiev|scor|attain)\w* (?:better|more highly|higher|more)|ahead|above|in front)"
)

IS = (
    r"(?:is|was|were|are|be|being|been|stands?|stood|standing|remain(?:s|ed|ing)?|averag(?:es|ed|ing)"
    r"|equals?|equalled|total(?:s|led|ling)|came|comes?|coming"
    r"|amount(?:s|ed|ing)?|reach(?:es|ed|ing)?|pass(?:es|ed)|top(?:s|ped)|measur(?:es|ed|ing)|hits?"
    r"|hovered|sat|sits|hold(?:s|ing)? (?:steady )?|held|put|puts|settled|works? out|worked out"
    r"|represent(?:s|ed|ing)|show(?:s|ed|n)?|record(?:s|ed)?|had|has|exceed(?:s|ed|ing)?|of|at|as|ran"
    r"|runs?|lies?|lay|rang(?:es|ed|ing)|var(?:ies|ied)|rest(?:s|ed)|hover(?:s|ed|ing)?|fluctuat\w*|peak(?:s|ed)"
    r"|began|begins|start(?:s|ed)"
    r"|ended|ends|finish(?:es|ed)|stay(?:s|ed)|stuck|exceeds|topping|spann?(?:ed|s)|out"
    r"|(?:mov(?:es|ed)|sw[iu]ngs?|bounced|shifted|oscillat\w*)(?= between)|translat(?:es|ed|ing)|equat(?:es|ed"
    r"|ing)|cover(?:s|ed))"
)
HEDGES = (
    r"(?:(?:about|around|over|nearly|almost|roughly|approximately|some|an?|the|average|of|just|only"
    r"|now|still|estimated|more|than|at|least|up to|as|much|little|under|equivalent|exactly"
    r"|fully|already|worth|also|even|then|currently|on|barely|merely|near enough|nearer|close|whole|further|well"
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
    r"|relative to|beside|alongside|as did|as do|so did)"
)
WHILE = (
    r"(?:while|whilst|whereas|but|though|although|and|where|with|yet|the (?:figure|share|proportion|rate"
    r"|equivalent|same|comparable))"
)

LEVEL = (
    r"(?:shares?|proportions?|percentages?|rates?|results?|attainment|scores?|averages?|standards?"
    r"|mean(?! (?:difference|gap))"
    r"|(?:reading|spelling) ages?|performance|funding|spending|budgets?|income|pass rate|number|numbers|(?:ex"
    r"|in)clusions|suspensions|incidents"
    r"|detentions|referrals|applications|admissions|outcomes"
    r"|achievement|progress|attendance|absence|uptake|participation|entries|figures?|amount|achieving"
    r"|reaching|who (?:reach|achieve|pass|get|got|met)\w*)"
)
"""Nouns that say a number is one group's own level."""

# A piece of each word of a class, by which a sentence without any is soon told.
STEMS = {
    "WIDENING": (
        *(
            "rise",
            "increase",
            "growth",
            "widen",
            "worsen",
            "jump",
            "climb",
            "uptick",
            "expan",
            "upturn",
            "deterior",
            "gain",
        ),
        *("hike", "leap", "surge", "spike", "enlarg", "lengthen", "deepen", "swell", "addition", "broaden", "opening"),
    ),
    "NARROWING": (
        *("fall", "drop", "reduc", "decrease", "narrow", "clos", "decline", "cut", "improve", "dip", "contract"),
        *("shrink", "easing", "lessen", "tighten", "slide", "slump", "saving", "lower", "trimming"),
    ),
    "FALL_BEHIND": (
        *("trail", "lag", "behind", "adrift", "back", "slip", "drift", "los", "miss", "concede", "under", "worse"),
        *("less well", "poorly", "badly", "perform", "scor", "stripp", "pac", "class", "beat", "straggl", "short"),
        "below",
    ),
    "GO_AHEAD": (
        *("lead", "led", "out", "beat", "surpass", "exceed", "overt", "eclips", "leapfrog", "ahead", "clear", "away"),
        *("past", "best", "topp", "better", "high", "more", "above", "in front"),
    ),
    "LESS": (*("less", "fewer", "lower", "smaller", "worse", "slower", "poorer", "weaker", "shorter", "unlikelier"),),
    "GAP": (
        *("gap", "differen", "divide", "gulf", "disparit", "short", "distance", "deficit", "chasm", "discrep"),
        *("gradient", "rift", "margin", "index", "penalty", "lag", "head start", "lead", "advantage"),
    ),
}

# Each of these by its name, as patterns write it: "<GAP>".
MACROS = {name: value for name, value in globals().items() if name.isupper() and isinstance(value, str)}
