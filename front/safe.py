"""Turn a document's words into HTML or a label in which they can only be words.

Text of documents, names, titles and questions is hostile: nothing in it may run, format, link or
turn the reading direction of what stands beside it.
"""

import re
from html import escape
from urllib.parse import urlsplit

# C0 and C1 controls but tab and line feed, and the marks that turn the reading direction around.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_PUNCTUATION = re.compile(r"([!-/;-@\[-`{-~])")  # all of ASCII's but the colon
_SPACES = re.compile(r"\s+")


def shown(text: str) -> str:
    """The text with every control that is not white space as "\ufffd", so that nothing in it goes unseen."""
    return _UNSEEN.sub("\ufffd", text)


def html_of(text: str) -> str:
    """The text as HTML, in an attribute's value too: every character stands for itself."""
    return escape(shown(text), quote=True)


def label_of(text: str, most: int = 160) -> str:
    """The text as one line of a Streamlit label, which reads Markdown: no mark in it formats anything.

    Longer than ``most`` characters it ends in "…". A colon is followed by a zero-width space: without
    it ":red[...]", ":smile:" and "http://..." would still be read.
    """
    line = _SPACES.sub(" ", shown(text)).strip()
    line = line if len(line) <= most else line[: most - 1].rstrip() + "…"
    return _PUNCTUATION.sub(r"\\\1", line).replace(":", ":\u200b")


def web_address(link: str) -> str:
    """The link where it is one that may be followed, http or https with a host; else ""."""
    if _UNSEEN.search(link) or _SPACES.search(link.strip()):
        return ""
    try:
        parts = urlsplit(link.strip())
        return link.strip() if parts.scheme in {"http", "https"} and parts.hostname else ""
    except ValueError:  # "http://[": no address at all
        return ""
