"""What can be wrong with a file, each said so that a person can act on it.

CorpusError
├── FileUnreadable      gone, no permission, not a regular file
├── NotADocument        of no kind that we read, or not what its name says
├── TooLarge            over the limit of bytes, pages or characters
├── Damaged             cut off or broken
├── Locked              needs a password
├── NoText              read, and nothing stands in it
├── NoTextLayer         a PDF whose pages are pictures of text
├── WaitsForOcr         a PDF with pages to be read by OCR, by a caller who asked to be told first
└── ReaderStopped       the reading ran out of time or memory, or was killed
"""

from pathlib import Path

# What a mistake of ours in taking a text apart raises: it costs that document, not those after it.
MISTAKES = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
REPORT = "report it with the file, or save the file in another form and add that"


class CorpusError(Exception):
    """A file that cannot become a document; the message names it, says why and what to do."""

    def __init__(self, path: Path, why: str, remedy: str) -> None:
        self.path = path
        self.why = why
        self.remedy = remedy
        super().__init__(path, why, remedy)

    def __str__(self) -> str:
        return f"{self.path}: {self.why}; {self.remedy}"


class FileUnreadable(CorpusError):
    """A path that is gone, forbidden or no regular file."""


class NotADocument(CorpusError):
    """A file of no kind that we read, or whose bytes are not what its name says."""


class TooLarge(CorpusError):
    """A file over the limit of bytes, pages or characters."""


class Damaged(CorpusError):
    """A file that is cut off or broken."""


class Locked(CorpusError):
    """A file that opens only with a password."""


class NoText(CorpusError):
    """A file that was read and holds no words."""


class NoTextLayer(NoText):
    """A PDF whose pages are pictures of text."""


class WaitsForOcr(CorpusError):
    """A PDF with pages that OCR can read, which a caller asked to put off."""


class ReaderStopped(CorpusError):
    """A reading that ran out of time or memory, or whose process was killed."""
