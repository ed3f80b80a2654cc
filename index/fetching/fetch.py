"""Download chosen public documents from their publishers, each whole or not at all.

Nothing here runs unless a person asks for it, by command or click. A site's robots.txt is kept to.
What was fetched is a plain file; whoever adds it to a library gives it its entry's title,
publisher, year, kind, licence and link, which the file itself may not state.
"""

import codecs
import os
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from index.errors import FetchError
from index.fetching.addresses import WebAddress, web_address
from index.fetching.download import Limits, Response, response
from index.fetching.robots import allows
from index.fetching.sources import SourceEntry

Progress = Callable[[int, int, str], None]

ENDINGS = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}
UNSAID = {"", "application/octet-stream", "binary/octet-stream"}  # servers that don't know what they hold
BEGINNINGS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".pptx": b"PK\x03\x04"}
TEXTS = {".html", ".txt", ".md"}
_STATES = re.compile(rb"<meta[^>]{0,200}charset|<\?xml[^>]{0,200}encoding", re.IGNORECASE)
HEAD = 1024  # where readers look for a PDF's mark (ISO 32000-2, 7.5.2)
ROBOTS_LIMIT = 500_000  # RFC 9309, 2.5: at least 500 KiB are read; the rest may be left


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document as it lies on disk; ``url`` is where it was found in the end."""

    entry: SourceEntry
    path: Path
    url: str
    size: int


@dataclass(frozen=True, slots=True)
class NotFetched:
    """A document that was left where it is, and why."""

    entry: SourceEntry
    reason: FetchError

    def __str__(self) -> str:
        return f"{self.entry.title}: {self.reason}"


def fetch(
    entries: Iterable[SourceEntry],
    folder: Path,
    progress: Progress,
    allow_loopback: bool = False,
    limits: Limits | None = None,
) -> Iterator[Fetched | NotFetched]:
    """Each entry in turn, into ``folder``, which is made where it is missing; the next is begun when it is asked for.

    ``progress`` is told bytes so far, bytes promised (0 where unknown) and the title. With
    ``allow_loopback`` an entry's own host and port may be this computer (for tests); where it
    leads on to is held to the rules all the same. An OSError is one of ``folder``.
    """
    visit = _Visit(limits or Limits())
    for entry in entries:
        try:
            yield _fetched(entry, folder, progress, visit, web_address(entry.url) if allow_loopback else None)
        except FetchError as error:
            yield NotFetched(entry, error)


@dataclass(slots=True)
class _Visit:
    """What one run knows of the hosts it asked: their robots.txt, and when each was asked last."""

    limits: Limits
    robots: dict[tuple[str, str], str] = field(default_factory=dict)
    asked: dict[str, float] = field(default_factory=dict)

    def allowed(self, address: WebAddress, home: WebAddress | None) -> None:
        """Raises FetchError where the site doesn't want the address fetched; waits where it was asked just now."""
        site = (address.scheme, address.authority)
        if site not in self.robots:
            self.robots[site] = self._robots(address, home)
        if not allows(self.robots[site], address.target):
            raise FetchError(address.url, "the publisher's robots.txt asks programs not to fetch it")
        self.wait(address)

    def wait(self, address: WebAddress) -> None:
        """Lets the pause pass since the host was last asked."""
        now = time.monotonic()
        since = now - self.asked.get(address.host, -self.limits.pause)
        time.sleep(max(0.0, self.limits.pause - since))
        self.asked[address.host] = time.monotonic()

    def _robots(self, address: WebAddress, home: WebAddress | None) -> str:
        """The site's rules; none where it has no such file (RFC 9309, 2.3.1.3)."""
        link = f"{address.scheme}://{address.authority}/robots.txt"
        try:
            with response(link, self.limits, lambda _: None, home) as answer:
                if answer.status >= 500:
                    raise FetchError(link, f"the publisher's site is out of order ({answer.status})")
                return _beginning(answer.pieces, ROBOTS_LIMIT).decode("utf8", "replace") if answer.status == 200 else ""
        except FetchError as error:
            raise type(error)(address.url, error.why) from error  # it is the document that was asked for


