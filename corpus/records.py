"""What documents are made of: spans of one stored text, and what each span is.

Offsets count characters of ``Document.text`` from 0; spans are half-open; pages count from 1.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple


def hash_of(text: str) -> str:
    """SHA-256 of a text in hex."""
    return sha256(text.encode("utf8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters [start, end) of a document's text, counted from 0; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or reversed")

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: "Span") -> bool:
        """True where every character of ``other`` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """The same length ``by`` characters further on."""
        return Span(self.start + by, self.end + by)

    def cut(self, text: str) -> str:
        """The characters themselves: a slice, never a rebuilding."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the file; ``label`` is the number printed on it ("iv"), or the file page as digits.

    ``ocr`` is how sure OCR was of its words, in percent; None where the file itself says them.
    """

    number: int
    label: str
    span: Span
    ocr: int | None = None


class BlockKind(StrEnum):
    """What a block of text is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet, table row or footnote: no sentence crosses its ends.

    ``level`` is the heading's depth (1 the highest) or the bullet's nesting (1 the outermost), else 0.
    ``header`` is the header row that names a table row's columns; it stands beside the row and is
    never glued to it.
    """

    kind: BlockKind
    span: Span
    level: int = 0
    header: Span | None = None


class DocumentKind(StrEnum):
    """What sort of evidence a document is."""

    CASE_STUDY = "case study"
    REPORT = "report"
    METHODOLOGY = "methodology"
    STATISTICS = "statistics"
    OPINION = "opinion"
    ARTICLE = "article"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Edition:
    """A document that took the place of an older one, by what names it."""

    id: str
    name: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read: one text, its pages tiling it, its blocks in order.

    ``id`` is the SHA-256 of the file's bytes in hex. ``published`` is as written in the file or its
    front matter ("2016-11-22", "2019", ""). ``digest`` marks our own short account of a source
    published elsewhere, which must be checked there before it is quoted as the source's words.
    Blocks are in order and do not overlap; text between them is white space. ``doubtful`` are the
    words of which OCR was not sure. ``newer`` is the newest edition that a library holds of it, where
    a person marked it as superseded.
    """

    id: str
    name: str
    title: str
    text: str
    pages: tuple[Page, ...]
    blocks: tuple[Block, ...] = ()
    publisher: str = ""
    published: str = ""
    source: str = ""
    licence: str = ""
    kind: DocumentKind = DocumentKind.OTHER
    digest: bool = False
    doubtful: tuple[Span, ...] = ()
    newer: Edition | None = None

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError(f"{self.name}: a document has at least one page")
        at = 0
        for page in self.pages:
            if page.span.start != at:
                raise ValueError(f"{self.name}: page {page.number} starts at {page.span.start}, not at {at}")
            at = page.span.end
        if at != len(self.text):
            raise ValueError(f"{self.name}: pages end at {at}, the text at {len(self.text)}")
        at = 0
        for block in self.blocks:
            if block.span.start < at or block.span.end > len(self.text):
                raise ValueError(f"{self.name}: block {block.span} overlaps another or leaves the text")
            at = block.span.end

    @property
    def text_hash(self) -> str:
        """SHA-256 of the stored text in hex: another reader version or OCR gives another text."""
        return hash_of(self.text)

    def page_at(self, offset: int) -> Page:
        """The page on which the character at ``offset`` lies; ValueError outside the text."""
        if not 0 <= offset < len(self.text):
            raise ValueError(f"{self.name}: offset {offset} lies outside the text of {len(self.text)} characters")
        return self.pages[bisect_right(self.pages, offset, key=lambda page: page.span.start) - 1]

    def block_from(self, offset: int) -> int:
        """The place among ``blocks`` of the last one that starts at ``offset`` or before it; -1 where none does."""
        return bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1


class PlaceBox(NamedTuple):
    """A box on a page as it is held: tenths of points from its upper left corner."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where stored characters stand in print: ``span`` is, one for one, ``first``, ``first`` + 1 … of the page.

    ``page`` counts from 1; ``first`` counts the page's characters from 0 in the order in which
    pdfium gives them. Characters that no Place covers were mended and stand nowhere in print.
    Of a page that OCR read, ``first`` counts the characters seen there, and ``box`` is their word's.
    """

    span: Span
    page: int
    first: int
    box: PlaceBox | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what reading it left: where its words stand in print, and what a person should know.

    ``figures`` are those of the document where a worker read them too, else None. They follow from the
    document, so that readings are equal with and without.
    """

    document: Document
    places: tuple[Place, ...] = ()
    warnings: tuple[str, ...] = ()
    figures: "tuple[Figure, ...] | None" = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A whole sentence, bullet, heading or table row, with the block it lies in."""

    document_id: str
    span: Span
    block: Block


@dataclass(frozen=True, slots=True)
class Passage:
    """Whole sentences under one heading that fit the model's window; holds no text of its own.

    ``heading`` is the path of headings it stands under, outermost first, joined by " › ", or "".
    """

    document_id: str
    ordinal: int
    span: Span
    heading: str


class FigureKind(StrEnum):
    """What a figure tells; only the first four are figures of a gap."""

    GAP = "gap"
    CHANGE = "change"
    PAIR = "pair"
    RATE = "rate"
    IMPACT = "impact"
    LEVEL = "level"
    TARGET = "target"
    FORECAST = "forecast"
    OTHER = "other"

    @property
    def is_gap(self) -> bool:
        """True for the size of a gap, a change in one, two levels compared, and a gap per year."""
        return self in {FigureKind.GAP, FigureKind.CHANGE, FigureKind.PAIR, FigureKind.RATE}


class Unit(StrEnum):
    """What a figure counts."""

    MONTHS = "months"
    YEARS = "years"
    PERCENTAGE_POINTS = "percentage points"
    PERCENT = "percent"
    GRADES = "grades"
    POINTS = "points"
    SCORE = "score"
    INDEX = "index"
    STANDARD_DEVIATIONS = "standard deviations"
    RATIO = "ratio"
    POUNDS = "pounds"
    PUPILS = "pupils"
    OTHER = "other"


class Direction(StrEnum):
    """Which way a figure points, in the text's own words."""

    BEHIND = "behind"
    LESS = "less"
    AHEAD = "ahead"
    WIDER = "wider"
    NARROWER = "narrower"
    NONE = "none"
    COMPARE = "compare"


