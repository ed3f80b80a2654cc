"""Open a Word or PowerPoint file safely: bounded when unpacked, its library's errors as ours."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from lxml import etree

from corpus.errors import Damaged, Locked, TooLarge
from corpus.text.kinds import NEEDS_PASSWORD, UNLOCK

MOST_UNPACKED = 400 * 1024 * 1024  # bytes of all parts; zipfile itself never unpacks more than a part declares
MOST_XML = 60 * 1024 * 1024  # bytes of one XML part: as a tree it takes some ten times that
MOST_PARTS = 10_000
# What zipfile, lxml, python-docx and python-pptx raise on broken files, found by fuzzing (tests/bench/fuzz.py).
BROKEN = (
    zipfile.BadZipFile, zlib.error, etree.LxmlError, KeyError, ValueError, AttributeError, TypeError, IndexError,
    AssertionError, NotImplementedError, EOFError, OSError, RuntimeError, OverflowError,
)  # fmt: skip

Read = TypeVar("Read")


def read_package(blob: bytes, path: Path, reader: Callable[[BytesIO], Read], *own: type[Exception]) -> Read:
    """What ``reader`` makes of the package; Damaged, Locked or TooLarge where it cannot.

    ``own`` are the errors that its library calls its own.
    """
    try:
        _check(blob, path)
        return reader(BytesIO(blob))
    except RecursionError as error:
        raise Damaged(path, "its parts are nested too deep to read", "save it as PDF and add that") from error
    except (*BROKEN, *own) as error:
        why = f"it is cut off or broken ({type(error).__name__})"
        raise Damaged(path, why, "open it in Office, save it anew and add that") from error


def _check(blob: bytes, path: Path) -> None:
    with zipfile.ZipFile(BytesIO(blob)) as package:
        parts = package.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise Locked(path, NEEDS_PASSWORD, UNLOCK)
    heaviest_xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or heaviest_xml > MOST_XML:
        why = f"it unpacks to {unpacked / 1024 / 1024:,.0f} MB in {len(parts):,} parts"
        raise TooLarge(path, why, "save it as PDF and add that")
