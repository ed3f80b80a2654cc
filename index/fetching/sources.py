"""The public documents that may be fetched: a TOML list, read into records.

A list is one ``[[source]]`` table a document: title, publisher, kind and url, and where known
year and licence.
"""

import tomllib
import unicodedata
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path

from corpus.records import DocumentKind
from index.errors import AddressRefused, SourcesUnreadable
from index.fetching.addresses import web_address

SHIPPED = Path(__file__).parents[2] / "seeds" / "sources.toml"
YEARS = range(1000, 10000)  # four digits
LONGEST_STEM = 72  # letters: file systems end at 255 bytes, and readers of lists long before


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A document at its publisher's: ``url`` is http or https, ``year`` of publication, 0 where not known."""

    title: str
    publisher: str
    kind: DocumentKind
    url: str
    year: int = 0
    licence: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "publisher", "licence"):
            value = getattr(self, name)
            # A list shows these in a terminal, where such characters are commands or turn the line round.
            if any(unicodedata.category(letter) in {"Cc", "Cf", "Cs"} for letter in value):
                raise ValueError(f"the {name} {value!r} holds control characters")
        if not self.title.strip() or not self.publisher.strip():
            raise ValueError("a title and a publisher are needed")
        if self.year and self.year not in YEARS:
            raise ValueError(f"the year {self.year} is not one of four digits")
        web_address(self.url)

    @property
    def stem(self) -> str:
        """A file name without its ending: publisher and title in plain letters, digits and hyphens."""
        publisher, title = _plain(self.publisher).split(), _plain(self.title).split()
        stem = "-".join(publisher + title)
        if publisher and title and len(stem) <= LONGEST_STEM:
            return stem
        # What is cut off, or is not written in these letters, may be all that tells two titles apart.
        kept = stem[: LONGEST_STEM + 1].rpartition("-")[0] or "document"
        return f"{kept}-{sha256(self.url.encode()).hexdigest()[:6]}"

    @property
    def published(self) -> str:
        """The year as a document's record writes it."""
        return str(self.year) if self.year else ""


def sources(path: Path) -> tuple[SourceEntry, ...]:
    """The entries of the list at ``path`` in its order; SourcesUnreadable names what is wrong with which."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf8")).get("source", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise SourcesUnreadable(path, f"the list of sources can't be read ({why})") from error
    if not isinstance(tables, list):
        raise SourcesUnreadable(path, "its sources are no list: each begins with [[source]]")
    return tuple(_entry(path, number, table) for number, table in enumerate(tables, 1))


def _entry(path: Path, number: int, table: object) -> SourceEntry:
    """One table as a record."""
    known = {field.name: int if field.name == "year" else str for field in fields(SourceEntry)}
    try:
        if not isinstance(table, dict):
            raise TypeError("it is no table")
        for name, value in table.items():
            if name not in known:
                raise ValueError(f"nothing is called {name!r} here")
            if type(value) is not known[name]:
                raise TypeError(f"{name} is written as {known[name].__name__}")
        if missing := [name for name in ("title", "publisher", "url") if name not in table]:
            raise ValueError(f"it says no {' and no '.join(missing)}")
        return SourceEntry(**{**table, "kind": DocumentKind(table.get("kind", DocumentKind.OTHER))})
    except (TypeError, ValueError, AddressRefused) as error:
        raise SourcesUnreadable(path, f"source {number} is wrong: {error}") from error


def _plain(text: str) -> str:
    """The letters and digits of ``text`` in ASCII and lower case, all else as spaces."""
    letters = unicodedata.normalize("NFKD", text).replace("'", "").replace("’", "").lower()
    return "".join(
        letter if letter.isascii() and letter.isalnum() else " "
        for letter in letters
        if not unicodedata.combining(letter)
    )
