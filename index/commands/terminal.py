"""What documents say, made safe to print: no escape sequence, no reordering."""

import re
import shutil
import sys
import textwrap
import unicodedata

# What reorders or hides the text around it (Unicode Standard Annex 9), and marks of line ends.
ORDERING = re.compile(
    "[\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]"
)
WIDE = 100  # columns: longer lines are hard to read


def safe(text: str) -> str:
    """The text in one line, each control character shown as its code instead of acting on the terminal."""
    return "".join(_shown(character) for character in ORDERING.sub(_coded, text.replace("\u00ad", "")))


def _shown(character: str) -> str:
    if character in "\n\r\t\x0b\x0c":
        return " "
    return character if unicodedata.category(character) not in ("Cc", "Cs") else _coded(character)


def _coded(found: "re.Match[str] | str") -> str:
    code = ord(found if isinstance(found, str) else found[0])
    if 0xDC80 <= code <= 0xDCFF:  # how Python gives a byte of a file's name that is no UTF-8
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def wrapped(text: str, indent: str = "  ", first: str | None = None) -> str:
    """A paragraph of lines no wider than the terminal."""
    width = min(shutil.get_terminal_size((WIDE, 24)).columns, WIDE)
    return textwrap.fill(
        safe(text), max(width, 40), initial_indent=indent if first is None else first, subsequent_indent=indent,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


class Bar:
    """A bar on stderr that says how far a long work is; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def __call__(self, done: int, of: int, name: str) -> None:
        """Draw the bar anew."""
        if self._shown:
            filled = 24 * done // max(of, 1)
            said = safe(name)[:40]
            self._write(f"\r\x1b[K[{'#' * filled}{'.' * (24 - filled)}] {done}/{of} {said}")

    def clear(self) -> None:
        """Take the bar away, so that a line can be printed."""
        if self._shown:
            self._write("\r\x1b[K")

    def _write(self, said: str) -> None:
        sys.stderr.write(said)
        sys.stderr.flush()
