"""Read Markdown as it is rendered: words without marks, headings, bullets, tables, notes, front matter."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.limits import Limits
from corpus.readers.markup import write_part
from corpus.records import BlockKind, Span
from corpus.text.cleaning import fold
from corpus.text.decoding import decode
from corpus.text.front_matter import apply_fields, split_fields
from corpus.text.note_signs import Part, on_the_line
from corpus.text.sheet import Draft, Sheet

_UNSEEN = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_RAISED = re.compile(r"<(/?)sup\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\b", re.IGNORECASE)
_NOTE = re.compile(r"\[\^[^\]\s]+\]:?\s*")
_DEFINED = re.compile(r"^ {0,3}\[(\^[^\]\s]+\]:)", re.MULTILINE)
_MARKER = re.compile(r"(?<=\S)\[\^[^\]\s]+\]")


def read_markdown(blob: bytes, path: Path, _: Limits) -> Draft:
    """The draft of a Markdown file: one page, no label; the first heading is its title unless fields name one."""
    decoded = decode(blob, path)
    fields, text = split_fields(decoded.text)
    sheet = Sheet()
    _Writer(sheet).write(MarkdownIt("commonmark").enable("table").parse(_DEFINED.sub(r"\n\\[\1", text)))  # else links
    draft = sheet.draft()
    draft.warnings += decoded.warnings
    first = draft.blocks[0] if draft.blocks else None
    if first and first.kind == BlockKind.HEADING:
        draft.title = first.span.cut(draft.text)
    return apply_fields(draft, fields)


class _Writer:
    """Walks the flat list of tokens and knows how deep in lists and tables it stands."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.depth = 0
        self.fresh = False
        self.heading = 0
        self.cells: list[str] = []
        self.in_table = False
        self.in_head = False
        self.header: Span | None = None

    def write(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.depth += 1
                case "bullet_list_close" | "ordered_list_close":
                    self.depth -= 1
                case "list_item_open":
                    self.fresh = True
                case "heading_open":
                    self.heading = int(token.tag[1])
                case "heading_close":
                    self.heading = 0
                case "inline":
                    self._inline(token)
                case "code_block" | "fence":
                    self._block(fold(token.content))
                case "html_block":
                    write_part(self.sheet, token.content)
                case _:
                    self._table(token)

    def _inline(self, token: Token) -> None:
        words = _rendered(token.children or ())
        if self.in_table:
            self.cells.append(words)
        else:
            self._block(fold(words))

    def _block(self, words: str) -> None:
        note = _NOTE.match(words)
        if self.heading:
            self.sheet.add(BlockKind.HEADING, words, self.heading)
        elif note and note[0].rstrip().endswith(":"):
            self.sheet.add(BlockKind.NOTE, words[note.end() :])
        elif self.depth:
            kind = BlockKind.BULLET if self.fresh else BlockKind.PARAGRAPH
            self.sheet.add(kind, _MARKER.sub("", words), self.depth if self.fresh else 0)
            self.fresh = False
        else:
            self.sheet.add(BlockKind.PARAGRAPH, _MARKER.sub("", words))

    def _table(self, token: Token) -> None:
        match token.type:
            case "table_open" | "table_close":
                self.in_table = token.type == "table_open"
                self.header = None
            case "thead_open" | "thead_close":
                self.in_head = token.type == "thead_open"
            case "tr_open":
                self.cells = []
            case "tr_close":
                span = self.sheet.row(self.cells, None if self.in_head else self.header)
                if self.in_head:
                    self.header = span


def _rendered(children: Sequence[Token]) -> str:
    """The words that are shown, without the raised signs of notes."""
    return on_the_line(_parts(children))


def _parts(children: Sequence[Token]) -> Iterator[Part]:
    unseen = raised = False
    for child in children:
        if child.type == "html_inline":
            if mark := _UNSEEN.match(child.content):
                unseen = not mark[1]
            elif mark := _RAISED.match(child.content):
                raised = not mark[1]
            elif _BREAK.match(child.content):
                yield Part(" ")
        if unseen:
            continue
        match child.type:
            case "text" | "code_inline" | "text_special" | "image":
                yield Part(child.content, raised)
            case "softbreak" | "hardbreak":
                yield Part(" ")
