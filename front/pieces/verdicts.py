"""Lay out what became of a text that claims to be a quote: the verdict, the differences, the document's own words."""

from collections import Counter
from collections.abc import Sequence

from front.pieces import printed
from front.pieces.cards import card
from front.safe import html_of
from index.verdicts import Check, Difference, Verdict

SAYS = {
    Verdict.VERBATIM: ("Word for word", "These words stand in the document exactly so."),
    Verdict.OTHER_DOCUMENT: ("Word for word, but from another document", "It is not where you said it was."),
    Verdict.ALTERED: ("Not word for word", "The document’s own words differ. Use them instead."),
    Verdict.NOT_FOUND: ("Not found", "No document in this library says this."),
}
_LOOK = {
    Verdict.VERBATIM: "well", Verdict.OTHER_DOCUMENT: "other", Verdict.ALTERED: "bad", Verdict.NOT_FOUND: "none",
}  # fmt: skip
_MARK = {Verdict.VERBATIM: "✓", Verdict.OTHER_DOCUMENT: "↪", Verdict.ALTERED: "≠", Verdict.NOT_FOUND: "?"}


def verdict(check: Check, pages: int) -> str:
    """HTML of one check: verdict first, then the text as given, the differences, and the document's words.

    ``pages`` is how many pages the quote's document has.
    """
    name, says = SAYS[check.verdict]
    notes = "".join(f"<li>{html_of(note)}</li>" for note in check.notes)
    also = "".join(f"<li>Also in <bdi>{html_of(other)}</bdi></li>" for other in check.also)
    return (
        f'<section class="gq-verdict gq-verdict-{_LOOK[check.verdict]}" aria-label="{html_of(name)}">'
        f'<h3><span aria-hidden="true">{_MARK[check.verdict]}</span> {html_of(name)}</h3>'
        f'<p class="gq-small">{html_of(says)}</p>'
        f'<p class="gq-claim"><span class="gq-unseen">The text checked: </span><bdi>{html_of(check.text)}</bdi></p>'
        f"{differences(check.difference)}"
        + (f'<ul class="gq-notes">{notes}{also}</ul>' if notes or also else "")
        + (card(check.quote, pages) if check.quote else "")
        + "</section>"
    )


def differences(pairs: Sequence[Difference]) -> str:
    """The words that differ, each as given and as the document has it."""
    if not pairs:
        return ""
    lines = "".join(f"<li>{_given(pair.text)} {_own(pair.original)}</li>" for pair in pairs)
    return f'<ul class="gq-differences" aria-label="Where the words differ">{lines}</ul>'


def _given(text: str) -> str:
    return f"the text says <del><bdi>{html_of(text)}</bdi></del>," if text.strip() else "the text leaves out words,"


def _own(original: str) -> str:
    return (
        f"the document says <ins><bdi>{html_of(original)}</bdi></ins>"
        if original.strip()
        else "which the document does not say"
    )


def tally(checks: Sequence[Check]) -> str:
    """A line that counts the verdicts of a draft: "3 word for word, 1 not found"."""
    counts = Counter(check.verdict for check in checks)
    parts = [f"{counts[kind]:,} {SAYS[kind][0].lower()}" for kind in Verdict if counts[kind]]
    return f"{printed.count(len(checks), 'passage').capitalize()} checked: {', '.join(parts)}."
