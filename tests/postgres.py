"""A PostgreSQL server of the tests' own: on loopback, as a user without rights, gone when they end."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USERS = ("postgres", "nobody")  # PostgreSQL refuses to run as root
PATIENCE = 60  # seconds to make a cluster and to start it, on a busy machine


def programs() -> Path | None:
    """The folder of initdb and postgres; None where the server is not installed."""
    places = [*sorted(Path("/usr/lib/postgresql").glob("*/bin")), *map(Path, os.get_exec_path())]
    whole = [place for place in places if (place / "initdb").exists() and (place / "postgres").exists()]
    return whole[0].resolve() if whole else None


@contextmanager
def server() -> Iterator[str]:
    """The address of a database of a new server."""
    bin_folder = programs()
    assert bin_folder is not None
    user = next((name for name in USERS if _known(name)), None) if os.getuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="gapquote-postgres-", dir="/tmp") as folder:  # a short path, for its socket
        password = Path(folder, "password")
        password.write_text(secrets.token_hex(), "utf8")
        if user is not None:
            for path in (Path(folder), password):
                shutil.chown(path, user)
        data, port = f"{folder}/data", _free_port()
        options = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user is not None else {}
        made = [bin_folder / "initdb", "-D", data, "-U", "gapquote", "--auth=scram-sha-256", f"--pwfile={password}"]
        made += ["--locale=C", "--encoding=UTF8", "--no-sync"]
        subprocess.run(made, check=True, capture_output=True, timeout=PATIENCE, cwd=folder, **options)
        command = [bin_folder / "postgres", "-D", data, "-h", "127.0.0.1", "-p", str(port), "-k", folder, "-F"]
        with Path(folder, "log").open("wb") as log:
            running = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, **options)
        before = os.environ.get("PGPASSWORD")  # of another server that is still in use
        os.environ["PGPASSWORD"] = password.read_text("utf8")
        try:
            address = f"postgresql://gapquote@127.0.0.1:{port}/postgres"
            _wait(address)
            yield address
        finally:
            del os.environ["PGPASSWORD"]
            os.environ |= {} if before is None else {"PGPASSWORD": before}
            running.terminate()
            running.wait(PATIENCE)


def database(address: str, name: str) -> str:
    """The address of a new, empty database of the same server."""
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")  # our own name
    return f"{address.rpartition('/')[0]}/{name}"


def _known(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def _wait(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return
