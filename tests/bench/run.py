"""Run the benchmarks and write their tables into README.md beside this file.

    python tests/bench/run.py            the ones that judge quality
    python tests/bench/run.py speed      one or more by name

A part's table replaces its own older one; tables of parts that were not run stay.
"""

import importlib
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
README = HERE / "README.md"
QUALITY = ("figures", "answers", "check")
PARTS = (
    *QUALITY,
    "blind",
    "paragraphs",
    "marking",
    "speed",
    "growth",
    "recall",
    "soak",
    "sessions",
    "fuzz",
    "peers",
    "elsewhere",
)
SCRIPTS = {
    "paragraphs": "Paragraphs of PDFs found whole",
    "marking": "Quotes marked on the printed page",
    "speed": "Speed and size",
    "soak": "Killed at random",
    "fuzz": "Mutated files",
}

OPENING = """# Benchmarks

Written by `make bench` (quality) and by `make bench-NAME` for a part alone; each part says the
commit that it measured. Sets other than `domain/` are read from `../shared/eval` and are skipped, with the
reason, where that folder is absent.
"""


def commit() -> str:
    """The short name of the commit measured, with a mark where the tree holds other changes than these tables."""
    name = git("rev-parse", "--short", "HEAD")
    return f"{name}-dirty" if git("status", "--porcelain", "--", ":/", f":(exclude){README}") else name


def git(*words: str) -> str:
    """What git says, or nothing outside a checkout."""
    return subprocess.run(["git", *words], cwd=HERE, capture_output=True, text=True).stdout.strip()


def with_part(text: str, name: str, section: str) -> str:
    """README's text with the named part's table put in or replaced, parts standing in a fixed order."""
    found = dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", text, flags=re.DOTALL))
    found[name] = section.strip()
    parts = [f"<!-- {part} -->\n{found[part]}\n<!-- /{part} -->" for part in PARTS if part in found]
    return OPENING + "\n" + "\n\n".join(parts) + "\n"


def section(name: str) -> str:
    """The named part's table; a part that is a script of its own is run as one, and what it prints is shown."""
    if name in SCRIPTS:
        printed = subprocess.run([sys.executable, HERE / f"{name}.py"], capture_output=True, text=True, check=True)
        return f"## {SCRIPTS[name]}\n\n`python tests/bench/{name}.py`\n\n```\n{printed.stdout.strip()}\n```"
    return str(importlib.import_module(name).section())


def main(names: list[str]) -> None:
    """Run the parts named, writing README after each so that a later failure loses nothing."""
    sys.path.insert(0, str(HERE))
    for name in names or QUALITY:
        told = section(name).strip()
        text = README.read_text("utf8") if README.exists() else ""
        README.write_text(with_part(text, name, f"{told}\n\nMeasured at `{commit()}`."), "utf8")
        print(told, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
