"""Have Tesseract, a program apart, say which words it sees in the picture of a page, where, and how surely.

It runs in its caller's bounds of memory, on one core, and is ended after its seconds: a picture that
it cannot read in that time has no words.
"""

import math
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from lxml import etree, html
from PIL import Image

from corpus.errors import ReaderStopped
from corpus.text.cleaning import fold

PROGRAM = "tesseract"
INSTALL = "install Tesseract (tesseract-ocr, with its English data) and add it again"
SECONDS = 60  # for one page: most take one
UPRIGHT = 70.0  # percent: below, the page may lie on its side, and Tesseract is asked which way is up
# Below, with words: a picture and no page on its side or head (those read at 32% and more at first, drawings at 10%).
HOPELESS = 15.0
FLAT = 16  # of 255: a picture without two greys further apart has nothing on it
ASKEW = 0.01  # of slope, half a degree: past that lines of a page are taken for columns, and words for two
_TURN = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_SURE = re.compile(r"x_wconf (\d+)")
_BASE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")


class SeenWord(NamedTuple):
    """A word, how sure Tesseract is of it in percent, and its box: pixels from the picture's upper left."""

    words: str
    sure: int
    left: int
    top: int
    right: int
    bottom: int


class SeenLine(NamedTuple):
    """Words on one line; its base is ``base`` pixels down at x = 0 and falls by ``slope`` a pixel.

    ``angle`` is how far, in degrees clockwise, the picture must be turned for the line to stand upright.
    """

    words: tuple[SeenWord, ...]
    base: float
    slope: float
    size: float
    angle: int = 0

    @property
    def sure(self) -> float:
        """The mean of its words in percent, longer ones counting for more."""
        return _mean(self.words)


class Seen(NamedTuple):
    """The lines of a picture once it is turned ``turn`` degrees clockwise, in reading order; its size then."""

    lines: tuple[SeenLine, ...]
    turn: float
    width: int
    height: int

    @property
    def slope(self) -> float:
        """By how much its lines fall, a pixel for a pixel: the middle one; 0 without lines."""
        return median(line.slope for line in self.lines) if self.lines else 0.0

    @property
    def angle(self) -> int:
        """How most of its letters stand."""
        angles: Counter[int] = Counter()
        for line in self.lines:
            angles[line.angle] += sum(len(word.words) for word in line.words)
        return angles.most_common(1)[0][0] if angles else 0

    @property
    def sure(self) -> float:
        """The mean of its words in percent; 0 without words."""
        return _mean([word for line in self.lines for word in line.words])


def _mean(words: Sequence[SeenWord]) -> float:
    """How sure Tesseract is of the words, by the letter."""
    letters = sum(len(word.words) for word in words)
    return sum(word.sure * len(word.words) for word in words) / letters if letters else 0.0


def can_read_scans() -> bool:
    """True where Tesseract is installed."""
    return shutil.which(PROGRAM) is not None


def seen(picture: Any, dots: int, path: Path) -> Seen:
    """What Tesseract sees in a grey PIL picture of ``dots`` an inch, upright or not. Raises ReaderStopped."""
    darkest, lightest = picture.getextrema()
    if lightest - darkest < FLAT:
        return Seen((), 0, *picture.size)
    best = _seen(picture, 0, dots, path)
    if best.lines and best.sure < HOPELESS:
        return best
    turn = best.angle
    if not turn and best.lines and best.sure < UPRIGHT:
        said = _asked(picture, dots, path, "-l", "osd", "--psm", "0", may_fail=True)  # "osd" knows directions alone
        told = _TURN.search(said)
        turn = int(told[1]) % 360 if told else 0
    for way in (turn, turn + 180) if turn else ():
        best = max(best, _seen(picture, way, dots, path), key=lambda one: (not one.angle, one.sure))
        if best.sure >= UPRIGHT:
            break
    if abs(best.slope) > ASKEW:
        straight = _seen(picture, best.turn - math.degrees(math.atan(best.slope)), dots, path)
        best = max(best, straight, key=lambda one: one.sure)
    return best


def _seen(picture: Any, turn: float, dots: int, path: Path) -> Seen:
    if turn:
        picture = picture.rotate(-turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    said = _asked(picture, dots, path, "-l", "eng", "hocr")
    return Seen(tuple(_lines(said)), turn, *picture.size)


def _asked(picture: Any, dots: int, path: Path, *wanted: str, may_fail: bool = False) -> str:
    """What Tesseract writes to its output; "" where it takes too long."""
    drawn = BytesIO()
    picture.save(drawn, "PNG", compress_level=1)
    try:
        done = subprocess.run(  # noqa: S603
            [shutil.which(PROGRAM) or PROGRAM, "stdin", "stdout", "--dpi", str(dots), *wanted],
            input=drawn.getvalue(),
            capture_output=True,
            timeout=SECONDS,
            check=not may_fail,
            env={"OMP_THREAD_LIMIT": "1"} | _data(),
        )
    except subprocess.TimeoutExpired:
        return ""
    except (OSError, subprocess.CalledProcessError) as error:
        why = f"it has pages that are pictures, and Tesseract cannot read them ({_told(error)})"
        raise ReaderStopped(path, why, "see that Tesseract and its English data (tesseract-ocr-eng) work") from error
    return done.stdout.decode("utf8", "replace")


def _data() -> dict[str, str]:
    """Where a person told Tesseract to look for its languages."""
    return {name: os.environ[name] for name in ("TESSDATA_PREFIX", "PATH", "SYSTEMROOT") if name in os.environ}


def _told(error: OSError | subprocess.CalledProcessError) -> str:
    said = error.stderr.decode("utf8", "replace") if isinstance(error, subprocess.CalledProcessError) else str(error)
    return fold(said)[:200] or type(error).__name__


def _lines(said: str) -> Iterator[SeenLine]:
    """The lines of Tesseract's hOCR that hold words."""
    if not said.strip():
        return
    parser = html.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = html.document_fromstring(said.encode("utf8"), parser=parser)
    except (etree.LxmlError, ValueError):
        return
    for line in root.iter("span"):
        title = line.get("title") or ""
        box = _BOX.search(title)
        if box is None or not (line.get("class") or "").startswith("ocr_"):
            continue
        words = tuple(word for span in line.iter("span") if (word := _word(span)))
        if words:
            base, size = _BASE.search(title), _SIZE.search(title)
            angle = _angle(words)
            slope, offset = (float(base[1]), float(base[2])) if base and not angle else (0.0, 0.0)
            tall = float(size[1]) if size else float(box[4]) - float(box[2])
            yield SeenLine(words, float(box[4]) + offset - slope * float(box[1]), slope, max(tall, 1.0), angle)


def _angle(words: tuple[SeenWord, ...]) -> int:
    """0 for a line that runs across the picture, 270 for one that runs down it, 90 for one that runs up."""
    across = max(word.right for word in words) - min(word.left for word in words)
    down = max(word.bottom for word in words) - min(word.top for word in words)
    if sum(len(word.words) for word in words) < 4 or down < 2 * across:
        return 0
    return 270 if words[-1].top >= words[0].top else 90


def _word(span: Any) -> SeenWord | None:
    title = span.get("title") or ""
    box, sure = _BOX.search(title), _SURE.search(title)
    words = fold(span.text_content())
    if span.get("class") != "ocrx_word" or not (box and sure and words):
        return None
    left, top, right, bottom = (int(edge) for edge in box.groups())
    return SeenWord(words, int(sure[1]), left, top, right, bottom) if right > left and bottom > top else None
