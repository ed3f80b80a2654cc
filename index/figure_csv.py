"""Write figures as a spreadsheet file: a row each, with the quote, its reference and what a person put right."""

import csv
import io
import re
from collections.abc import Iterable

from corpus.records import SLOTS
from index.figure_list import Row, slot_name, slot_words
from index.figure_words import badge, correction_words
from index.taking.as_text import safe_cell
from index.taking.references import page, reference, words
from index.wording import caution, newer_title

# C0 and C1 controls, and the marks that turn the reading direction around: shown, never acting.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")

COLUMNS = (
    *("figure", "value", "unit", "kind", "gap", "direction", "hedge", *SLOTS, "phase (as filtered)"),
    *("place (as filtered)", "year (as filtered)", "in words", "correction", "quote", "document", "title"),
    *("publisher", "published", "page", "superseded by", "digest", "source", "reference"),
)


def figure_csv(rows: Iterable[Row]) -> str:
    """A line of headings and a line a figure; no cell is taken for a formula."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(text) for text in _cells(row)] for row in rows)
    return table.getvalue()


def _cell(text: str) -> str:
    return safe_cell(_UNSEEN.sub("\ufffd", " ".join(text.split())))


def _cells(row: Row) -> list[str]:
    figure, quote = row.figure, row.quote
    return [
        row.words, figure.value, str(figure.unit), str(figure.kind), "yes" if figure.is_gap else "no",
        str(figure.direction or ""), str(figure.hedge or ""), *(slot_words(getattr(figure, name)) for name in SLOTS),
        slot_name(figure.phase), slot_name(figure.place), slot_name(figure.year), badge(figure),
        correction_words(figure.correction) if figure.correction else "", words(quote), quote.name, quote.title,
        quote.publisher, quote.published, page(quote) or str(quote.page), newer_title(quote),
        caution(quote), quote.source, reference(quote),
    ]  # fmt: skip
