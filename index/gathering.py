"""Every sentence that may answer a question: those of the passages that four searches put first.

Passages and sentences are each looked for by words and by meaning; a sentence lends its passage half its share.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corpus.naming.places import NAMES
from corpus.records import DocumentKind, Figure, Passage
from index.asking.asked import Asked
from index.asking.bags import places_named, regions_in
from index.asking.candidates import Candidate, leads
from index.counts import Packed, counted, packed
from index.library import Library, TitledPassage
from index.records import Found, Route, Source
from index.store.stored import Lines
from index.terms import analysis
from index.thesaurus import places_in, terms

MOST = 40  # passages whose sentences are scored: more found nothing new on the development sets
DEEP = 60  # hits asked of each search
NARROW = 400  # hits asked of a search by meaning where only some documents count
PLACES = frozenset(NAMES.values())  # normal forms
A_TOWN = 20  # passages looked at, at least, for each town of a region


Searching = Callable[[], tuple[list[Found], list[Found]]]  # waits for passages and sentences by words


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is kept to; an empty field sets no limit.

    ``documents`` are names or ids; ``years`` those of publication, as digits; ``phases`` and ``places``
    names of terms.toml, or stems of words, that the passage, its title or heading must name. A place may be
    the normal form of corpus/naming/places too; a town is of its region.
    """

    documents: frozenset[str] = frozenset()
    kinds: frozenset[DocumentKind] = frozenset()
    publishers: frozenset[str] = frozenset()
    years: frozenset[str] = frozenset()
    phases: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    def documents_of(self, sources: Sequence[Source]) -> frozenset[str] | None:
        """Ids of the documents that count; None where all do."""
        if not (self.documents or self.kinds or self.publishers or self.years):
            return None
        return frozenset(
            source.id
            for source in sources
            if (not self.documents or source.id in self.documents or source.name in self.documents)
            and (not self.kinds or source.kind in self.kinds)
            and (not self.publishers or source.publisher in self.publishers)
            and (not self.years or source.published[:4] in self.years)
        )

    def lets(self, texts: Sequence[str]) -> bool:
        """True where the texts of a passage name a wanted phase and a wanted place."""
        read = [analysis(text) for text in texts]
        named = {name for one in read for name in (*one.terms, *one.words)}
        if self.places and not self.places & named:
            named.update(*map(_places_of, texts))
        return all(not wanted or wanted & named for wanted in (self.phases, self.places))


def _places_of(text: str) -> frozenset[str]:
    """The normal forms of the places that a text names, and the regions in which they lie."""
    return places_named(text) | regions_in(text)


class Gathered(NamedTuple):
    """The best passages by key, how each was found, every sentence of them, their counted texts and their figures."""

    passages: Mapping[int, Passage]
    routes: Mapping[int, Route]
    candidates: list[Candidate]
    counts: Mapping[int, Packed]
    figures: Mapping[int, Sequence[Figure]]


def gathered(library: Library, question: Asked, within: Filters | None) -> Gathered | None:
    """Every sentence of the passages that the four searches put first; None where no document counts."""
    documents = _documents(library, within) if within else None
    if documents is not None and not documents:
        return None
    words = library.words.both_with(question.text, DEEP, documents)
    vectors = library.embed([question.text, question.plain])
    by_words, by_meaning = _passages(library, words, (vectors[0], vectors[1]), documents)
    keys = _best_passages(by_words, by_meaning, library, documents)
    held = library.titled_passages(keys)
    near = dict(zip(held, _cosines(library.passage_vectors([*held]), vectors[0]), strict=True))
    candidates = _sentences(held, near, library.lines([*held]), vectors)
    counts = _counts(library, held, candidates)
    if within is not None and (within.phases or within.places):
        candidates = _of_passages_let(within, candidates)
    routes = {key: _route(key in by_words, key in by_meaning) for key in held}
    passages = {key: one.passage for key, one in held.items()}
    return Gathered(passages, routes, candidates, counts, _figures(library, question, passages))


def _figures(library: Library, question: Asked, passages: Mapping[int, Passage]) -> dict[int, Sequence[Figure]]:
    """The figures of each passage where the question is for any."""
    if not question.sizes:
        return {}
    each = library.figures_in_each([(passage.document_id, passage.span) for passage in passages.values()])
    return dict(zip(passages, each, strict=True))


def _documents(library: Library, within: Filters) -> frozenset[str] | None:
    """Ids of the documents that count, those alone that name a wanted phase and place anywhere; None where all do."""
    documents = within.documents_of(library.sources())
    for names in filter(None, (within.phases, within.places)):
        said = [terms()[name].says[0] if name in terms() else name for name in sorted(names - PLACES)]
        found = {hit.key for words in said for hit in library.words.passages_with(words, NARROW, documents)}
        found |= _of_towns(library, names, documents)
        documents = frozenset(passage.document_id for passage in library.passages(sorted(found)))
    return documents


