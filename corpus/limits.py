"""How much one file may ask of a reader before it is refused or stopped."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading; seconds and memory hold only where a worker reads apart.

    A report of 300 pages is some 10 MB, 1 million characters and 10 seconds: each bound is far above.
    ``memory`` is the worker's whole address space in bytes, libraries counted. ``seconds`` are for one
    file, again for its figures, and again for each page that OCR reads, ``scanned`` at most.
    """

    seconds: float = 120.0
    memory: int = 1024 * 1024 * 1024
    bytes: int = 200 * 1024 * 1024
    pages: int = 3_000
    characters: int = 20_000_000
    scanned: int = 300
