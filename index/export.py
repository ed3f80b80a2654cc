"""Take quotes away: to Word, Markdown, CSV or JSON, each checked anew before it goes.

What no longer verifies is left out and named. A digest's words are labelled as such in every form.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.basket import Basket, looked_up
from index.library import Library
from index.taking.as_text import comma_separated, json_text, markdown
from index.taking.as_word import word
from index.taking.references import Style
from index.verdicts import Kept

TITLE = "Quotes"
EVIDENCE_TITLE = "Evidence for our pupil premium strategy"


class Form(StrEnum):
    """The kinds of file that quotes are taken away in."""

    WORD = "word"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


class Layout(StrEnum):
    """Quotes one under another, or the evidence table of a pupil premium strategy statement."""

    QUOTES = "quotes"
    EVIDENCE = "evidence"


ENDINGS = {Form.WORD: ".docx", Form.MARKDOWN: ".md", Form.CSV: ".csv", Form.JSON: ".json"}
MEDIA = {
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.MARKDOWN: "text/markdown",
    Form.CSV: "text/csv",
    Form.JSON: "application/json",
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file to take away: its name, kind and bytes, and what was left out of it, a sentence each."""

    name: str
    media: str
    content: bytes
    left_out: tuple[str, ...] = ()


def export(
    library: Library,
    basket: Basket,
    form: Form,
    style: Style = Style.HARVARD,
    layout: Layout = Layout.QUOTES,
) -> Export:
    """The basket's quotes as a file, every one cut anew from the library.

    The same basket and library give the same bytes.
    """
    return exported(looked_up(library, basket), form, style, layout)


def exported(kept: Sequence[Kept], form: Form, style: Style = Style.HARVARD, layout: Layout = Layout.QUOTES) -> Export:
    """Quotes that were just looked up, as a file."""
    evidence = layout is Layout.EVIDENCE
    title = EVIDENCE_TITLE if evidence else TITLE
    if form is Form.WORD:
        content = word(kept, style, title, evidence)
    elif form is Form.MARKDOWN:
        content = markdown(kept, style, title, evidence).encode()
    elif form is Form.CSV:
        content = comma_separated(kept, style, evidence).encode("utf-8-sig")  # Excel asks for the mark
    else:
        content = json_text(kept, style).encode()
    name = ("evidence" if evidence else "quotes") + ENDINGS[form]
    return Export(name, MEDIA[form], content, tuple(lost(item) for item in kept if item.quote is None))


def lost(item: Kept) -> str:
    """A sentence that names a quote which is left out, and says why."""
    words = " ".join(item.saved.text.split())
    short = words if len(words) <= 90 else f"{words[:60]} … {words[-25:]}"
    return f"“{short}” ({item.saved.title or item.saved.name}): {item.why}"
