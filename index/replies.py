"""Replies, quotes, checks and figures as the JSON that the command line prints and that measures it.

Keys stand in a fixed order and nothing depends on the clock, so the same reply gives the same bytes.
"""

from typing import Any

from corpus.records import SLOTS, Correction, Edition, Figure, Slot
from index.figure_words import correction_words
from index.records import Answer, Common, Quote, RankedPassage, Reply
from index.verdicts import Check
from index.wording import caution, ocr_note


def reply_json(reply: Reply, key: str | None = None, within: str = "") -> dict[str, Any]:
    """One JSON object: an answer's quotes, or an abstention's reason and what stands nearest.

    ``key`` is the id the question came with, if it did; ``within`` says to what it was kept.
    """
    answered = isinstance(reply, Answer)
    return {
        "id": key,
        "question": reply.question,
        "understood": reply.understood,
        "within": within or None,
        "answered": answered,
        "reason": None if isinstance(reply, Answer) else reply.reason,
        "note": (reply.note or None) if isinstance(reply, Answer) else None,
        "confidence": round(reply.confidence, 4),
        "quotes": [quote_json(quote) for quote in reply.quotes] if isinstance(reply, Answer) else [],
        "in_common": [common_json(one) for one in reply.in_common] if isinstance(reply, Answer) else [],
        "passages": [passage_json(passage) for passage in reply.passages],
        "nearest": [] if isinstance(reply, Answer) else [quote_json(quote) for quote in reply.nearest],
    }


def quote_json(quote: Quote) -> dict[str, Any]:
    """A quote with its reference and figures; offsets count the document's stored characters."""
    return {
        "document": quote.name,
        "id": quote.document_id,
        "title": quote.title,
        "publisher": quote.publisher,
        "published": quote.published,
        "kind": str(quote.kind),
        "digest": quote.digest,
        "superseded": edition_json(quote.newer, quote.newer_answers),
        "ocr": ocr_json(quote),
        "warning": caution(quote) or None,
        "source": quote.source,
        "page": quote.page,
        "label": quote.label,
        "start": quote.span.start,
        "end": quote.span.end,
        "text": quote.text,
        "header": {"start": quote.header.start, "end": quote.header.end, "text": quote.over} if quote.header else None,
        "also": list(quote.also),
        "remark": quote.remark or None,
        "figures": [
            figure_json(figure, figure.span.shifted(-quote.span.start).cut(quote.text)) for figure in quote.figures
        ],
    }


def common_json(common: Common) -> dict[str, Any]:
    """What several case studies did: each action a quote, and how it was tested as far as its text says."""
    return {
        "heading": common.heading,
        "documents": common.schools,
        "actions": [{**quote_json(act.quote), "evidence": str(act.basis)} for act in common.acts],
    }


def ocr_json(quote: Quote) -> dict[str, Any] | None:
    """How sure OCR was of the quote's page, in [0, 1], and the words of which it was not; None where no OCR read it."""
    if quote.ocr is None:
        return None
    words = [[max(word.start, quote.span.start), min(word.end, quote.span.end)] for word in quote.doubtful]
    return {"confidence": quote.ocr / 100, "doubtful": words, "note": ocr_note(quote)}


def edition_json(newer: Edition | None, answers: bool | None = None) -> dict[str, Any] | None:
    """The newest edition of a superseded document, and whether an answer was found in it too; None for a current one.

    ``answers`` is None where nothing was asked.
    """
    if newer is None:
        return None
    named = {"document": newer.name, "id": newer.id, "title": newer.title, "published": newer.published}
    return {"by": named, "answers": answers}


def check_json(checked: Check, id: str | None = None) -> dict[str, Any]:  # noqa: A002 - the key's name
    """A check as one JSON object: design.md's keys, then what a reader should know."""
    quote = checked.quote
    return {
        "id": id,
        "text": checked.text,
        "verdict": str(checked.verdict),
        "document": quote.name if quote else None,
        "page": quote.page if quote else None,
        "label": quote.label if quote else None,
        "start": quote.span.start if quote else None,
        "end": quote.span.end if quote else None,
        "original": checked.original or None,
        "difference": [list(pair) for pair in checked.difference],
        "title": quote.title if quote else None,
        "digest": quote.digest if quote else None,
        "superseded": edition_json(quote.newer) if quote else None,
        "ocr": ocr_json(quote) if quote else None,
        "warning": (caution(quote) or None) if quote else None,
        "also": list(checked.also),
        "notes": list(checked.notes),
        "in_draft": [checked.span.start, checked.span.end] if checked.span else None,
    }


def passage_json(passage: RankedPassage) -> dict[str, Any]:
    """A ranked passage with its words."""
    return {
        "document": passage.name,
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
        "score": round(passage.score, 6),
        "also": list(passage.also),
        "superseded": edition_json(passage.newer),
    }


def figure_json(figure: Figure, text: str) -> dict[str, Any]:
    """A figure's fields as read; ``text`` is its span's characters, cut by who holds the document.

    ``correction`` is what a person put right of it; ``is_gap`` heeds that.
    """
    slots: dict[str, Slot | None] = {name: getattr(figure, name) for name in SLOTS}
    return {
        "text": text,
        "value": figure.value,
        "names": [value.name for value in figure.values],
        "unit": str(figure.unit),
        "kind": str(figure.kind),
        "is_gap": figure.is_gap,
        "direction": None if figure.direction is None else str(figure.direction),
        "hedge": None if figure.hedge is None else str(figure.hedge),
        **{name: None if slot is None else said(name, slot) for name, slot in slots.items()},
        "normal": {name: slot.normal for name, slot in slots.items() if slot is not None and slot.normal is not None},
        "start": figure.span.start,
        "end": figure.span.end,
        "spans": {name: [slot.span.start, slot.span.end] for name, slot in slots.items() if slot is not None},
        "correction": None if figure.correction is None else correction_json(figure.correction),
    }


def correction_json(correction: Correction) -> dict[str, Any]:
    """What a person put right: the fields, in words, and why."""
    return {"fields": dict(correction.fields), "words": correction_words(correction), "note": correction.note}


def said(name: str, slot: Slot) -> str:
    """A slot's words as printed; a phase by its one name, since "the end of primary" and KS2 are one phase."""
    return slot.normal if name == "phase" and slot.normal else slot.text
