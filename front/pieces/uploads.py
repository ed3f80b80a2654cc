"""Lay files that were dropped in down in a folder of their own, under names that cannot leave it."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from front.safe import shown

_KEPT_OUT = re.compile(r'[<>:"/\\|?*\ufffd]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # files that Windows takes for devices
_LONGEST = 150  # bytes of a name: most file systems end at 255, and copies get longer names


class Dropped(Protocol):
    """A file as the browser sent it."""

    @property
    def name(self) -> str:
        """Its name, as the person's machine calls it."""

    def getbuffer(self) -> memoryview:
        """Its bytes."""


def safe_name(name: str) -> str:
    """The last part of a name without anything that could lead elsewhere; never empty, hidden or too long.

    What the person sees stays: letters of every script, spaces, dots, brackets.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    last = _KEPT_OUT.sub("_", shown(last)).replace("\n", " ").replace("\t", " ").strip(" .")
    if not last or _DEVICES.match(last):
        last = "file_" + last
    stem, dot, ending = last.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = last, ""
    room = _LONGEST - len(ending.encode()) - 1
    short = stem.encode("utf8", "ignore")[:room].decode("utf8", "ignore").rstrip(" .")
    return f"{short or 'file'}.{ending}" if ending else short or "file"


def lay_down(dropped: Iterable[Dropped], folder: Path) -> list[Path]:
    """Write the files into ``folder``, which is empty; the second of one name becomes "name (2)"."""
    paths: list[Path] = []
    taken: set[str] = set()
    for file in dropped:
        name = _untaken(safe_name(file.name), taken)
        taken.add(name.casefold())
        path = folder / name
        path.write_bytes(file.getbuffer())
        paths.append(path)
    return paths


def _untaken(name: str, taken: set[str]) -> str:
    path, number = Path(name), 1
    while name.casefold() in taken:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name
