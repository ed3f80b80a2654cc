"""Lay quotes out as Markdown, comma-separated values and JSON, in forms that no words of theirs can break."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from index.figure_words import badge
from index.records import Quote
from index.replies import quote_json
from index.taking.references import (
    Style,
    citation,
    fragment_link,
    licence_line,
    marked,
    over_line,
    page,
    reference,
    title,
    words,
)
from index.verdicts import Kept
from index.wording import caution

EVIDENCE = ("Activity", "Evidence that supports this approach", "Challenge number(s) addressed")
COLUMNS = (
    *("number", "quote", "under", "digest", "document", "title", "publisher", "published", "page", "source", "kind"),
    *("figures", "citation", "reference", "licence", "note", "left out because"),
)

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~$&#]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")


def numbered(kept: Sequence[Kept]) -> list[tuple[int, Kept, Quote]]:
    """The quotes that verify, counted from 1."""
    return [
        (number, item, item.quote)
        for number, item in enumerate((item for item in kept if item.quote is not None), 1)
        if item.quote is not None
    ]


def evidence_text(quote: Quote, cited: bool = True) -> str:
    """The cell of a strategy statement that holds the evidence: the words and, where ``cited``, who says so."""
    return " ".join(filter(None, (marked(quote), over_line(quote), citation(quote) if cited else "")))


def markdown(kept: Sequence[Kept], style: Style, heading: str, evidence: bool) -> str:
    """A heading, the quotes or the evidence table, the figures, the references, and what was left out."""
    rows = numbered(kept)
    lines = [f"# {plain_markdown(heading)}", ""]
    lines += _evidence_lines(rows) if evidence else [line for row in rows for line in _quote_lines(*row, style)]
    if figures := list(_figure_lines(rows)):
        lines += ["## Figures in these quotes", "", "| Quote | Figure |", "|---|---|", *figures, ""]
    if references := dict.fromkeys(reference(quote, style) for _, _, quote in rows):
        lines += ["## References", "", *(f"- {plain_markdown(line)}" for line in references), ""]
    if gone := [item for item in kept if item.quote is None]:
        lines += ["## Left out: no longer verified", ""]
        lines += [
            f"- {plain_markdown(item.saved.title or item.saved.name)}: {plain_markdown(item.why)}" for item in gone
        ]
        lines.append("")
    return "\n".join(lines)


def _quote_lines(number: int, item: Kept, quote: Quote, style: Style) -> Iterator[str]:
    mark = citation(quote) if style is Style.HARVARD else f"({page(quote)})" if page(quote) else ""
    yield f"{number}. {plain_markdown(marked(quote))} {plain_markdown(mark)}".rstrip()
    for line in (over_line(quote), licence_line(quote), item.saved.note and f"Note: {item.saved.note}", item.why):
        if line:
            yield f"   {plain_markdown(' '.join(line.split()))}"
    yield ""


def _evidence_lines(rows: Sequence[tuple[int, Kept, Quote]]) -> Iterator[str]:
    yield f"| {' | '.join(EVIDENCE)} |"
    yield "|---|---|---|"
    for _, item, quote in rows:
        activity = plain_markdown(" ".join(item.saved.note.split()))
        yield f"| {activity} | {plain_markdown(evidence_text(quote))} | |"
    yield ""


def _figure_lines(rows: Sequence[tuple[int, Kept, Quote]]) -> Iterator[str]:
    for number, _, quote in rows:
        for figure in quote.figures:
            yield f"| {number} | {plain_markdown(badge(figure))} |"


def plain_markdown(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return _MARKDOWN.sub(lambda match: f"\\{match.group()}", text)


def comma_separated(kept: Sequence[Kept], style: Style, evidence: bool) -> str:
    """A row a quote under one row of headings; what was left out follows, named, without its words."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    writer.writerow(EVIDENCE if evidence else COLUMNS)
    for number, item, quote in numbered(kept):
        writer.writerow(
            [safe_cell(item.saved.note), safe_cell(evidence_text(quote)), ""]
            if evidence
            else [safe_cell(cell) for cell in _cells(number, item, quote, style)]
        )
    for item in kept:
        if item.quote is None and not evidence:
            named = {"document": item.saved.name, "title": item.saved.title, "left out because": item.why}
            writer.writerow([safe_cell(named.get(column, "")) for column in COLUMNS])
    return table.getvalue()


def _cells(number: int, item: Kept, quote: Quote, style: Style) -> list[str]:
    return [
        str(number),
        words(quote),
        " ".join(quote.over.split()),
        caution(quote),
        quote.name,
        title(quote),
        quote.publisher,
        quote.published,
        page(quote),
        fragment_link(quote) or quote.source,
        str(quote.kind),
        "; ".join(badge(figure) for figure in quote.figures),
        citation(quote),
        reference(quote, style),
        licence_line(quote),
        item.saved.note,
        "",
    ]


def safe_cell(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe stands before what looks like one."""
    text = text.replace("\x00", "")
    bare = text.lstrip(" \u00a0\ufeff")
    return f"'{text}" if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def json_text(kept: Sequence[Kept], style: Style) -> str:
    """One object: the quotes as ``ask --json`` gives them with their references, and what was left out."""
    quotes: list[dict[str, Any]] = []
    for number, item, quote in numbered(kept):
        quotes.append(
            {
                "number": number,
                **quote_json(quote),
                "citation": citation(quote),
                "reference": reference(quote, style),
                "licence": licence_line(quote) or None,
                "link": fragment_link(quote) or None,
                "note": item.saved.note,
                "changed": item.why or None,
            }
        )
    left_out = [
        {"document": item.saved.name, "title": item.saved.title, "note": item.saved.note, "why": item.why}
        for item in kept
        if item.quote is None
    ]
    return json.dumps({"quotes": quotes, "left_out": left_out}, ensure_ascii=False, indent=1) + "\n"
