"""A small writer of PDFs for tests: words put where a test wants them, in one of two fonts."""

from pathlib import Path
from typing import NamedTuple

ENCODING = "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi 2 /fl] >>"
FONTS = {"plain": "Helvetica", "bold": "Helvetica-Bold"}


class Words(NamedTuple):
    """Words beginning at (x, y), points from the lower left corner."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "plain"


def lines(
    x: float, y: float, words: list[str], size: float = 10, leading: float = 12, font: str = "plain"
) -> list[Words]:
    """Lines one under another, the first at y."""
    return [Words(x, y - number * leading, line, size, font) for number, line in enumerate(words)]


def paper(
    path: Path,
    pages: list[list[Words]],
    rotate: int = 0,
    title: str = "",
    labels: str = "",
    size: tuple[int, int] = (595, 842),
) -> Path:
    """Write a PDF of the pages and return its path; ``labels`` is a PDF number tree such as "[0 << /S /r >>]"."""
    objects: list[str] = []

    def add(body: str) -> int:
        objects.append(body)
        return len(objects)

    encoding = add(ENCODING)
    fonts = " ".join(
        f"/{name} {add(f'<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding {encoding} 0 R >>')} 0 R"
        for name, base in FONTS.items()
    )
    parent = len(objects) + 1 + 2 * len(pages)
    kids = []
    for page in pages:
        drawn = "\n".join(f"BT /{w.font} {w.size} Tf {w.x} {w.y} Td ({_escaped(w.words)}) Tj ET" for w in page)
        content = add(f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream")
        kids.append(
            add(
                f"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {size[0]} {size[1]}] /Rotate {rotate} "
                f"/Resources << /Font << {fonts} >> >> /Contents {content} 0 R >>"
            )
        )
    tree = add(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>")
    named = f"/PageLabels << /Nums {labels} >>" if labels else ""
    root = add(f"<< /Type /Catalog /Pages {tree} 0 R {named} >>")
    info = add(f"<< /Title ({_escaped(title)}) >>")
    path.write_bytes(_file(objects, root, info))
    return path


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(objects: list[str], root: int, info: int) -> bytes:
    written = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for offset in offsets:
        written += f"{offset:010d} 00000 n \n".encode()
    trailer = f"trailer\n<< /Size {len(objects) + 1} /Root {root} 0 R /Info {info} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return bytes(written + trailer.encode())
