"""Read a case study as a card: the setting, where it started, what was done, what came of it, how sure that is.

Every line is a sentence of the document, word for word, or the aspect is not stated. Which sentence
tells of what is read from the words that such studies use anywhere, which stand in cases.toml.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from corpus.records import BlockKind, Document, DocumentKind, Figure, FigureKind, Sentence, Span
from corpus.sentences import sentences
from index.records import Quote, cut
from index.terms import analysis
from index.thesaurus import terms

ENOUGH = 2.0  # points: one clear sign, or two faint ones
ALONE = 1.4  # points that do for an aspect of which no sentence tells most
HEADED = 1.5  # points for standing under a heading, or in a table's column, that names the aspect
FIGURED = 1.2  # points of an outcome that states a figure
NAMED = 0.7  # points of each sort of action that a sentence names, two at most
ASIDE = 1.5  # points off under a heading of another matter; also off an outcome that is only planned
CARRIED = 0.7  # points that a paragraph's first sentence lends those after it, of the aspect it tells
OPENING = 0.2  # share of a document in which its school is named
FULL = 4.0  # points from which a sentence plainly tells what was done
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
    header: Span | None
    points: Mapping[Aspect, float]

    @property
    def most(self) -> Aspect:
        return max(Aspect, key=lambda aspect: self.points[aspect])


def case(document: Document, figures: Sequence[Figure]) -> Case:
    """The case study that a document tells; ``figures`` are the document's."""
    lines = list(_lines(document, figures))
    told = {aspect: _chosen(lines, aspect) for aspect in Aspect}
    if (
        document.kind is DocumentKind.CASE_STUDY
        and not told[Aspect.SETTING]
        and (named := _naming(document, lines)) is not None
    ):
        told[Aspect.SETTING] = [named]
    quotes = {
        aspect.value: tuple(
            cut(document, line.span, tuple(figures), line.header) for line in sorted(chosen, key=lambda line: line.span)
        )
        for aspect, chosen in told.items()
    }
    return Case(document.id, **quotes)


def _chosen(lines: Sequence[_Line], aspect: Aspect) -> list[_Line]:
    """The sentences that tell most of the aspect; where there is none, the one that tells of it beside another."""
    own = [line for line in lines if line.most is aspect and line.points[aspect] >= ENOUGH]
    if not own:
        own = [line for line in lines if line.points[aspect] >= (ALONE if line.most is aspect else ENOUGH)]
        return sorted(own, key=lambda line: -line.points[aspect])[:1]
    return sorted(own, key=lambda line: -line.points[aspect])[: MOST[aspect]]


def _naming(document: Document, lines: Sequence[_Line]) -> _Line | None:
    """Of a document that tells no setting, the sentence that first names its school: a name beside "school" or so."""
    for line in lines:
        text = line.span.cut(document.text)
        if line.span.start <= OPENING * len(document.text) and _SCHOOL.search(text) and _NAME.search(text):
            return line
    return None


_SCHOOL = re.compile(
    r"\b(?:schools?|academ(?:y|ies)|college|trust|network|page|site|primary|secondary)\b", re.IGNORECASE
)
_NAME = re.compile(
    r"(?<=\w )(?!(?:Pupil|Premium|Key|Stage|Year|Progress)\b)[A-Z][a-z]+|\b[\w.]+\.sch\.uk\b|^[A-Z]\w+(?:'|’)s\b"
)


def _lines(document: Document, figures: Sequence[Figure]) -> Iterator[_Line]:
    """The sentences that can stand by themselves, with what they tell of."""
    heading, acted = "", False
    first: _Line | None = None
    for sentence in sentences(document):
        text = sentence.span.cut(document.text)
        if sentence.block.kind is BlockKind.HEADING:
            heading = text if sentence.block.level > 1 else ""
        elif _tells(sentence, text):
            over = (heading, _column(document, sentence))
            inside = [figure for figure in figures if sentence.span.holds(figure.span) and figure.kind in _TOLD]
            points = {aspect: _points(aspect, text, over) for aspect in Aspect}
            _weigh_figures(points, inside, acted)
            _weigh_place(points, sentence.span.start / len(document.text), acted)
            if first is not None and sentence.block.span.holds(first.span) and first.points[first.most] >= ENOUGH:
                points[first.most] += CARRIED
            line = _Line(sentence.span, sentence.block.header, points)
            if first is None or not sentence.block.span.holds(first.span):
                first = line
            acted = acted or (line.most is Aspect.ACTIONS and points[Aspect.ACTIONS] >= ENOUGH)
            yield line


def _tells(sentence: Sentence, text: str) -> bool:
    """False for notes, header rows, questions and scraps, and for what only announces the lines under it."""
    block = sentence.block
    if block.kind is BlockKind.NOTE or (block.kind is BlockKind.ROW and block.header in (None, block.span)):
        return False
    return len(text.split()) >= SHORT and not text.endswith("?")


def _column(document: Document, sentence: Sentence) -> str:
    """The name of the first column of a table's row: what its rows are ("Activity", "Challenge number"); else ""."""
    header = sentence.block.header
    return header.cut(document.text).split(" | ")[0] if header is not None else ""


def _weigh_figures(points: dict[Aspect, float], inside: Sequence[Figure], acted: bool) -> None:
    """Weigh results: they came of what was done; before anything was done they are the start, and never the setting."""
    if inside:
        points[Aspect.OUTCOME] += FIGURED
    if any(figure.is_gap or figure.measure is not None for figure in inside):
        points[Aspect.SETTING] -= FIGURED
        points[Aspect.START] += 0.0 if acted else FIGURED / 2


def _weigh_place(points: dict[Aspect, float], share: float, acted: bool) -> None:
    """Weigh where a sentence stands: settings and starts come first, what came of it after what was done."""
    points[Aspect.SETTING] += 1.0 - 2.0 * share if share < 0.5 else -1.0
    points[Aspect.START] += 0.4 if share < 0.4 else -0.8 if share > 0.55 else 0.0
    points[Aspect.OUTCOME] += 0.4 if acted else 0.0


def _points(aspect: Aspect, text: str, over: Sequence[str]) -> float:
    """How much in a sentence and what stands over it speaks of an aspect."""
    points = sum(sign.points for sign in _signs()[aspect] if sign.looked_for.search(text))
    points += HEADED * any(heading and _headings()[aspect].search(heading) for heading in over)
    points -= ASIDE * bool(over[0] and _elsewhere("aside").search(over[0]))
    if aspect is Aspect.OUTCOME:
        points -= ASIDE * bool(_elsewhere("planned").search(text))
    if aspect is Aspect.ACTIONS:
        named = {name for name in analysis(text).terms if terms()[name].kind == "action" and name != "did"}
        points += NAMED * min(2, len(named)) - ASIDE * bool(_elsewhere("telling").search(text))
    return points


@lru_cache(maxsize=20_000)
def acts(text: str, heading: str) -> float:
    """How far a sentence under a heading tells what was done: 0 not, 1 plainly."""
    return min(max(_points(Aspect.ACTIONS, text, (heading,)), 0.0), FULL) / FULL


@cache
def _file() -> dict[str, dict[str, object]]:
    return tomllib.loads(files("index").joinpath("cases.toml").read_text("utf8"))


@cache
def _elsewhere(name: str) -> re.Pattern[str]:
    return re.compile(str(_file()[name]), re.IGNORECASE)


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
