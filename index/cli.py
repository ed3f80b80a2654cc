"""The command line: everything the browser does, from a shell.

What is slow to import is imported by the command that needs it: ``--help`` and ``list`` answer at once.
Answers go to stdout, all else to stderr.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import CorpusError
from index.elsewhere import note
from index.errors import FetchError, LibraryError

ABOUT = "Verbatim quotes, with their gap figures and pages, from the documents of a library."
EPILOG = "The library's folder is --library DIR, else GAPQUOTE_LIBRARY, else 'library'."
KINDS = ("case study", "report", "methodology", "statistics", "opinion", "article", "other")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives 0, or 1 where something failed, 2 where the command was not understood."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf8", errors="backslashreplace")
    asked = parser().parse_args(arguments)
    folder = Path(asked.library or os.environ.get("GAPQUOTE_LIBRARY") or "library")
    try:
        if asked.ledger is not None or asked.vectors is not None:
            note(folder, asked.ledger, asked.vectors)
        module, name = asked.run
        return int(getattr(import_module(module), name)(folder, asked))
    except (LibraryError, CorpusError, FetchError) as wrong:
        return _told(str(wrong))
    except OSError as wrong:
        if isinstance(wrong, BrokenPipeError):  # the reader of our output has had enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 1
        return _told(f"{wrong.filename or folder}: {wrong.strerror or wrong}")
    except KeyboardInterrupt:
        return _told("stopped; what was reported done stays done")


def _told(said: str) -> int:
    from index.commands.terminal import safe

    print(f"gapquote: {safe(said)}", file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    whole = argparse.ArgumentParser(prog="gapquote", description=ABOUT, epilog=EPILOG)
    whole.add_argument("--library", metavar="DIR", help="the library's folder")
    whole.add_argument("--model", metavar="FOLDER", help="another sentence-transformers model, for a new library")
    whole.add_argument("--ledger", metavar="ADDRESS", help="postgresql://..., where a new library keeps its ledger")
    whole.add_argument("--vectors", metavar="ADDRESS", help="milvus+http://host:port/name, where it keeps its vectors")
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    _library_commands(commands)
    _asking_commands(commands)
    _keeping_commands(commands)
    return whole


if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def _command(commands: "Commands", name: str, module: str, about: str) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.", epilog=EPILOG)
    made.set_defaults(run=(module, name))
    # Given after the command too; SUPPRESS leaves what was given before it as it was.
    made.add_argument("--library", metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    made.add_argument("--model", metavar="FOLDER", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    for server in ("--ledger", "--vectors"):
        made.add_argument(server, metavar="ADDRESS", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    return made


def _library_commands(commands: "Commands") -> None:
    module = "index.commands.documents"
    add = _command(commands, "add", module, "add files or folders")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    add.add_argument("--again", action="store_true", help="read files anew that are known already")
    remove = _command(commands, "remove", module, "remove documents, with all that was made of them")
    remove.add_argument("names", nargs="+", metavar="ID|NAME")
    listing = _command(commands, "list", module, "list what is in the library")
    listing.add_argument("--json", action="store_true")
    edit = _command(commands, "edit", module, "correct what the library says of a document")
    edit.add_argument("name", metavar="ID|NAME")
    for field in ("title", "publisher", "published", "source", "licence"):
        edit.add_argument(f"--{field}", metavar="TEXT")
    edit.add_argument("--kind", choices=KINDS)
    edition = edit.add_mutually_exclusive_group()
    edition.add_argument("--superseded-by", metavar="ID|NAME", help="a newer edition, which answers prefer")
    edition.add_argument("--current", action="store_true", help="no longer superseded")
    fetch = _command(commands, "fetch", "index.commands.fetching", "fetch public documents from their publishers")
    fetch.add_argument("chosen", nargs="*", metavar="TITLE|NUMBER", help="words of a title, or its number in the list")
    fetch.add_argument("--list", action="store_true", help="list what can be fetched (as without a title)")
    fetch.add_argument("--sources", type=Path, metavar="FILE", help="another list than seeds/sources.toml")


def _asking_commands(commands: "Commands") -> None:
    module = "index.commands.asking"
    ask = _command(commands, "ask", module, "answer a question by quotes, or say that nothing answers it")
    ask.add_argument("question", nargs="?")
    ask.add_argument("--json", action="store_true", help="the reply as one JSON object")
    ask.add_argument("--jsonl", metavar="FILE", help="a question a line as JSON; - reads stdin")
    ask.add_argument("--top", type=_count, default=10, metavar="N", help="how many passages a JSON reply ranks")
    for field, of in (("kind", "of this kind"), ("publisher", "published by these"), ("year", "published in this year"),
                      ("phase", "that speak of this phase"), ("place", "that speak of this place"),
                      ("document", "this one, by name or id")):  # fmt: skip
        ask.add_argument(
            f"--{field}",
            action="append",
            dest=f"{field}s",
            metavar="TEXT",
            help=f"look only in documents {of}; again for more",
        )
    figures = _command(commands, "figures", module, "list the gap figures")
    figures.add_argument("--all", action="store_true", help="figures of every kind, not of gaps alone")
    for field in ("unit", "kind", "group", "phase", "place", "year", "publisher", "text"):
        figures.add_argument(f"--{field}", metavar="TEXT", help=f"only where the {field} says this")
    figures.add_argument("--file", type=Path, metavar="PATH", help="read one file, without a library")
    figures.add_argument("--csv", action="store_true")
    figures.add_argument("--json", action="store_true")
    check = _command(commands, "check", module, "say whether a text is a verbatim quote of a document")
    check.add_argument("text", nargs="?")
    check.add_argument("--file", type=Path, metavar="PATH", help="the text of a file")
    check.add_argument("--draft", action="store_true", help="check each quoted passage and figure of a longer text")
    check.add_argument("--document", metavar="ID|NAME", help="the document it is said to be from")
    check.add_argument("--jsonl", metavar="FILE", help="a text a line as JSON; - reads stdin")
    check.add_argument("--json", action="store_true")


def _keeping_commands(commands: "Commands") -> None:
    module = "index.commands.keeping"
    verify = _command(commands, "verify", module, "check every stored span, vector and file; repair what is derived")
    verify.add_argument("--json", action="store_true")
    backup = _command(commands, "backup", module, "write one consistent copy, while the library is in use")
    backup.add_argument("file", type=Path)
    restore = _command(commands, "restore", module, "open a backup in a new folder")
    restore.add_argument("file", type=Path)
    serve = _command(commands, "serve", module, "start the browser front end")
    serve.add_argument(
        "--address", default="127.0.0.1", help="where to listen; by default this computer alone can reach it"
    )
    serve.add_argument("--port", type=int, default=8501)
    tools = _command(commands, "tools", module, "let an assistant quote from the library (Model Context Protocol)")
    tools.add_argument("--http", type=int, metavar="PORT", help="over HTTP on this computer alone, not over stdio")


def _count(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 1000:
        raise argparse.ArgumentTypeError("from 0 to 1000")
    return number
