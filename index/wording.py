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
NEWER_TOO = "which answers this too"
NEWER_SILENT = "in which no answer to this was found"
DIGEST = "Digest: check the original before quoting"

EXAMPLE = "“How far behind are pupils on free school meals at key stage 4?” or “How did schools close the gap?”"
HELLO = f"Hello. Ask about gaps between groups of pupils in the library’s documents, for example {EXAMPLE}."
THANKED = f"Glad to be of use. To go on, ask another question, for example {EXAMPLE}."
ABOUT = (
    "This finds sentences about gaps between groups of pupils in the library’s documents and quotes them word for word"
    f" with their page; where nothing answers it says so. Ask, for example, {EXAMPLE}."
)
EMPTY = "Type a question about the documents, for example how far behind a group of pupils is."
NO_WORDS = "No word of this question stands in any document of the library. Try the words that the documents use."
NOTHING_NAMED = f"This names nothing to look for. Say of whom, at which stage, where or when, for example {EXAMPLE}."
NO_SIZE = "No gap figure of that size stands in the library; what stands nearest is below."
TOO_FAR = "Nothing in the library answers this; what stands nearest is below, and it is not an answer."
STATED = "A figure of what is named stands in the library, but whether it answers is not sure: look at what is below."
NOT_SEARCHED = frozenset({HELLO, THANKED, ABOUT, EMPTY, NOTHING_NAMED})  # no "no": nothing was looked for
EMPTY_LIBRARY = "The library is empty: add a document first."
NO_DOCUMENT = "No document in the library fits every filter chosen: take one away."


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


def newer_title(quote: Quote) -> str:
    """The title, or else the file's name, of the newest edition of a superseded document; "" for a current one."""
    return (quote.newer.title or quote.newer.name) if quote.newer else ""


def edition_note(quote: Quote) -> str:
    """That a newer edition took the place of a quote's document, and whether that answers too; "" where none did."""
    if quote.newer is None:
        return ""
    when = f" ({quote.newer.published[:4]})" if quote.newer.published else ""
    said = f"Superseded by “{newer_title(quote)}”{when}"
    if quote.newer_answers is None:
        return said
    return f"{said}, {NEWER_TOO if quote.newer_answers else NEWER_SILENT}"


def cautions(quote: Quote) -> tuple[str, ...]:
    """What must be said beside a quote wherever it is shown: a newer edition, a digest's words, words OCR read."""
    return tuple(said for said in (edition_note(quote), DIGEST if quote.digest else "", ocr_note(quote)) if said)


def caution(quote: Quote) -> str:
    """The same on one line; "" where there is nothing to be said."""
    return ". ".join(cautions(quote))


def near_miss(wants_figure: bool, asked: str, nearest: str) -> str:
    """Why a near miss is no answer: what is asked that nothing has, and what the nearest is of instead.

    >>> near_miss(True, "for key stage 3 in Wales", "of key stage 4, England, 2019")
    'No figure for key stage 3 in Wales; the nearest is of key stage 4, England, 2019.'
    """
    what = "figure" if wants_figure else "passage"
    return f"No {what} {asked}; the nearest is {nearest}." if nearest else f"No {what} {asked} in the library."


def read_to(most: int) -> str:
    """That only the beginning of a very long question was read."""
    return f" Only the first {most} characters of the question were read: ask a shorter one."


def from_records(count: int, shown: int, order: str, older: bool = False) -> str:
    """How quotes were come by that were chosen from the figure records; ``older`` where superseded ones are shown.

    >>> from_records(9, 4, "largest first")
    'From the figures read in the library, largest first: 4 quotes of the 9 figures that fit. Read what each counts.'
    """
    fit = "the figure that fits" if count == 1 else f"the {count} figures that fit"
    quotes = "1 quote" if shown == 1 else f"{shown} quotes"
    last = " What a newer edition answers too comes last." if older else ""
    return (
        f"From the figures read in the library{order and f', {order}'}: {quotes} of {fit}. Read what each counts.{last}"
    )


def not_said(words: Sequence[str]) -> str:
    """That some words of a question stand nowhere."""
    told = [f"“{word}”" for word in words]
    joined = told[0] if len(told) == 1 else f"{', '.join(told[:-1])} and {told[-1]}"
    return f"Nothing in the library answers this: {joined} {'stands' if len(told) == 1 else 'stand'} nowhere in it."
