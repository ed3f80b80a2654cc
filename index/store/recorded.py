"""Figures as the ledger holds them, with what people put right: of a document, of a span, of some kinds.

A row of ``figures`` is JSON that says only what the text states; a reader who wants few of very many looks at
its letters first and makes a record of those alone that may fit.
"""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpus.figure_row import figure_of
from corpus.records import Document, Figure, FigureKind, Span
from index.store import corrections
from index.store.ledger import Ledger

FIGURES = "SELECT d.id, f.figure FROM figures f JOIN documents d ON d.number = f.document"
AT_HAND = 20_000  # figures made records once and for all: some 30 MB

Reads = Callable[[str], Document]  # the document of an id
Lets = Callable[[str, str], bool]  # whether the figure of a document's id and a row may be wanted

figure = lru_cache(maxsize=AT_HAND)(figure_of)


def all_figures(folder: Path, ledger: Ledger, read: Reads, aside: Collection[str] = ()) -> tuple[Figure, ...]:
    """Every figure but those of documents ``aside`` (ids), by name of document and in the order of the text."""
    found = ledger.all(f"{FIGURES} ORDER BY d.name, d.id, f.ordinal")
    return _beside(folder, [row for row in found if row[0] not in aside], read)


def of_document(folder: Path, ledger: Ledger, document_id: str, read: Reads) -> tuple[Figure, ...]:
    """The figures of one document, in the order of the text."""
    return _beside(folder, ledger.all(f"{FIGURES} WHERE d.id = ? ORDER BY f.ordinal", document_id), read)


def in_spans(
    folder: Path, ledger: Ledger, spots: Sequence[tuple[str, Span]], read: Reads
) -> tuple[tuple[Figure, ...], ...]:
    """Of each document (id) and span in turn, the figures that lie wholly in it, in order; one query."""
    if not spots:
        return ()
    one = "SELECT {} AS at, f.ordinal AS place, d.id, f.figure FROM figures f JOIN documents d ON d.number = f.document"
    sql = " UNION ALL ".join(
        f"{one.format(at)} WHERE d.id = ? AND f.start >= ? AND f.end <= ?" for at in range(len(spots))
    )
    asked = [said for document_id, span in spots for said in (document_id, span.start, span.end)]
    rows = ledger.all(f"{sql} ORDER BY 1, 2", *asked)
    found = _beside(folder, [(row[2], row[3]) for row in rows], read)
    each: list[list[Figure]] = [[] for _ in spots]
    for row, one_figure in zip(rows, found, strict=True):
        each[row[0]].append(one_figure)
    return tuple(map(tuple, each))


def of_kinds(
    folder: Path, ledger: Ledger, kinds: Collection[FigureKind], lets: Lets, read: Reads, aside: Collection[str] = ()
) -> tuple[Figure, ...]:
    """Figures read as one of ``kinds`` whose rows ``lets`` lets pass, in any order; none of documents ``aside``.

    Of documents in which a person put something right all are given: what was read says nothing there.
    """
    put_right = {correction.document_id for correction in corrections.load(folder).values()}.difference(aside)
    wanted = sorted(kind.value for kind in kinds)
    found = ledger.all(f"{FIGURES} WHERE f.kind IN ({', '.join('?' * len(wanted))})", *wanted)
    others = put_right.union(aside)
    plain = tuple(figure(row[0], row[1]) for row in found if row[0] not in others and lets(row[0], row[1]))
    return plain + tuple(
        one for document_id in sorted(put_right) for one in of_document(folder, ledger, document_id, read)
    )


def _beside(folder: Path, found: Sequence[Any], read: Reads) -> tuple[Figure, ...]:
    return corrections.beside(folder, [figure(row[0], row[1]) for row in found], read)
