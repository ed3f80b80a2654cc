"""The commands that keep a library whole, and the one that serves it."""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from index.commands.terminal import Bar, safe
from index.store.opening import exists, opened


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
        checked = f"{report.documents} documents, {report.passages} passages, {report.sentences} sentences"
        print(f"{checked}: {'nothing wrong' if not report.damaged else f'{len(report.damaged)} damaged'}")
    return 1 if report.damaged else 0


def backup(folder: Path, asked: argparse.Namespace) -> int:
    """Write one file that holds the library as it is now."""
    from index.keeping.backup import backup

    count = backup(folder, asked.file)
    print(f"{safe(str(asked.file))}: {count} documents")
    return 0


def restore(folder: Path, asked: argparse.Namespace) -> int:
    """Make a library of a backup, in a folder that holds none."""
    from index.keeping.backup import restore

    count = restore(asked.file, folder)
    print(f"{safe(str(folder))}: {count} documents")
    return 0


def serve(folder: Path, asked: argparse.Namespace) -> int:
    """Start the browser front end, for this computer alone unless told otherwise."""
    from importlib.util import find_spec

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
    surroundings = os.environ | {"GAPQUOTE_LIBRARY": str(folder.absolute())}
    try:
        return subprocess.run(command, env=surroundings, check=False).returncode  # noqa: S603 - our own command
    except KeyboardInterrupt:
        return 0


def tools(folder: Path, asked: argparse.Namespace) -> int:
    """Serve the library to an assistant, until it or the person stops it."""
    from index.tools import serve

    serve(folder, asked.http)
    return 0
