"""A small real library for tests of the pages: the founding article, digests, a report of pages, a hostile file."""

from functools import cache
from pathlib import Path

from conftest import SEEDS
from paper import lines, paper

from index.build import Added, add

DIGESTS = (
    "036-areas-with-biggest-gap",
    "137-hawkhurst-attainment",
    "171-eef-months-progress",
    "219-looked-after-gap-2013",
)
HOSTILE = """---
title: "<script>alert(1)</script> **bold** $x$ [link](javascript:alert(1))"
publisher: "<img src=x onerror=alert(2)>"
source: "javascript:alert(3)"
---
The hedgehogs &lt;b onmouseover=alert(4)&gt;of&lt;/b&gt; :red[Trumpington] were 5 months behind
the badgers, said $\\\\alpha$ and \u202eevil.
"""
REPORT = [
    [
        "Foreword",
        "This report is about attendance and breakfast clubs in coastal schools, and the leaders of those schools.",
    ],
    [
        "Findings",
        "In coastal schools pupils eligible for free school meals were 7.3 months behind their classmates in 2022.",
        "Breakfast clubs were opened by forty schools, and the leaders of each one told us what it cost them.",
    ],
    [
        "Method",
        "We asked the leaders of every school along the coast about their pupils and about their clubs.",
    ],
]


def report(path: Path) -> Path:
    """A PDF of three pages whose printed numbers are i, ii and iii."""
    pages = []
    for heading, *paragraphs in REPORT:
        words = lines(72, 740, [heading], size=18, font="bold")
        for number, paragraph in enumerate(paragraphs):
            words += lines(72, 690 - 60 * number, _wrapped(paragraph), size=11, leading=14)
        pages.append(words)
    return paper(path, pages, title="Clubs by the coast", labels="[0 << /S /r >>]")


def _wrapped(paragraph: str, width: int = 60) -> list[str]:
    rows = [""]
    for word in paragraph.split():
        if len(rows[-1]) + len(word) > width:
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    return rows


@cache
def library(folder: Path) -> Path:
    """The library, built once in a run of the tests under ``folder``; its own folder."""
    place = folder / "seeded"
    place.mkdir()
    (place / "hostile.md").write_text(HOSTILE, "utf8")
    paths = [SEEDS / "ambitious-for-every-child.md", *(SEEDS / "digests" / f"{name}.md" for name in DIGESTS)]
    outcomes = list(add(place / "library", [*paths, report(place / "coast.pdf"), place / "hostile.md"]))
    assert all(isinstance(outcome, Added) for outcome in outcomes), outcomes
    return place / "library"
