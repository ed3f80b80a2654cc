"""Read a gap that is said to be nil: "no gap at all", "has been eliminated", "level with"."""

import re
from decimal import Decimal

from corpus.amounts.quantity import Form, Quantity
from corpus.gaps.scenes import Scene, pattern
from corpus.gaps.subjects import Topic, has_contrast, not_yet, on_trial
from corpus.gaps.told import Claim, Told
from corpus.naming.gap_words import MACROS
from corpus.naming.phrases import begins
from corpus.records import Direction, FigureKind

_IS_NOW = (
    r"(?:are|were|is|was|be|been|stand|stood|come|came|comes|end|ended|ends|now|finish\w*)"
    r"(?: (?:up|out|now|virtually|effectively|almost|nearly|broadly|just|exactly|about|all but|all))* "
)
LOOK = begins(
    "no |no lo|without|not any|hardly|gap|it |this |that |both|are |were |is |was |be |been|stand|stood|come|came"
    "|end|now |fin|dr|pulled|got|can|could|ind|ins|noth|do|di|perf|ach|sco|read|far|att|pro|learn"
)
NIL = pattern(
    r"(?<!\w)(?:(?=<G>|<N>|<X>|the <N>)|<LOOK>)(?:"
    r"(?P<q>\b(?:no(?: longer any)?|without any|not any|hardly any|n't any)(?: \w+){0,2}?"
    r" (?:gap|difference)s?\b(?: at all)?)(?= (?:between|exist|was found|is found|with|at all|in "
    r"(?!how|what|the way)|at|for|here|there|now|left|remain\w*|whatsoever|whatever)|[.,;:)]|$)"
    r"|\bgaps?\b<g60> (?:(?:has|have|had|was|were|is) )(?:now |since )?(?:been )?(?:entirely "
    r"|completely |fully |totally |wholly |all but )?(?P<gone>eliminated|eradicated|wiped out|erased|abolished"
    r"|disappeared"
    r"|vanished|closed (?:completely|entirely|altogether|fully)|gone(?! (?:from|to|up|down|on|back|by|in)\b))\b"
    r"|\bgaps?\b<g60> (?:is|was|are|were|stands at|stood at) (?:now |effectively |virtually "
    r")?(?P<zero>nil|zero|non-existent|nought)\b"
    r"|\b(?P<it>(?:it|this|that) (?:is|was|has|had)(?: now| since)?(?: been)? (?:gone|eliminated"
    r"|eradicated|wiped out)\b)"
    r"|(?P<two>(?:<G> and <G>|the <N>|<N> groups|<X> (?:groups|sexes)|\bboth|\bboth groups) <IS_NOW>(?:level|equal"
    r"|identical"
    r"|the same|neck and neck"
    r"|on a par|at parity|all square))\b"
    r"|\b(?P<level>(?:<IS_NOW>|dr(?:ew|awn|aws) |pulled |got )(?:on a par|level|level pegging|neck and neck"
    r"|at parity|on (?:an equal footing|equal terms|level terms)) with),? (?:or <w3>(?:of|than),? )?<w3><OTHERS>"
    r"|\b(?P<apart>(?:(?:can|could|cannot|can't|couldn't)(?: not| no longer| hardly| barely| scarcely)? be <w1>"
    r"(?:told apart|separated|distinguished|split|parted)|indistinguishable|inseparable))\b"
    r"|\b(?P<nothing>nothing(?: much| now| at all| left)*(?: to (?:choose|separate|tell)| in it)?"
    r" (?:between|separat\w+|divid\w+|part\w+)(?= (?:them|the two|the groups|<X> groups|the sexes|<w2><G>)))"
    r"|\bgaps?\b[^.]{0,80}?\b(?P<none>there (?:is|was) none)\b"
    r"|<G> <w1><G> (?:\w+ ){0,2}(?P<alike>(?:equally|just as) (?:well|highly)|alike|the same)"
    r"(?= in\b|[.,;]|$)"
    r"|<G>(?:, (?:(?!<Q>)[^,;]){3,40},| (?:(?!<Q>)[^,;.]){0,50} and)? (?:<IS_NOW>|dr(?:ew|awn) |pulled"
    r" )(?P<even>level)(?=[.,;]|$| (?:in|by|at) )"
    r"|(?:<SCORES>|are|were|is|was) (?:\w+ )?(?P<in_line>(?:in line|in step|on a level) with) <w2><OTHER>"
    r"|(?P<as_well>(?:do|does|did|done|doing|<SCORES>) <c4>as (?:well|highly|strongly|quickly|fast) as) <w2><OTHERS>"
    r"|(?P<no_worse>\bno (?:worse|better|lower|higher|slower|different|less well|further behind)(?: \w+){0,3}?"
    r" (?:than|from)) <w2><OTHERS>"
    r"|<G> (?:\w+ )?(?P<match>(?<!not )(?<!never )(?<!nearly )(?<!almost )(?:match(?:ed|es)|equal(?:led|s)"
    r"|caught up with|kept up with))(?! by\b) <w2><OTHERS>(?!<g20><Q>)"
    r")",
    **MACROS,
    LOOK=LOOK,
    IS_NOW=_IS_NOW,
    SCORES=r"(?:perform|achiev|scor|read|far|attain|progress|learn)\w*",
    OTHERS=r"(?:<G>|(?:year group|cohort|class|others|rest)\b)",
)
MAY_BE_NIL = re.compile(
    r"\b(?:gaps?|level|differen|par(?:ity)?|equal(?:ly|led|s)?|neck|disparit|divide|identical|gone|eradicated|wiped"
    r"|apart"
    r"|separated"
    r"|distinguished|split|parted|indisting|insepar|nothing|as (?:well|highly|strongly|quickly|fast)"
    r"|there (?:is|was) none|alike|the same|in (?:line|step)|on a level|no (?:worse"
    r"|better|lower|higher|slower|less|further)|match|caught up|kept up)"
)
NOT_SO = re.compile(
    r"\b(?:means|indicates|would mean)\b|\b(?:not|never|no longer(?! any)|nor|should|if|until|unless|want|hope|aim"
    r"|whether|ensur\w+|so that)\b[^.;]*\bgap|\bgap[^.;]{0,20}\b(?:not|never)\b|no (?:\w+ )?(?:evidence|sign|change)"
    r"|\bno (?:\w+ )?(?:gaps?|figures?|differences?) (?:is|are|was|were|can|could|has been|have been) (?:be )?"
    r"(?:given|shown|published|reported|stated|calculated|worked out|known|available|measured|computed|drawn)",
    re.IGNORECASE,
)


