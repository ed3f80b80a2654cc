"""How sure a reply may be: the chance that one of its first quotes answers, from what the search found.

A small logistic sum of named features; its weights stand in weights.toml, learned and checked on
documents kept apart by tests/bench/train_answers.py.
"""

from collections.abc import Mapping
from math import exp

from index.asking.candidates import Weighed
from index.asking.features import NAMES
from index.asking.fitting import HELD, Surroundings, asked_for, fewest, surroundings, unmet
from index.library import Library
from index.search import Findings, weighed, weights

FIRST = 3  # best sentences that are looked at: as many as a reader looks at
PEAKS = ("covered", "covered_around", "covered_passage", "covered_document", "near", "near_around", "near_passage",
    "near_plain", "near_plain_around", "words", "words_around", "pairs", "terms_around")  # fmt: skip

OTHERS = ("other_year", "other_who", "other_stage", "other_where", "other_what")


def confidence(library: Library, findings: Findings) -> float:
    """How likely the first quotes answer, in [0, 1], to four places."""
    if not findings.sentences:
        return 0.0
    return chance(signs(library, findings))


def chance(found: Mapping[str, float]) -> float:
    """The learned sum of the signs, as a chance."""
    learned = weights("confidence")
    total = learned["start"] + sum(learned.get(name, 0.0) * value for name, value in sorted(found.items()))
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


def signs(library: Library, findings: Findings) -> dict[str, float]:
    """Named numbers that tell an answer from a near miss and from nothing."""
    found = {f"top_{name}": float(findings.features[:FIRST, NAMES.index(name)].max()) for name in PEAKS}
    scores = findings.scores
    found["score"] = scores[0]
    found["alone"] = scores[0] - scores[min(len(scores) - 1, 10)]
    found["unknown"] = _unknown(library, weighed(library, findings.asked))
    found["length"] = min(len(findings.asked.found_by.words), 20) / 10
    found["follows"] = float(findings.asked.follows)
    conditions = asked_for(findings.asked.text)
    by = [around(library, findings, at) for at in range(min(FIRST, len(scores)))]
    for name in OTHERS:
        found[name] = float(findings.features[:FIRST, NAMES.index(name)].min())
        found[f"first_{name}"] = float(findings.features[0, NAMES.index(name)])
    reaches = {"close": [s.close for s in by], "wide": [s.wide for s in by], "whole": [s.whole for s in by]}
    for name, bags in reaches.items():
        left = [unmet(conditions, bag, s.published) for bag, s in zip(bags, by, strict=True)]
        missing = fewest(conditions, left)
        for slot in HELD:
            found[f"{name}_lacks_{slot}"] = float(sum(condition.slot is slot for condition in missing))
    return found


def around(library: Library, findings: Findings, at: int) -> Surroundings:
    """What stands by the sentence of that rank."""
    sentence = findings.sentences[at]
    document = library.document(sentence.document_id)
    hit = findings.hits[findings.keys.index(sentence.passage)]
    close = (*sentence.around, sentence.before, sentence.text)
    wide = (hit.passage.span.cut(document.text), document.publisher, document.name)
    whole = {other.text for other in findings.sentences if other.document_id == sentence.document_id}
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
