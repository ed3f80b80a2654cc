"""The commands that answer: ask, figures, check."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from index.cli_lines import answer_lines, check_lines, figure_lines, write_figures
from index.library import Library


def ask(folder: Path, asked: argparse.Namespace) -> int:
    """Answer one question, or one a line."""
    from index.answer import ask
    from index.replies import reply_json

    if (asked.question is None) == (asked.jsonl is None):
        return _usage("give one question, or --jsonl FILE")
    with Library.open(folder, asked.model) as library:
        if asked.jsonl is None:
            reply = ask(library, asked.question, top=asked.top)
            if asked.json:
                _object(reply_json(reply))
            else:
                print("\n".join(answer_lines(reply)))
            return 0
        with _lines(asked.jsonl) as lines:
            for line in lines:
                reply = ask(library, line["question"], line.get("history", ()), top=asked.top)
                _object(reply_json(reply, line.get("id")))
    return 0


def figures(folder: Path, asked: argparse.Namespace) -> int:
    """List figures: gap figures alone, or with --all every kind."""
    from index.figure_list import Wanted, of_file, of_library

    names = ("unit", "kind", "group", "phase", "place", "year", "publisher", "text")
    wanted = Wanted(**{name: getattr(asked, name) or "" for name in names}, every_kind=asked.all)
    if asked.file is not None:
        found = of_file(asked.file, wanted)
    else:
        with Library.open(folder, asked.model) as library:
            found = of_library(library, wanted)
    if asked.json:
        print(json.dumps([row.json for row in found], indent=1))
    elif asked.csv:
        write_figures(sys.stdout, found)
    else:
        print("\n".join(figure_lines(found)))
    return 0


def check(folder: Path, asked: argparse.Namespace) -> int:
    """Say of one text, or of one a line, whether it is a verbatim quote."""
    from index.check import check, check_json

    if sum(given is not None for given in (asked.text, asked.file, asked.jsonl)) != 1:
        return _usage("give one of TEXT, --file PATH and --jsonl FILE")
    with Library.open(folder, asked.model) as library:
        if asked.jsonl is not None:
            with _lines(asked.jsonl) as lines:
                for line in lines:
                    checked = check(library, line["text"], line.get("document", asked.document))
                    _object(check_json(checked, line.get("id")))
            return 0
        text = asked.text if asked.file is None else asked.file.read_text("utf8", "replace")
        checked = check(library, text, asked.document)
        if asked.json:
            _object(check_json(checked))
        else:
            print("\n".join(check_lines(checked)))
    return 0


@contextmanager
def _lines(name: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The JSON objects of a file or of stdin, a line each."""
    if name == "-":
        yield _objects(sys.stdin, "stdin")
    else:
        with Path(name).open(encoding="utf8") as opened:
            yield _objects(opened, name)


def _objects(stream: TextIO | Iterable[str], name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                yield json.loads(line)
            except ValueError as wrong:
                raise OSError(0, f"line {number} is no JSON ({wrong})", name) from wrong


def _object(made: dict[str, Any]) -> None:
    print(json.dumps(made), flush=True)


def _usage(said: str) -> int:
    print(f"gapquote: {said}", file=sys.stderr)
    return 2