# The same pupils in another place: "no better than such pupils elsewhere".
SUCH = re.compile(
    r"\b(?:than|from|with|as|of) (?:such|similar|the same|comparable|like) (?:\w+ )?(?:pupils|children|students"
    r"|learners)|\belsewhere\b",
    re.IGNORECASE,
)
NAMES = tuple(NIL.groupindex)
TWO = pattern(r"(?:<N>|<X>|\bboth) (?:groups|sexes)\b")


def nil(scene: Scene, told: Told) -> list[Claim]:
    """A claim of nought where the sentence says that there is no gap."""
    found = NIL.search(scene.sketch) if MAY_BE_NIL.search(scene.text.lower()) else None
    if found is None or NOT_SO.search(scene.sketch) or on_trial(scene.sketch):
        return []
    if SUCH.search(scene.text, scene.at[found.start()], scene.at[found.end() - 1] + 24):
        return []
    if not_yet(scene.sketch, found.start()) is not None:
        return []
    if found["it"] and told.topic is not Topic.GAP:
        return []
    if not (told.contrast or told.group or has_contrast(scene) or found["two"] or TWO.search(scene.sketch)):
        return []
    start, end = next(found.span(name) for name in NAMES if found[name])
    nought = Quantity(scene.at[start], scene.at[end - 1] + 1, (Decimal(0),), None, Form.WORDS)
    return [Claim((nought,), FigureKind.GAP, Direction.NONE, "no gap")]
