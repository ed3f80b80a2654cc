"""Quotes chosen from the sentences a search found: whole, few, each able to stand alone.

A sentence that points back ("These areas …") brings the one before it; neighbours that both answer are
one quote; what several documents say in the same words is shown once, the original before a digest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.records import BlockKind, Span
from index.answering.one_of_each import shown_once, spread
from index.answering.standing import quotable, standing
from index.asking.candidates import Candidate
from index.figure_setting import header_over
from index.library import Library
from index.records import Quote, cut
from index.search import Findings

MOST = 4  # quotes of an answer
READ = 24  # best sentences from which quotes are chosen
LONG = 420  # characters: neighbours are joined up to this length


@dataclass(frozen=True, slots=True)
class Chosen:
    """A quote to be: the sentences of one document that make it, first to last, and the best one's rank."""

    document_id: str
    sentences: tuple[Candidate, ...]
    score: float
    rank: int

    @property
    def digest(self) -> bool:
        """True where its document is our own short account of a source."""
        return self.sentences[0].document.digest


def quotes(library: Library, findings: Findings, most: int = MOST) -> tuple[Quote, ...]:
    """At most ``most`` quotes of the best sentences, best first, none inside another."""
    found = list(joined(library, findings))
    texts = [" ".join(candidate.text for candidate in one.sentences) for one in found]
    shown = shown_once(library, texts, [one.document_id for one in found])
    chosen, also = [found[one.place] for one in shown], {found[one.place]: one.also for one in shown}
    if any(one.digest for one in chosen):
        chosen = originals_first(library, chosen)
    cuts: list[Quote] = []
    scores: list[float] = []
    for at in spread([one.document_id for one in chosen], [one.score for one in chosen]):
        quote = replace(_cut(library, chosen[at]), also=also[chosen[at]])
        met = [place for place, other in enumerate(cuts) if _meet(quote, other)]
        if not met:
            cuts.append(quote)
            scores.append(chosen[at].score)
        elif len(met) == 1 and chosen[at].score > scores[met[0]] - FOLLOWS:
            longer = _together(library, cuts[met[0]], quote)
            if sum(_meet(longer, other) for other in cuts) == 1:
                cuts[met[0]] = longer
        if len(cuts) == most:
            break
    return tuple(cuts)


def _meet(quote: Quote, other: Quote) -> bool:
    return quote.document_id == other.document_id and quote.span.meets(other.span)


def _together(library: Library, quote: Quote, other: Quote) -> Quote:
    """A quote with what leans on it: "46% met it, 68% of others. That leaves …"; unchanged where that is too long."""
    span = Span(min(quote.span.start, other.span.start), max(quote.span.end, other.span.end))
    if span.end - span.start > LONG:
        return quote
    document = library.document(quote.document_id)
    longer = cut(document, span, library.figures_in(document.id, span), header_over(document, span))
    return replace(longer, also=quote.also)


def joined(library: Library, findings: Findings) -> Iterator[Chosen]:
    """The best sentences, each with a neighbour that scores nearly as well, or that it leans on."""
    pairs = list(zip(findings.sentences[:READ], findings.scores[:READ], strict=True))
    taken: set[int] = set()
    for rank, (sentence, score) in enumerate(pairs):
        if sentence.key in taken or not quotable(library, sentence):
            continue
        group = [sentence]
        taken.add(sentence.key)
        for other, its_score in pairs[rank + 1 : rank + 6]:
            if other.key not in taken and score - its_score < NEARLY and _next_to(group, other):
                group.append(other)
                taken.add(other.key)
        group.sort(key=lambda candidate: candidate.start)
        yield Chosen(sentence.document_id, tuple(group), score, rank)


FOLLOWS = 2.5  # of the learned sum: how far below a quote a sentence that leans on it still joins it
NEARLY = 1.0  # of the learned sum: about e times less likely to answer


def _next_to(group: Sequence[Candidate], other: Candidate) -> bool:
    """True where ``other`` stands right before or after the group, with nothing but space between."""
    if other.document_id != group[0].document_id or {other.kind, group[0].kind} != {BlockKind.PARAGRAPH}:
        return False
    inside = sorted((*group, other), key=lambda c: c.start)
    text = other.document.text
    between = [text[a.end : b.start] for a, b in pairwise(inside)]
    long = max(c.end for c in inside) - inside[0].start
    return long <= LONG and all(not gap.strip() and "\n\n" not in gap for gap in between)


def originals_first(library: Library, chosen: Sequence[Chosen]) -> list[Chosen]:
    """The same quotes, an original's moved up before the first digest's that says the same."""
    ordered: list[Chosen] = []
    for one in chosen:
        at = len(ordered)
        if not one.digest:
            for place, other in enumerate(ordered):
                if other.digest and _says_same(library, one, other):
                    at = place
                    break
        ordered.insert(at, one)
    return ordered


SAME_MEANING = 0.7  # cosine from which a digest's sentence and an original's say the same (checked on the seeds)


def _says_same(library: Library, one: Chosen, other: Chosen) -> bool:
    first, second = library.sentence_vectors([max_of(one).key, max_of(other).key])
    return float(first @ second) >= SAME_MEANING


def max_of(one: Chosen) -> Candidate:
    """The sentence that says most: the longest of the quote's own."""
    return max(one.sentences, key=lambda candidate: (candidate.end - candidate.start, -candidate.start))


def _cut(library: Library, one: Chosen) -> Quote:
    document = library.document(one.document_id)
    first, last = one.sentences[0], one.sentences[-1]
    span = standing(document, Span(first.start, last.end))
    return cut(document, span, library.figures_in(document.id, span), header_over(document, span))
