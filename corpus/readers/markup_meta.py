"""What a web page states about itself: title, publisher, date, address, licence."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from corpus.text.cleaning import fold

TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title")
PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name")
DATES = ("citation_publication_date", "article:published_time", "dc.date", "dcterms.issued", "dcterms.date", "date")
_DATE = re.compile(r"\d{4}(?:[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?)?(?!\d)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->")
MOST_JSON = 1_000_000


class Facts:
    """Each fact as the page's head states it, or ""; read before clutter is dropped, scripts among it."""

    def __init__(self, root: html.HtmlElement, text: str) -> None:
        meta = _meta(root)
        linked = list(_linked_data(root))
        self.title = _first(meta, TITLES) or _title(root)
        self.publisher = _first(meta, PUBLISHERS) or _name(_of(linked, "publisher"))
        self.published = _date(_first(meta, DATES)) or _date(_of(linked, "datePublished"))
        saved = _SAVED_FROM.search(text[:4096])
        address = _link(root, "canonical") or meta.get("og:url", "") or (saved[1] if saved else "")
        self.source = address if re.match(r"https?://[^\s/]", address) else ""
        self.licence = _link(root, "license")


def _meta(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").lower()
        content = fold(element.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _title(root: html.HtmlElement) -> str:
    element = root.find(".//title")
    return fold(element.text_content()) if element is not None else ""


def _link(root: html.HtmlElement, relation: str) -> str:
    for element in root.iter("link"):
        if relation in (element.get("rel") or "").lower().split():
            return fold(element.get("href") or "")
    return ""


def _date(stated: Any) -> str:
    found = _DATE.match(stated) if isinstance(stated, str) else None
    return found[0].replace("/", "-") if found else ""


def _linked_data(root: html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects that the page states as JSON-LD, those of a graph one by one."""
    for element in root.iter("script"):
        if element.get("type") != "application/ld+json" or len(element.text or "") > MOST_JSON:
            continue
        try:
            stated = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        for part in stated if isinstance(stated, list) else [stated]:
            if isinstance(part, dict):
                graph = part.get("@graph")
                yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else [part]


def _of(linked: list[dict[str, Any]], name: str) -> Any:
    return next((part[name] for part in linked if part.get(name)), None)


def _name(stated: Any) -> str:
    if isinstance(stated, dict):
        stated = stated.get("name")
    return fold(stated) if isinstance(stated, str) else ""
