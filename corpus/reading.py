"""Read one file, whatever its kind, into a Document.

The bytes are read once: id, kind and text are of the same bytes even where the file changes meanwhile.
"""

from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from corpus.errors import CorpusError, FileUnreadable, NoText, TooLarge
from corpus.limits import Limits
from corpus.records import Document, Reading
from corpus.text.cleaning import fold
from corpus.text.file_names import spelt
from corpus.text.kinds import BY_SUFFIX, Format, format_of, unlike_name
from corpus.text.sheet import Draft

LONGEST_TITLE = 200
LONGEST_NAME = 255
LONGEST_FIELD = 500


def read(
    path: Path,
    name: str | None = None,
    limits: Limits | None = None,
    beat: Callable[[], None] = lambda: None,
    later: bool = False,
) -> Reading:
    """The document in the file, called ``name`` or as the file is; reading it twice gives equal readings.

    ``beat`` is called after each page that OCR reads; with ``later`` a file with such pages raises
    WaitsForOcr at once. Raises a CorpusError that names the file. Limits of seconds and memory are
    not kept here: see ``corpus.folder.read_apart``.
    """
    limits = limits or Limits()
    blob = _bytes(path, limits)
    shown = fold(name or spelt(path.name))[:LONGEST_NAME] or "unnamed"
    suffix = Path(shown).suffix.lower()
    format_ = format_of(blob, path, suffix)
    draft = _reader(format_, beat, later)(blob, path, limits)
    if not draft.blocks:
        raise NoText(path, "no words stand in it", "see that it is the right file")
    if len(draft.text) > limits.characters:
        why = f"its text has {len(draft.text):,} characters, the limit is {limits.characters:,}"
        raise TooLarge(path, why, "split it and add the parts")
    return Reading(_document(draft, blob, shown), draft.places, (*unlike_name(format_, suffix), *draft.warnings))


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        state = path.stat()
        if S_ISDIR(state.st_mode):
            why = "it is a folder, and what is in it can't be listed"
            raise FileUnreadable(path, why, "see that it may be read, or give the files in it")
        if not S_ISREG(state.st_mode):
            raise FileUnreadable(path, "it is not a regular file", "give the path of a document")
        if state.st_size > limits.bytes:
            raise _too_heavy(path, state.st_size, limits)
        with path.open("rb") as file:
            blob = file.read(limits.bytes + 1)
    except OSError as error:
        raise FileUnreadable(
            path, error.strerror or "it cannot be opened", "see that it is there and may be read"
        ) from error
    except ValueError as error:  # a NUL in the path
        raise FileUnreadable(path, str(error), "give the path of a document") from error
    if len(blob) > limits.bytes:
        raise _too_heavy(path, len(blob), limits)
    if not blob.strip(b"\x00 \t\r\n"):
        raise NoText(path, "the file is empty", "copy or download it again")
    return blob


def _too_heavy(path: Path, size: int, limits: Limits) -> CorpusError:
    megabytes = 1024 * 1024
    why = f"it has {size / megabytes:,.0f} MB, the limit is {limits.bytes / megabytes:,.0f} MB"
    return TooLarge(path, why, "split it or save it with smaller pictures")


def _reader(format_: Format, beat: Callable[[], None], later: bool) -> Callable[[bytes, Path, Limits], Draft]:
    """The reader of a format; its library is loaded only when a file needs it."""
    if format_ is Format.PDF:
        from corpus.readers.pdf import read_pdf

        return partial(read_pdf, beat=beat, later=later)
    if format_ is Format.HTML:
        from corpus.readers.markup import read_html

        return read_html
    if format_ is Format.MARKDOWN:
        from corpus.readers.markdown_text import read_markdown

        return read_markdown
    if format_ is Format.WORD:
        from corpus.readers.word import read_word

        return read_word
    if format_ is Format.SLIDES:
        from corpus.readers.slides import read_slides

        return read_slides
    from corpus.readers.plain import read_plain

    return read_plain


def _document(draft: Draft, blob: bytes, name: str) -> Document:
    return Document(
        id=sha256(blob).hexdigest(),
        name=name,
        title=fold(draft.title)[:LONGEST_TITLE].rstrip() or _title_of(name),
        text=draft.text,
        pages=draft.pages,
        blocks=draft.blocks,
        publisher=fold(draft.publisher)[:LONGEST_TITLE],
        published=fold(draft.published)[:LONGEST_TITLE],
        source=fold(draft.source)[:LONGEST_FIELD],
        licence=fold(draft.licence)[:LONGEST_FIELD],
        kind=draft.kind,
        digest=draft.digest,
        doubtful=draft.doubtful,
    )


def _title_of(name: str) -> str:
    """A file's name as words: "annual-report_2020.pdf" is "annual report 2020"."""
    stem = Path(name).stem if Path(name).suffix.lower() in BY_SUFFIX else name
    return fold(stem.replace("_", " ").replace("-", " ")) or name
