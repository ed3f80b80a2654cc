"""Choose the stretches of a library's documents in which a quote may stand, folded and ready to compare.

The word index names passages; a small library, and a document that was named, are read whole, so
that nothing in them is overlooked.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from corpus.records import Document, Span
from index.checking.folding import Folded, fold
from index.checking.quoting import Claim
from index.library import Library
from index.records import Source

PASSAGES = 16  # of the word index's best; the place of an exact quote of some words was always among the first 3
BESIDE = 60  # characters around a passage that are compared, beyond twice the length of the quote
APART = 1500  # and where an ellipsis or brackets part it
WORDS_ASKED = 60  # of a quote in one question to the word index
QUESTIONS = 8  # a longer quote is asked for in so many runs of words, spread evenly
SMALL = 4000  # passages, some three million characters: up to that, every document is read whole if need be
TELLING = 6  # longest words of a quote; a document that holds fewer than half of them does not say it
KEPT = 24_000_000  # characters of documents kept folded between checks

_LETTERS = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a document's text from ``start`` on, or all of it, folded."""

    document: Document
    folded: Folded
    start: int = 0

    def span(self, start: int, end: int) -> Span:
        """The document's characters of the stretch's stream characters [start, end)."""
        span = self.folded.span(start, end)
        return Span(self.start + span.start, self.start + span.end)


class _Kept:
    """Folded texts by document and hash of its text; those used longest ago go first."""

    def __init__(self, most: int) -> None:
        self.most, self.characters = most, 0
        self.lock = Lock()
        self.folded: OrderedDict[tuple[str, str], Folded] = OrderedDict()

    def of(self, source: Source, text: str) -> Folded:
        """The document's text folded, which costs some 30 ms for 100 pages the first time."""
        key = (source.id, source.text_hash)
        with self.lock:
            if key in self.folded:
                self.folded.move_to_end(key)
                return self.folded[key]
        folded = fold(text)
        with self.lock:
            if key not in self.folded:
                self.folded[key] = folded
                self.characters += len(text)
            while self.characters > self.most and len(self.folded) > 1:
                _, gone = self.folded.popitem(last=False)
                self.characters -= len(gone.text)
        return folded


_KEPT = _Kept(KEPT)


_SOURCES: WeakKeyDictionary[Library, tuple[tuple[int, frozenset[str]], dict[str, Source]]] = WeakKeyDictionary()


def sources_of(library: Library) -> dict[str, Source]:
    """The library's sources by id, but for those set aside; listed anew only where the library has changed."""
    state = library.generation, library.aside
    known = _SOURCES.get(library)
    if known is None or known[0] != state:
        sources = {source.id: source for source in library.sources() if source.id not in state[1]}
        known = _SOURCES[library] = (state, sources)
    return known[1]


def whole(library: Library, source: Source) -> Stretch:
    """All of a document."""
    document = library.document(source.id)
    return Stretch(document, _KEPT.of(source, document.text))


def likely(library: Library, claim: Claim, sources: Mapping[str, Source]) -> Iterator[Stretch]:
    """Stretches around the passages that share the claim's rarest words, document by document, best first."""
    reach = 2 * len(claim.text) + (BESIDE if len(claim.parts) == 1 else APART)
    spans: dict[str, list[Span]] = {}
    keys = dict.fromkeys(
        found.key for question in questions(claim) for found in library.words.passages_with(question, PASSAGES)
    )
    for passage in library.passages(tuple(keys)):
        spans.setdefault(passage.document_id, []).append(passage.span)
    for document_id, found in spans.items():
        if document_id in sources:
            document = library.document(document_id)
            for span in joined(found, reach, len(document.text)):
                begins, ends = span.start == 0, span.end == len(document.text)
                yield Stretch(document, fold(span.cut(document.text), begins, ends), span.start)


def possible(library: Library, claim: Claim, sources: Iterable[Source]) -> Iterator[Stretch]:
    """All of every document that holds most of the claim's longest words, whatever the word index says."""
    endings = {
        word[1:] for part in claim.parts for word in _LETTERS.findall(part.folded.text)
    }  # whatever the first's case
    wanted = sorted(sorted(endings), key=len)[-TELLING:]
    for source in sources:
        text = library.document(source.id).text
        if 2 * sum(word in text for word in wanted) >= len(wanted):
            yield whole(library, source)


def questions(claim: Claim) -> list[str]:
    """The claim's words as one question to the word index, or as several where there are many."""
    row = " ".join(" ".join(part.folded.text.split()) for part in claim.parts).split(" ")
    if len(row) <= WORDS_ASKED:
        return [" ".join(row)]
    step = max(WORDS_ASKED, len(row) // QUESTIONS)
    return [" ".join(row[at : at + WORDS_ASKED]) for at in range(0, len(row), step)]


def joined(spans: Sequence[Span], reach: int, length: int) -> list[Span]:
    """The spans widened by ``reach`` on both sides, those that meet made one."""
    wide: list[Span] = []
    for span in sorted(Span(max(span.start - reach, 0), min(span.end + reach, length)) for span in spans):
        if wide and span.start <= wide[-1].end:
            wide[-1] = Span(wide[-1].start, max(wide[-1].end, span.end))
        else:
            wide.append(span)
    return wide
