"""Read a quote as people write them: parts, with what honest marks stand between them.

An ellipsis leaves words out. Square brackets put words in, or change the case of a letter ("[T]he").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index.checking.folding import Folded, fold

_ELLIPSIS = re.compile(r"[\[(]\s*(?:\.{2,}|…|\. \. \.)\s*[\])]|\.{3,}|…+|\. \. \.(?: \.)?")
_LETTER = re.compile(r"\[([^\W\d_])\](?=[^\W_])")
_ASIDE = re.compile(
    r"\[\s*(sic|(?:my |our |original )?(?:emphasis|italics)(?: added| mine| ours)?)\s*\]", re.IGNORECASE
)
_BRACKETS = re.compile(r"\[([^\[\]]{1,300})\]")
_MARKS = re.compile(rf"(?P<left>{_ELLIPSIS.pattern})|{_BRACKETS.pattern}")

MOST_PARTS = 40  # marks of one quote; more than that are no quoting


@dataclass(frozen=True, slots=True)
class Part:
    """Words that should stand in the document without a break; ``before`` tells what parts them from the last.

    ``before`` is "" at the start, "…" after an ellipsis, or the words in square brackets.
    ``free`` are places of the folded part whose letter may be large or small.
    """

    folded: Folded
    before: str = ""
    free: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Claim:
    """A text that claims to be quoted: its parts in order, and words put in after the last of them."""

    text: str
    parts: tuple[Part, ...]
    after: str = ""

    @property
    def inserted(self) -> tuple[str, ...]:
        """What stands in square brackets, in order; single letters and ellipses aside."""
        return tuple(part.before for part in self.parts if part.before not in ("", "…")) + (
            (self.after,) if self.after else ()
        )


def readings(text: str) -> Iterator[Claim]:
    """The text as it stands, then, where it has ellipses or brackets, as they are meant."""
    literal = fold(text)
    if not literal.stream:
        return
    yield Claim(text, (Part(literal),))
    if sum(1 for _ in islice(_MARKS.finditer(text), MOST_PARTS + 1)) > MOST_PARTS:
        return
    meant = _meant(text)
    if meant.parts and (len(meant.parts) > 1 or meant.inserted or meant.parts[0].folded.text != text):
        yield meant


def _meant(text: str) -> Claim:
    text = _ASIDE.sub("", text)
    parts: list[Part] = []
    at, before = 0, ""
    for mark in _MARKS.finditer(text):
        if mark.group("left") is None and _LETTER.match(text, mark.start()):
            continue
        if part := _part(text[at : mark.start()], before):
            parts.append(part)
            before = ""
        before = _both(before, "…" if mark.group("left") is not None else mark.group(2).strip())
        at = mark.end()
    if part := _part(text[at:], before):
        parts.append(part)
        before = ""
    return Claim(text, tuple(parts), "" if before == "…" else before)


def _both(before: str, mark: str) -> str:
    """Of an ellipsis and a bracket side by side the bracket's words are kept, which may stand for words left out."""
    kept = [words for words in (before, mark) if words not in ("", "…")]
    return " ".join(kept) or mark


def _part(text: str, before: str) -> Part | None:
    plain, free, at = [], [], 0
    for letter in _LETTER.finditer(text):
        plain.append(text[at : letter.start()])
        free.append(sum(map(len, plain)))
        plain.append(letter.group(1))
        at = letter.end()
    folded = fold("".join((*plain, text[at:])))
    if not folded.stream:
        return None
    loose = frozenset(
        start + offset - begin
        for offset in free
        for start, begin, end in zip(folded.starts, folded.froms, folded.tos, strict=True)
        if begin <= offset < end
    )
    return Part(folded, before, loose)
