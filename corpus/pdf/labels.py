"""Name a PDF's pages as they are printed: by the file's own labels, else by the numbers on the pages."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from corpus.pdf.edges import value
from corpus.text.cleaning import fold


def page_labels(document: Any, printed: Mapping[int, str]) -> list[str]:
    """A label for every page: the printed number, or the file page in digits."""
    digits = [str(number) for number in range(1, len(document) + 1)]
    stated = [fold(document.get_page_label(at) or "") for at in range(len(document))]
    if any(stated) and stated != digits:
        return [label or digit for label, digit in zip(stated, digits, strict=True)]
    return _from_print(digits, printed)


def _from_print(digits: list[str], printed: Mapping[int, str]) -> list[str]:
    """Labels as read from the pages; none for a page without a number whose digits another page bears."""
    offsets = Counter((value(label) - page, label.isdecimal()) for page, label in printed.items())
    sure = {kept for kept, often in offsets.items() if often >= 3}
    labels = list(digits)
    for page, label in printed.items():
        if (value(label) - page, label.isdecimal()) in sure:
            labels[page - 1] = label
    plain = [offset for offset, decimal in sure if decimal]
    if len(plain) == 1:  # one series: pages of it without a number (a chapter's first) have theirs too
        for page in range(1, len(digits) + 1):
            if page not in printed and page + plain[0] > 0:
                labels[page - 1] = str(page + plain[0])
    return [label if label not in labels[at + 1 :] else "" for at, label in enumerate(labels)]
