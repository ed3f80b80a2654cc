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
PARTS = (*QUALITY, "marking", "speed", "soak", "fuzz", "peers", "elsewhere")

OPENING = """# Benchmarks

Written by `make bench` (quality) and by `python tests/bench/run.py NAME` for a part alone; each part says the
commit that it measured. Sets other than `domain/` are read from `../shared/eval` and are skipped, with the
reason, where that folder is absent.
"""


def commit() -> str:
    """The short name of the commit measured, with a mark where the tree holds changes beyond it."""
    name = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True)
    return name.stdout.strip() or "no commit"


def with_part(text: str, name: str, section: str) -> str:
    """README's text with the named part's table put in or replaced, parts standing in a fixed order."""
    found = dict(re.findall(r"<!-- (\w+) -->\n(.*?)\n<!-- /\1 -->", text, flags=re.DOTALL))
    found[name] = section.strip()
    parts = [f"<!-- {part} -->\n{found[part]}\n<!-- /{part} -->" for part in PARTS if part in found]
    return OPENING + "\n" + "\n\n".join(parts) + "\n"


def main(names: list[str]) -> None:
    """Run the parts named, writing README after each so that a later failure loses nothing."""
    sys.path.insert(0, str(HERE))
    for name in names or QUALITY:
        section = importlib.import_module(name).section()
        text = README.read_text("utf8") if README.exists() else ""
        README.write_text(with_part(text, name, f"{section.strip()}\n\nMeasured at `{commit()}`."), "utf8")
        print(section, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
