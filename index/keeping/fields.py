"""What a person may put in the place of a document's own fields: cleaned as a file's are, or refused with why."""

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from corpus.records import DocumentKind
from corpus.text.cleaning import fold
from index.errors import EditRefused
from index.store.ledger import EDITABLE

LONGEST = 1000  # characters
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(\s?)", re.IGNORECASE)
REFERENCES = {"doi", "isbn", "issn", "urn", "hdl"}  # names of numbers, which open nothing
RUN = {"javascript", "vbscript", "data", "file", "blob"}  # what a browser might run or open, spaced out or not


def fields(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """The fields given for the document called ``name``, as they are kept; raises EditRefused, ValueError."""
    if unknown := set(given) - set(EDITABLE):
        raise ValueError(f"{', '.join(sorted(unknown))} cannot be edited; these can: {', '.join(EDITABLE)}")
    if "kind" in given:
        DocumentKind(given["kind"])
    kept = {field: fold(words) for field, words in given.items()}
    for field, words in kept.items():
        if len(words) > LONGEST:
            raise _refused(name, f"its {field} would have {len(words):,} characters", f"give at most {LONGEST:,}")
    if (when := kept.get("published")) and not _is_date(when):
        raise _refused(name, f"“{when}” is no date", "write it as 2016-11-22, 2016-11 or 2016")
    if (source := kept.get("source")) and not _is_source(source):
        raise _refused(
            name, f"“{source}” is no source", "give a link that begins with http:// or https://, or a plain reference"
        )
    return kept


def _is_date(words: str) -> bool:
    """True for a day, a month or a year that the calendar has."""
    parts = _DATE.fullmatch(words)
    with suppress(ValueError):
        return parts is not None and bool(date(int(parts[1]), int(parts[2] or 1), int(parts[3] or 1)))
    return False


def _is_source(words: str) -> bool:
    """True for a link to a website, and for words that no program takes for any other link."""
    scheme = _SCHEME.match(words)
    if scheme is None or (scheme[2] and scheme[1].lower() not in RUN):
        return True
    if scheme[1].lower() not in {"http", "https"}:
        return scheme[1].lower() in REFERENCES
    try:
        return " " not in words and bool(urlsplit(words).hostname)
    except ValueError:  # "http://["
        return False


def _refused(name: str, why: str, remedy: str) -> EditRefused:
    return EditRefused(Path(name), why, remedy)
