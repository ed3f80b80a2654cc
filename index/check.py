"""Say whether a text is a verbatim quote of some document, of another than named, altered, or of none."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import partial_ratio

from corpus.records import Span
from index.checking.differences import Alignment, nearest
from index.checking.matching import chain
from index.checking.quoting import Claim, readings
from index.checking.remarks import Remarks, remarks
from index.checking.stretches import SMALL, Stretch, likely, possible, sources_of, whole
from index.figure_setting import header_over
from index.library import Library
from index.records import Quote, Source, cut
from index.store.aside import without_changed
from index.taking.references import marked
from index.verdicts import Check, Difference, Verdict

NEAR = 0.6  # of a quote's letters agree: below that it is not found rather than altered
CLOSEST = 4  # stretches that are compared word by word, of those most alike by letters
SHORT = 600  # letters; of a longer quote parts so long are compared first, and the best stretch alone word by word
LONG = 6000  # letters of a quote; a longer one is a draft, to be checked sentence by sentence
ALSO = 8  # other documents that are named


class _Found(NamedTuple):
    """A claim whose words all stand in a document, and what is to be said of it."""

    claim: Claim
    stretch: Stretch
    span: Span
    remarks: Remarks


class _Nearest(NamedTuple):
    """The stretch of a document most like a claim."""

    stretch: Stretch
    alignment: Alignment


@without_changed
def check(library: Library, text: str, document: str | None = None) -> Check:
    """Whether ``text`` is a verbatim quote; ``document`` (a name, title or id) is where it is said to stand.

    Layout never matters; a word, digit, sign, unit or mark always does. In a small library and in the
    document named every place is looked at; in a large one those that the word index names.
    """
    claims = tuple(readings(text))
    if not claims:
        return Check(text, Verdict.NOT_FOUND, notes=("There are no words in it to look for.",))
    with library.snapshot():
        return _Search(library, text, claims, document).verdict()


class _Search:
    """One text sought in one library."""

    def __init__(self, library: Library, text: str, claims: Sequence[Claim], document: str | None) -> None:
        self.library, self.text, self.claims, self.document = library, text, claims, document
        self.sources = sources_of(library)
        self.wanted = named(self.sources.values(), document) if document else ()
        self.near: list[Stretch] = []

    def verdict(self) -> Check:
        """Honest quotes first, then those with dishonest marks, then what is nearest."""
        found = self._found()
        honest = [place for place in found if not place.remarks.faults]
        if honest:
            return self._said(honest)
        if found:
            return self._checked(Verdict.ALTERED, found[0], found[0].remarks.faults)
        return self._altered()

    def _found(self) -> list[_Found]:
        """Where the claim's words all stand: in the document named, where its words lead, then anywhere."""
        found: list[_Found] = []
        for stretches in (self._named(), self._likely(), self._rest()):
            found.extend(place for stretch in stretches if (place := self._in(stretch)) is not None)
            if any(not place.remarks.faults for place in found):
                break
        return sorted(found, key=self._rank)

    def _rank(self, place: _Found) -> tuple[bool, bool, bool, bool, str, int]:
        """The document named first, honest quotes, sources before digests, newer editions; then by name and place."""
        document = place.stretch.document
        wanted = any(source.id == document.id for source in self.wanted)
        older = bool(self.sources[document.id].superseded_by)
        return not wanted, bool(place.remarks.faults), document.digest, older, document.name, place.span.start

    def _named(self) -> Iterator[Stretch]:
        for source in self.wanted:
            yield self._noted(whole(self.library, source))

    def _likely(self) -> Iterator[Stretch]:
        for stretch in likely(self.library, self.claims[-1], self.sources):
            yield self._noted(stretch)

    def _rest(self) -> Iterator[Stretch]:
        if self.library.passage_count <= SMALL:
            known = bool(self.near)
            for stretch in possible(self.library, self.claims[-1], self.sources.values()):
                yield stretch if known else self._noted(stretch)

    def _noted(self, stretch: Stretch) -> Stretch:
        self.near.append(stretch)
        return stretch

    def _in(self, stretch: Stretch) -> _Found | None:
        """The claim in a stretch: as the text stands, or as its marks are meant."""
        dishonest = None
        for claim in self.claims:
            links = chain(claim, stretch.folded)
            if links is None:
                continue
            spans = [stretch.span(link.start, link.end) for link in links]
            capital = any(link.capital for link in links)
            told = remarks(stretch.document, claim, spans, capital, links[0].denied)
            place = _Found(claim, stretch, Span(spans[0].start, spans[-1].end), told)
            if not told.faults:
                return place
            dishonest = dishonest or place
        return dishonest

    def _said(self, honest: Sequence[_Found]) -> Check:
        """Verbatim, or verbatim of another document than named."""
        first = honest[0]
        also = dict.fromkeys(place.stretch.document.name for place in honest)
        others = tuple(name for name in also if name != first.stretch.document.name)[:ALSO]
        if not self.document or any(source.id == first.stretch.document.id for source in self.wanted):
            return self._checked(Verdict.VERBATIM, first, also=others)
        return self._checked(Verdict.OTHER_DOCUMENT, first, notes=self._instead(), also=others)

    def _instead(self) -> tuple[str, ...]:
        """What the document named has in place of the text."""
        if not self.wanted:
            return (f"No document of the library is called “{self.document}”.",)
        nearest_there = self._nearest([whole(self.library, source) for source in self.wanted])
        if nearest_there is None or nearest_there.alignment.likeness < NEAR:
            return (f"“{self.document}” says nothing of the kind.",)
        span = nearest_there.alignment.span
        return (f"“{self.document}” says: {marked(cut(nearest_there.stretch.document, span))}.",)

    def _altered(self) -> Check:
        best = self._nearest(self.near)
        missing = (
            (f"No document of the library is called “{self.document}”.",) if self.document and not self.wanted else ()
        )
        if self._length() > LONG:
            return Check(
                self.text, Verdict.NOT_FOUND, notes=("So long a text is checked sentence by sentence: as a draft.",)
            )
        if best is None or best.alignment.likeness < NEAR:
            return Check(self.text, Verdict.NOT_FOUND, notes=missing)
        span, differences = best.alignment.span, best.alignment.differences
        return Check(self.text, Verdict.ALTERED, self._quote(best.stretch, span), differences, missing)

    def _length(self) -> int:
        return len(self.claims[0].parts[0].folded.stream)

    def _nearest(self, stretches: Sequence[Stretch]) -> _Nearest | None:
        """The stretch most like the text; of two as like the document named, a source, a current edition."""
        if self._length() > LONG:
            return None
        wanted = "".join(part.folded.stream for part in self.claims[-1].parts)
        alike = sorted((-_likeness(wanted, stretch), order) for order, stretch in enumerate(stretches))
        best: _Nearest | None = None
        for _, order in alike[: CLOSEST if len(wanted) <= SHORT else 1]:
            for claim in self.claims:
                alignment = nearest(claim, stretches[order].folded)
                if alignment is None:
                    continue
                offset = stretches[order].start
                span = Span(alignment.span.start + offset, alignment.span.end + offset)
                place = _Nearest(stretches[order], Alignment(span, alignment.likeness, alignment.differences))
                if best is None or self._closeness(place) > self._closeness(best):
                    best = place
        return best

    def _closeness(self, place: _Nearest) -> tuple[float, bool, bool, bool]:
        document = place.stretch.document
        wanted = any(source.id == document.id for source in self.wanted)
        return round(place.alignment.likeness, 3), wanted, not document.digest, document.newer is None

    def _checked(
        self,
        verdict: Verdict,
        place: _Found,
        difference: tuple[Difference, ...] = (),
        notes: tuple[str, ...] = (),
        also: tuple[str, ...] = (),
    ) -> Check:
        quote = self._quote(place.stretch, place.span)
        return Check(self.text, verdict, quote, difference, (*notes, *place.remarks.notes), also)

    def _quote(self, stretch: Stretch, span: Span) -> Quote:
        figures = self.library.figures_in(stretch.document.id, span)
        return cut(stretch.document, span, figures, header_over(stretch.document, span))


def _likeness(wanted: str, stretch: Stretch) -> float:
    """How alike the letters are, from 0 to 100: of a long text the best of its beginning, middle and end."""
    middle = max(len(wanted) // 2 - SHORT // 2, 0)
    parts = dict.fromkeys((wanted[:SHORT], wanted[middle : middle + SHORT], wanted[-SHORT:]))
    return round(max(partial_ratio(part, stretch.folded.stream) for part in parts), 3)


def named(sources: Iterable[Source], document: str) -> tuple[Source, ...]:
    """The documents that a name, title or id (its first eight characters or more) means."""
    wanted = document.strip().casefold()
    return tuple(
        source
        for source in sources
        if wanted in (source.name.casefold(), source.name.rpartition(".")[0].casefold(), source.title.casefold())
        or (len(wanted) >= 8 and source.id.startswith(wanted))
    )
