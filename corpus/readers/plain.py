"""Read a plain text: paragraphs between empty lines, bullets, underlined headings, front matter."""

import re
from itertools import pairwise
from pathlib import Path

from corpus.limits import Limits
from corpus.records import BlockKind
from corpus.text.cleaning import clean, fold
from corpus.text.decoding import decode
from corpus.text.front_matter import apply_fields, split_fields
from corpus.text.hyphens import LONGEST_WORD, Hyphens
from corpus.text.sheet import Draft, Sheet

BULLET = re.compile(r"(\s*)(?:[•◦▪‣●○■□∙·⁃–—*+-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*")
_RULE = re.compile(r"\s*([-=_*~#.])(?:\s*\1){2,}\s*")
_LINE_END_HYPHEN = re.compile(r"[^\W\d_][-\u2010]")
WIDEST_WRAP = 120  # past this a line was not broken by hand or by a mail program: each line is a paragraph


def read_plain(blob: bytes, path: Path, _: Limits) -> Draft:
    """The draft of a text file: one page, no label."""
    decoded = decode(blob, path)
    fields, text = split_fields(decoded.text)
    sheet = Sheet()
    lines = clean(text).replace("\f", "\n\n").splitlines()
    hyphens = Hyphens(lines)
    paragraph: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            paragraph.append(line.expandtabs(4).rstrip())
        elif paragraph:
            _write(sheet, paragraph, hyphens)
            paragraph = []
    draft = sheet.draft()
    draft.warnings += decoded.warnings
    return apply_fields(draft, fields)


def _write(sheet: Sheet, lines: list[str], hyphens: Hyphens) -> None:
    if len(lines) > 1 and (under := _UNDERLINE.fullmatch(lines[1])) and not BULLET.match(lines[0]):
        sheet.add(BlockKind.HEADING, fold(lines[0]), level=1 if under[1][0] == "=" else 2)
        lines = lines[2:]
    lines = [line for line in lines if not _RULE.fullmatch(line)]
    for block in _blocks(lines):
        mark = BULLET.match(block[0])
        if mark:
            block[0] = block[0][mark.end() :] if not mark[0].strip()[0].isalnum() else block[0]
            sheet.add(BlockKind.BULLET, _joined(block, hyphens), level=1 + min(len(mark[1]) // 2, 5))
        else:
            sheet.add(BlockKind.PARAGRAPH, _joined(block, hyphens))


def _blocks(lines: list[str]) -> list[list[str]]:
    """Lines of one paragraph apart from the next: a line end where the next word would have fitted is meant."""
    if not lines:
        return []
    width = max(map(len, lines))
    blocks, bullet = [[lines[0]]], bool(BULLET.match(lines[0]))
    for last, line in pairwise(lines):
        word = line.split(None, 1)[0]
        wrapped = width <= WIDEST_WRAP and len(last) + 1 + len(word) > width - 2
        marked = bool(BULLET.match(line))
        begins = marked and (not wrapped or bullet)
        if begins or not (wrapped or (bullet and line.startswith("  "))):
            blocks.append([line])
            bullet = marked
        else:
            blocks[-1].append(line)
    return blocks


def _joined(lines: list[str], hyphens: Hyphens) -> str:
    """The lines as one, put together once: a paragraph may have thousands."""
    parts = [lines[0].strip()]
    end = parts[0]  # the last of what is joined, as far back as a word may go
    for line in map(str.strip, lines[1:]):
        if not (line[:1].islower() and _LINE_END_HYPHEN.fullmatch(end[-2:])):
            parts += [" ", line]
            end = line
            continue
        if not hyphens.keeps(end[:-1], line):
            parts[-1] = parts[-1][:-1]
            end = end[:-1]
        parts.append(line)
        end = (end + line)[-LONGEST_WORD:]
    return fold("".join(parts))
