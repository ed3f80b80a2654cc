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


def not_said(words: Sequence[str]) -> str:
    """That some words of a question stand nowhere."""
    told = [f"“{word}”" for word in words]
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Nothing in the library answers this: {joined} {'stands' if len(told) == 1 else 'stand'} nowhere in it."
