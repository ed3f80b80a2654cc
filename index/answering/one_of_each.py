"""What several documents say in the same words shown once, and several sources before more of one.

Texts are the same where nearly all their words are and their numbers all are, so that two rows of a table or
two years' press releases stay apart. Ranked lists are told by places: texts in, places out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.records import Document
from index.library import Library
from index.records import said_at

SAME = 0.75  # share of words in common from which two texts say the same
FEWEST = 4  # words of the shorter: less is a label, not a statement
OF_ONE = 3  # quotes of one document in four: with two, 2 of 191 questions on govuk lost theirs among the first three
NEAR = 1.0  # of the learned sum: how far below a better one another source is still preferred
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """What tells whose words a copy is: its document's text, publisher and date; a digest's, or a superseded one's."""

    text: str
    publisher: str
    published: str
    digest: bool
    older: bool = False


def copy_of(document: Document) -> Copy:
    """What a copy in this document is told by."""
    return Copy(document.text, document.publisher, document.published, document.digest, document.newer is not None)


class Shown(NamedTuple):
    """The place of the copy that is shown, and the other documents that say the same, by title and publisher."""

    place: int
    also: tuple[str, ...]


def shown_once(library: Library, texts: Sequence[str], documents: Sequence[str]) -> list[Shown]:
    """One of the texts that say the same, in the place of the best; ``documents`` are the ids of theirs."""
    shown = []
    for group in said_once(texts):
        first, *others = own_first(group, lambda at: copy_of(library.document(documents[at])))
        names = dict.fromkeys(documents[at] for at in others if documents[at] != documents[first])
        shown.append(Shown(first, tuple(said_at(library.source(name)) for name in names)))
    return shown


def said_once(texts: Sequence[str]) -> list[list[int]]:
    """Places of texts that say the same, together; each group and the groups by their first place."""
    read = [_read(text) for text in texts]
    groups: list[list[int]] = []
    for at, one in enumerate(read):
        same = next((group for group in groups if _same(read[group[0]], one)), None)
        if same is None:
            groups.append([at])
        else:
            same.append(at)
    return groups


def _read(text: str) -> tuple[frozenset[str], frozenset[str]]:
    words = frozenset(_WORD.findall(text.lower()))
    return words, frozenset(word for word in words if word[0].isdigit())


def _same(one: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]]) -> bool:
    if one[1] != other[1] or min(len(one[0]), len(other[0])) < FEWEST:
        return False
    return len(one[0] & other[0]) >= SAME * len(one[0] | other[0])


def own_first(places: Sequence[int], copy: Callable[[int], Copy]) -> list[int]:
    """Places of copies, the one first whose own words they are.

    An original stands before a digest, a current edition before a superseded one; then the publisher whom the
    other copies name, as a newspaper names whose report it prints; then the earlier; then what the search put first.
    """
    if len(places) < 2:
        return list(places)
    copies = {at: copy(at) for at in places}

    def rank(at: int) -> tuple[bool, bool, int, str, int]:
        own = copies[at]
        publisher = own.publisher.casefold()
        named = sum(
            publisher in other.text.casefold()
            for place, other in copies.items()
            if publisher and place != at and other.publisher.casefold() != publisher
        )
        return own.digest, own.older, -named, own.published or "9999", at

    return sorted(places, key=rank)


def spread(documents: Sequence[str], scores: Sequence[float], of_one: int = OF_ONE, near: float = NEAR) -> list[int]:
    """Places in an order in which a document that has had ``of_one`` waits for others that score nearly as well."""
    left = list(range(len(documents)))
    taken: dict[str, int] = {}
    order = []
    while left:
        best = left[0]
        if taken.get(documents[best], 0) >= of_one:
            others = (at for at in left if taken.get(documents[at], 0) < of_one and scores[at] >= scores[best] - near)
            best = next(others, best)
        left.remove(best)
        taken[documents[best]] = taken.get(documents[best], 0) + 1
        order.append(best)
    return order
