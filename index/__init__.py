"""Finding and answering: a library of documents, searched, quoted word for word.

``from index import Library`` is the door for other programs; it loads when first asked for, so that
``gapquote --help`` does not wait for it.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.library import Library

__all__ = ["Library"]


def __getattr__(name: str) -> Any:
    """The Library class, loaded when it is first named."""
    if name != "Library":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from index.library import Library

    return Library
