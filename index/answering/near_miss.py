"""Why a question is not answered, in a sentence: what it asks that nothing has, and what stands nearest."""

import re
from collections.abc import Sequence

from corpus.naming.places import places
from corpus.records import Figure
from index import wording
from index.answering.stated import quoted, stating
from index.answering.sure import around
from index.asking.asked import LONGEST, Asked, Want
from index.asking.constraints import Constraint, Slot, constraints
from index.asking.fitting import HELD, asked_for, fewest, unmet
from index.figure_words import stage_words
from index.library import Library
from index.records import Quote
from index.search import Findings, weighed
from index.terms import analysis, tokens
from index.thesaurus import stop_words, terms

LOOKED_AT = 3  # nearest sentences: as many as are shown
LEAST_KNOWN = 0.5  # of a question's words, by rarity: with less it is of something else altogether
JOINTS = {  # in the order in which they are said
    Slot.MEASURE: "on",
    Slot.GROUP: "for",
    Slot.PHASE: "at",
    Slot.NAME: "about",
    Slot.PLACE: "in",
    Slot.YEAR: "in",
}
NO_NAME = re.compile(  # words that are capitals only at the head of a sentence
    r"(?:at|by|aged?|the|poor(?:er)?|disadvantaged|persistently|pupils|children|students|girls|boys|looked|young|those"
    r"|primary|secondary)\b",
    re.IGNORECASE,
)


def reason(library: Library, findings: Findings, nearest: Sequence[Quote], stated: bool = False) -> str:
    """The sentence that an abstention gives for itself; ``stated`` where some figure is of all that is named."""
    why = wording.STATED if stated else _why(library, findings, nearest)
    return why + wording.read_to(LONGEST) if len(findings.asked.typed) > LONGEST else why


def _why(library: Library, findings: Findings, nearest: Sequence[Quote]) -> str:
    missing = _missing(library, findings)
    unknown, share = _unknown(library, findings, ())
    if share > 1 - 1e-9:
        return wording.NO_WORDS
    _, beside = _unknown(library, findings, missing)
    if missing and nearest and beside < LEAST_KNOWN:
        return wording.near_miss(_wants_figure(findings.asked), _named(findings.asked.text), _of(nearest[0]))
    if unknown and share >= LEAST_KNOWN:
        return wording.not_said(unknown[:3])
    return wording.TOO_FAR


def stated(library: Library, findings: Findings) -> Quote | None:
    """Of a question for a size: the sentence of a figure that states of itself all that is named, wherever it stands.

    None where a word of the question stands nowhere: then it asks for something else too.
    """
    conditions = asked_for(findings.asked.text)
    if not _wants_figure(findings.asked) or not conditions or _unknown(library, findings, ())[0]:
        return None
    figure = stating(library, conditions)
    return None if figure is None else quoted(library, figure)


def _wants_figure(asked: Asked) -> bool:
    """True where a size is asked for; "how did they close the gap" asks for none."""
    return Want.NUMBER in asked.wants and not asked.wants & {Want.ACTIONS, Want.REASON}


def _missing(library: Library, findings: Findings) -> tuple[Constraint, ...]:
    """The conditions of the question that the best sentences, with what stands by them, leave unmet."""
    conditions = asked_for(findings.asked.text)
    by = [around(library, findings, at) for at in range(min(LOOKED_AT, len(findings.sentences)))]
    return fewest(conditions, [unmet(conditions, held.close, held.published) for held in by])


def _named(question: str) -> str:
    """All that the question asks together, the nation too: "for looked-after children at key stage 3 in 2003".

    What no quote has is the whole of it: each condition by itself may well stand somewhere in the library.
    """
    said: dict[Slot, list[str]] = {}
    for condition in constraints(question):
        if condition.slot in HELD and not question.startswith(" of ", condition.end):  # "the capital of France"
            slot = Slot.PLACE if _is_place(question, condition) else condition.slot
            said.setdefault(slot, []).append(_words(question, condition))
    return " ".join(
        f"{joint} {' and '.join(dict.fromkeys(said[slot]))}" for slot, joint in JOINTS.items() if slot in said
    )


def _is_place(question: str, condition: Constraint) -> bool:
    """True for the name of a town, council or country that the field's terms do not know."""
    named = places(question) if condition.slot is Slot.NAME else []
    return any(place.start < condition.end and condition.start < place.end for place in named)


def _words(question: str, condition: Constraint) -> str:
    """A condition as people say it: the field's name for a group, stage or place, else the question's own words."""
    if condition.slot in {Slot.GROUP, Slot.PHASE, Slot.PLACE}:
        return terms()[condition.key].plain
    return question[condition.start : condition.end]


def _of(quote: Quote) -> str:
    """What the nearest quote is of: group, stage, place and year of its first figure, else in which document."""
    for figure in sorted(quote.figures, key=lambda figure: not figure.is_gap):
        said = _slots(figure)
        if said:
            return f"of {', '.join(said)}"
    return f"in “{quote.title}”{quote.published and f', {quote.published[:4]}'}"


def _slots(figure: Figure) -> list[str]:
    said = [] if figure.group is None else [_inside(figure.group.text)]
    said += [] if figure.phase is None else [_inside(stage_words(figure.phase))]
    return said + [slot.text for slot in (figure.place, figure.year) if slot is not None]


def _inside(words: str) -> str:
    """Words that may have headed a sentence, as they stand inside one: "At age 5" is "at age 5"."""
    return words[:1].lower() + words[1:] if NO_NAME.match(words) else words


def _unknown(library: Library, findings: Findings, but: Sequence[Constraint]) -> tuple[list[str], float]:
    """Words of the question, as typed, that stand nowhere under any wording, and their share by rarity.

    Words inside the conditions ``but`` do not count: what is missing of a near miss is told apart.
    """
    named = {t.stem for t in tokens(findings.asked.text) if any(c.start <= t.start < c.end for c in but)}
    asked, lost, said = weighed(library, findings.asked), 0.0, []
    for word, weight in asked.words.items():
        wordings = asked.by_term.get(word, ())
        if (
            word in named
            or library.words.knows(word)
            or any(library.words.knows(term, "whole_terms") for term in wordings)
        ):
            continue
        lost += weight
        said += [findings.asked.text[t.start : t.end] for t in tokens(findings.asked.text) if t.stem == word][:1]
    return [word for word in said if word.lower() not in stop_words() and analysis(word).words], lost / asked.total
