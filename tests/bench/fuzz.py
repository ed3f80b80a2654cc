"""Give the readers many broken files: changed bytes of real ones of every kind. Nothing but our own errors may come.

    python tests/bench/fuzz.py [--inputs 3000] [--seed 7]

Reads in this process, so that a foreign error, or a crash, is seen for what it is. Prints one JSON object.
"""

import argparse
import io
import json
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

import docx
import pptx

from corpus.errors import CorpusError
from corpus.limits import Limits
from corpus.reading import read

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = ROOT.parent / "shared" / "eval" / "pdf-hostile"
LIMITS = Limits(bytes=20_000_000, pages=200, characters=2_000_000)
PAGE = b"""<!doctype html><html><head><title>Gap</title></head><body><nav>Menu</nav><main><h1>Gap</h1><p>18 months
<ul><li>a<li>b</ul><table><tr><th>A<th>B<tr><td>1<td>2</table></main></body></html>"""


def whole_files() -> list[tuple[str, bytes]]:
    """A small file of each kind, and the hostile PDFs where they are at hand."""
    word, show = docx.Document(), pptx.Presentation()
    word.add_heading("Gap", 1)
    word.add_paragraph("18 months", style="List Bullet")
    word.add_table(2, 2).cell(0, 0).text = "A"
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Gap"
    found = [(".html", PAGE)] * 40 + [(".md", path.read_bytes()) for path in sorted((ROOT / "seeds").rglob("*.md"))]
    for suffix, made in ((".docx", word), (".pptx", show)):
        held = io.BytesIO()
        made.save(held)
        found += [(suffix, held.getvalue())] * 40
    found += [(".txt", blob) for _, blob in found[40:60]]
    return found + [(".pdf", path.read_bytes()) for path in sorted(HOSTILE.glob("*.pdf"))]


def broken(blob: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, dropped, doubled, or the end cut off."""
    changed = bytearray(blob)
    for _ in range(chance.randint(1, 12)):
        if not changed:
            break
        at = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + chance.randrange(64)]
            case 2:
                changed[at:at] = changed[at : at + chance.randrange(64)]
            case 3:
                changed[at : at + 4] = chance.randbytes(4)
            case _ if chance.random() < 0.1:
                del changed[at:]
    return bytes(changed)


def main() -> int:
    """Print what came of the inputs; exit 1 where anything but our own errors did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=7)
    wanted = parser.parse_args()
    chance = random.Random(wanted.seed)
    files = whole_files()
    came: Counter[str] = Counter()
    foreign = 0
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(wanted.inputs):
            suffix, blob = chance.choice(files)
            path = Path(folder) / f"input{suffix}"
            path.write_bytes(broken(blob, chance))
            try:
                read(path, limits=LIMITS).document.text.encode("utf8")
                came["read"] += 1
            except CorpusError as error:
                came[type(error).__name__] += 1
            except BaseException as error:
                foreign += 1
                came[f"FOREIGN {type(error).__name__}"] += 1
                traceback.print_exc(limit=-4)
                if isinstance(error, KeyboardInterrupt):
                    raise
    took = round(time.perf_counter() - begun, 1)
    print(
        json.dumps({"inputs": wanted.inputs, "foreign errors": foreign, "seconds": took, "came": dict(came)}, indent=2)
    )
    return 1 if foreign else 0


if __name__ == "__main__":
    sys.exit(main())
