"""What people put right of figures that were misread: kept beside what was read, never in its place.

A correction names its figure by the document's bytes, the sentence's words and the figure's place in
them, so it holds when the library is rebuilt or the document is read anew. The file lies in the
library's folder; it is written beside and renamed, one program at a time.
"""

import json
import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from decimal import Decimal
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from corpus.records import SLOTS, Correction, Direction, Document, Figure, Slot, Span, Unit, Value
from index.errors import LibraryBusy, LibraryDamaged
from index.store.telling import telling

FILE = "corrections.json"
VERSION = 1
WAIT = 5.0  # seconds for another program that is writing


Corrections = Mapping[str, Correction]


def key(document: Document, figure: Figure) -> str:
    """Tells a figure from all others, whatever number of characters stands before its sentence."""
    sentence = figure.sentence.cut(document.text)
    at = figure.span.start - figure.sentence.start
    named = f"{document.id}\n{at}\n{len(figure.span)}\n{sentence}"
    return sha256(named.encode("utf8", "surrogatepass")).hexdigest()[:16]


def as_read(figure: Figure) -> dict[str, str]:
    """The fields of a figure as they were read, "" where the text states nothing."""
    slots = {name: getattr(figure, name) for name in SLOTS}
    said = {name: slot.text if slot else "" for name, slot in slots.items()}
    direction = str(figure.direction or "")
    return {"kind": str(figure.kind), "value": figure.value, "unit": str(figure.unit), "direction": direction, **said}


def corrected(document: Document, figure: Figure, given: Mapping[str, str], note: str = "") -> Correction:
    """The correction that says of a figure what of ``given`` differs from what was read.

    ValueError where nothing does and there is no note.
    """
    held = as_read(figure)
    fields = {name: words.strip() for name, words in given.items() if words.strip() != held[name]}
    words, sentence = figure.span.cut(document.text), figure.sentence.cut(document.text)
    return Correction(document.id, words, sentence, fields, note.strip(), figure.span.start - figure.sentence.start)


def beside(folder: Path, figures: Sequence[Figure], document: Callable[[str], Document]) -> tuple[Figure, ...]:
    """The figures, each with its correction; ``document`` gives the document of an id. Raises LibraryDamaged."""
    by_document: dict[str, dict[str, Correction]] = {}
    for name, correction in load(folder).items():
        by_document.setdefault(correction.document_id, {})[name] = correction
    if not by_document or not any(figure.document_id in by_document for figure in figures):
        return tuple(figures)
    keys = {key(document(f.document_id), f) for f in figures if f.document_id in by_document}
    return tuple(
        _beside(document(figure.document_id), figure, by_document[figure.document_id], keys)
        if figure.document_id in by_document
        else figure
        for figure in figures
    )


def _beside(document: Document, figure: Figure, held: Corrections, keys: Collection[str]) -> Figure:
    """The figure with its own correction, or, where a newer reader took other words for it, with the one that meets."""
    own = held.get(key(document, figure))
    if own is None:
        own = next((one for name, one in held.items() if name not in keys and _meets(document, figure, one)), None)
    return figure if own is None else replace(figure, correction=own)


def _meets(document: Document, figure: Figure, correction: Correction) -> bool:
    """True where the correction's words share a character with the figure, in the same sentence."""
    if correction.at < 0 or figure.sentence.cut(document.text) != correction.sentence:
        return False
    start = figure.sentence.start + correction.at
    return figure.span.meets(Span(start, start + len(correction.words)))


def settled(figure: Figure) -> Figure:
    """A figure as a person put it right: for comparing and choosing, never for showing.

    What was put right of a slot stands nowhere in the text, so its span is the whole sentence.
    """
    if figure.correction is None:
        return figure
    fields = figure.correction.fields
    right: dict[str, Any] = {
        name: Slot(fields[name], figure.sentence) if fields[name] else None for name in SLOTS if name in fields
    }
    if "direction" in fields:
        right["direction"] = Direction(fields["direction"]) if fields["direction"] else None
    if "value" in fields:
        right["values"] = tuple(Value(Decimal(digits)) for digits in fields["value"].split("|"))
    return replace(figure, kind=figure.true_kind, unit=Unit(fields.get("unit", figure.unit)), **right)


def lost(held: Corrections, figures: Iterable[Figure]) -> dict[str, Correction]:
    """The corrections that stand beside none of the figures: a newer reader reads no figure there."""
    shown = [figure.correction for figure in figures if figure.correction]
    return {name: correction for name, correction in held.items() if correction not in shown}


def load(folder: Path) -> dict[str, Correction]:
    """The corrections of the library in ``folder`` by key; raises LibraryDamaged."""
    path = folder / FILE
    try:
        return dict(_loaded(path, stamp(folder)))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryDamaged(
            path, f"its corrections can't be read ({error})", "put back a copy of that file, or move it away"
        ) from error


def stamp(folder: Path) -> tuple[int, int, int]:
    """Changes whenever the corrections do; zeros where there are none."""
    try:
        found = (folder / FILE).stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=4)
def _loaded(path: Path, _stamp: tuple[int, int, int]) -> Corrections:
    written = json.loads(path.read_text("utf8"))
    if written["version"] != VERSION:
        raise ValueError(f"version {written['version']}")
    return {name: Correction(**row) for name, row in written["corrections"].items()}


def forget(folder: Path, document_ids: Collection[str]) -> None:
    """Let go of the corrections of documents that are removed: their words go with them."""
    if any(correction.document_id in document_ids for correction in load(folder).values()):
        change(folder, lambda held: _drop(held, document_ids))


def _drop(held: dict[str, Correction], document_ids: Collection[str]) -> None:
    for name in [name for name, correction in held.items() if correction.document_id in document_ids]:
        del held[name]


def change(folder: Path, changed: Callable[[dict[str, Correction]], object]) -> dict[str, Correction]:
    """Write what ``changed`` makes of the corrections, whatever others wrote meanwhile; gives the new ones.

    Raises LibraryDamaged, LibraryBusy, LibraryReadOnly, NoSpace.
    """
    path = folder / FILE
    with telling(folder):
        try:
            with FileLock(path.with_suffix(".lock"), timeout=WAIT):
                held = load(folder)
                changed(held)
                _write(path, held)
                return held
        except Timeout:
            raise LibraryBusy(folder, "another program is writing corrections", "try again in a moment") from None


def _write(path: Path, held: Corrections) -> None:
    rows = {name: asdict(correction) for name, correction in sorted(held.items())}
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf8") as file:
        json.dump({"version": VERSION, "corrections": rows}, file, ensure_ascii=True, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
