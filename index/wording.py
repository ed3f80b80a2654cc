"""The plain words in which kinds of document and silences are put to people; figures are index/figure_words.py's."""

from collections.abc import Sequence

from corpus.records import DocumentKind

KINDS = {
    DocumentKind.CASE_STUDY: "Case study",
    DocumentKind.REPORT: "Report",
    DocumentKind.METHODOLOGY: "How it was measured",
    DocumentKind.STATISTICS: "Statistics",
    DocumentKind.OPINION: "Opinion",
    DocumentKind.ARTICLE: "Article",
    DocumentKind.OTHER: "Document",
}
DIGEST = "Digest: check the original before quoting"

EMPTY = "Type a question about the documents, for example how far behind a group of pupils is."
NO_WORDS = "No word of this question stands in any document of the library."
NO_SIZE = "No gap figure of that size stands in the library; what stands nearest is below."
TOO_FAR = "Nothing in the library answers this; what stands nearest is below, and it is not an answer."
EMPTY_LIBRARY = "The library is empty: add a document first."
NO_DOCUMENT = "No document in the library is of the kind chosen: take a filter away."


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
