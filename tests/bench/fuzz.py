"""Give the readers many broken files: changed bytes of real ones of every kind. Nothing but our own errors may come.

    python tests/bench/fuzz.py [--inputs 3000] [--seed 7]

Reads in this process, so that a foreign error, or a crash, is seen for what it is. Prints one JSON object.
"""

import argparse
import io
import json
import random
import re
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

import docx
import pptx

from corpus.errors import CorpusError
from corpus.limits import Limits
from corpus.reading import read

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = ROOT.parent / "shared" / "eval" / "pdf-hostile"
PARTS = 0.8  # of broken packages: most of their bytes are packed, and nothing but the unpacking is tried by them
LIMITS = Limits(bytes=20_000_000, pages=200, characters=2_000_000)
PAGE = b"""<!doctype html><html><head><title>Gap</title></head><body><nav>Menu</nav><main><h1>Gap</h1><p>18<sup>2</sup>
months, 10<sup>6</sup> cells, 7<a href="#n">3</a><ul><li>a<li>b</ul><table><tr><th>A<th>B<tr><td>1<td>2</table></main>
</body></html>"""


def whole_files() -> list[tuple[str, bytes]]:
    """A small file of each kind, and the hostile PDFs where they are at hand."""
    word, show = docx.Document(), pptx.Presentation()
    word.add_heading("Gap", 1)
    word.add_paragraph("18 months", style="List Bullet")
    word.add_paragraph("9").add_run("2").font.superscript = True
    table = word.add_table(2, 2)
    table.cell(0, 0).text = "A"
    table.cell(1, 1).add_table(2, 2).cell(1, 1).text = "18"
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Gap"
    found = [(".html", PAGE)] * 40 + [(".md", path.read_bytes()) for path in sorted((ROOT / "seeds").rglob("*.md"))]
    for suffix, made in ((".docx", word), (".pptx", show)):
        held = io.BytesIO()
        made.save(held)
        found += [(suffix, held.getvalue())] * 40
    texts = [blob for _, blob in found[40:60]]
    found += [(".txt", blob) for blob in texts]
    for old in ("cp850", "mac_roman", "cp1252"):
        found += [(".txt", blob.decode().encode(old, "replace")) for blob in texts[:7]]
    return found + [(".pdf", path.read_bytes()) for path in sorted(HOSTILE.glob("*.pdf"))]


def broken(blob: bytes, chance: random.Random) -> bytes:
    """The bytes with some of them changed, dropped, doubled, or the end cut off; of a package, those of a part too."""
    if blob.startswith(b"PK") and chance.random() < PARTS:
        return _repacked(blob, chance)
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


def _repacked(blob: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts broken, and whole around it: so the words' own readers are met."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as old, zipfile.ZipFile(held, "w") as new:
        names = old.namelist()
        telling = [name for name in names if re.search(r"document\.xml$|styles\.xml$|slide\d+\.xml$", name)]
        doomed = chance.choice(telling or names)
        for name in names:
            part = old.read(name)
            new.writestr(name, _shuffled(part, chance) if name == doomed else part)
    return held.getvalue()


def _shuffled(part: bytes, chance: random.Random) -> bytes:
    """XML with some of its tags or texts dropped, doubled, or put where another stood; still well formed at times."""
    tokens = re.findall(rb"<[^>]*>|[^<]+", part)
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        single = tokens[at].startswith(b"<") and not tokens[at].endswith(b"/>")
        if chance.random() < 0.5 or single:
            tokens[at] = re.sub(rb'"[^"]*"', b'"%d"' % chance.randrange(-9, 10**10), tokens[at])
        else:
            tokens[at] = tokens[other] if tokens[other].endswith(b"/>") else b""
    return b"".join(tokens)


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
