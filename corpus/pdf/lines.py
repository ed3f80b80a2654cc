"""What a PDF page is made of once its characters stand in lines."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """Characters on one base line: ``text[i]`` is pdfium's character ``index[i]`` of page ``page`` (from 1).

    ``cells`` are the offsets at which something begins after a wide gap. A character of several
    (a ligature) has its index at its first; -1 stands for what pdfium does not have.
    """

    page: int
    base: float
    size: float
    bold: bool
    left: float
    right: float
    text: list[str] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    hyphen: bool = False
    aside: bool = False

    @property
    def words(self) -> str:
        """Its characters as one string."""
        return "".join(self.text)


@dataclass(slots=True)
class PageLines:
    """A page's size as it is held, and its lines in the file's order; ``pictures`` where it has something else."""

    number: int
    width: float
    height: float
    lines: list[Line]
    pictures: bool = False
