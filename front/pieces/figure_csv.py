"""Write figures as a spreadsheet file: a row each, with the quote and its reference."""

import csv
import io
from collections.abc import Iterable

from front.pieces import printed
from front.pieces.correcting import in_words
from front.pieces.figure_rows import Row, kind_name, slot_name, slot_words
from front.safe import shown
from index.taking.as_text import safe_cell


def figure_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8 with the mark that Excel looks for, so that "–" and "£" come out right."""
    page = io.StringIO(newline="")
    write = csv.writer(page)
    write.writerow(
        ["Figure", "Value", "Unit", "What it tells", "Direction", "Hedge", "Who", "Compared with", "Measure", "Phase",
         "Where", "Year", "Year (as filtered)", "Quote", "Title", "Publisher", "Published", "Page", "Kind", "Digest",
         "Source", "File", "Correction"]
    )  # fmt: skip
    for row in rows:
        figure, quote = row.figure, row.quote
        write.writerow(
            safe_cell(shown(text))
            for text in (
                row.words, figure.value, str(figure.unit), kind_name(figure.kind), str(figure.direction or ""),
                str(figure.hedge or ""), slot_words(figure.group), slot_words(figure.comparator),
                slot_words(figure.measure), slot_words(figure.phase), slot_words(figure.place),
                slot_words(figure.year), slot_name(figure.year), quote.text, quote.title, quote.publisher,
                printed.date(quote.published), quote.label or str(quote.page), str(quote.kind),
                "digest: check the original before quoting" if quote.digest else "", quote.source, quote.name,
                in_words(row.correction) if row.correction else "",
            )
        )  # fmt: skip
    return b"\xef\xbb\xbf" + page.getvalue().encode("utf8", "replace")
