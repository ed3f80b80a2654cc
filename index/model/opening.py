"""The sentence model that a library is used with, opened by its name or folder: the installed one, or another."""

from pathlib import Path

from index.errors import OtherModel
from index.model.embedding import DEFAULT, Embedder, Embeds


def embedder(model: str | None = None, fallback: Path | None = None) -> Embeds:
    """The model of that name or folder; the installed default where ``model`` is None.

    Raises NoModel where its files are not at hand: nothing is ever downloaded.
    """
    if model is None or model == DEFAULT or model.startswith(f"{DEFAULT}@"):
        return Embedder(fallback=fallback)
    from index.model.other_model import OtherEmbedder

    return OtherEmbedder(model)


def chosen_model(folder: Path, model: Embeds | str | None) -> Embeds:
    """The model named, or itself where it was opened already; the library's folder may hold its exported form."""
    return embedder(model, fallback=folder) if model is None or isinstance(model, str) else model


def same_model(folder: Path, built: str, model: Embeds | str | None) -> Embeds:
    """The model the library was built with; raises OtherModel where that is not the one at hand."""
    chosen = chosen_model(folder, built.rpartition("@")[0] if model is None else model)
    if chosen.name.rpartition("@")[2] != built.rpartition("@")[2]:  # a model may lie in another folder than it did
        raise OtherModel(
            folder,
            f"it was built with the model {built}, and this is {chosen.name}",
            "open it with the model it was built with, or add its documents to a new library",
        )
    return chosen