def _of_towns(library: Library, names: frozenset[str], documents: Collection[str] | None) -> set[int]:
    """Keys of the passages that name one of the towns, or one in a region, of ``names``; by its words more are found.

    "North Lincolnshire" stands in no passage of North Yorkshire and Lincolnshire.
    """
    towns = {town for name in names for town in places_in(name)}
    towns |= {name for name, normal in NAMES.items() if normal in names}
    most = max(A_TOWN, NARROW // max(len(towns), 1))
    found = {hit.key for town in sorted(towns) for hit in library.words.passages_with(town, most, documents)}
    held = library.titled_passages(sorted(found))
    return {key for key, one in held.items() if any(_places_of(text) & names for text in _texts(one))}


def _texts(one: TitledPassage) -> tuple[str, ...]:
    """What names the places of a passage: its title, heading and words."""
    return one.document.title, one.passage.heading, one.passage.span.cut(one.document.text)


def _of_passages_let(within: Filters, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The sentences of those passages that, with their title and heading, name what is wanted."""
    texts: dict[int, list[str]] = {}
    for c in candidates:
        texts.setdefault(c.passage, [*c.around]).append(c.text)
    let = {passage for passage, said in texts.items() if within.lets(said)}
    return [c for c in candidates if c.passage in let]


def _route(words: bool, meaning: bool) -> Route:
    return Route.BOTH if words and meaning else Route.WORDS if words else Route.MEANING


def _passages(
    library: Library, words: Searching, vectors: tuple[np.ndarray, np.ndarray], documents: Collection[str] | None
) -> tuple[dict[int, float], dict[int, float]]:
    """Passages by words and by meaning, each with a share of its search's best score; sentences lend theirs."""
    deep = DEEP if documents is None else NARROW
    by_meaning = _shares(library.passages_near(vectors[0], deep))
    near = [library.sentences_near(vector, deep) for vector in _distinct(vectors)]
    passages, sentences = words()
    by_words = _shares(passages)
    for found, into in ((sentences, by_words), *((found, by_meaning) for found in near)):
        shares = _shares(found)
        for sentence, passage in library.passage_of(tuple(shares)).items():
            into[passage] = into.get(passage, 0.0) + shares[sentence] / 2
    return by_words, by_meaning


def _distinct(vectors: tuple[np.ndarray, np.ndarray]) -> tuple[np.ndarray, ...]:
    return vectors[:1] if np.array_equal(*vectors) else vectors


def _shares(found: Sequence[Found]) -> dict[int, float]:
    best = found[0].score if found else 1.0
    return {hit.key: hit.score / best if best > 0 else 0.0 for hit in found}


def _best_passages(
    by_words: Mapping[int, float], by_meaning: Mapping[int, float], library: Library, documents: Collection[str] | None
) -> tuple[int, ...]:
    """Keys of the passages worth reading, best first."""
    keys = by_words.keys() | by_meaning.keys()
    if documents is not None:
        keys &= {key for document_id in sorted(documents) for key in library.passage_keys(document_id)}
    order = sorted(keys, key=lambda key: (-round(by_words.get(key, 0.0) + by_meaning.get(key, 0.0), 6), key))
    return tuple(order[:MOST])


def _sentences(
    held: Mapping[int, TitledPassage], near: Mapping[int, float], lines: Lines, vectors: np.ndarray
) -> list[Candidate]:
    """The sentences of the passages held, those of a passage together and in order."""
    alone, around = (_cosines(rows, vectors[0]) for rows in (lines.alone, lines.context))
    plain, plain_around = alone, around
    if not np.array_equal(vectors[0], vectors[1]):
        plain, plain_around = (_cosines(rows, vectors[1]) for rows in (lines.alone, lines.context))
    candidates: list[Candidate] = []
    read: list[Candidate] = []  # of the passage at hand
    for at, spot in enumerate(lines.spots):
        document, passage = held[spot.passage]
        read = read if read and read[0].passage == spot.passage else []
        read.append(
            Candidate(
                key=spot.key,
                passage=spot.passage,
                ordinal=len(read),
                document=document,
                heading=passage.heading,
                kind=spot.kind,
                start=spot.start,
                end=spot.end,
                near=alone[at],
                near_around=around[at],
                near_passage=near[spot.passage],
                near_plain=plain[at],
                near_plain_around=plain_around[at],
                previous=leads(read, spot.kind, document.text[read[-1].end : spot.start] if read else ""),
            )
        )
        candidates.append(read[-1])
    return candidates


def _counts(library: Library, held: Mapping[int, TitledPassage], candidates: Sequence[Candidate]) -> dict[int, Packed]:
    """The counted texts of each passage that has sentences; counted here where the word index has yet to hold them."""
    within: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        within.setdefault(candidate.passage, []).append(candidate)
    titles = {key: held[key].document.title for key in within}
    stored = library.words.counted.of(titles)
    for key, own in within.items():
        if key not in stored or stored[key].texts != len(own) + 2:
            stored[key] = packed(
                counted([titles[key], held[key].passage.heading, *(candidate.text for candidate in own)])
            )
    return stored


def _cosines(rows: np.ndarray, vector: np.ndarray) -> list[float]:
    """The cosine of each unit row with a unit vector, each summed by itself, so that it never depends on others."""
    return [float(score) for score in (rows.astype(np.float64) * vector.astype(np.float64)).sum(axis=1).round(6)]