class Hedge(StrEnum):
    """How exactly the text means its value."""

    AT_LEAST = "at least"
    OVER = "over"
    ABOUT = "about"
    NEARLY = "nearly"
    UP_TO = "up to"


@dataclass(frozen=True, slots=True)
class Slot:
    """What a text states about a figure: the words as printed, where, and a form to filter by.

    ``text`` is the span's characters with white space and soft hyphens folded. ``normal`` is a form
    that filters and charts share ("2018/19", "North East", "attainment"), or None where unsure.
    """

    text: str
    span: Span
    normal: str | None = None


# The fields of a Figure that hold a Slot, in the order in which they are told.
SLOTS = ("group", "comparator", "measure", "phase", "place", "year")


@dataclass(frozen=True, slots=True)
class Value:
    """An amount; of two, each says whose or which it is ("from", "to", "PP pupils"), as far as the text does."""

    amount: Decimal
    name: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put right of a misread figure, field by field; a field that was read rightly is not named.

    ``words`` are the figure's as printed, at ``at`` of ``sentence``: by them it is known again.
    """

    document_id: str
    words: str
    sentence: str
    fields: Mapping[str, str] = field(hash=False)
    note: str = ""
    at: int = -1

    def __post_init__(self) -> None:
        if unknown := set(self.fields) - set(CORRECTED):
            raise ValueError(f"a figure has no {min(unknown)!r}")
        if not self.fields and not self.note.strip():
            raise ValueError("a correction that says nothing")
        FigureKind(self.fields.get("kind", FigureKind.GAP))
        Unit(self.fields.get("unit", Unit.OTHER))
        if direction := self.fields.get("direction"):
            Direction(direction)
        if not VALUE.fullmatch(value := self.fields.get("value", "0")):
            raise ValueError(f"{value!r} is no value: give digits, two values with | between them")

    @property
    def kind(self) -> FigureKind | None:
        """The kind that the figure really is, where that was misread."""
        return FigureKind(self.fields["kind"]) if "kind" in self.fields else None


CORRECTED = ("kind", "value", "unit", "direction", *SLOTS)  # what of a figure can be put right
VALUE = re.compile(r"-?\d+(?:\.\d+)?(?:\|-?\d+(?:\.\d+)?)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure inside its sentence, with what the text states about it and nothing else.

    ``span`` is the printed value with its unit; ``sentence`` the sentence, bullet or row that holds
    it. One value, or two (a compared pair, or from and to) in the text's order. A slot is None where
    the text states nothing. ``correction`` is what a person put right of it, beside what was read.
    """

    document_id: str
    span: Span
    sentence: Span
    values: tuple[Value, ...]
    unit: Unit
    kind: FigureKind
    direction: Direction | None = None
    hedge: Hedge | None = None
    group: Slot | None = None
    comparator: Slot | None = None
    measure: Slot | None = None
    phase: Slot | None = None
    place: Slot | None = None
    year: Slot | None = None
    correction: Correction | None = None

    def __post_init__(self) -> None:
        if not self.sentence.holds(self.span):
            raise ValueError(f"figure {self.span} lies outside its sentence {self.sentence}")
        if len(self.values) not in (1, 2):
            raise ValueError(f"a figure has one value or two, not {len(self.values)}")

    @property
    def value(self) -> str:
        """Digits as text: "17.9", or "57|74" for two."""
        return "|".join(plain_digits(value.amount) for value in self.values)

    @property
    def true_kind(self) -> FigureKind:
        """What it tells: as a person put it right, else as it was read."""
        return (self.correction.kind if self.correction else None) or self.kind

    @property
    def is_gap(self) -> bool:
        """True where the figure is one of a gap, and may be shown as such."""
        return self.true_kind.is_gap


def plain_digits(amount: Decimal) -> str:
    """A decimal without exponent or trailing zeros: 17.90 is "17.9", 1E+2 is "100"."""
    digits = format(amount, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
