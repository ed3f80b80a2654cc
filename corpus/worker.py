"""The process that reads files apart: one asking line in, one answering line out, until told no more.

Only the reader that a file needs is loaded, so a fresh worker is ready in some 60 ms.
"""

import os
import sys
from typing import TextIO

from corpus.errors import CorpusError, ReaderStopped, TooLarge
from corpus.parcel import BEAT, asked, packed


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
            answer = packed(read(path, name, limits, lambda: _say(answers, BEAT), later))
        except CorpusError as error:
            answer = packed(error)
        except MemoryError:
            answer = packed(TooLarge(path, "reading it needs too much memory", "split it and add the parts"))
        except RecursionError:
            answer = packed(ReaderStopped(path, "its parts are nested too deep to read", "save it as PDF and add that"))
        _say(answers, answer)


def _say(answers: TextIO, line: str) -> None:
    answers.write(line + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
