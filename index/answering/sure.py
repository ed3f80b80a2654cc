"""How sure a reply may be: the chance that one of its first quotes answers, from what the search found.

A small logistic sum of named features, calibrated; its weights stand in weights.toml, learned and checked on
documents kept apart by tests/bench/train_sure.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import exp, log

from corpus.records import Figure, Span
from index.answering.standing import quotable
from index.answering.telling import Near, telling
from index.asking.asked import Asked, Want
from index.asking.bags import places_named
from index.asking.candidates import Weighed
from index.asking.constraints import Constraint, Slot
from index.asking.features import NAMES
from index.asking.figures_held import fitting
from index.asking.fitting import HELD, Surroundings, asked_for, fewest, surroundings, unmet
from index.library import Library
from index.search import Findings, weighed, weights
from index.thesaurus import terms

LEAST = 0.0001  # chances are told to four places
READ = 24  # best sentences of which those are looked at that an answer may quote
OPENING = 1500  # characters of a document: what it says at its start holds for all of it
FIRST = 3  # best sentences that are looked at: as many as a reader looks at
PEAKS = ("covered", "covered_around", "covered_passage", "covered_document", "near", "near_around", "near_passage",
    "near_plain", "near_plain_around", "words", "words_around", "pairs", "terms_around", "meets_all",
    "difference")  # fmt: skip

SORTS = (*(slot.value for slot in HELD), "town", "others")
TELLING = {Want.ACTIONS, Want.REASON, Want.MEANING, Want.WORDS, Want.PERSON}
OTHERS = (
    "other_year",
    "other_who",
    "other_stage",
    "other_where",
    "other_what",
    "lacks_close",
    "lacks_document",
    "bare",
)


def confidence(library: Library, findings: Findings) -> float:
    """How likely the first quotes answer, in [0, 1], to four places."""
    if not findings.sentences:
        return 0.0
    return chance(signs(library, findings))


def chance(found: Mapping[str, float]) -> float:
    """The learned sum of the signs, as a chance."""
    learned = weights("confidence")
    total = learned["start"] + sum(learned.get(name, 0.0) * value for name, value in sorted(found.items()))
    return round(calibrated(_share(total)), 4)


def calibrated(sure: float) -> float:
    """A chance as documents kept apart bear it out: a beta calibration (Kull, Silva Filho and Flach 2017)."""
    held = weights("calibration")
    inside = min(max(sure, LEAST), 1 - LEAST)
    return _share(held["for"] * log(inside) - held["against"] * log(1 - inside) + held["start"])


def _share(total: float) -> float:
    """The logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def signs(library: Library, findings: Findings) -> dict[str, float]:
    """Named numbers that tell an answer from a near miss and from nothing."""
    findings = worth_quoting(library, findings)
    asked = weighed(library, findings.asked)
    by = [around(library, findings, at) for at in range(min(FIRST, len(findings.scores)))]
    found = _of_search(findings)
    found["unknown"] = _unknown(library, asked)
    found["length"] = min(len(findings.asked.found_by.words), 20) / 10
    found["follows"] = float(findings.asked.follows)
    found |= telling(asked, [Near(findings.sentences[at].text, s.close) for at, s in enumerate(by)])
    found |= _of_figures(library, findings, len(by))
    return found | _of_conditions(findings.asked, by)


def _of_search(findings: Findings) -> dict[str, float]:
    """How well the best sentences score, and what else they name than what is asked."""
    table, scores = findings.features, findings.scores
    found = {f"top_{name}": float(table[:FIRST, NAMES.index(name)].max()) for name in PEAKS}
    found["score"] = scores[0]
    found["alone"] = scores[0] - scores[min(len(scores) - 1, 10)]
    for name in OTHERS:
        found[name] = float(table[:FIRST, NAMES.index(name)].min())
        found[f"first_{name}"] = float(table[0, NAMES.index(name)])
    return found


def _of_figures(library: Library, findings: Findings, first: int) -> dict[str, float]:
    """Whether the figures of the first sentences are of what is asked, by what they state; 0 where no size is asked."""
    conditions = asked_for(findings.asked.text)
    if Want.NUMBER not in findings.asked.wants or not conditions:
        return dict.fromkeys(("figures_meet", "figures_against"), 0.0)
    return fitting(conditions, [figure for at in range(first) for figure in _figures(library, findings, at)])


def _of_conditions(asked: Asked, by: Sequence[Surroundings]) -> dict[str, float]:
    """How many conditions of each sort are unmet close to the best sentence, in its passage, in its document.

    Of a question for a size they are told once more: there a near miss is no help.
    """
    conditions = asked_for(asked.text)
    units = [name for name in asked.found_by.terms if terms()[name].kind == "unit"]
    sized = asked.sizes or not asked.wants & TELLING
    found = {}
    for name in ("close", "wide", "whole"):
        bags = [getattr(surroundings, name) for surroundings in by]
        left = [unmet(conditions, bag, s.published) for bag, s in zip(bags, by, strict=True)]
        missing = [_sort(asked.text, condition) for condition in fewest(conditions, left)]
        for sort in SORTS:
            found[f"{name}_lacks_{sort}"] = float(missing.count(sort))
            if name == "wide":
                found[f"size_lacks_{sort}"] = float(missing.count(sort)) * sized
    said = {name for s in by for bag in s.close for name in bag.terms}
    found["lacks_unit"] = float(bool(units) and not said.intersection(units))
    return found


def _sort(question: str, condition: Constraint) -> str:
    """The slot of a condition; a name that is a listed place is a "town", a group that is not the poor "others"."""
    if condition.slot is Slot.NAME and places_named(question[condition.start : condition.end]):
        return "town"
    if condition.slot is Slot.GROUP and "disadvantaged" not in (condition.key, *terms()[condition.key].also):
        return "others"
    return condition.slot.value


def worth_quoting(library: Library, findings: Findings) -> Findings:
    """The same without the sentences that no answer quotes; all of them where there is no other."""
    kept = [at for at, sentence in enumerate(findings.sentences[:READ]) if quotable(library, sentence)]
    if not kept:
        return findings
    return replace(
        findings,
        sentences=tuple(findings.sentences[at] for at in kept),
        features=findings.features[kept],
        scores=tuple(findings.scores[at] for at in kept),
    )


def _figures(library: Library, findings: Findings, at: int) -> tuple[Figure, ...]:
    """The figures that the sentence of that rank states."""
    sentence = findings.sentences[at]
    return library.figures_in(sentence.document_id, Span(sentence.start, sentence.end))


def around(library: Library, findings: Findings, at: int) -> Surroundings:
    """What stands by the sentence of that rank."""
    sentence = findings.sentences[at]
    document = library.document(sentence.document_id)
    hit = findings.hits[findings.keys.index(sentence.passage)]
    close = (*sentence.around, sentence.before, sentence.text)
    wide = (hit.passage.span.cut(document.text), document.publisher, document.name)
    whole = {other.text for other in findings.sentences if other.document_id == sentence.document_id}
    whole.add(document.text[:OPENING])
    return surroundings(close, wide, tuple(sorted(whole)), document.published)


def _unknown(library: Library, asked: Weighed) -> float:
    """The share of the question's words, by rarity, that stand nowhere in the library under any wording."""
    lost = 0.0
    for word, weight in asked.words.items():
        known = library.words.knows(word) or any(
            library.words.knows(term, "whole_terms") for term in asked.by_term.get(word, ())
        )
        lost += 0.0 if known else weight
    return lost / asked.total
