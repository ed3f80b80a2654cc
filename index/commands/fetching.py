"""The command that fetches public documents from their publishers."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from index.commands.terminal import Bar, safe
from index.fetching.sources import SHIPPED, SourceEntry, sources


def fetch(folder: Path, asked: argparse.Namespace) -> int:
    """Fetch the chosen documents into the library, or list what can be chosen; 1 where one was not added."""
    entries = sources(asked.sources or SHIPPED)
    if asked.list or not asked.chosen:
        for number, entry in enumerate(entries, 1):
            print(_line(number, entry))
        return 0
    chosen: dict[SourceEntry, None] = {}
    for words in asked.chosen:
        found = _meant(words, entries)
        if len(found) != 1:
            return _unclear(words, found, entries)
        chosen[found[0]] = None
    return _fetched(folder, asked.model, list(chosen))


def _fetched(folder: Path, model: str | None, chosen: Sequence[SourceEntry]) -> int:
    """A line for each document."""
    from index.build import Added, Already
    from index.fetching.gather import gather

    bar, failed = Bar(), 0

    def progress(done: int, of: int, title: str) -> None:
        bar(done // 1000, max(of, done) // 1000, title)

    for gathered in gather(folder, chosen, progress, model):
        bar.clear()
        outcome, title = gathered.outcome, safe(gathered.entry.title)
        if isinstance(outcome, Added):
            print(f"{title}: added as {safe(outcome.name)}", flush=True)
        elif isinstance(outcome, Already):
            print(f"{title}: already in the library as {safe(outcome.known_as)}", flush=True)
        else:
            failed += 1
            print(f"{title}: not added: {safe(str(outcome.reason))}", flush=True)
    return 1 if failed else 0


def _meant(words: str, entries: Sequence[SourceEntry]) -> list[SourceEntry]:
    """The entry of that number or title; else those whose title holds the words."""
    if words.isdecimal():
        return [entry for number, entry in enumerate(entries, 1) if number == int(words)]
    low = words.casefold()
    exact = [entry for entry in entries if entry.title.casefold() == low]
    return exact or [entry for entry in entries if low in entry.title.casefold()]


def _unclear(words: str, found: Sequence[SourceEntry], entries: Sequence[SourceEntry]) -> int:
    """Say what the words could mean."""
    said = f"{len(found)} titles hold" if found else "no number or title is"
    print(f"gapquote: {said} {safe(words)!r}; gapquote fetch --list shows all, with their numbers", file=sys.stderr)
    for entry in found:
        print(_line(entries.index(entry) + 1, entry), file=sys.stderr)
    return 2


def _line(number: int, entry: SourceEntry) -> str:
    """An entry as a person chooses it."""
    return f"{number:3}  {safe(' | '.join(part for part in (entry.title, entry.publisher, entry.published) if part))}"
