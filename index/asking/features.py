"""What speaks for each candidate sentence: a row of small numbers that a learned sum weighs.

Shares of words count each word by how rare it is among the library's passages. ``*_best`` is the
same number as a share of the best candidate's. All candidates are weighed at once, a column at a time.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from corpus.records import BlockKind, Figure, FigureKind
from index.asking.asked import Want
from index.asking.candidates import KINDS, Candidate, Standing, Weighed, prepared
from index.asking.figures_held import fitting
from index.asking.fitting import asked_for
from index.asking.lacking import lacking
from index.asking.manner import manner
from index.asking.near_by import NearBy
from index.cases import acts
from index.counts import DATED, NUMBER, Mark
from index.thesaurus import terms

LENGTHS = {"words": (14, 40, 90), "terms": (4, 12, 28)}  # a usual sentence, with what is around it, a passage
FEW = 4  # words of a question that is hardly more than a number: "17.9 months"


def matrix(
    asked: Weighed,
    candidates: Sequence[Candidate],
    texts: Standing,
    earlier: Mapping[str, float],
    figures: Mapping[int, Sequence[Figure]],
) -> np.ndarray:
    """The features of each candidate, float64 of shape (n, len(NAMES)).

    ``texts`` are theirs, counted; ``earlier`` gives documents that answered before, with how well (0 to 1);
    ``figures`` are those of each passage, by its key, where any may answer.
    """
    near = NearBy(asked, texts, candidates, (*ACTING, "reason", "method"))
    columns = [
        *near.shares(near.own, LENGTHS["words"][0], LENGTHS["terms"][0]),
        *near.shares(near.close, LENGTHS["words"][1], LENGTHS["terms"][1]),
        *near.shares(near.passage, LENGTHS["words"][2], LENGTHS["terms"][2]),
        near.covered(near.document),
        *np.array([[c.near, c.near_around, c.near_passage, c.near_plain, c.near_plain_around] for c in candidates]).T,
        *(near.covered(near.of(rows)) for rows in (texts.title, texts.heading)),
        *_by_kind(near),
        *_exact(near, candidates),
        *lacking(near, asked_for(asked.asked.text)),
        *_form(texts, candidates),
        *manner(near, candidates),
        *_fit(near),
        _acting(near, candidates),
        *_stating(near, candidates, figures),
        np.array([earlier.get(c.document_id, 0.0) for c in candidates]),
        near.own_words(),
    ]
    table = np.stack(columns, axis=1)
    return np.concatenate([table, _relative(table)], axis=1).round(6)


def _exact(near: NearBy, candidates: Sequence[Candidate]) -> tuple[np.ndarray, ...]:
    """Word pairs, numbers, and words in quotation marks that stand in the sentence as they were asked."""
    asked, counts, own = near.asked.asked, near.texts.counts, near.texts.own
    read = prepared(near.asked)
    together = inside = beside = alone = literal = np.zeros(len(own))
    if read.pairs:
        together = counts.beside(read.pairs)[own] / len(read.pairs)
    if read.numbers:
        inside, beside = (
            (near.words(heap, read.numbers) > 0).sum(axis=1) / len(read.numbers) for heap in (near.own, near.close)
        )
        alone = inside if len(asked.found_by.words) <= FEW else alone
    if phrases := [phrase.lower() for phrase in asked.literal]:
        said = [candidate.text.lower() for candidate in candidates]
        literal = np.array([sum(phrase in text for phrase in phrases) / len(phrases) for text in said])
    return together, inside, beside, alone, literal


def _by_kind(near: NearBy) -> list[np.ndarray]:
    """For who, stage, place …: the share of the asked terms named near by, and whether others stand there instead."""
    read, texts = prepared(near.asked), near.texts
    others = texts.counts.of_kinds(_kinds())[texts.own] > 0
    found: list[np.ndarray] = []
    for at, wanted in enumerate(read.by_kind):
        met, other = np.zeros((2, len(texts.own)))
        if wanted:
            met = (near.terms(near.close, wanted) > 0).sum(axis=1) / len(wanted)
            other = ((met == 0) & others[:, at]).astype(np.float64)
        found += [met, other]
    years = texts.counts.flagged(DATED)
    dated = years[texts.own] + years[texts.before] > 0
    asked = (near.words(near.of(texts.before, texts.own), read.years) > 0).any(axis=1)
    return [*found, (dated & ~asked & bool(read.years)).astype(np.float64)]


@cache
def _kinds() -> np.ndarray:
    """Of each term, which of KINDS it is of: bool of shape (terms, len(KINDS))."""
    return np.array([[term.kind in kinds for kinds in KINDS.values()] for term in terms().values()])


def _form(texts: Standing, candidates: Sequence[Candidate]) -> tuple[np.ndarray, ...]:
    """What sort of sentence it is, whatever was asked."""
    counts, own = texts.counts, texts.own
    tokens = counts.facts["tokens"][own]
    return (
        np.array([float(c.kind is BlockKind.HEADING) for c in candidates]),
        np.array([float(c.kind is BlockKind.ROW and not c.header) for c in candidates]),
        np.array([float(c.header) for c in candidates]),
        counts.marked(Mark.COLON)[own],
        counts.marked(Mark.QUESTION)[own],
        (tokens < 5).astype(np.float64),
        np.log1p(tokens.astype(np.float64)) / 4,
        counts.marked(Mark.BACKWARD)[own],
    )


def _fit(near: NearBy) -> list[np.ndarray]:
    """Whether it has what the question wants: a number, a year, a name, a reason, actions, spoken words."""
    counts, own = near.texts.counts, near.texts.own
    has = {
        Want.NUMBER: counts.flagged(NUMBER)[own],
        Want.TIME: counts.flagged(DATED)[own] + near.words(near.own, ("month", "year")).sum(axis=1),
        Want.PERSON: counts.marked(Mark.CAPITAL)[own],
        Want.PLACE: counts.marked(Mark.CAPITAL)[own],
        Want.REASON: near.terms(near.own, ("reason",))[:, 0],
        Want.ACTIONS: near.terms(near.own, ACTING).sum(axis=1),
        Want.MEANING: near.terms(near.own, ("method",))[:, 0],
        Want.WORDS: counts.marked(Mark.SPOKEN)[own],
    }
    none = np.zeros(len(own))
    return [(has[want] > 0).astype(np.float64) if want in near.asked.asked.wants else none for want in Want]


def _acting(near: NearBy, candidates: Sequence[Candidate]) -> np.ndarray:
    """Where actions of schools are asked for: how far the sentence tells what was done, as case studies tell it."""
    asked = near.asked.asked
    kinds = {terms()[name].kind for name in asked.found_by.terms}
    if Want.ACTIONS not in asked.wants or asked.sizes or not kinds & SCHOOLING:
        return np.zeros(len(candidates))
    return np.array([acts(c.text, c.heading) for c in candidates])


def _stating(
    near: NearBy, candidates: Sequence[Candidate], figures: Mapping[int, Sequence[Figure]]
) -> tuple[np.ndarray, ...]:
    """Whether a sentence states a gap, a gap as one number or a change where one is asked for; how its figures fit."""
    asked = near.asked.asked
    kinds = {terms()[name].kind for name in asked.found_by.terms}
    conditions = asked_for(asked.text)
    rows = np.zeros((len(candidates), 5))
    for row, c in zip(rows, candidates, strict=True):
        own = [figure for figure in figures.get(c.passage, ()) if c.start <= figure.span.start < c.end]
        if own:
            told = fitting(conditions, own)
            row[:] = (
                "gap" in kinds and any(figure.is_gap for figure in own),
                "gap" in kinds and any(figure.kind is FigureKind.GAP for figure in own),
                "change" in kinds and any(figure.kind is FigureKind.CHANGE for figure in own),
                told["figures_meet"],
                told["figures_against"],
            )
    return tuple(rows.T)


def _relative(table: np.ndarray) -> np.ndarray:
    part = table[:, [PLAIN.index(name) for name in COMPARED]]
    best = part.max(axis=0, initial=0.0)
    return part / np.where(best > 0, best, 1)


SCHOOLING = {"group", "phase", "year_group", "gap", "subject", "measure", "action"}  # what schools act on
ACTING = tuple(
    sorted(
        {"did", "tutoring", "feedback", "metacognition", "training", "curriculum", "data", "collaboration", "behaviour"}
        | {"wellbeing", "breakfast", "trips", "attendance_work", "parents_work", "technology", "recruitment", "cover"}
        | {"expectations", "grouping", "homework", "early_help", "summer_school", "start", "recommend"}
    )
)
COMPARED = (
    "words",
    "terms",
    "covered",
    "words_around",
    "terms_around",
    "covered_around",
    "words_passage",
    "terms_passage",
    "covered_passage",
    "covered_document",
    "near",
    "near_around",
    "near_passage",
    "near_plain",
    "near_plain_around",
)
PLAIN = (
    "words", "terms", "covered", "words_around", "terms_around", "covered_around", "words_passage", "terms_passage",
    "covered_passage", "covered_document", "near", "near_around", "near_passage", "near_plain", "near_plain_around",
    "covered_title", "covered_heading", *(f"{sort}_{name}" for name in KINDS for sort in ("met", "other")),
    "other_year", "pairs", "numbers", "numbers_around", "numbers_alone", "literal",
    "lacks_close", "lacks_document", "lacks_name", "meets_all",
    "heading", "row", "header", "colon", "question", "short", "length", "backward",
    "bare", "scene", "first", "extreme", "step",
    *(f"fits_{want}" for want in Want), "acts", "gap_figure", "difference", "change_figure", "figures_meet",
    "figures_against", "earlier", "own",
)  # fmt: skip
NAMES = (*PLAIN, *(f"{name}_best" for name in COMPARED))

PASSAGE_NAMES = ("flat", "learned", "several", "near_passage_best", "words_passage_best", "covered_passage_best",
    "near_passage", "near_around", "covered_passage")  # fmt: skip
LOOKED_AT = [NAMES.index(name) for name in PASSAGE_NAMES[3:]]
FLAT = {"words_passage_best": 0.5, "words_best": 0.5, "words_around_best": 1, "near_passage_best": 1, "near_best": 1,
    "near_around_best": 2}  # fmt: skip


def passage_rows(table: np.ndarray, scores: np.ndarray, passages: Sequence[int]) -> tuple[list[int], np.ndarray]:
    """Keys of the passages, in order of first standing, and their features, float64 of shape (n, len(PASSAGE_NAMES)).

    ``flat`` is a plain sum of six searches: where the learned sum is sure of one sentence, it still tells
    passages apart. ``several`` grows where more than one sentence scores high.
    """
    flat = table @ np.array([FLAT.get(name, 0.0) for name in NAMES])
    of, looked = np.array(passages), table[:, LOOKED_AT]
    keys, rows = list(dict.fromkeys(passages)), []
    for key in keys:
        inside = of == key
        best = scores[inside].max()
        several = np.log(np.exp(scores[inside] - best).sum())
        rows.append([flat[inside].max(), best, several, *looked[inside].max(axis=0)])
    return keys, np.array(rows, dtype=np.float64).reshape(len(rows), len(PASSAGE_NAMES)).round(6)
