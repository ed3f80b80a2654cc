"""Passages with the titles of their documents, whose texts are read when they are first asked for."""

from collections.abc import Callable, Collection, Sequence
from functools import cache
from typing import NamedTuple

from corpus.records import Passage
from index.records import Titled
from index.store import rows, stored
from index.store.ledger import Ledger


class TitledPassage(NamedTuple):
    """A passage, and its document by title."""

    document: Titled
    passage: Passage


def titled_passages(
    ledger: Ledger, keys: Sequence[int], read: Callable[[str], str], aside: Collection[str]
) -> dict[int, TitledPassage]:
    """The passages of those keys, in that order; removed ones, and of documents ``aside`` (ids), are left out."""
    found = stored.by_key(ledger, f"{stored.TITLED} WHERE p.key", keys)
    once = cache(read)  # a question asks for the words of a hundred sentences of each
    titled = {row["id"]: Titled(row["id"], row["title"], bool(row["digest"]), once) for row in found.values()}
    return {
        key: TitledPassage(titled[row["id"]], rows.passage(row["id"], row))
        for key in keys
        if (row := found.get(key)) is not None and row["id"] not in aside
    }
