"""Correct what a library says of a document; the file itself and its text stay as they are."""

from collections.abc import Mapping
from pathlib import Path

from corpus.records import DocumentKind
from index.keeping import entries
from index.library import Library
from index.model.embedding import Embeds
from index.records import Source
from index.store import documents
from index.store.catching_up import catch_up
from index.store.ledger import EDITABLE
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
    since passages are found by it too. Raises NoDocument, ValueError.
    """
    if unknown := set(given) - set(EDITABLE):
        raise ValueError(f"{', '.join(sorted(unknown))} cannot be edited; these can: {', '.join(EDITABLE)}")
    if "kind" in given:
        DocumentKind(given["kind"])
    with Library.open(folder, model) as library, writing(folder, "editing a document"):
        source = library.source(name_or_id)
        newer = library.source(superseded_by).id if superseded_by else superseded_by
        if newer == source.id:
            raise ValueError(f"{source.name} cannot be superseded by itself")
        ledger = opened(folder, writing=True)
        try:
            if given.get("title", source.title) != source.title:
                entry = entries.again(library, source.id, given)
                documents.put(ledger, entry, source.id)
            elif given:
                documents.edit(ledger, source.id, given)
            if newer is not None:
                documents.supersede(ledger, source.id, newer)
            catch_up(folder, ledger, library.model.dimension)
        finally:
            ledger.close()
        return library.source(source.id)
