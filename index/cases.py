"""Read a case study as a card: the setting, where it started, what was done, what came of it, how sure that is.

Every line is a sentence of the document, word for word, or the aspect is not stated. Which sentence
tells of what is read from the words that such studies use anywhere, which stand in cases.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from corpus.records import BlockKind, Document, Figure, FigureKind, Span
from corpus.sentences import sentences
from index.records import Quote, cut

ENOUGH = 2.0  # points: one clear sign, or two faint ones
ALONE = 1.8  # points that do for an aspect of which no sentence tells most
HEADED = 1.5  # points for standing under a heading that names the aspect
FIGURED = 1.2  # points of an outcome that states a figure
SHORT = 5  # words: a shorter sentence or row tells nothing by itself


class Aspect(StrEnum):
    """What a case study tells of, in the order of its card."""

    SETTING = "setting"
    START = "start"
    ACTIONS = "actions"
    OUTCOME = "outcome"
    STRENGTH = "strength"


MOST = {Aspect.SETTING: 2, Aspect.START: 2, Aspect.ACTIONS: 5, Aspect.OUTCOME: 3, Aspect.STRENGTH: 2}
_TOLD = {FigureKind.GAP, FigureKind.CHANGE, FigureKind.PAIR, FigureKind.IMPACT, FigureKind.LEVEL}


@dataclass(frozen=True, slots=True)
class Case:
    """A case study laid out: for each aspect the sentences that tell of it, in the text's order; () is "not stated"."""

    document_id: str
    setting: tuple[Quote, ...] = ()
    start: tuple[Quote, ...] = ()
    actions: tuple[Quote, ...] = ()
    outcome: tuple[Quote, ...] = ()
    strength: tuple[Quote, ...] = ()

    def told(self, aspect: Aspect) -> tuple[Quote, ...]:
        """The sentences of one aspect."""
        quotes: tuple[Quote, ...] = getattr(self, aspect.value)
        return quotes


@dataclass(frozen=True, slots=True)
class _Sign:
    looked_for: re.Pattern[str]
    points: float


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence, and how much it tells of each aspect."""

    span: Span
    points: Mapping[Aspect, float]

    @property
    def most(self) -> Aspect:
        return max(Aspect, key=lambda aspect: self.points[aspect])


def case(document: Document, figures: Sequence[Figure]) -> Case:
    """The case study that a document tells; ``figures`` are the document's."""
    lines = list(_lines(document, figures))
    told = {aspect: _chosen(lines, aspect) for aspect in Aspect}
    quotes = {
        aspect.value: tuple(cut(document, span, tuple(figures)) for span in sorted(spans))
        for aspect, spans in told.items()
    }
    return Case(document.id, **quotes)


def _chosen(lines: Sequence[_Line], aspect: Aspect) -> list[Span]:
    """The sentences that tell most of the aspect; where there is none, the one that tells of it beside another."""
    own = [line for line in lines if line.most is aspect and line.points[aspect] >= ENOUGH]
    if not own:
        own = [line for line in lines if line.points[aspect] >= ALONE]
        return [line.span for line in sorted(own, key=lambda line: -line.points[aspect])[:1]]
    return [line.span for line in sorted(own, key=lambda line: -line.points[aspect])[: MOST[aspect]]]


def _lines(document: Document, figures: Sequence[Figure]) -> Iterator[_Line]:
    """The sentences that can stand by themselves, with what they tell of."""
    heading = ""
    for sentence in sentences(document):
        text = sentence.span.cut(document.text)
        if sentence.block.kind is BlockKind.HEADING:
            heading = text if sentence.block.level > 1 else ""
        elif sentence.block.kind is not BlockKind.NOTE and len(text.split()) >= SHORT and not text.endswith("?"):
            inside = any(figure.kind in _TOLD and sentence.span.holds(figure.span) for figure in figures)
            points = {aspect: _points(aspect, text, heading, inside) for aspect in Aspect}
            points[Aspect.SETTING] += _early(sentence.span.start / len(document.text))
            yield _Line(sentence.span, points)


def _early(share: float) -> float:
    """A setting is told at the beginning: a point there, less and less up to the middle, then one off."""
    return 1.0 - 2.0 * share if share < 0.5 else -1.0


def _points(aspect: Aspect, text: str, heading: str, figured: bool) -> float:
    """How much in a sentence, its heading and its figures speaks of an aspect."""
    points = sum(sign.points for sign in _signs()[aspect] if sign.looked_for.search(text))
    points += HEADED * bool(heading and _headings()[aspect].search(heading))
    return points + FIGURED * (figured and aspect is Aspect.OUTCOME)


@cache
def _file() -> dict[str, dict[str, object]]:
    return tomllib.loads(files("index").joinpath("cases.toml").read_text("utf8"))


@cache
def _headings() -> dict[Aspect, re.Pattern[str]]:
    return {aspect: re.compile(str(_file()[aspect]["heading"]), re.IGNORECASE) for aspect in Aspect}


@cache
def _signs() -> dict[Aspect, tuple[_Sign, ...]]:
    found: dict[Aspect, tuple[_Sign, ...]] = {}
    for aspect in Aspect:
        signs = _file()[aspect]["signs"]
        assert isinstance(signs, list)
        found[aspect] = tuple(_Sign(re.compile(pattern, re.IGNORECASE), points) for pattern, points in signs)
    return found
