"""The plain words in which kinds of document and silences are put to people; figures are index/figure_words.py's."""

from collections.abc import Sequence

from corpus.records import DocumentKind
from index.records import Basis, Quote

KINDS = {
    DocumentKind.CASE_STUDY: "Case study",
    DocumentKind.REPORT: "Report",
    DocumentKind.METHODOLOGY: "How it was measured",
    DocumentKind.STATISTICS: "Statistics",
    DocumentKind.OPINION: "Opinion",
    DocumentKind.ARTICLE: "Article",
    DocumentKind.OTHER: "Document",
}
BASES = {
    Basis.TRIAL: "tested by a trial, as its text says",
    Basis.COMPARISON: "set beside others, as its text says",
    Basis.EVALUATION: "evaluated, as its text says",
    Basis.NONE: "the authors’ own account",
}
TOGETHER = "Each in its own words. That several did a thing does not show that it closed the gap."
MOST_UNSURE = 5  # words named: where there are more the whole is to be read with care
DIGEST = "Digest: check the original before quoting"

EMPTY = "Type a question about the documents, for example how far behind a group of pupils is."
NO_WORDS = "No word of this question stands in any document of the library."
NO_SIZE = "No gap figure of that size stands in the library; what stands nearest is below."
TOO_FAR = "Nothing in the library answers this; what stands nearest is below, and it is not an answer."
EMPTY_LIBRARY = "The library is empty: add a document first."
NO_DOCUMENT = "No document in the library is of the kind chosen: take a filter away."


def ocr_note(quote: Quote) -> str:
    """That OCR read a quote's words from a picture, how surely, and of which it was not; "" where it did not."""
    if quote.ocr is None:
        return ""
    said = f"Read by OCR, {quote.ocr}% sure of the page: check it against the page"
    if not quote.doubtful:
        return said
    named = ", ".join(f"“{word}”" for word in quote.unsure[:MOST_UNSURE])
    more = len(quote.doubtful) - MOST_UNSURE
    return f"{said}; not sure of {named}{f' and {more} more' if more > 0 else ''}"


def caution(quote: Quote) -> str:
    """What must be said beside a quote wherever it is shown: that it is a digest's, or was read by OCR; else ""."""
    return DIGEST if quote.digest else ocr_note(quote)


def near_miss(wants_figure: bool, missing: str, nearest: str) -> str:
    """Why a near miss is no answer: what the question asks that no quote has, and what the nearest is of instead.

    >>> near_miss(True, "for key stage 3 in Wales", "key stage 4, England, 2019")
    'No figure for key stage 3 in Wales; the nearest is of key stage 4, England, 2019.'
    """
    what = "figure" if wants_figure else "passage"
    return f"No {what} {missing}; the nearest is of {nearest}." if nearest else f"No {what} {missing} in the library."


def from_records(count: int, shown: int, order: str) -> str:
    """How quotes were come by that were chosen from the figure records.

    >>> from_records(9, 4, "largest first")
    'From the figures read in the library, largest first: 4 quotes of the 9 figures that fit. Read what each counts.'
    """
    fit = "the figure that fits" if count == 1 else f"the {count} figures that fit"
    quotes = "1 quote" if shown == 1 else f"{shown} quotes"
    return f"From the figures read in the library{order and f', {order}'}: {quotes} of {fit}. Read what each counts."


def not_said(words: Sequence[str]) -> str:
    """That some words of a question stand nowhere."""
    told = [f"“{word}”" for word in words]
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Nothing in the library answers this: {joined} {'stands' if len(told) == 1 else 'stand'} nowhere in it."
