"""What becomes of words that claim to be quoted, or were put by: a verdict on each, and whether they still stand."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from corpus.records import Span
from index.records import Quote


class Verdict(StrEnum):
    """Whether a text is a quote."""

    VERBATIM = "verbatim"
    OTHER_DOCUMENT = "other document"
    ALTERED = "altered"
    NOT_FOUND = "not found"


class Difference(NamedTuple):
    """Words of a text that claims to be quoted, and the document's own there; either may be ""."""

    text: str
    original: str


@dataclass(frozen=True, slots=True)
class Check:
    """What became of a text that claims to be quoted.

    ``quote`` is the document's own words: those that were quoted, or the nearest; None where nothing
    is near. ``also`` names other documents that say it verbatim. ``notes`` are sentences for a reader:
    what was left out, put in, or stands beside it. ``span`` is where the text stands in a draft.
    """

    text: str
    verdict: Verdict
    quote: Quote | None = None
    difference: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    span: Span | None = None

    @property
    def original(self) -> str:
        """The document's own words, or ""."""
        return self.quote.text if self.quote else ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A quote put by: what is needed to find it again, or to say that it is lost.

    ``text_hash`` is that of the document's text when it was saved; ``text`` are the words then.
    """

    document_id: str
    name: str
    title: str
    text_hash: str
    span: Span
    text: str
    note: str = ""

    @property
    def key(self) -> str:
        """Tells it from other saved quotes: the same words of the same document have the same key."""
        return sha256(f"{self.document_id}\n{self.text}".encode("utf8", "surrogatepass")).hexdigest()[:16]


class Standing(StrEnum):
    """Whether a saved quote still stands."""

    STANDS = "stands"
    FOUND_AGAIN = "found again"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved quote looked up anew: ``quote`` is cut from the document as it is now, None where it is lost.

    ``why`` tells a reader what changed, "" where nothing did.
    """

    saved: Saved
    standing: Standing
    quote: Quote | None = None
    why: str = ""
