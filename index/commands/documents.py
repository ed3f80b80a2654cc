"""The commands that change and list the library's documents."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from index.commands.terminal import Bar, safe
from index.records import Source

if TYPE_CHECKING:
    from index.build import Added, Failed


def add(folder: Path, asked: argparse.Namespace) -> int:
    """Add files and folders: a line for each, and 1 where one failed."""
    from index.build import Added, Already, Failed, Waiting, add
    from index.store.writing import unsafe_place

    if said := unsafe_place(folder):
        _warn(said)
    bar, failed, added = Bar(), 0, 0
    for outcome in add(folder, asked.paths, bar, asked.model, again=asked.again):
        bar.clear()
        if isinstance(outcome, Added):
            added += 1
            counts = _counts(outcome)
            print(
                f"{safe(outcome.name)}: {counts}{' (replaces its older self)' if outcome.replaced else ''}", flush=True
            )
            for warning in outcome.warnings:
                print(f"  {safe(warning)}", flush=True)
        elif isinstance(outcome, Already):
            known = "" if outcome.known_as == outcome.name else f" as {safe(outcome.known_as)}"
            print(f"{safe(outcome.name)}: already in the library{known}", flush=True)
        elif isinstance(outcome, Waiting):
            print(f"{safe(outcome.name)}: {safe(outcome.why)}; OCR reads it after the other files", flush=True)
        elif isinstance(outcome, Failed):
            failed += not outcome.skipped
            print(f"{safe(outcome.name)}: {_why_not(outcome)}", flush=True)
    if failed:
        _warn(f"{_many(failed, 'file')} not added")
    return 1 if failed else 0


def _why_not(failed: "Failed") -> str:
    """Why a file was not added; of what lies among documents and is none, that it was passed over."""
    from index.fetching.sources import SHIPPED

    done = "passed over" if failed.skipped else "not added"
    if failed.path.resolve() == SHIPPED:
        return f"{done}: it is the list of public reports that gapquote fetch offers"
    return f"{done}: it is no document of a kind that is read" if failed.skipped else f"{done}: {safe(failed.reason)}"


def remove(folder: Path, asked: argparse.Namespace) -> int:
    """Remove documents; none is removed where one of the names is unknown."""
    from index.build import remove

    for name in remove(folder, asked.names):
        print(f"{safe(name)}: removed")
    return 0


def list(folder: Path, asked: argparse.Namespace) -> int:  # noqa: A001 - the command's name
    """A line a document."""
    from index.store.listing import sources

    found = sources(folder)
    if asked.json:
        print(json.dumps([source_json(source) for source in found], indent=1))
        return 0
    for source in found:
        said = [source.title, source.publisher, source.published[:4], str(source.kind)]
        said += ["digest"] * source.digest + ["superseded"] * bool(source.superseded_by)
        counts = _counts(source)
        print(f"{source.id[:8]}  {safe(source.name)}: {safe(' | '.join(part for part in said if part))}; {counts}")
    passages = sum(source.passages for source in found)
    print(f"{_many(len(found), 'document')}, {_many(passages, 'passage')}")
    return 0


def edit(folder: Path, asked: argparse.Namespace) -> int:
    """Correct a document's title, publisher, date, kind, source or licence, or name the edition that replaced it."""
    from index.keeping.edit import edit

    fields = ("title", "publisher", "published", "source", "licence", "kind")
    given = {name: getattr(asked, name) for name in fields if getattr(asked, name) is not None}
    superseded_by = "" if asked.current else asked.superseded_by
    if not given and superseded_by is None:
        _warn("nothing to change was given; see gapquote edit --help")
        return 2
    source = edit(folder, asked.name, given, superseded_by, asked.model)
    print(f"{safe(source.name)}: {safe(', '.join([*given, *['superseded'] * (superseded_by is not None)]))} changed")
    return 0


def source_json(source: Source) -> dict[str, object]:
    """A document as JSON, with the keys that replies use."""
    return {
        "id": source.id, "document": source.name, "title": source.title, "publisher": source.publisher,
        "published": source.published, "source": source.link, "licence": source.licence, "kind": str(source.kind),
        "digest": source.digest, "superseded_by": source.superseded_by or None, "pages": source.pages,
        "passages": source.passages, "figures": source.figures, "warnings": [*source.warnings],
    }  # fmt: skip


def _counts(document: "Source | Added") -> str:
    pages, passages = _many(document.pages, "page"), _many(document.passages, "passage")
    return f"{pages}, {passages}, {_many(document.figures, 'figure')}"


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"


def _warn(said: str) -> None:
    import sys

    print(f"gapquote: {safe(said)}", file=sys.stderr)
