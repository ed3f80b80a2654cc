"""Correct what a library says of a document; the file itself and its text stay as they are."""

from collections.abc import Mapping
from pathlib import Path

from index.errors import EditRefused
from index.keeping import entries
from index.keeping.fields import fields
from index.library import Library
from index.model.embedding import Embeds
from index.records import Source
from index.store import documents
from index.store.catching_up import catch_up
from index.store.opening import opened
from index.store.writing import writing


def edit(
    folder: Path,
    name_or_id: str,
    given: Mapping[str, str],
    superseded_by: str | None = None,
    model: Embeds | str | None = None,
) -> Source:
    """Change fields of a document; they are kept when the same bytes are read again.

    ``superseded_by`` names a newer edition, "" takes that back, None leaves it. A new title is embedded,
    since passages are found by it too. Raises NoDocument, EditRefused, ValueError.
    """
    with Library.open(folder, model) as library, writing(folder, "editing a document"):
        source = library.source(name_or_id)
        given = fields(source.name, given)
        newer = _newer(library, source, superseded_by) if superseded_by else superseded_by
        ledger = opened(folder, writing=True)
        try:
            if given.get("title", source.title) != source.title:
                entry = entries.again(library, ledger, source.id, given)
                documents.put(ledger, entry, source.id)
            elif given:
                documents.edit(ledger, source.id, given)
            if newer is not None:
                documents.supersede(ledger, source.id, newer)
            catch_up(folder, ledger, library.model.dimension)
        finally:
            ledger.close()
        return library.source(source.id)


def _newer(library: Library, source: Source, name_or_id: str) -> str:
    """The id of the edition that is to supersede a document; raises EditRefused where that would go round in a ring."""
    newer = after = library.source(name_or_id)
    known = {after.id}
    while after.id != source.id:
        if not after.superseded_by or after.superseded_by in known:
            return newer.id
        after = library.source(after.superseded_by)
        known.add(after.id)
    if newer.id == source.id:
        raise EditRefused(Path(source.name), "it cannot be superseded by itself", "name a newer edition")
    why = f"it cannot be superseded by {newer.name}, which it supersedes"
    raise EditRefused(Path(source.name), why, f"first take that back: gapquote edit {newer.name} --current")
