"""Write a PDF's blocks into one text, and keep for each stored character where it is printed.

A line end becomes a space, or nothing after a hyphen that only the line end made.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpus.pdf.blocks import Piece
from corpus.pdf.flow import Block
from corpus.pdf.glyphs import HYPHENS
from corpus.pdf.lines import Line
from corpus.pdf.scanned import SeenPage
from corpus.records import BlockKind, Place, Span
from corpus.text.hyphens import Hyphens
from corpus.text.sheet import CELLS, Draft, Sheet, Turn

_DASHES = "–—/"
NOWHERE = -1
DOUBTFUL = 70  # percent: Tesseract is 90 and more sure of words that it reads rightly


class _Characters:
    """A block's text with, for each character, its page and pdfium's index there."""

    def __init__(self) -> None:
        self.text: list[str] = []
        self.page: list[int] = []
        self.index: list[int] = []

    def put(self, line: Line) -> None:
        for character, index in zip(line.text, line.index, strict=True):
            if character.isspace():
                self.glue(" ", index)
            else:
                self._one(character, line.page, index)

    def glue(self, words: str, index: int = NOWHERE) -> None:
        """Append words that are not printed; never two spaces."""
        for character in words:
            if self.text and not (character == " " and self.text[-1] == " "):
                self._one(character, self.page[-1], index)

    def part_cells(self, page: int) -> None:
        """End a table's cell; a row does not begin with white space."""
        for character in CELLS if self.text else CELLS.lstrip():
            self._one(character, page, NOWHERE)

    def drop(self) -> None:
        for kept in (self.text, self.page, self.index):
            kept.pop()

    def trim(self) -> None:
        while self.text and self.text[-1] == " ":
            self.drop()

    def _one(self, character: str, page: int, index: int) -> None:
        self.text.append(character)
        self.page.append(page)
        self.index.append(index)


class Writer:
    """Writes blocks to a sheet, turning its pages; ``labels`` gives each page's by its number from 1.

    ``scans`` are the pages that OCR read, by number.
    """

    def __init__(self, labels: Sequence[str], lines: Sequence[Line], scans: Mapping[int, SeenPage]) -> None:
        self.labels = labels
        self.scans = scans
        self.sheet = Sheet(labels[0])
        self.page = 1
        self.places: list[Place] = []
        self.hyphens = Hyphens(_whole_words(lines))

    def write(self, blocks: Sequence[Block]) -> Draft:
        """The draft of all blocks."""
        spans: dict[int, Span | None] = {}
        for block in blocks:
            header = block.pieces[0].header
            span = self._block(block, spans.get(id(header)) if header else None)
            spans[id(block.pieces[0])] = span
        self._turn_to(len(self.labels))
        draft = self.sheet.draft()
        draft.places = tuple(place if place.page not in self.scans else self._boxed(place) for place in self.places)
        draft.doubtful = tuple(place.span for place in self.places if self._is_doubtful(place))
        draft.pages = tuple(
            replace(page, ocr=self.scans[page.number].sure) if page.number in self.scans else page
            for page in draft.pages
        )
        return draft

    def _boxed(self, place: Place) -> Place:
        return replace(place, box=self.scans[place.page].box(place.first))

    def _is_doubtful(self, place: Place) -> bool:
        return place.page in self.scans and self.scans[place.page].sure_of(place.first) < DOUBTFUL

    def _turn_to(self, page: int) -> None:
        while self.page < page:
            self.page += 1
            self.sheet.turn(self.labels[self.page - 1])

    def _block(self, block: Block, header: Span | None) -> Span | None:
        self._turn_to(block.pieces[0].page)
        characters = _Characters()
        for piece in block.pieces:
            if piece.kind is BlockKind.ROW:
                self._put_row(characters, piece)
                continue
            for line in piece.lines:
                self._join(characters, line)
                characters.put(line)
        characters.trim()
        turns = _turns(characters, self.labels)
        first = block.pieces[0]
        span = self.sheet.add(first.kind, "".join(characters.text), first.level, header, turns)
        if span:
            self.page += len(turns)
            self.places += _places(characters, span.start)
        return span

    def _put_row(self, characters: _Characters, piece: Piece) -> None:
        """A row's cells, empty ones between others too; those at its end are left out."""
        last = max(column for column, cell in enumerate(piece.cells) if cell)
        for column, cell in enumerate(piece.cells[: last + 1]):
            if column:
                characters.part_cells(piece.page)
            for nth, line in enumerate(cell):
                if nth:
                    self._join(characters, line)
                characters.put(line)

    def _join(self, characters: _Characters, line: Line) -> None:
        """Part what is written from the next line, or join a word that a hyphen parts."""
        characters.trim()
        if not characters.text:
            return
        last, before = characters.text[-1], characters.text[-2] if len(characters.text) > 1 else " "
        if last in HYPHENS and before.isalnum() and line.text[0].isalnum():
            written = "".join(characters.text[-60:-1])
            if not self.hyphens.keeps(written, line.words[:60]):
                characters.drop()
        elif not (last in _DASHES and before.isalnum()):
            characters.glue(" ")


def _whole_words(lines: Sequence[Line]) -> list[str]:
    """The lines without what hyphens at their ends part."""
    whole = []
    hyphen = False
    for line in lines:
        words = line.words
        if hyphen:
            words = words.partition(" ")[2]
        hyphen = line.hyphen
        whole.append(words.rpartition(" ")[0] if hyphen else words)
    return whole


def _turns(characters: _Characters, labels: Sequence[str]) -> list[Turn]:
    pages = characters.page
    return [
        Turn(at, labels[number - 1])
        for at in range(1, len(pages))
        if pages[at] > pages[at - 1]
        for number in range(pages[at - 1] + 1, pages[at] + 1)
    ]


def _places(characters: _Characters, start: int) -> list[Place]:
    """Runs of stored characters that follow one another on the page too."""
    places: list[Place] = []
    begun = 0
    page, index = characters.page, characters.index
    for at in range(1, len(index) + 1):
        if at < len(index) and page[at] == page[at - 1] and index[at] == index[at - 1] + 1 and index[at - 1] != NOWHERE:
            continue
        if index[begun] != NOWHERE:
            places.append(Place(Span(start + begun, start + at), page[begun], index[begun]))
        begun = at
    return places
