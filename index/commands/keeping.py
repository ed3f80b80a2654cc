"""The commands that keep a library whole, and the one that serves it."""

import argparse
import json
import os
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path

from index.commands.terminal import Bar, safe
from index.store.opening import exists, fit, opened


def verify(folder: Path, asked: argparse.Namespace) -> int:
    """Check everything stored; 1 where something is damaged that could not be made anew."""
    from index.keeping.verify import verify

    bar = Bar()
    report = verify(folder, asked.model, bar)
    bar.clear()
    if asked.json:
        print(
            json.dumps(
                {
                    "documents": report.documents,
                    "damaged": [*report.damaged],
                    "repaired": [*report.repaired],
                    "notes": [*report.notes],
                }
            )
        )
    else:
        for said in report.repaired:
            print(f"repaired: {safe(said)}")
        for said in report.notes:
            print(safe(said))
        for said in report.damaged:
            print(f"damaged: {safe(said)}")
        checked = f"{_documents(report.documents)}, {report.passages} passages, {report.sentences} sentences"
        print(f"{checked}: {'nothing wrong' if not report.damaged else f'{len(report.damaged)} damaged'}")
    return 1 if report.damaged else 0


def backup(folder: Path, asked: argparse.Namespace) -> int:
    """Write one file that holds the library as it is now."""
    from index.keeping.backup import backup

    count = backup(folder, asked.file)
    print(f"{safe(str(asked.file))}: {_documents(count)}")
    return 0


def restore(folder: Path, asked: argparse.Namespace) -> int:
    """Make a library of a backup, in a folder that holds none."""
    from index.keeping.backup import restore

    count = restore(asked.file, folder)
    print(f"{safe(str(folder))}: {_documents(count)}")
    return 0


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count} documents"


def serve(folder: Path, asked: argparse.Namespace) -> int:
    """Start the browser front end, for this computer alone unless told otherwise."""
    from importlib.util import find_spec

    fit(folder)
    if exists(folder):
        opened(folder).close()  # says what is wrong before a browser opens
    found = find_spec("front")
    assert found is not None
    assert found.origin is not None
    page = Path(found.origin).parent / "served.py"
    command = [
        sys.executable, "-m", "streamlit", "run", str(page), "--server.address", asked.address,
        "--server.port", str(asked.port), "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    if said := exposed(asked.address):
        print(f"gapquote: {safe(said)}", file=sys.stderr, flush=True)
    surroundings = os.environ | {"GAPQUOTE_LIBRARY": str(folder.absolute())}
    try:
        return subprocess.run(command, env=surroundings, check=False).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0


def exposed(address: str) -> str:
    """What to warn of before listening at an address that others may reach, or "" where all is well."""
    with suppress(ValueError):
        if ip_address(address).is_loopback:
            return ""
    if address.lower() == "localhost" or not import_module("front.sign_in").open_to_all():
        return ""
    return (
        f"whoever reaches {address or 'this computer'} over the network may ask, add and remove documents: no sign-in "
        "is set up (docs/teams.md says how), and without a web server with TLS before it all can be read on the way"
    )


def tools(folder: Path, asked: argparse.Namespace) -> int:
    """Serve the library to an assistant, until it or the person stops it."""
    from index.tools import serve

    serve(folder, asked.http)
    return 0
