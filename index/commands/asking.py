"""The commands that answer: ask, figures, check."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.commands.lines import answer_lines, check_lines, figure_lines
from index.commands.terminal import safe, wrapped
from index.library import Library
from index.store.aside import left_out


def ask(folder: Path, asked: argparse.Namespace) -> int:
    """Answer one question, or one a line."""
    from index.answer import ask
    from index.narrowing import FIELDS, narrowed, told
    from index.replies import reply_json

    if (asked.question is None) == (asked.jsonl is None):
        return _usage("give one question, or --jsonl FILE")
    said: dict[str, Any] = {field: getattr(asked, field) for field in FIELDS}
    with _opened(folder, asked) as library:
        try:
            if asked.jsonl is None:
                reply = ask(library, asked.question, top=asked.top, within=narrowed(library, said))
                if asked.json:
                    _object(reply_json(reply, within=told(said)))
                else:
                    print("\n".join(answer_lines(reply, told(said))))
                return 0
            with _lines(asked.jsonl, "question") as lines:
                for line in lines:
                    kept = said | line.get("within", {})
                    within = narrowed(library, kept)
                    reply = ask(library, line["question"], line.get("history", ()), asked.top, within)
                    _object(reply_json(reply, line.get("id"), told(kept)))
        except ValueError as wrong:
            return _usage(str(wrong))
    return 0


def figures(folder: Path, asked: argparse.Namespace) -> int:
    """List figures: gap figures alone, or with --all every kind."""
    from index.figure_csv import figure_csv
    from index.figure_list import Wanted, of_file, of_library

    names = ("unit", "kind", "group", "phase", "place", "year", "publisher")
    chosen: dict[str, Any] = {f"{name}s": (said,) for name in names if (said := getattr(asked, name))}
    wanted = Wanted(**chosen, text=asked.text or "", every_kind=asked.all)
    if asked.file is not None:
        found = of_file(asked.file, wanted)
    else:
        with _opened(folder, asked) as library:
            found = of_library(library, wanted)
    if asked.json:
        print(json.dumps([row.json for row in found], indent=1))
    elif asked.csv:
        sys.stdout.write(figure_csv(found))
    else:
        print("\n".join(figure_lines(found)))
    return 0


def check(folder: Path, asked: argparse.Namespace) -> int:
    """Say of one text, or of one a line, whether it is a verbatim quote."""
    from index.check import check
    from index.replies import check_json

    if sum(given is not None for given in (asked.text, asked.file, asked.jsonl)) != 1:
        return _usage("give one of TEXT, --file PATH and --jsonl FILE")
    with _opened(folder, asked) as library:
        if asked.jsonl is not None:
            with _lines(asked.jsonl, "text") as lines:
                for line in lines:
                    checked = check(library, line["text"], line.get("document", asked.document))
                    _object(check_json(checked, line.get("id")))
            return 0
        text = asked.text if asked.file is None else asked.file.read_text("utf8", "replace")
        if asked.draft:
            return _draft(library, text, asked.json)
        checked = check(library, text, asked.document)
        if asked.json:
            _object(check_json(checked))
        else:
            print("\n".join(check_lines(checked)))
    return 0


@contextmanager
def _opened(folder: Path, asked: argparse.Namespace) -> Iterator[Library]:
    """The library; at the end it is said of which documents nothing was shown, and why."""
    with Library.open(folder, asked.model) as library:
        yield library
        if library.aside:
            print(f"gapquote: {safe(left_out(library.sources(), library.aside))}", file=sys.stderr)


def _draft(library: Library, text: str, as_json: bool) -> int:
    """Print a check of each quoted passage and figure of a text: an object a line, or plain lines."""
    from index.draft import check_draft
    from index.replies import check_json

    try:
        checks = check_draft(library, text)
    except ValueError as wrong:
        return _usage(str(wrong))
    for checked in checks:
        if as_json:
            _object(check_json(checked))
        else:
            print(wrapped(f"“{' '.join(checked.text.split())}”"))
            print("\n".join(check_lines(checked)), end="\n\n")
    return 0


@contextmanager
def _lines(name: str, key: str) -> Iterator[Iterator[dict[str, Any]]]:
    """The JSON objects of a file or of stdin, a line each, all with a text under ``key``."""
    if name == "-":
        yield _objects(sys.stdin, "stdin", key)
    else:
        with Path(name).open(encoding="utf8") as opened:
            yield _objects(opened, name, key)


def _objects(stream: Iterable[str], name: str, key: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(stream, 1):
        if line.strip():
            try:
                made = json.loads(line)
            except ValueError as wrong:
                raise OSError(0, f"line {number} is no JSON ({wrong})", name) from wrong
            if not isinstance(made, dict) or not isinstance(made.get(key), str):
                raise OSError(0, f"line {number} has no {key!r}", name)
            yield made


def _object(made: dict[str, Any]) -> None:
    print(json.dumps(made), flush=True)


def _usage(said: str) -> int:
    print(f"gapquote: {said}", file=sys.stderr)
    return 2
