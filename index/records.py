"""What finding gives back: hits, quotes, and an answer or an abstention."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from corpus.records import Document, DocumentKind, Edition, Figure, Page, Passage, Span


class Route(StrEnum):
    """How a passage was found."""

    MEANING = "meaning"
    WORDS = "words"
    BOTH = "both"


class Found(NamedTuple):
    """The ledger's number of a passage or sentence, and its score in one search (higher is better)."""

    key: int
    score: float


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the library without its text: what a list or a reference needs.

    ``superseded_by`` is the id of the newer edition that answers prefer, or "".
    """

    id: str
    name: str
    title: str
    publisher: str
    published: str
    link: str
    licence: str
    kind: DocumentKind
    digest: bool
    text_hash: str
    pages: int
    passages: int
    figures: int
    warnings: tuple[str, ...] = ()
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class Titled:
    """A document by its title; its text is read when it is first asked for."""

    id: str
    title: str
    digest: bool
    read: Callable[[str], str] = field(compare=False, repr=False)

    @property
    def text(self) -> str:
        """The whole text."""
        return self.read(self.id)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found; ``score`` is higher for better and compares within one search only."""

    passage: Passage
    score: float
    route: Route


@dataclass(frozen=True, slots=True)
class Quote:
    """Words cut from a document's stored text, with where they stand and the figures in them.

    Made only by ``cut``; ``page`` is the file page (from 1) and ``label`` the printed one of the
    first character. ``ocr`` is how sure OCR was of its page, in percent (of several, the least), None
    where the file itself says the words; ``doubtful`` are those words of it of which OCR was not sure.
    ``header`` is the column names of a row or the lead-in of a bullet, ``over`` its words; ``also`` names
    other documents of the library that say the same.
    ``remark`` is what a reader must know beside the words, such as that a year is its document's, or "".
    ``newer`` is the newest edition of a superseded document, ``newer_answers`` whether an answer to the question
    was found in it too, None where none was asked or it was not looked into.
    """

    document_id: str
    name: str
    title: str
    publisher: str
    published: str
    kind: DocumentKind
    digest: bool
    source: str
    licence: str
    page: int
    label: str
    span: Span
    text: str
    figures: tuple[Figure, ...] = ()
    header: Span | None = None
    over: str = ""
    also: tuple[str, ...] = ()
    ocr: int | None = None
    doubtful: tuple[Span, ...] = ()
    remark: str = ""
    newer: Edition | None = None
    newer_answers: bool | None = None

    @property
    def unsure(self) -> tuple[str, ...]:
        """Its words, or parts of words, of which OCR was not sure."""
        within = (Span(max(word.start, self.span.start), min(word.end, self.span.end)) for word in self.doubtful)
        return tuple(word.shifted(-self.span.start).cut(self.text) for word in within)

    def still_stands(self, document: Document) -> bool:
        """True where the document's text still says these words at this place."""
        return self.document_id == document.id and self.span.cut(document.text) == self.text


def cut(document: Document, span: Span, figures: tuple[Figure, ...] = (), header: Span | None = None) -> Quote:
    """The quote of ``span``, with those of ``figures`` that lie wholly inside it.

    Raises ValueError where the span leaves the document's text.
    """
    if span.end > len(document.text):
        raise ValueError(f"{document.name}: {span} leaves the text of {len(document.text)} characters")
    page = document.page_at(span.start)
    return Quote(
        document_id=document.id,
        name=document.name,
        title=document.title,
        publisher=document.publisher,
        published=document.published,
        kind=document.kind,
        digest=document.digest,
        source=document.source,
        licence=document.licence,
        page=page.number,
        label=page.label,
        span=span,
        text=span.cut(document.text),
        figures=tuple(figure for figure in figures if span.holds(figure.span)),
        header=header,
        over=header.cut(document.text) if header else "",
        ocr=min((page.ocr for page in _pages(document, span) if page.ocr is not None), default=None),
        doubtful=tuple(word for word in document.doubtful if span.meets(word)),
        newer=document.newer,
    )


def _pages(document: Document, span: Span) -> Iterator[Page]:
    """The pages on which a span lies."""
    for page in document.pages[document.page_at(span.start).number - 1 :]:
        if page.span.start >= span.end:
            return
        yield page


def said_at(source: Source) -> str:
    """A document that says the same, by title and publisher, and that it is superseded where it is."""
    older = "superseded" if source.superseded_by else ""
    return ", ".join(part for part in (source.title or source.name, source.publisher, older) if part)


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage as a reply lists it: its words, where they stand and how well they matched."""

    document_id: str
    name: str
    page: int
    span: Span
    text: str
    score: float
    also: tuple[str, ...] = ()
    newer: Edition | None = None


class Basis(StrEnum):
    """How a case study's own text says that what it did was tested."""

    TRIAL = "trial"
    COMPARISON = "comparison"
    EVALUATION = "evaluation"
    NONE = "own account"


@dataclass(frozen=True, slots=True)
class Act:
    """What one case study did, in its own words, and how that was tested."""

    quote: Quote
    basis: Basis


@dataclass(frozen=True, slots=True)
class Common:
    """What case studies did under one general heading."""

    heading: str
    acts: tuple[Act, ...]

    @property
    def schools(self) -> int:
        """How many case studies stand under it."""
        return len({act.quote.document_id for act in self.acts})


@dataclass(frozen=True, slots=True)
class Answer:
    """A question answered by quotes, best first; ``confidence`` is in [0, 1].

    ``note`` tells how they were come by where that is not by search: from figure records, in which order; else "".
    ``in_common`` lays what several case studies did side by side, for a question how they did it.
    """

    question: str
    understood: str
    confidence: float
    quotes: tuple[Quote, ...]
    passages: tuple[RankedPassage, ...] = ()
    note: str = ""
    in_common: tuple[Common, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """A question that no quote answers: why, and what stands nearest, which is no answer."""

    question: str
    understood: str
    confidence: float
    reason: str
    nearest: tuple[Quote, ...] = ()
    passages: tuple[RankedPassage, ...] = ()


Reply = Answer | Abstention
