"""Browser sessions that ask all at once while another program adds documents, and whether each reply was right.

Used by tests/test_browser.py and tests/bench/sessions.py.
"""

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from conftest import ROOT
from screen import CHROMIUM, SWITCHES, asking

from index.answer import ask
from index.library import Library
from index.records import Answer

SESSIONS = 8
SETTLED = 5.0  # seconds after which what was reported added is found by its words, on a busy machine
PATIENCE = 60_000  # milliseconds for a reply: eight sessions and a writer share two cores
TALKS = (
    ("How far behind are persistently disadvantaged pupils in areas 5 and 6?", "and at primary?"),
    ("How many months of progress does feedback add?",),
    ("Which areas had the largest gaps at key stage 4?", "and the smallest?"),
    ("How many pupils were eligible for free school meals at Hawkhurst?",),
    ("How far behind were looked-after children in 2013?", "and the year before?"),
    ("What is on the school lunch menu?",),
    ("How many months behind were pupils in coastal schools?", "What about breakfast clubs?"),
    ("Is there a quote about family background and geography?", "How did schools close the gap?"),
)
WAYS = ("by", "combe", "ford", "ham", "wick"), ("Ash", "Bram", "Cran", "Dun", "Elm", "Fen", "Gar", "Hal", "Ick", "Kel")
SHOWN = """() => {
  const latest = document.querySelector('.st-key-latest');
  const text = (from, what) => [...from.querySelectorAll(what)].map(one => one.textContent);
  const cards = [...latest.querySelectorAll('.gq-card')].map(card => {
    const quote = card.querySelector('.gq-quote');
    return quote.matches('.gq-row') ? text(quote, 'td').join(' | ') : quote.querySelector('bdi').textContent;
  });
  const lines = text(latest, '.gq-line bdi').map(line => line.slice(1, -1));
  const trouble = text(document, '.gq-trouble, [data-testid="stException"]');
  return {answered: latest.querySelector('.gq-none') === null, cards, lines, trouble};
}"""


class Reply(NamedTuple):
    """What stands on a page as the reply to one question: the words of its cards, in order."""

    answered: bool
    cards: tuple[str, ...]


@dataclass(slots=True)
class Told:
    """What came of it all.

    ``meanwhile`` counts the replies that came while documents were still being added, ``otherwise`` right
    ones whose lower quotes are neither those of before nor those of after the adding.
    """

    documents: int = 0
    seconds: list[float] = field(default_factory=list)
    replies: int = 0
    meanwhile: int = 0
    quotes: int = 0
    errors: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    otherwise: int = 0
    no_slices: list[str] = field(default_factory=list)


def notes(folder: Path, count: int, sentences: int) -> dict[str, str]:
    """That many documents of so many sentences and a figure, by the question that the figure's sentence answers."""
    folder.mkdir()
    said = {}
    for end, begin in list(product(*WAYS))[:count]:
        name = f"{begin}{end}"
        sentence = f"In {name} the otters trail the beavers by {len(said) + 3} months in swimming."
        more = (
            f"The wardens of {name} walked bank {bank} in May and mended {bank} nests there."
            for bank in range(sentences)
        )
        text = f"# Rivers of {name}\n\n{sentence}\n\n{' '.join(more)}\n"
        (folder / f"{name}.md").write_text(text, "utf8")
        said[f"How many months do the otters of {name} trail the beavers?"] = sentence
    return said


def replies(library: Library, talk: Sequence[str]) -> Iterator[Reply]:
    """What the library itself replies to the questions of one conversation."""
    history: list[str] = []
    for question in talk:
        reply = ask(library, question, history)
        quotes = reply.quotes if isinstance(reply, Answer) else reply.nearest
        yield Reply(isinstance(reply, Answer), tuple(quote.text for quote in quotes))
        history.append(reply.understood or question)


