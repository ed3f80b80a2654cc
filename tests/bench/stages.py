"""Where the time of a warm answer goes: ``python tests/bench/stages.py LIBRARY [QUESTIONS]``, processor ms a question.

The named functions are timed where they are called; what is timed inside another is taken off it.
"""

import json
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

QUESTIONS = 100
STAGES = {
    "question read": [("index.answer", "asked")],
    "embedding": [("index.library.Library", "embed")],
    "words": [("index.words.Words", "passages_with"), ("index.words.Words", "sentences_with")],
    "nearest": [("index.library.Library", "passages_near"), ("index.library.Library", "sentences_near")],
    "candidates read": [("index.search", "gathered"), ("index.search", "_candidates")],
    "features": [("index.search", "matrix"), ("index.search", "standing"), ("index.search", "weighed")],
    "ranking": [("index.answer", "search"), ("index.answer", "_ranked")],
    "confidence": [("index.answer", "confidence"), ("index.answer", "reason")],
    "quotes": [("index.answer", "quotes"), ("index.answer", "_by_record")],
}


class Stages:
    """Processor seconds by stage, of whatever is wrapped, in whatever thread it runs."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._own = threading.local()

    def wrap(self, stage: str, holder: Any, name: str) -> None:
        """Time a function of a module or class from now on."""
        plain: Callable[..., Any] = getattr(holder, name)

        def timed(*given: Any, **named: Any) -> Any:
            began, inner = time.thread_time(), self._own.__dict__.setdefault("inner", [0.0])
            inner.append(0.0)
            try:
                return plain(*given, **named)
            finally:
                took = time.thread_time() - began
                self.spent[stage] += took - inner.pop()
                inner[-1] += took

        setattr(holder, name, timed)


def stages(library: Path, questions: int = QUESTIONS) -> dict[str, float]:
    """Processor milliseconds a question of each stage, and of all, after ten questions that are not counted."""
    import generated

    from index.answer import ask
    from index.library import Library

    timed = Stages()
    for stage, functions in STAGES.items():
        for where, name in functions:
            if hasattr(holder := _holder(where), name):
                timed.wrap(stage, holder, name)
    with Library.open(library) as opened:
        for number in range(10):
            ask(opened, generated.question(number))
        timed.spent.clear()
        began = time.process_time()
        for number in range(10, 10 + questions):
            ask(opened, generated.question(number))
        whole = time.process_time() - began
    told: dict[str, float] = {stage: timed.spent[stage] for stage in STAGES}
    told |= {"the rest": whole - sum(told.values()), "all": whole}
    return {stage: round(1000 * spent / questions, 1) for stage, spent in told.items()}


def _holder(where: str) -> Any:
    import importlib

    module, _, name = where.rpartition(".")
    return getattr(importlib.import_module(module), name) if name[0].isupper() else importlib.import_module(where)


if __name__ == "__main__":
    print(json.dumps(stages(Path(sys.argv[1]), *map(int, sys.argv[2:3]))))
