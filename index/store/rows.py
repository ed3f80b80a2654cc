"""Records to the ledger's rows and back, exactly."""

from collections.abc import Sequence
from sqlite3 import Row

import numpy as np

from corpus.records import Block, BlockKind, Passage, Place, PlaceBox, Sentence, Span


def places_row(places: Sequence[Place]) -> bytes:
    """Places as little-endian int32, four to each: a long report has thousands.

    The page of one with a box is negative, and four more follow: the box.
    """
    rows: list[tuple[int, int, int, int]] = []
    for place in places:
        rows.append((place.span.start, place.span.end, -place.page if place.box else place.page, place.first))
        if place.box:
            rows.append(place.box)
    return np.array(rows, "<i4").tobytes()


def places(blob: bytes) -> tuple[Place, ...]:
    """The places that ``places_row`` wrote."""
    rows = iter(np.frombuffer(blob, "<i4").reshape(-1, 4).tolist())
    return tuple(
        Place(Span(start, end), abs(page), first, PlaceBox(*next(rows)) if page < 0 else None)
        for start, end, page, first in rows
    )


def vector_row(vector: np.ndarray) -> bytes:
    """A unit vector as float16: half the room, and a cosine moves by less than 0.0001."""
    return vector.astype("<f2").tobytes()


def vectors(blobs: Sequence[bytes], dimension: int) -> np.ndarray:
    """Stored vectors as float32 of shape (n, dimension)."""
    return np.frombuffer(b"".join(blobs), "<f2").reshape(-1, dimension).astype(np.float32)


def block(row: Row) -> Block:
    """The block of a row of ``blocks``."""
    return Block(BlockKind(row["kind"]), Span(row["start"], row["end"]), row["level"], _header(row))


def sentence(document_id: str, row: Row) -> Sentence:
    """The sentence of a row of ``sentences``."""
    span = Span(row["block_start"], row["block_end"])
    own = Block(BlockKind(row["block_kind"]), span, row["block_level"], _header(row))
    return Sentence(document_id, Span(row["start"], row["end"]), own)


def passage(document_id: str, row: Row) -> Passage:
    """The passage of a row of ``passages``."""
    return Passage(document_id, row["ordinal"], Span(row["start"], row["end"]), row["heading"])


def _header(row: Row) -> Span | None:
    return None if row["header_start"] is None else Span(row["header_start"], row["header_end"])
