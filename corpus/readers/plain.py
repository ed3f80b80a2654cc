"""Read a plain text: paragraphs between empty lines, bullets, underlined headings, front matter."""

import re
from itertools import pairwise
from pathlib import Path

from corpus.limits import Limits
from corpus.records import BlockKind
from corpus.text.cleaning import clean, fold
from corpus.text.decoding import decode
from corpus.text.front_matter import apply_fields, split_fields
from corpus.text.hyphens import Hyphens
from corpus.text.sheet import Draft, Sheet

BULLET = re.compile(r"(\s*)(?:[•◦▪‣●○■□∙·⁃–—*+-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|~{3,})\s*")
_RULE = re.compile(r"\s*([-=_*~#.])(?:\s*\1){2,}\s*")
_LINE_END_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\Z")
WIDEST_WRAP = 120  # past this a line was not broken by hand or by a mail program: each line is a paragraph


def read_plain(blob: bytes, path: Path, _: Limits) -> Draft:
    """The draft of a text file: one page, no label."""
    fields, text = split_fields(decode(blob, path))
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
    return apply_fields(sheet.draft(), fields)


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
    blocks = [[lines[0]]]
    for last, line in pairwise(lines):
        word = line.split(None, 1)[0]
        wrapped = width <= WIDEST_WRAP and len(last) + 1 + len(word) > width - 2
        hangs = bool(BULLET.match(blocks[-1][0])) and line.startswith("  ")
        begins = BULLET.match(line) and (not wrapped or BULLET.match(blocks[-1][0]))
        if begins or not (wrapped or hangs):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _joined(lines: list[str], hyphens: Hyphens) -> str:
    text = lines[0].strip()
    for line in lines[1:]:
        line = line.strip()
        cut = _LINE_END_HYPHEN.search(text)
        if cut and line[:1].islower():
            text = text + line if hyphens.keeps(text[: cut.start()], line) else text[: cut.start()] + line
        else:
            text = f"{text} {line}"
    return fold(text)
