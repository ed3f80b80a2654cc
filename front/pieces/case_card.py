"""Lay a case study out as a card: each line its document's own sentence, or "not stated"."""

from front.pieces.cards import badges, labels, line, words
from index.cases import Aspect, Case
from index.records import Quote

LABELS = {
    Aspect.SETTING: "Setting",
    Aspect.START: "Where it started",
    Aspect.ACTIONS: "What they did",
    Aspect.OUTCOME: "What came of it",
    Aspect.STRENGTH: "How strong the evidence is",
}
UNSURE = "Not stated: take it as the authors’ own account."


def case_card(case: Case) -> str:
    """HTML of a case study's card; "" where none of it was made out."""
    if not any(case.told(aspect) for aspect in Aspect):
        return ""
    parts = " ".join(f"<dt>{LABELS[aspect]}</dt> <dd>{_told(case, aspect)}</dd>" for aspect in Aspect)
    quotes = [quote for aspect in Aspect for quote in case.told(aspect)]
    return f'<section class="gq-case" aria-label="The case in brief">{labels(*quotes)}<dl>{parts}</dl></section>'


def _told(case: Case, aspect: Aspect) -> str:
    quotes = case.told(aspect)
    if not quotes:
        return f'<p class="gq-unstated">{UNSURE if aspect is Aspect.STRENGTH else "Not stated."}</p>'
    return "".join(_line(quote, aspect is Aspect.OUTCOME) for quote in quotes)


def _line(quote: Quote, figured: bool) -> str:
    """One sentence, and of an outcome, or where a figure was put right, what its figures say."""
    if quote.over:
        return words(quote) + (badges(quote.figures) if figured else "")
    told = figured or any(figure.correction for figure in quote.figures)
    return line(quote) + (badges(quote.figures) if told else "")
