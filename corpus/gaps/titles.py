"""Find the words that stand over a table as its title: its lead-in or caption, and the heading right above it."""

import re

from corpus.gaps.scenes import Scene
from corpus.gaps.settings import Setting

CAPTION = re.compile(
    r"^\W*(?:table|figure|fig\.|chart|the (?:following |next )?table|the figures below)\b|\bbelow\b|\bfollowing\b",
    re.IGNORECASE,
)
# "A plus sign means that PP children are ahead": the cells of such a table are gaps.
SIGN_MEANS = re.compile(
    r"\b(?:plus|minus|positive|negative|[+-] sign|signs?)\b[^.;]{0,40}\b(?:mean|show|indicat|denot|stand|ahead|behind)",
    re.IGNORECASE,
)
NUMBERED_TITLE = re.compile(r"\W*(?:table|figure|fig\.|chart|exhibit) [\dA-Z]", re.IGNORECASE)


def titles(setting: Setting) -> list[Scene]:
    """The words that stand over a table as its title: its lead-in or caption, and the heading right above it."""
    last = setting.paragraph[-1] if setting.paragraph else None
    if last is not None:
        titled = NUMBERED_TITLE.match(setting.paragraph[0].text) or not last.text.rstrip().endswith((".", "!", "?"))
        meant = CAPTION.search(last.text) or SIGN_MEANS.search(last.text)
        return [last] if titled or setting.lead is not None or meant else []
    return [setting.heading] if setting.heading is not None else []
