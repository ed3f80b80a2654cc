"""The figures of a library or of one file, filtered, each with the quote it stands in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.records import Document, Figure, Slot
from index.library import Library
from index.replies import figure_rows


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures: each field a text to be found in the figure's own, in any case; "" asks nothing."""

    unit: str = ""
    kind: str = ""
    group: str = ""
    phase: str = ""
    place: str = ""
    year: str = ""
    publisher: str = ""
    text: str = ""
    every_kind: bool = False

    def takes(self, document: Document, figure: Figure) -> bool:
        """True where the figure is one of those asked for."""
        if not (self.every_kind or self.kind or figure.is_gap):
            return False
        slots = ("group", "phase", "place", "year")
        return (
            (not self.unit or self.unit.casefold() == figure.unit.value)
            and (not self.kind or self.kind.casefold() == figure.kind.value)
            and all(_says(getattr(figure, name), getattr(self, name)) for name in slots)
            and self.publisher.casefold() in document.publisher.casefold()
            and self.text.casefold() in figure.sentence.cut(document.text).casefold()
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A figure with the document that holds it."""

    document: Document
    figure: Figure

    @property
    def json(self) -> dict[str, Any]:
        """The figure as ``figures --json`` prints it."""
        return figure_rows(self.document, [self.figure])[0]


def of_library(library: Library, wanted: Wanted) -> tuple[Listed, ...]:
    """The figures asked for, by name of document, in the order of the text."""
    with library.snapshot():
        documents = (library.document(source.id) for source in library.sources() if source.figures)
        return tuple(_listed(((document, library.figures(document.id)) for document in documents), wanted))


def of_file(path: Path, wanted: Wanted) -> tuple[Listed, ...]:
    """The figures asked for of one file, read apart; raises a CorpusError where it cannot be read."""
    from corpus.errors import CorpusError
    from corpus.figures import figures
    from corpus.folder import read_apart

    (reading,) = read_apart([path], workers=1)
    if isinstance(reading, CorpusError):
        raise reading
    return tuple(_listed([(reading.document, figures(reading.document))], wanted))


def _listed(found: Iterable[tuple[Document, tuple[Figure, ...]]], wanted: Wanted) -> Iterator[Listed]:
    for document, figures in found:
        for figure in figures:
            if wanted.takes(document, figure):
                yield Listed(document, figure)


def _says(slot: Slot | None, wanted: str) -> bool:
    if not wanted:
        return True
    return slot is not None and any(wanted.casefold() in said.casefold() for said in (slot.text, slot.normal or ""))
