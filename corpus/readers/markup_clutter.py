"""Take from a web page what stands around the writing: menus, notices, footers, hidden parts."""

import re

from lxml import html

from corpus.readers.markup_raised import settle_raised
from corpus.text.cleaning import clean

DROPPED = frozenset(
    {
        "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "link", "map", "meta",
        "nav", "noscript", "object", "option", "script", "select", "style", "svg", "template", "textarea", "title",
        "video",
    }
)  # fmt: skip
ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary", "menu", "menubar"}
)
# Words of a class or id, each whole between hyphens, underscores or capitals.
NAMES = frozenset(
    {
        "breadcrumb", "breadcrumbs", "cookie", "cookies", "consent", "gdpr", "menu", "navbar", "navigation", "nav",
        "newsletter", "pagination", "popup", "promo", "share", "sharing", "sidebar", "skip", "skiplink", "social",
        "subscribe", "advert", "advertisement", "ads", "masthead", "onetrust", "cookiebot", "related", "comments",
        "respond", "widget", "widgets", "feedback", "disqus",
    }
)  # fmt: skip
# Whole classes or ids of the page's own head and foot.
EDGES = frozenset(
    {
        "site-header", "site-footer", "page-footer", "main-footer", "global-header", "global-footer", "footer",
        "topbar", "top-bar", "entry-footer", "post-footer",
    }
)  # fmt: skip
MARKER = frozenset({"reference", "footnote-ref", "fnref", "footnote-reference", "mw-editsection"})
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])", re.I
)
_FEED = {0x0B: " ", 0x0C: " "}  # tab down and new page: white space to us, illegal to lxml
MOST_OF_PAGE = 0.4  # what holds more of the page's words is the page, whatever its class is called


def drop_clutter(root: html.HtmlElement) -> None:
    """Remove clutter and the signs of notes in place; the head stays for its metadata. What stands behind stays."""
    body = root.find("body")
    if body is None:
        return
    _clean(body)
    whole = len(body.text_content())
    doomed = [part for part in body.iter() if part is not body and _is_clutter(part, whole)]
    for part in doomed:
        if part.getparent() is not None:
            part.drop_tree()
    settle_raised(body)


def _clean(body: html.HtmlElement) -> None:
    """Drop controls from the page's words: lxml hands them out, and refuses to take them back when parts are moved."""
    for part in body.iter():
        if part.text and (text := _plain(part.text)) != part.text:
            part.text = text
        if part.tail and (tail := _plain(part.tail)) != part.tail:
            part.tail = tail


def _plain(words: str) -> str:
    return clean(words).translate(_FEED)


def _is_clutter(part: html.HtmlElement, whole: int) -> bool:
    if not isinstance(part.tag, str) or part.tag in DROPPED:
        return True
    if part.get("hidden") is not None or _HIDING.search(part.get("style") or ""):
        return True
    if part.tag in ("main", "article", "body") or part.get("role") == "main":
        return False
    if _is_marker(part):
        return True
    if not (part.get("role") in ROLES or _is_page_edge(part) or _named(part)):
        return False
    return len(part.text_content()) < MOST_OF_PAGE * whole and part.find(".//main") is None


def _is_page_edge(part: html.HtmlElement) -> bool:
    """Headers, footers and asides of the page; those inside an article are its own."""
    if part.tag == "aside":
        return True
    return part.tag in ("header", "footer") and not any(
        above.tag in ("article", "main") for above in part.iterancestors()
    )


def _named(part: html.HtmlElement) -> bool:
    if part.tag in ("p", "table", "td", "tr", "blockquote", "h1", "h2", "h3", "span", "a", "em", "strong"):
        return False
    names = f"{part.get('class') or ''} {part.get('id') or ''}"
    if any(name.lower() in EDGES for name in names.split()):
        return True
    return any(word.lower() in NAMES for word in _PARTS.findall(names))


def _is_marker(part: html.HtmlElement) -> bool:
    """A note's number in the text, named as such."""
    named = MARKER & set((part.get("class") or "").split()) or part.get("role") == "doc-noteref"
    return bool(named) and part.tag in ("sup", "a", "span")


def main_part(root: html.HtmlElement) -> html.HtmlElement:
    """The main element, else the one article, else the body."""
    body = root.find("body")
    whole = body if body is not None else root
    mains = [part for part in whole.iter("main", "div", "section") if part.tag == "main" or part.get("role") == "main"]
    if mains and mains[0].text_content().strip():
        return mains[0]
    articles = [part for part in whole.iter("article") if part.text_content().strip()]
    outer = [part for part in articles if not any(above.tag == "article" for above in part.iterancestors())]
    return outer[0] if len(outer) == 1 else whole
