"""The real app on a free port of this computer, and the Chromium that looks at it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from conftest import ROOT

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@contextmanager
def served(library: Path) -> Iterator[str]:
    """The address at which the app shows the library in that folder."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "front" / "served.py"), "--server.port", str(port)]
    server = subprocess.Popen(
        command,
        cwd=library.parent,
        env={**os.environ, "GAPQUOTE_LIBRARY": str(library), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(10)


def _ready(address: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        assert server.poll() is None, "the app stopped before it was ready"
        try:
            with urlopen(f"{address}/_stcore/health", timeout=1):
                return address
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(address)


def asking(question: str) -> str:
    """The address, within the app's, that reopens a question."""
    return f"?q={quote(question)}"
