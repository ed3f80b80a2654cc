"""Why a question is not answered, in a sentence: what it asks that nothing has, and what stands nearest."""

from collections.abc import Sequence

from index import wording
from index.answering.sure import around
from index.asking.asked import Want
from index.asking.constraints import Constraint, Slot
from index.asking.fitting import asked_for, fewest, unmet
from index.library import Library
from index.records import Quote
from index.search import Findings, weighed
from index.terms import analysis, tokens
from index.thesaurus import stop_words, terms

LOOKED_AT = 3  # nearest sentences: as many as are shown
LEAST_KNOWN = 0.5  # of a question's words, by rarity: with less it is of something else altogether
JOINTS = {Slot.GROUP: "for", Slot.PHASE: "at", Slot.PLACE: "in", Slot.NAME: "for", Slot.MEASURE: "on", Slot.YEAR: "in"}
ORDER = (Slot.MEASURE, Slot.GROUP, Slot.PHASE, Slot.PLACE, Slot.NAME, Slot.YEAR)


def reason(library: Library, findings: Findings, nearest: Sequence[Quote]) -> str:
    """The sentence that an abstention gives for itself."""
    missing = _missing(library, findings)
    unknown, share = _unknown(library, findings, ())
    if share > 1 - 1e-9:
        return wording.NO_WORDS
    _, beside = _unknown(library, findings, missing)
    if missing and nearest and beside < LEAST_KNOWN:
        wants = Want.NUMBER in findings.asked.wants
        return wording.near_miss(wants, _named(findings.asked.text, missing), _of(nearest[0]))
    if unknown and share >= LEAST_KNOWN:
        return wording.not_said(unknown[:3])
    return wording.TOO_FAR


def _missing(library: Library, findings: Findings) -> tuple[Constraint, ...]:
    """The conditions of the question that the best sentences, with what stands by them, leave unmet."""
    conditions = asked_for(findings.asked.text)
    by = [around(library, findings, at) for at in range(min(LOOKED_AT, len(findings.sentences)))]
    return fewest(conditions, [unmet(conditions, held.close, held.published) for held in by])


def _named(question: str, missing: Sequence[Constraint]) -> str:
    """The conditions in words: "for looked-after children at key stage 3 in 2003"."""
    said = []
    for slot in ORDER:
        words = [_words(question, condition) for condition in missing if condition.slot is slot]
        if words:
            said.append(f"{JOINTS[slot]} {' and '.join(dict.fromkeys(words))}")
    return " ".join(said)


def _words(question: str, condition: Constraint) -> str:
    """A condition as people say it: the field's name for it, or the question's own words."""
    if condition.slot in {Slot.GROUP, Slot.PHASE, Slot.PLACE, Slot.MEASURE}:
        return terms()[condition.key].plain
    return question[condition.start : condition.end]


def _of(quote: Quote) -> str:
    """What the nearest quote is of: stage, place, year and group of its first figure, else its document."""
    for figure in sorted(quote.figures, key=lambda figure: not figure.is_gap):
        slots = [slot.text for slot in (figure.group, figure.phase, figure.place, figure.year) if slot is not None]
        if slots:
            return ", ".join(slots)
    return f"“{quote.title}”"


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
