"""What became of a file that was to be added."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Added:
    """A document that is now in the library; ``replaced`` is the id of the older file it took the place of."""

    path: Path
    name: str
    id: str
    pages: int
    passages: int
    figures: int
    warnings: tuple[str, ...] = ()
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be added, and why; ``skipped`` where a folder held it and we read none of its kind."""

    path: Path
    name: str
    reason: str
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Already:
    """A file whose very bytes are in the library, under ``known_as``."""

    path: Path
    name: str
    known_as: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A scan, which OCR reads when all other files are settled; its true outcome follows then."""

    path: Path
    name: str
    why: str


Outcome = Added | Failed | Already | Waiting