class Crowd:
    """Eight sessions on the app at ``address`` that ask about its library while a folder is added to it."""

    def __init__(self, address: str, library: Path, folder: Path, added: dict[str, str], turns: int = 2) -> None:
        self.address, self.library, self.folder, self.added, self.turns = address, library, folder, added, turns
        self.right: dict[tuple[str, ...], list[set[Reply]]] = {talk: [set() for _ in talk] for talk in TALKS}
        self.done: list[tuple[str, float]] = []
        self.adding, self.ready = True, asyncio.Barrier(SESSIONS + 1)
        self.seen: list[tuple[tuple[str, ...], int, Reply, list[str]]] = []
        self.told = Told()

    def run(self) -> Told:
        """Ask until all is added and each session has had that many turns."""
        self._note_what_is_right()
        asyncio.run(self._all())
        self._note_what_is_right()
        self._judge()
        return self.told

    def _note_what_is_right(self) -> None:
        with Library.open(self.library) as library:
            for talk, right in self.right.items():
                for place, reply in enumerate(replies(library, talk)):
                    right[place].add(reply)

    async def _all(self) -> None:
        from playwright.async_api import async_playwright

        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(SWITCHES))
            try:
                context = await browser.new_context()  # of one cache; a page of it is a session of its own
                await asyncio.gather(self._add(), *(self._session(context, number) for number in range(SESSIONS)))
            finally:
                await browser.close()

    async def _add(self) -> None:
        await self.ready.wait()
        command = [sys.executable, "-m", "index", "--library", str(self.library), "add", str(self.folder)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        adding = await asyncio.create_subprocess_exec(
            *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL
        )
        assert adding.stdout is not None
        async for line in adding.stdout:
            self.done.append((line.decode().partition(".md")[0], time.monotonic()))
        self.adding = False
        self.told.documents = len(self.done)
        if await adding.wait():
            self.told.errors.append("adding failed")

    async def _session(self, context: Any, number: int) -> None:
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        await page.goto(self.address)
        await page.wait_for_selector("h1", state="attached")
        await self.ready.wait()
        turn = 0
        while self.adding or turn < self.turns:
            talk = TALKS[(number + turn) % len(TALKS)]
            settled = [name for name, when in self.done if when < time.monotonic() - SETTLED]
            if turn % 2 and settled:
                talk = tuple(question for question in self.added if f" {settled[-1]} " in question)
            await self._talk(page, talk)
            turn += 1

    async def _talk(self, page: Any, talk: tuple[str, ...]) -> None:
        for place, question in enumerate(talk):
            began = time.perf_counter()
            if place == 0:
                await page.goto(f"{self.address}/{asking(question)}", wait_until="commit")
            else:
                await page.get_by_placeholder("Ask a follow-up").fill(question)
                await page.keyboard.press("Enter")
            asked = page.locator(".st-key-latest h2.gq-asked", has_text=question)
            await asked.or_(page.locator('.gq-trouble, [data-testid="stException"]')).first.wait_for()
            await page.locator(".st-key-latest").locator(".gq-card, .gq-none").first.wait_for()
            self.told.seconds.append(time.perf_counter() - began)
            ready = '[data-testid="stApp"][data-test-script-state="notRunning"]'
            await page.wait_for_selector(ready, state="attached")
            shown = await page.evaluate(SHOWN)
            reply = Reply(shown["answered"], tuple(shown["cards"]))
            self.seen.append((talk, place, reply, shown["lines"]))
            self.told.errors += shown["trouble"]
            self.told.meanwhile += self.adding

    def _judge(self) -> None:
        with Library.open(self.library) as library:
            texts = [library.text(source.id) for source in library.sources()]
        for talk, place, reply, lines in self.seen:
            self.told.replies += 1
            words = (*reply.cards, *lines)
            self.told.quotes += len(words)
            self.told.no_slices += [said for said in words if not any(said in text for text in texts)]
            wanted = self.right[talk][place] if talk in self.right else {Reply(True, (self.added[talk[0]],))}
            if not any(reply.answered == one.answered and reply.cards[:1] == one.cards[:1] for one in wanted):
                self.told.wrong.append(f"{talk[place]} {reply}")
            self.told.otherwise += talk in self.right and reply not in wanted