def _beginning(pieces: Iterator[bytes], size: int) -> bytes:
    """The first pieces, until they are ``size`` bytes or more."""
    taken = b""
    while len(taken) < size and (piece := next(pieces, None)) is not None:
        taken += piece
    return taken


def _fetched(entry: SourceEntry, folder: Path, progress: Progress, visit: _Visit, home: WebAddress | None) -> Fetched:
    """The document on disk: written beside under another name and renamed when it is whole."""
    with response(entry.url, visit.limits, lambda address: visit.allowed(address, home), home) as answer:
        if answer.status != 200:
            raise FetchError(answer.url, f"the publisher answered {answer.status} {answer.reason}".rstrip())
        first = _beginning(answer.pieces, HEAD)
        path = folder / (entry.stem + _ending(answer, first))
        beside = path.with_name(f".{path.name}.{os.getpid()}.part")
        folder.mkdir(parents=True, exist_ok=True)
        try:
            pieces = answer.pieces
            if reader := _decoder(answer.charset, path.suffix, first):
                first, pieces = _in_utf8(first, pieces, reader)
            size = _written(beside, first, pieces, lambda done: progress(done, answer.size, entry.title))
            beside.replace(path)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
        return Fetched(entry, path, answer.url, size)


def _written(path: Path, first: bytes, pieces: Iterator[bytes], progress: Callable[[int], None]) -> int:
    """Write all pieces; gives how many bytes they are."""
    with path.open("wb") as file:
        size = file.write(first)
        progress(size)
        for piece in pieces:
            size += file.write(piece)
            progress(size)
    return size


def _decoder(charset: str, ending: str, first: bytes) -> codecs.IncrementalDecoder | None:
    """What reads a text in the encoding that only its server names; None where the text itself shows or says its own.

    A file on disk has no server: such a text is kept in UTF-8, with a mark that says so.
    """
    shown = first.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if ending not in TEXTS or shown or _STATES.search(first) or not _is_another(charset) or _is_utf8(first):
        return None
    return codecs.getincrementaldecoder(charset)("replace")


def _is_another(charset: str) -> bool:
    """True of a name of an encoding of text, other than UTF-8, in which what can't be read may be replaced."""
    try:
        " ".encode(charset)  # refuses what encodes no text, such as "hex"
        codecs.getincrementaldecoder(charset)("replace").decode(b"a\xff")  # and of the rest "idna"
    except (LookupError, ValueError):
        return False
    return codecs.lookup(charset).name != "utf-8"


def _is_utf8(first: bytes) -> bool:
    """True of a text whose letters past ASCII are UTF-8, whatever one encoding its server names for all it holds."""
    if first.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(first)
    except UnicodeDecodeError:
        return False
    return True


def _in_utf8(first: bytes, pieces: Iterator[bytes], reader: codecs.IncrementalDecoder) -> tuple[bytes, Iterator[bytes]]:
    """A text's first bytes and the others in UTF-8."""

    def others() -> Iterator[bytes]:
        for piece in pieces:
            yield reader.decode(piece).encode("utf8")
        yield reader.decode(b"", True).encode("utf8")

    return codecs.BOM_UTF8 + reader.decode(first).encode("utf8"), others()


def _ending(answer: Response, first: bytes) -> str:
    """The file's ending by what the server says it is; FetchError where we read no such, or its first bytes differ."""
    if not first:
        raise FetchError(answer.url, "it is empty")
    ending = ".pdf" if answer.media in UNSAID else ENDINGS.get(answer.media)
    if ending is None:
        raise FetchError(answer.url, f"it is {answer.media[:60]!r}, which is no document that can be read")
    head = first[:HEAD]
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))  # text of two bytes a letter, half of them nil
    if BEGINNINGS[ending] not in head if ending in BEGINNINGS else b"\x00" in head and not wide:
        raise FetchError(answer.url, f"what comes is not the {ending[1:].upper()} that it is said to be")
    return ending
