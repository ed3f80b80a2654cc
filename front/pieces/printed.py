"""Dates, counts and pages as British readers write them."""

import re
from calendar import month_name

from corpus.records import Page
from index.records import Quote, Source
from index.taking.references import NO_DATE
from index.wording import caution

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def date(published: str) -> str:
    """A day ("22 November 2016" of "2016-11-22") or month written out; anything else as it stands."""
    day, month = _DAY.fullmatch(published), _MONTH.fullmatch(published)
    if day and 1 <= int(day[2]) <= 12:
        return f"{int(day[3])} {month_name[int(day[2])]} {day[1]}"
    if month and 1 <= int(month[2]) <= 12:
        return f"{month_name[int(month[2])]} {month[1]}"
    return published


def year(published: str) -> str:
    """The year of a date, or ""."""
    found = re.search(r"\b(1[89]|20)\d{2}\b", published)
    return found[0] if found else ""


def count(number: int, noun: str, nouns: str = "") -> str:
    """How many of a thing: "1 page", "1,204 pages", "no pages"."""
    words = noun if number == 1 else nouns or noun + "s"
    return f"{number:,} {words}" if number else f"no {words}"


def page(label: str, number: int, pages: int) -> str:
    """The page as printed and in the file: "p. iv, PDF page 6"; "page 6" where they agree; "" for one page.

    ``label`` is the printed number, ``number`` the file's, from 1, ``pages`` how many the file has.
    """
    if pages <= 1 and label in {"", "1"}:
        return ""
    return f"page {number}" if label in {"", str(number)} else f"p. {label}, PDF page {number}"


def page_in_words(page: Page) -> str:
    """The page of a file of several, spelt out: "Page iv, PDF page 6", or "Page 6" where both agree."""
    if page.label in {"", str(page.number)}:
        return f"Page {page.number}"
    return f"Page {page.label}, PDF page {page.number}"


def newest(sources: tuple[Source, ...]) -> Source | None:
    """The document published last, by its date as written; None where none is dated."""
    dated = [source for source in sources if year(source.published)]
    return max(dated, key=lambda source: (year(source.published), source.published, source.name), default=None)


def titled(quote: Quote) -> str:
    """The title of a quote's document on one line, and what must be said beside its words."""
    told = caution(quote)
    return (quote.title or quote.name) + (f" ({told})" if told else "")


def imprint(quote: Quote | Source) -> str:
    """The publisher and date ("A Trust, 22 November 2016"), or that no date is known."""
    return ", ".join(part for part in (quote.publisher, date(quote.published) or NO_DATE) if part)
