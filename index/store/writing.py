"""The right to write to a library: one program at a time, and whoever must wait is told who writes."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import LibraryBusy
from index.store.opening import fit, opened
from index.store.telling import telling

LOCK = "lock"
HOLDER = "lock.holder"


@contextmanager
def writing(folder: Path, doing: str, wait: float = 0.0) -> Iterator[None]:
    """Hold the library's lock while ``doing`` ("adding documents"); LibraryBusy after ``wait`` seconds.

    The system frees the lock of a program that dies.
    """
    fit(folder)
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK, timeout=wait, thread_local=False)
        try:
            lock.acquire()
        except Timeout:
            raise LibraryBusy(folder, _who(folder), "wait until that has finished, then try again") from None
    try:
        with telling(folder):
            since = datetime.now().astimezone().strftime("%H:%M")
            (folder / HOLDER).write_text(json.dumps({"process": os.getpid(), "doing": doing, "since": since}), "utf8")
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def brought_up(folder: Path) -> None:
    """Bring a library of an older format to the present one. Raises NoLibrary, LibraryBusy, LibraryReadOnly."""
    with telling(folder):
        ledger = opened(folder)
        older = ledger.older
        ledger.close()
        if older:
            with writing(folder, "bringing the library up to this version", wait=60):
                opened(folder, writing=True).close()


def _who(folder: Path) -> str:
    try:
        held = json.loads((folder / HOLDER).read_text("utf8"))
        return f"process {int(held['process'])} is {held['doing']!s} since {held['since']!s}"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program is writing to it"


NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "9p",
    "fuse.sshfs",
    "fuse.rclone",
    "afs",
    "davfs",
    "fuse.davfs2",
    "glusterfs",
}
SYNCED = (
    "dropbox",
    "onedrive",
    "google drive",
    "googledrive",
    "icloud",
    "nextcloud",
    "owncloud",
    "box sync",
    "mobile documents",
)


def unsafe_place(folder: Path) -> str | None:
    """Why a folder is no place for a library: its ledger is unsafe where several computers write (sqlite.org/wal).

    A link is followed: what it leads to is where the library lies.
    """
    whole = Path(os.path.realpath(folder))
    for part in (*folder.absolute().parts, *whole.parts):
        if part.casefold().startswith(SYNCED):
            return (
                f"{folder}: it lies in a synced folder ({part}), which can tear the library; "
                "keep it elsewhere, and share it with gapquote backup"
            )
    if (kind := _file_system(whole)) in NETWORK:
        return (
            f"{folder}: it lies on a network drive ({kind}), which can tear the library; keep it on a disk of this one"
        )
    return None


def _file_system(whole: Path) -> str:
    """The kind of file system that holds a path, on Linux; "" where that cannot be told."""
    try:
        mounts = [line.split() for line in Path("/proc/self/mounts").read_text("utf8", "replace").splitlines()]
    except OSError:
        return ""
    holding = [(len(mount[1]), mount[2]) for mount in mounts if whole.is_relative_to(mount[1].replace("\\040", " "))]
    return max(holding, default=(0, ""))[1]
