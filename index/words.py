"""The word index of a library: passages and sentences found by their words and the field's terms.

Derived from the ledger, so it may be deleted at any time. Two tantivy indexes lie side by side, one of
passages and one of sentences, and the counts of both; a stamp file says for which generation of the
ledger, and for which analysis, they are complete. It is written last: after a crash the stamp lags and
the library writes anew.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache, cached_property
from itertools import groupby
from math import log
from pathlib import Path

from index.counted import Counted, Put
from index.counts import RULES
from index.model.embedding import cores
from index.records import Found
from index.terms import analysis, folded, tokens
from index.thesaurus import stamp
from index.word_shelf import Shelf, WordRow

STAMP = "stamp.json"
VOCABULARY = "vocabulary.txt"
COUNTS = "counts.sqlite"
MANY = 100_000  # sentences from which a search takes longer (2 ms) than handing it to another thread


class Words:
    """The word index of one library, in one folder; readers may share it, one writer at a time."""

    def __init__(self, folder: Path, mend: bool = True) -> None:
        """Open the index in ``folder``; what is missing or broken there is begun anew, with no generation.

        Without ``mend`` a broken one raises ValueError or OSError and stays as it is: readers do not write.
        """
        self.folder = folder
        try:
            self._open()
        except (ValueError, OSError):
            if not mend:
                raise
            shutil.rmtree(folder, ignore_errors=True)
            self._open()

    @classmethod
    def open(cls, folder: Path, mend: bool = True) -> "Words":
        """The index in ``folder``, which may be empty."""
        return cls(folder, mend)

    def _open(self) -> None:
        self.passages, self.sentences = Shelf(self.folder / "passages"), Shelf(self.folder / "sentences")
        self.counted = Counted(self.folder / COUNTS)

    @property
    def generation(self) -> int | None:
        """The ledger's generation that the index is complete for; None where it must be written anew."""
        return generation_in(self.folder)

    def reload(self) -> None:
        """See what another process wrote since."""
        self.passages.reload()
        self.sentences.reload()
        self.counted.close()
        self.__dict__.pop("vocabulary", None)

    def clear(self) -> None:
        """Begin anew: no rows, no generation."""
        self.counted.close()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._open()
        self.__dict__.pop("vocabulary", None)

    def write(
        self, passages: Iterable[WordRow], sentences: Iterable[WordRow], removed: Iterable[str], generation: int
    ) -> None:
        """Take out the documents ``removed`` (ids), put in the rows given, and stamp the generation.

        To write anew, ``clear()`` first and give every row. A row's document may stand in ``removed``
        too: old rows go before new ones come, so writing the same twice does no harm.
        """
        (self.folder / STAMP).unlink(missing_ok=True)
        gone, change = tuple(removed), Counter[str]()
        change.subtract(self.passages.said(gone))
        self.passages.write(_counting(passages, change), gone)
        with self.counted.writing(gone) as put:
            self.sentences.write(_each_passage(sentences, put), gone)
        self._note_words(change)
        kept = json.dumps({"generation": generation, "analysis": _rules()})
        _replace(self.folder / STAMP, kept)

    def _note_words(self, change: Counter[str]) -> None:
        """Bring up the list of words as written, by which typing errors are mended."""
        if any(change.values()):
            known = Counter(self.vocabulary)
            known.update(change)
            _replace(self.folder / VOCABULARY, "".join(f"{word} {known[word]}\n" for word in sorted(+known)))
            self.__dict__.pop("vocabulary", None)

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """Words of four letters and more as written, in small letters, with how often they stand there."""
        try:
            lines = (self.folder / VOCABULARY).read_text("utf8").splitlines()
        except FileNotFoundError:
            return {}
        return {word: int(count) for word, count in (line.split(" ") for line in lines)}

    def passages_with(self, question: str, most: int, documents: Collection[str] | None = None) -> list[Found]:
        """Passages by the words and terms of ``question``, best first; only of ``documents`` (ids) where given."""
        return self.passages.found(analysis(question), most, documents)

    def sentences_with(self, question: str, most: int, documents: Collection[str] | None = None) -> list[Found]:
        """Sentences by the words and terms of ``question``, best first; only of ``documents`` (ids) where given."""
        return self.sentences.found(analysis(question), most, documents)

    def both_with(
        self, question: str, most: int, documents: Collection[str] | None = None
    ) -> Callable[[], tuple[list[Found], list[Found]]]:
        """Begin to look for passages and sentences; what is given back, called, waits for them.

        In a large index they are looked for in a thread, beside what the caller does meanwhile: tantivy lets go of
        Python's lock.
        """

        def both() -> tuple[list[Found], list[Found]]:
            return self.passages_with(question, most, documents), self.sentences_with(question, most, documents)

        return both if self.sentences.searcher.num_docs < MANY else _threads().submit(both).result

    def rarity(self, words: Sequence[str], field: str = "whole") -> list[float]:
        """How rare each word (field "whole") or term ("whole_terms") is among the passages: BM25's idf, at least 0."""
        of = max(self.passages.searcher.num_docs, 1)
        counts = [min(self.passages.searcher.doc_freq(field, word), of) for word in words]
        return [log(1 + (of - count + 0.5) / (count + 0.5)) for count in counts]

    def knows(self, word: str, field: str = "whole") -> bool:
        """True where some passage, or its title or heading, holds the word or term."""
        return self.passages.searcher.doc_freq(field, word) > 0


def generation_in(folder: Path) -> int | None:
    """The generation of the index in ``folder``, without opening it; None where it must be written anew."""
    try:
        kept = json.loads((folder / STAMP).read_text("utf8"))
        return int(kept["generation"]) if kept["analysis"] == _rules() else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(cores(), thread_name_prefix="words")


def _rules() -> str:
    """Changes whenever texts are analysed or counted in another way."""
    return f"{stamp()}-{RULES}"


def _counting(rows: Iterable[WordRow], counted: Counter[str]) -> Iterable[WordRow]:
    """The same rows, each with its words as written, counted on the way."""
    for row in rows:
        said = tuple(_written(row))
        counted.update(said)
        yield replace(row, said=said)


def _written(row: WordRow) -> Iterator[str]:
    """Words of four letters and more as written, in small letters."""
    for text in (row.text, *row.around):
        plain = folded(text)
        for token in tokens(text):
            if token.end - token.start > 3 and plain[token.start].isalpha():
                yield plain[token.start : token.end].lower().removesuffix("'s")


def _each_passage(sentences: Iterable[WordRow], put: Put) -> Iterator[WordRow]:
    """The same rows, those of each passage put into the counts on the way."""
    for (key, document_id, around), group in groupby(
        sentences, lambda row: (row.passage, row.document_id, row.around[:2])
    ):
        own = list(group)
        if key:
            put(key, document_id, (*around, *(row.text for row in own)))
        yield from own


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, "utf8")
    beside.replace(path)
