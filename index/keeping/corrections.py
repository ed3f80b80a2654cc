"""What people put right of figures that were misread: kept beside what was read, never in its place.

A correction names its figure by the document's bytes, the sentence's words and the figure's place in
them, so it holds when the library is rebuilt or the document is read anew. The file lies in the
library's folder; it is written beside and renamed, one program at a time.
"""

import json
import os
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.records import SLOTS, Document, Figure, FigureKind, Unit
from index.errors import LibraryBusy, LibraryDamaged
from index.store.ledger import telling

FILE = "corrections.json"
VERSION = 1
WAIT = 5.0  # seconds for another program that is writing
FIELDS = ("kind", "value", "unit", *SLOTS)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a figure should have been read as, field by field; a field that was read rightly is not named.

    ``words`` are the figure's as printed and ``sentence`` those around it, to be known again by a person.
    """

    document_id: str
    words: str
    sentence: str
    fields: Mapping[str, str]
    note: str = ""

    def __post_init__(self) -> None:
        if unknown := set(self.fields) - set(FIELDS):
            raise ValueError(f"a figure has no {min(unknown)!r}")
        if not self.fields and not self.note.strip():
            raise ValueError("a correction that says nothing")
        FigureKind(self.fields.get("kind", FigureKind.GAP))
        Unit(self.fields.get("unit", Unit.OTHER))

    @property
    def kind(self) -> FigureKind | None:
        """The kind that the figure really is, where that was misread."""
        return FigureKind(self.fields["kind"]) if "kind" in self.fields else None


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
    return {"kind": str(figure.kind), "value": figure.value, "unit": str(figure.unit), **said}


def corrected(document: Document, figure: Figure, given: Mapping[str, str], note: str = "") -> Correction:
    """The correction that says of a figure what of ``given`` differs from what was read.

    ValueError where nothing does and there is no note.
    """
    held = as_read(figure)
    fields = {name: words.strip() for name, words in given.items() if words.strip() != held[name]}
    words, sentence = figure.span.cut(document.text), figure.sentence.cut(document.text)
    return Correction(document.id, words, sentence, fields, note.strip())


def load(folder: Path) -> dict[str, Correction]:
    """The corrections of the library in ``folder`` by key; raises LibraryDamaged."""
    path = folder / FILE
    try:
        written = json.loads(path.read_text("utf8"))
        if written["version"] != VERSION:
            raise ValueError(f"version {written['version']}")
        return {name: Correction(**row) for name, row in written["corrections"].items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryDamaged(
            path, f"its corrections can't be read ({error})", "put back a copy of that file, or move it away"
        ) from error


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
