"""Where a library keeps its ledger and vectors, when not in its own folder: on an organisation's servers.

The folder then holds a note of the addresses, the copies of the files that were added, and the word
index that each machine makes for itself. A note never holds a password.
"""

import json
import os
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from index.errors import LibraryDamaged, LibraryError, ServerUnreachable

NOTE = "elsewhere.json"
LEDGER = "ledger.sqlite"
SCHEMES = {"ledger": ("postgresql", "postgres"), "vectors": ("milvus+http", "milvus+https", "milvus+file")}
SECRETS = {"ledger": "PGPASSWORD or a .pgpass file", "vectors": "GAPQUOTE_MILVUS_TOKEN"}


class Elsewhere(NamedTuple):
    """Addresses of a ledger and of vectors; "" where they lie in the library's folder."""

    ledger: str = ""
    vectors: str = ""


def elsewhere(folder: Path) -> Elsewhere:
    """What the library's note says; empty where there is no note. Raises LibraryDamaged."""
    try:
        noted = json.loads((folder / NOTE).read_text("utf8"))
        return Elsewhere(**{str(name): str(address) for name, address in noted.items()})
    except (FileNotFoundError, NotADirectoryError):
        return Elsewhere()
    except (ValueError, TypeError, AttributeError) as wrong:
        raise LibraryDamaged(
            folder, f"its note of servers, {NOTE}, is damaged", "name them again with --ledger and --vectors"
        ) from wrong


def note(folder: Path, ledger: str | None = None, vectors: str | None = None) -> None:
    """Note the addresses given; "" brings vectors back into the folder, None leaves what is noted.

    Vectors are derived and may move at any time. A ledger may not: LibraryError where the library has one
    already, elsewhere or in its folder.
    """
    held = elsewhere(folder)
    wanted = Elsewhere(held.ledger if ledger is None else ledger, held.vectors if vectors is None else vectors)
    if wanted == held:
        return
    for name, address in wanted._asdict().items():
        _check(folder, name, address)
    if wanted.ledger != held.ledger and (held.ledger or (folder / LEDGER).exists()):
        raise LibraryError(folder, "it has a ledger already", "name another folder, and add the documents there")
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".{NOTE}.new"
    with beside.open("w", encoding="utf8") as opened:
        json.dump({name: address for name, address in wanted._asdict().items() if address}, opened, indent=1)
        opened.flush()
        os.fsync(opened.fileno())
    beside.replace(folder / NOTE)


def _check(folder: Path, name: str, address: str) -> None:
    parts = urlsplit(address)
    if address and parts.scheme not in SCHEMES[name]:
        raise LibraryError(
            folder, f"{address} is no address for its {name}", f"begin it with {' or '.join(SCHEMES[name])}://"
        )
    if parts.password or re.search(r"\b(password|token)=", parts.query):
        raise LibraryError(
            folder, "an address with a password in it would be kept in its folder", f"give that by {SECRETS[name]}"
        )


def unreachable(folder: Path, address: str, why: object) -> ServerUnreachable:
    """What to say of a server that does not answer."""
    said = " ".join(str(why).split())[:300]
    return ServerUnreachable(folder, f"{address} does not answer ({said})", "start it, or ask whoever keeps it")


def not_installed(folder: Path, package: str, extra: str) -> ServerUnreachable:
    """What to say where the client of a server is missing."""
    return ServerUnreachable(folder, f"its server is spoken to with {package}", f"pip install 'gapquote[{extra}]'")
