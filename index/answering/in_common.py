"""What several case studies did, put side by side by general kinds of action, each in its own words.

A question how schools did it is led by this. Which kind an action is of is read from its wordings
and, where it has none, from what it means; the kinds stand in index/action_kinds.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np

from corpus.records import DocumentKind, Edition
from index.asking.asked import Asked
from index.asking.bags import bag_of
from index.asking.constraints import Slot
from index.asking.fitting import asked_for, unmet
from index.cases import Aspect, case
from index.library import Library
from index.records import Act, Basis, Common, Quote
from index.search import Filters, search

SCHOOLS = 8  # case studies that are laid side by side
EACH = 4  # quotes under one heading
GROUPS = 6  # headings
NEAR = 0.45  # cosine with a kind's plain sentences from which an action is of that kind
FEW = 2  # schools below which nothing is in common
OTHER = "Other things done"
DOING = re.compile(
    r"\bhow (?:did|do|does|have|has|can|could|might|are|were|to)\b.{0,80}\b(?:it|clos\w+|narrow\w*|reduc\w+|cut|"
    r"halv\w+|help\w*|support\w*|improv\w+|rais\w+|tackl\w+|lift\w*|achiev\w+|manag\w+|spen[dt]\w*|work\w*|use\w*|teach\w*)\b"
    r"|\bwhat (?:did|do|does|have|has|can|could|should|else)\b.{0,60}\b(?:do|doing|done|try|tried|put in place)\b"
    r"|\bwhat (?:works?|worked)\b|\b(?:steps|strategies|approaches|actions|ways to|examples of)\b",
    re.IGNORECASE,
)
HELD = {Slot.YEAR, Slot.NAME, Slot.PHASE, Slot.PLACE}  # conditions that a case study must meet as a whole
BASES = (
    (Basis.TRIAL, re.compile(r"\brandomi[sz]ed\b|\bat random\b|\btrial\b|\bRCT\b", re.IGNORECASE)),
    (Basis.NONE, re.compile(r"\b(?:no|nobody|no one|without)\b[^.]{0,30}\bcompar", re.IGNORECASE)),
    (Basis.COMPARISON, re.compile(r"\b(?:control|comparison|matched)\b|\bsimilar schools\b", re.IGNORECASE)),
    (Basis.EVALUATION, re.compile(r"\bevaluat\w+|\bindependent\w*", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A general kind of action."""

    heading: str
    words: re.Pattern[str]
    like: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """The kinds of action_kinds.toml, in its order."""
    held = tomllib.loads(files("index").joinpath("action_kinds.toml").read_text("utf8"))
    return tuple(
        Kind(entry["heading"], re.compile(entry["words"], re.IGNORECASE), tuple(entry["like"]))
        for entry in held.values()
    )


def asks_how(question: str) -> bool:
    """True for a question on what schools did."""
    return DOING.search(question) is not None


def in_common(library: Library, read: Asked, within: Filters | None) -> tuple[Common, ...]:
    """What the case studies that fit the question did, under general headings; () for other questions, or one school.

    What most of them did stands first, then in the order of the search.
    """
    if not asks_how(read.text):
        return ()
    acts = [act for document_id in _cases(library, read, within) for act in _acts(library, document_id)]
    if len({act.quote.document_id for act in acts}) < FEW:
        return ()
    groups: dict[str, list[Act]] = {}
    for act, kind in zip(acts, kinds_of(library, [act.quote.text for act in acts]), strict=True):
        groups.setdefault(kind, []).append(act)
    found = [Common(heading, tuple(_spread(held))) for heading, held in groups.items() if heading != OTHER]
    return tuple(sorted(found, key=lambda one: -one.schools)[:GROUPS])


def _cases(library: Library, read: Asked, within: Filters | None) -> list[str]:
    """Case studies that the question may be about, best first; ``within`` holds for them too.

    An older edition tells of the same school: it is left out where the newer one is there.
    """
    within = within or Filters()
    if within.kinds and DocumentKind.CASE_STUDY not in within.kinds:
        return []
    found = search(library, read, replace(within, kinds=frozenset({DocumentKind.CASE_STUDY})))
    conditions = [condition for condition in asked_for(read.text) if condition.slot in HELD]
    fitting: dict[str, Edition | None] = {}
    for document_id in dict.fromkeys(sentence.document.id for sentence in found.sentences):
        document = library.document(document_id)
        if not unmet(conditions, [bag_of(document.title), bag_of(document.text)], document.published):
            fitting[document_id] = document.newer
    return [document_id for document_id, newer in fitting.items() if not newer or newer.id not in fitting][:SCHOOLS]


def _acts(library: Library, document_id: str) -> Iterator[Act]:
    """What one case study did, each with how sure it is as far as its own text says."""
    told = case(library.document(document_id), library.figures(document_id))
    basis = basis_of(told.told(Aspect.STRENGTH))
    for quote in told.told(Aspect.ACTIONS):
        yield Act(quote, basis)


def basis_of(strength: Sequence[Quote]) -> Basis:
    """How the text says that it was tested: by a trial, a comparison, an evaluation; else it is its own account."""
    said = " ".join(quote.text for quote in strength)
    return next((kind for kind, words in BASES if words.search(said)), Basis.NONE)


def _spread(acts: Sequence[Act]) -> list[Act]:
    """The first action of each school, then the second ones, as many as are shown."""
    turn: dict[str, int] = {}
    ordered = []
    for at, act in enumerate(acts):
        turn[act.quote.document_id] = turn.get(act.quote.document_id, 0) + 1
        ordered.append((turn[act.quote.document_id], at, act))
    return [act for _, _, act in sorted(ordered, key=lambda one: one[:2])[:EACH]]


def kinds_of(library: Library, actions: Sequence[str]) -> list[str]:
    """The heading of each action's kind: of which it has most wordings, else the nearest in meaning, else OTHER."""
    vectors = _near(library, actions)
    found = []
    for action, near in zip(actions, vectors, strict=True):
        hits = [len(set(kind.words.findall(action))) for kind in kinds()]
        scores = np.array(hits) + near.clip(0.0, 1.0)
        best = int(scores.argmax())
        found.append(kinds()[best].heading if hits[best] or near[best] >= NEAR else OTHER)
    return found


@lru_cache(maxsize=2)
def _like(library: Library) -> np.ndarray:
    """The vectors of every kind's plain sentences: they are the same for each question."""
    return library.embed([line for kind in kinds() for line in kind.like])


def _near(library: Library, actions: Sequence[str]) -> np.ndarray:
    """For each action its highest cosine with each kind's plain sentences, shape (actions, kinds)."""
    of = np.array([at for at, kind in enumerate(kinds()) for _ in kind.like])
    cosines = (library.embed(actions) @ _like(library).T).round(3)
    return np.stack([cosines[:, of == at].max(axis=1) for at in range(len(kinds()))], axis=1)
