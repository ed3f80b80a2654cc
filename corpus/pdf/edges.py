"""Drop running headers, footers and page numbers: lines at a page's edge that other pages repeat in the same place.

What is dropped tells which number is printed on each page, where the file does not say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.pdf.lines import Line, PageLines

EDGE = 0.14  # of the page's height, above and below
DEEPEST = 4  # lines from the edge
SAME_PLACE = 6.0  # points: what a running line's base may move from page to page
ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{1,3})"
_NUMBER = re.compile(rf"(?<![^\W_])(?:\d+|{ROMAN})(?![^\W_])", re.I)
_PAGE_NUMBER = re.compile(
    rf"[\W_]*(?:page|p\.?)?[\W_]*(\d{{1,4}}|{ROMAN})[\W_]*(?:(?:of|/|\|)[\W_]*\d{{1,4}})?[\W_]*", re.I
)
# Titles that count: "Table 3" at the top of three pages is three tables.
COUNTED = re.compile(
    r"\W*(?:annex|appendix|box|case study|chapter|chart|exhibit|fig(?:ure)?|part|section|step|table)\W+#\W*"
)


class Edges(NamedTuple):
    """Pages without their running lines, and the number printed on each page by its file number."""

    pages: list[PageLines]
    printed: dict[int, str]


class _Candidate(NamedTuple):
    page: int
    line: Line
    key: str
    height: float  # from the nearer edge: above, counted from the top as a negative number


def without_edges(pages: Sequence[PageLines]) -> Edges:
    """The pages without running lines; a line that only one page has at its edge stays."""
    candidates = [candidate for page in pages for candidate in _candidates(page)]
    groups: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        groups[candidate.key].append(candidate)
    running: dict[int, set[int]] = defaultdict(set)
    printed: dict[int, str] = {}
    for key, group in groups.items():
        for place in _places(group):
            held = {candidate.page for candidate in place}
            if (
                len(held) < _needed(key, place, len(pages))
                or COUNTED.fullmatch(key)
                or (key in ("#", "") and not _counts_up(place))
            ):
                continue
            for candidate in place:
                running[candidate.page].add(id(candidate.line))
                number = _page_number(candidate.line.words)
                if number:
                    printed.setdefault(candidate.page, number)
    kept = [
        replace(page, lines=[line for line in page.lines if id(line) not in running[page.number]]) for page in pages
    ]
    return Edges(kept, printed)


def _candidates(page: PageLines) -> list[_Candidate]:
    """The outermost lines of the page, above and below."""
    upright = sorted((line for line in page.lines if not line.aside), key=lambda line: line.base)
    depth = page.height * EDGE
    low = [line for line in upright[: DEEPEST * 2] if line.base < depth]
    high = [line for line in reversed(upright[-DEEPEST * 2 :]) if line.base > page.height - depth]
    found = [_Candidate(page.number, line, _key(line), line.base) for line in _rows(low)]
    return found + [_Candidate(page.number, line, _key(line), line.base - page.height) for line in _rows(high)]


def _rows(lines: list[Line]) -> list[Line]:
    """Those lines that stand on the outermost DEEPEST base lines."""
    bases: list[float] = []
    kept = []
    for line in lines:
        if not bases or abs(line.base - bases[-1]) > 2:
            bases.append(line.base)
        if len(bases) > DEEPEST:
            break
        kept.append(line)
    return kept


def _key(line: Line) -> str:
    return _NUMBER.sub("#", re.sub(r"\s+", " ", line.words.lower())).strip()


def _places(group: list[_Candidate]) -> list[list[_Candidate]]:
    """The group's lines apart by where they stand."""
    places: list[list[_Candidate]] = []
    for candidate in sorted(group, key=lambda candidate: candidate.height):
        if places and abs(candidate.height - places[-1][-1].height) <= SAME_PLACE:
            places[-1].append(candidate)
        else:
            places.append([candidate])
    return places


def _needed(key: str, place: list[_Candidate], pages: int) -> int:
    """On how many pages a line must stand: two where words and a number that counts the pages make it certain."""
    numbered = "#" in key and sum(letter.isalpha() for letter in key) >= 10 and _counts_up(place)
    return 2 if pages <= 4 or numbered else 3


def _counts_up(place: list[_Candidate]) -> bool:
    """True where most of the numbers go up with the pages."""
    offsets = Counter(
        (value(number) - candidate.page if (number := _page_number(candidate.line.words)) else None)
        for candidate in place
    )
    offset, often = offsets.most_common(1)[0]
    return offset is not None and often >= max(2, 0.6 * len({candidate.page for candidate in place}))


def _page_number(words: str) -> str:
    """The page number in a line that has no other words, or has it at one end apart from them."""
    alone = _PAGE_NUMBER.fullmatch(words.strip())
    if alone:
        return alone[1]
    ends = re.match(rf"\s*(\d{{1,4}}|{ROMAN})\s+\S", words, re.I) or re.search(
        rf"\S\s+(\d{{1,4}}|{ROMAN})\s*\Z", words, re.I
    )
    return ends[1] if ends else ""


def value(number: str) -> int:
    """What a printed page number counts: digits or Roman numerals."""
    if number.isdecimal():
        return int(number)
    letters = [{"i": 1, "v": 5, "x": 10}[letter] for letter in number.lower()]
    return sum(-one if one < after else one for one, after in zip(letters, [*letters[1:], 0], strict=True))
