"""A quote with its reference, as people copy it into a speech, a bid or a governors' paper.

White space inside a copied quote is folded to single spaces and soft hyphens are dropped; no other
character of it changes. A digest's words are never given as its source's: they carry no quote marks.
"""

import re
from dataclasses import replace
from datetime import date
from enum import StrEnum
from urllib.parse import quote as percent

from index.records import Quote
from index.wording import DIGEST, caution, edition_note

NO_DATE = "no date"
ENDS = 5  # words at either end of a long quote that a text fragment names
SHORT = 12  # words: a text fragment names all of a shorter quote
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")
_OGL = re.compile(r"\b(?:OGL|open government licen[cs]e)\b", re.IGNORECASE)
_CREATIVE = re.compile(r"\bCC[ -](?:BY(?:[ -](?:NC|ND|SA))*|0)\b|\bcreative commons\b", re.IGNORECASE)


class Style(StrEnum):
    """How a reference is laid out."""

    HARVARD = "harvard"
    FOOTNOTE = "footnote"
    PLAIN = "plain"


def british_date(published: str) -> str:
    """2016-11-22 as "22 November 2016", 2016-11 as "November 2016"; anything else as it is written."""
    match = _ISO.fullmatch(published.strip())
    if match is None:
        return published.strip()
    year, month, day = match.groups()
    try:
        checked = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return published.strip()
    return " ".join([str(checked.day)] * bool(day) + [MONTHS[checked.month - 1]] * bool(month) + [year])


def year(published: str) -> str:
    """The year in a date as written, or "no date"."""
    match = _YEAR.search(published)
    return match.group() if match else NO_DATE


def page(quote: Quote) -> str:
    """Where the quote begins: "p. iv (PDF page 6)", "p. 6" where both agree, "slide 6"; "" without pages."""
    name = quote.name.casefold()
    if name.endswith(".pptx"):
        return f"slide {quote.page}"
    if not quote.label:
        return f"PDF page {quote.page}" if name.endswith(".pdf") else ""
    if quote.label == str(quote.page):
        return f"p. {quote.label}"
    return f"p. {quote.label} (PDF page {quote.page})" if name.endswith(".pdf") else f"p. {quote.label}"


def words(quote: Quote) -> str:
    """The quote's words on one line."""
    return " ".join(quote.text.replace("\u00ad", "").split())


def marked(quote: Quote) -> str:
    """The words in quote marks, labelled where OCR read them; of a digest without the marks, the label before them."""
    told = caution(replace(quote, newer_answers=None))  # what was asked is not copied with the words
    label = f"[{told}]" if told else ""
    said = (label, words(quote)) if quote.digest else (f"“{words(quote)}”", label)
    return " ".join(filter(None, said))


def citation(quote: Quote) -> str:
    """The mark in the text: "(Ambition School Leadership, 2016, p. iv (PDF page 6))"."""
    of = "digest of " if quote.digest else ""
    return f"({', '.join(filter(None, [of + who(quote), year(quote.published), page(quote)]))})"


def who(quote: Quote) -> str:
    """Who published the document, or else its title."""
    return quote.publisher or title(quote)


def title(quote: Quote) -> str:
    """The document's title, or else its file name."""
    return " ".join(quote.title.split()) or quote.name


def reference(quote: Quote, style: Style = Style.HARVARD, accessed: date | None = None) -> str:
    """The full reference on one line; ``accessed`` is the day on which the link was opened, where it is to be told."""
    link = fragment_link(quote) if style is Style.PLAIN else quote.source.strip()
    opened = f"accessed {british_date(accessed.isoformat())}" if accessed and link else ""
    if style is Style.HARVARD:
        text = _harvard(quote, link, opened)
    else:
        named = [quote.publisher, f"‘{title(quote)}’"] if style is Style.FOOTNOTE else [title(quote), quote.publisher]
        when = british_date(quote.published) or NO_DATE
        text = _stopped(", ".join(filter(None, [*named, when, page(quote), link, opened])))
    text = f"{DIGEST}. Digest of: {text}" if quote.digest else text
    return f"{text} {_stopped(edition_note(replace(quote, newer_answers=None)))}" if quote.newer else text


def _harvard(quote: Quote, link: str, opened: str) -> str:
    """Author-date; the page stands in the mark in the text."""
    when = f"({year(quote.published)})"
    begin = f"{quote.publisher} {when} {title(quote)}" if quote.publisher else f"{title(quote)} {when}"
    at = f"Available at: {link}{f' ({_capital(opened)})' if opened else ''}"
    return " ".join(_stopped(part) for part in ([begin, at] if link else [begin]))


def over_line(quote: Quote) -> str:
    """What names the cells of a table's row, or leads in to a bullet; "" for other quotes."""
    return f"Under: “{' '.join(quote.over.split())}”" if quote.over else ""


def licence_line(quote: Quote) -> str:
    """What the source's licence asks to be said, as far as it is known; "" for a digest, whose words are not its."""
    licence = " ".join(quote.licence.split())
    if not licence or quote.digest:
        return ""
    if _OGL.search(licence):
        version = re.search(r"(?<!\d)([123])(?:\.0)?\b", licence)
        number = version.group(1) if version else "3"
        return f"Contains public sector information licensed under the Open Government Licence v{number}.0."
    if _CREATIVE.search(licence):
        return _stopped(f"© {who(quote)}, licensed under {licence}")
    return _stopped(f"Licence: {licence}")


def copied(quote: Quote, style: Style = Style.HARVARD, accessed: date | None = None) -> str:
    """What the copy button gives: the words, who says so, the full reference and the licence line."""
    mark = f" {citation(quote)}" if style is Style.HARVARD else ""
    lines = [marked(quote) + mark, over_line(quote), reference(quote, style, accessed), licence_line(quote)]
    return "\n".join(filter(None, lines))


def fragment_link(quote: Quote) -> str:
    """The link to the words in their web page, or to the page of a PDF; "" without a link.

    A text fragment (WICG scroll-to-text) names the quote, or the first and last words of a long one.
    A digest's words stand nowhere in its source, whose link is given as it is.
    """
    link = quote.source.strip()
    if not link.startswith(("http://", "https://")):
        return ""
    address, _, anchor = link.partition("#")
    if quote.digest:
        return link
    if address.casefold().partition("?")[0].endswith(".pdf"):
        return f"{address}#page={quote.page}"
    return f"{address}#{anchor}:~:text={_fragment(quote)}"


def _fragment(quote: Quote) -> str:
    """Words of one paragraph or cell, or the first of the first and the last of the last."""
    pieces = [
        piece.split() for piece in re.split(r"\s*(?:\||\n)\s*", quote.text.replace("\u00ad", "")) if piece.strip()
    ]
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 and len(first) <= SHORT:
        return _encoded(first)
    return f"{_encoded(first[:ENDS])},{_encoded(last[-ENDS:])}"


def _encoded(row: list[str]) -> str:
    """Percent-encoded, hyphens too, which a text fragment gives a meaning of its own."""
    return percent(" ".join(row).rstrip(".,;:"), safe="").replace("-", "%2D")


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
