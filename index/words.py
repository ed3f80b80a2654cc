"""The word index of a library: passages and sentences found by their words and the field's terms.

Derived from the ledger, so it may be deleted at any time. Two tantivy indexes lie side by side, one of
passages and one of sentences; a stamp file says for which generation of the ledger, and for which
analysis, they are complete. It is written last: after a crash the stamp lags and the library writes anew.
"""

import json
import shutil
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from pathlib import Path

import tantivy

from index.records import Found
from index.terms import Analysis, analysis, folded, tokens
from index.thesaurus import stamp

STAMP = "stamp.json"
VOCABULARY = "vocabulary.txt"
HEAP = 50_000_000  # bytes; tantivy wants at least 15 MB for its one thread
FIELDS = ("text", "whole", "terms", "whole_terms")
BOOSTS = {"text": 0.5, "whole": 1.0, "terms": 0.4, "whole_terms": 0.4}  # tests/bench, 2026-11: see search.py


@dataclass(frozen=True, slots=True)
class WordRow:
    """A passage or sentence to be found by its words.

    ``key`` is the ledger's number of it, ``around`` the texts that are searched with it: title and
    heading path for a passage; title, heading path and the sentence before for a sentence.
    """

    key: int
    document_id: str
    text: str
    around: tuple[str, ...] = ()


class Shelf:
    """One tantivy index: rows of one sort in one folder."""

    def __init__(self, folder: Path) -> None:
        """Open the rows in ``folder``, empty where there are none yet."""
        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("key", fast=True)
        builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
        for field in FIELDS:
            builder.add_text_field(field, tokenizer_name="spaces", index_option="freq")
        self.schema = builder.build()
        self.rows = tantivy.Index(self.schema, path=str(folder))
        spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self.rows.register_tokenizer("spaces", spaces)
        self.reload()

    def reload(self) -> None:
        """See what was committed since."""
        self.rows.reload()
        self.searcher = self.rows.searcher()

    def write(self, rows: Iterable[WordRow], removed: Iterable[str]) -> None:
        """Take out the rows of ``removed`` documents, put in ``rows``, commit once."""
        writer = self.rows.writer(HEAP, 1)
        for document_id in removed:
            writer.delete_documents_by_term("document", document_id)
        for row in rows:
            own, around = analysis(row.text), [analysis(text) for text in row.around]
            document = tantivy.Document()
            document.add_integer("key", row.key)
            document.add_text("document", row.document_id)
            document.add_text("text", " ".join(own.words))
            document.add_text("terms", " ".join(own.terms))
            document.add_text("whole", " ".join(word for part in (*around, own) for word in part.words))
            document.add_text("whole_terms", " ".join(term for part in (*around, own) for term in part.terms))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def found(self, asked: Analysis, most: int, documents: Collection[str] | None = None) -> list[Found]:
        """The ``most`` best rows by BM25 over words and terms, best first, ties by key."""
        wanted = [
            tantivy.Query.boost_query(tantivy.Query.term_query(self.schema, field, word), boost)
            for field, boost in BOOSTS.items()
            for word in dict.fromkeys(asked.terms if "terms" in field else asked.words)
        ]
        if not wanted or most < 1 or documents == ():
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in wanted])
        if documents is not None:
            among = tantivy.Query.term_set_query(self.schema, "document", sorted(documents))
            inside = tantivy.Query.const_score_query(among, 0.0)
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, inside)])
        hits = self.searcher.search(query, most, count=False).hits
        keys = self.searcher.fast_field_values("key", [address for _, address in hits])
        scored = [
            Found(int(key), round(score, 5)) for key, (score, _) in zip(keys, hits, strict=True) if key is not None
        ]
        return sorted(scored, key=lambda found: (-found.score, found.key))


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

    @property
    def generation(self) -> int | None:
        """The ledger's generation that the index is complete for; None where it must be written anew."""
        try:
            kept = json.loads((self.folder / STAMP).read_text("utf8"))
            return int(kept["generation"]) if kept["analysis"] == stamp() else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def reload(self) -> None:
        """See what another process wrote since."""
        self.passages.reload()
        self.sentences.reload()
        self.__dict__.pop("vocabulary", None)

    def clear(self) -> None:
        """Begin anew: no rows, no generation."""
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
        gone, counted = tuple(removed), Counter[str]()
        self.passages.write(_counting(passages, counted), gone)
        self.sentences.write(sentences, gone)
        self._note_words(counted)
        kept = json.dumps({"generation": generation, "analysis": stamp()})
        _replace(self.folder / STAMP, kept)

    def _note_words(self, counted: Counter[str]) -> None:
        """Add to the list of words as written. A removed document's words stay: they only mend typing errors."""
        if counted:
            known = Counter(self.vocabulary) + counted
            _replace(self.folder / VOCABULARY, "".join(f"{word} {known[word]}\n" for word in sorted(known)))
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

    def rarity(self, words: Sequence[str], field: str = "whole") -> list[float]:
        """How rare each word (field "whole") or term ("whole_terms") is among the passages: BM25's idf, at least 0."""
        of = max(self.passages.searcher.num_docs, 1)
        counts = [min(self.passages.searcher.doc_freq(field, word), of) for word in words]
        return [log(1 + (of - count + 0.5) / (count + 0.5)) for count in counts]

    def knows(self, word: str, field: str = "whole") -> bool:
        """True where some passage, or its title or heading, holds the word or term."""
        return self.passages.searcher.doc_freq(field, word) > 0


def _counting(rows: Iterable[WordRow], counted: Counter[str]) -> Iterable[WordRow]:
    """The same rows, their written words counted on the way."""
    for row in rows:
        for text in (row.text, *row.around):
            plain = folded(text)
            for token in tokens(text):
                if token.end - token.start > 3 and plain[token.start].isalpha():
                    counted[plain[token.start : token.end].lower().removesuffix("'s")] += 1
        yield row


def _replace(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, "utf8")
    beside.replace(path)
