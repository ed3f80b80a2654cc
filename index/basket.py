"""Keep quotes for later: a file that outlives the session, each quote checked anew whenever it is shown.

A basket is a value; ``change`` alone writes. The file lies in the library's folder, or, where that
takes no writes, in the person's own. It is written beside and renamed, one program at a time.
"""

import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corpus.records import Span
from index.check import check
from index.errors import BasketDamaged, LibraryBusy, NoDocument
from index.figure_setting import header_over
from index.library import Library
from index.records import Quote, cut
from index.store.telling import telling
from index.taking.references import marked
from index.verdicts import Check, Kept, Saved, Standing, Verdict

VERSION = 1
WAIT = 5.0  # seconds for another program that is writing the basket
MOST = 2000  # quotes in one basket


@dataclass(frozen=True, slots=True)
class Basket:
    """Saved quotes in the order that a person gave them, none twice."""

    quotes: tuple[Saved, ...] = ()

    def holding(self, saved: Saved) -> "Basket":
        """With one more at the end, or, where it is in already, with its new place and note.

        Raises ValueError where there is no room for it.
        """
        if any(kept.key == saved.key for kept in self.quotes):
            return Basket(tuple(saved if kept.key == saved.key else kept for kept in self.quotes))
        if len(self.quotes) >= MOST:
            raise ValueError(f"the basket is full: it holds {MOST:,} quotes; take some out first")
        return Basket((*self.quotes, saved))

    def without(self, key: str) -> "Basket":
        """Without the quote of that key."""
        return Basket(tuple(kept for kept in self.quotes if kept.key != key))

    def noted(self, key: str, note: str) -> "Basket":
        """With another note on the quote of that key."""
        return Basket(tuple(replace(kept, note=note) if kept.key == key else kept for kept in self.quotes))

    def moved(self, key: str, places: int) -> "Basket":
        """With the quote of that key so many places further down, or up where negative, as far as there are."""
        row = list(self.quotes)
        at = next((place for place, kept in enumerate(row) if kept.key == key), None)
        if at is not None:
            quote = row.pop(at)
            row.insert(min(max(at + places, 0), len(row)), quote)
        return Basket(tuple(row))


def saved(quote: Quote, text_hash: str, note: str = "") -> Saved:
    """What to keep of a quote; ``text_hash`` is that of its document's text (``Source.text_hash``)."""
    return Saved(quote.document_id, quote.name, quote.title, text_hash, quote.span, quote.text, note)


def basket_file(folder: Path, owner: str = "") -> Path:
    """Where the basket of a library is kept; ``owner`` tells the people of a team apart."""
    name = f"basket-{sha256(owner.encode()).hexdigest()[:16]}.json" if owner else "basket.json"
    if os.access(folder, os.W_OK):
        return folder / name
    home = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    return home / "gapquote" / sha256(str(folder.resolve()).encode()).hexdigest()[:16] / name


def load(path: Path) -> Basket:
    """The basket in a file, empty where there is none; raises BasketDamaged."""
    try:
        written = json.loads(path.read_text("utf8"))
        if written["version"] != VERSION:
            raise ValueError(f"version {written['version']}")
        return Basket(tuple(_saved(row) for row in written["quotes"]))
    except FileNotFoundError:
        return Basket()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BasketDamaged(
            path, f"this basket can't be read ({error})", "move the file away to begin an empty basket"
        ) from error


def _saved(row: dict[str, Any]) -> Saved:
    texts = {name: row[name] for name in ("document_id", "name", "title", "text_hash", "text", "note")}
    if not all(isinstance(text, str) for text in texts.values()):
        raise TypeError("a quote's words are no text")
    return Saved(**texts, span=Span(int(row["span"]["start"]), int(row["span"]["end"])))


def change(path: Path, changed: Callable[[Basket], Basket]) -> Basket:
    """Write what ``changed`` makes of the basket in a file, whatever others wrote meanwhile; gives the new one.

    Raises BasketDamaged, LibraryBusy, LibraryReadOnly, NoSpace.
    """
    with telling(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with FileLock(path.with_suffix(".lock"), timeout=WAIT):
                before = load(path)
                after = changed(before)
                if after != before:
                    _write(path, after)
                return after
        except Timeout:
            raise LibraryBusy(path, "another program is writing this basket", "try again in a moment") from None


def _write(path: Path, basket: Basket) -> None:
    written = {"version": VERSION, "quotes": [asdict(quote) for quote in basket.quotes]}
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf8", errors="surrogatepass") as file:
        json.dump(written, file, ensure_ascii=True, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def looked_up(library: Library, basket: Basket) -> tuple[Kept, ...]:
    """Every quote of the basket cut anew from the library, or said to be lost, in order."""
    with library.snapshot():
        return tuple(_kept(library, quote) for quote in basket.quotes)


def brought_up_to_date(basket: Basket, kept: tuple[Kept, ...], library: Library) -> Basket:
    """The basket with the new place of each quote that was found again; what is lost stays as it was."""
    found = {item.saved.key: item.quote for item in kept if item.standing is Standing.FOUND_AGAIN and item.quote}
    hashes = {source.id: source.text_hash for source in library.sources()}
    return Basket(
        tuple(
            saved(found[old.key], hashes[found[old.key].document_id], old.note)
            if old.key in found and found[old.key].document_id in hashes
            else old
            for old in basket.quotes
        )
    )


def _kept(library: Library, quote: Saved) -> Kept:
    try:
        document = library.document(quote.document_id)
    except NoDocument:
        return _sought(library, quote, quote.name, f"{quote.name} is no longer in the library")
    if quote.span.end <= len(document.text) and quote.span.cut(document.text) == quote.text:
        figures = library.figures_in(document.id, quote.span)
        return Kept(quote, Standing.STANDS, cut(document, quote.span, figures, header_over(document, quote.span)))
    return _sought(library, quote, quote.document_id, f"{quote.name} was read anew")


def _sought(library: Library, quote: Saved, document: str, changed: str) -> Kept:
    """The quote sought where it stood, in a document that was read anew or came anew under the same name."""
    checked = check(library, quote.text, document)
    if checked.verdict is Verdict.VERBATIM and checked.quote is not None:
        where = f"page {checked.quote.label or checked.quote.page}"
        why = f"{changed.replace('is no longer in the library', 'was replaced')}; the words stand on its {where}."
        return Kept(quote, Standing.FOUND_AGAIN, checked.quote, why)
    return Kept(quote, Standing.LOST, None, f"{changed}, and {_instead(checked)}.")


def _instead(checked: Check) -> str:
    if checked.quote is None:
        return "no document says these words"
    if checked.verdict is Verdict.OTHER_DOCUMENT:
        return f"the same words now stand in {checked.quote.name} alone"
    return f"what is nearest now is in {checked.quote.name}: {marked(checked.quote)}"
