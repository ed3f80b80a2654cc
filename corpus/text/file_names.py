"""A file's path or name as text that can be kept and printed; what of it is no UTF-8 is spelt out in hex."""

import os
from pathlib import Path


def spelt(path: Path | str) -> str:
    r"""The path as it is; of one whose bytes are no UTF-8 each odd byte as "\xe9", as a shell prints it."""
    text = str(path)
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    try:
        return os.fsencode(text).decode("utf8", "backslashreplace")
    except UnicodeEncodeError:  # halves of characters that stand for no byte
        return text.encode("utf8", "backslashreplace").decode("utf8")
