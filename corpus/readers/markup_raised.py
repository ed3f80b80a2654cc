"""Take the raised signs of notes out of a web page; part powers and fractions from the digits before them."""

import re

from lxml import html

from corpus.text.note_signs import LONGEST, REACH, parted

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "html", "legend",
        "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "ul",
    }
)  # fmt: skip
_ENDS = BLOCKS | {"br", "td", "th", "tr", "h1", "h2", "h3", "h4", "h5", "h6"}  # no sign belongs to words before these
_RAISED = re.compile(r"vertical-align\s*:\s*(?:super|text-top)", re.I)
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?")
FURTHEST = 6  # parts looked through for the words beside a sign
SHORTEST_WORDS = 6  # letters: a raised link within the page of no more is a note's


def settle_raised(body: html.HtmlElement) -> None:
    """Empty every sign of a note, and write what parts the other raised signs from the words before."""
    for part in [*body.iter("sup", "span", "a")]:
        if (says := _sign(part)) is None:
            continue
        before = _before(part)
        lead = None if _points(part, says, before) else "" if part.tag == "a" else parted(before, says, _after(part))
        if lead is None:
            for child in [*part]:
                part.remove(child)
            part.text = None
        elif lead:
            part.text = lead + (part.text or "")


def _sign(part: html.HtmlElement) -> str | None:
    """What a raised part or a link within the page says; None of what is neither, or longer than signs are."""
    raised = part.tag == "sup" or (part.tag == "span" and _RAISED.search(part.get("style") or ""))
    if not raised and not _is_inner(part):
        return None
    says = str(part.text_content()).strip()
    return says if len(says) <= LONGEST else None


def _is_inner(part: html.HtmlElement | None) -> bool:
    return part is not None and part.tag == "a" and (part.get("href") or "").startswith("#")


def _points(part: html.HtmlElement, says: str, before: str) -> bool:
    """True for a raised link within the page, and for a number linked within it that is glued to a digit."""
    if part.tag == "a":
        return before[-1:].isdigit() and bool(_NUMBER.fullmatch(says))
    return len(says) <= SHORTEST_WORDS and (_is_inner(part.getparent()) or any(map(_is_inner, part.iter("a"))))


def _before(part: html.HtmlElement) -> str:
    """The last words before the part in its block."""
    said = ""
    for _ in range(FURTHEST):
        other = part.getprevious()
        above = part.getparent() if other is None else None
        if above is not None:
            said, part = (above.text or "")[-REACH:] + said, above
        elif other is not None:
            said, part = f"{_words(other)}{other.tail or ''}"[-REACH:] + said, other
        if len(said) >= REACH or part.tag in _ENDS or (above is None and other is None):
            break
    return said


def _after(part: html.HtmlElement) -> str:
    """The first words behind the part in its block."""
    said = part.tail or ""
    for _ in range(FURTHEST):
        other = part.getnext()
        part = part.getparent() if other is None else other
        if len(said) >= REACH or part is None or part.tag in _ENDS:
            break
        said += (_words(part) if other is not None else "") + (part.tail or "")
    return said[:REACH]


def _words(part: html.HtmlElement) -> str:
    """What a part within a line says; nothing for a comment or a block."""
    return part.text_content() if isinstance(part.tag, str) and part.tag not in _ENDS else ""
