"""The process that reads files apart: one asking line in, one answering line out, until told no more.

Only the reader that a file needs is loaded, so a fresh worker is ready in some 60 ms. The figures of a
document are read here as well: a hostile text can make that slow, and only a process can be stopped.
"""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from corpus.errors import MISTAKES, REPORT, CorpusError, Damaged, ReaderStopped, TooLarge
from corpus.parcel import BEAT, asked, packed
from corpus.records import Reading


def bound_memory(most: int) -> None:
    """Keep the whole process under ``most`` bytes of address space, where the system has such a bound."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if sys.platform == "linux":  # macOS takes the call and does not keep it
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answers_only_on(stdout: int) -> TextIO:
    """A stream of our own to where stdout goes; what a library prints there goes to stderr instead."""
    ours = os.fdopen(os.dup(stdout), "w", encoding="utf8", newline="\n")
    os.dup2(2, stdout)
    return ours


def main() -> None:
    """Answer each line of stdin."""
    answers = answers_only_on(1)
    bound_memory(int(sys.argv[1]))
    from corpus.reading import read

    for line in sys.stdin:
        path, name, limits, later = asked(line)
        try:
            reading = read(path, name, limits, lambda: _say(answers, BEAT), later)
            _say(answers, BEAT)  # the figures have seconds of their own
            answer = packed(with_figures(reading, path))
        except CorpusError as error:
            answer = packed(error)
        except MemoryError:
            answer = packed(TooLarge(path, "reading it needs too much memory", "split it and add the parts"))
        except RecursionError:
            answer = packed(ReaderStopped(path, "its parts are nested too deep to read", "save it as PDF and add that"))
        _say(answers, answer)


def with_figures(reading: Reading, path: Path) -> Reading | CorpusError:
    """The reading with its figures; an error where a mistake of ours keeps them from being read."""
    from corpus.figures import figures

    try:
        return replace(reading, figures=figures(reading.document))
    except MISTAKES as wrong:
        why = f"its figures could not be read ({type(wrong).__name__}), a mistake of gapquote"
        return Damaged(path, why, REPORT)


def _say(answers: TextIO, line: str) -> None:
    answers.write(line + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
