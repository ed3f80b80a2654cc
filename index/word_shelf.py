"""One tantivy index of a library: rows of one sort, passages or sentences, found by their words and terms."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tantivy

from index.records import Found
from index.terms import Analysis, analysis

SAID = "said"
HEAP = 50_000_000  # bytes; tantivy wants at least 15 MB for its one thread
FIELDS = ("text", "whole", "terms", "whole_terms")
BOOSTS = {"text": 0.5, "whole": 1.0, "terms": 0.4, "whole_terms": 0.4}  # tests/bench, 2026-11: see search.py


@dataclass(frozen=True, slots=True)
class WordRow:
    """A passage or sentence to be found by its words.

    ``key`` is the ledger's number of it, ``around`` the texts that are searched with it: title and
    heading path for a passage; title, heading path and the sentence before for a sentence, which says its
    ``passage``. ``said`` are the words as written of a passage.
    """

    key: int
    document_id: str
    text: str
    around: tuple[str, ...] = ()
    said: tuple[str, ...] = field(default=(), kw_only=True)
    passage: int = field(default=0, kw_only=True)


class Shelf:
    """One tantivy index: rows of one sort in one folder."""

    def __init__(self, folder: Path) -> None:
        """Open the rows in ``folder``, empty where there are none yet.

        All is stored, so that a row need not be analysed again when one beside it goes.
        """
        folder.mkdir(parents=True, exist_ok=True)
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("key", fast=True, stored=True, indexed=True)
        builder.add_text_field("document", tokenizer_name="raw", index_option="basic", stored=True)
        builder.add_bytes_field(SAID, stored=True)
        for name in FIELDS:
            builder.add_text_field(name, tokenizer_name="spaces", index_option="freq", stored=True)
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
        self._take_out(writer, self._of(removed))
        for row in rows:
            own, around = analysis(row.text), [analysis(text) for text in row.around]
            document = tantivy.Document()
            document.add_integer("key", row.key)
            document.add_text("document", row.document_id)
            document.add_bytes(SAID, " ".join(row.said).encode("utf8", "replace"))
            document.add_text("text", " ".join(own.words))
            document.add_text("terms", " ".join(own.terms))
            document.add_text("whole", " ".join(word for part in (*around, own) for word in part.words))
            document.add_text("whole_terms", " ".join(term for part in (*around, own) for term in part.terms))
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def _take_out(self, writer: tantivy.IndexWriter, gone: Sequence[tantivy.DocAddress]) -> None:
        """Delete rows, and write anew those that lie in one segment with them.

        A segment counts its deleted rows when it says how rare a word is, and keeps their words on disk,
        until none of its rows is left.
        """
        touched, leaving = {at.segment_ord for at in gone}, {(at.segment_ord, at.doc) for at in gone}
        if not touched:
            return
        beside = [at for at in self._all(tantivy.Query.all_query()) if at.segment_ord in touched]
        for key in self.searcher.fast_field_values("key", beside):
            writer.delete_documents_by_term("key", key)
        for at in beside:
            if (at.segment_ord, at.doc) not in leaving:
                writer.add_document(self.searcher.doc(at))

    def _of(self, documents: Iterable[str]) -> list[tantivy.DocAddress]:
        """Where the rows of documents lie."""
        return self._all(tantivy.Query.term_set_query(self.schema, "document", sorted(documents)))

    def _all(self, query: tantivy.Query) -> list[tantivy.DocAddress]:
        return [at for _, at in self.searcher.search(query, max(self.searcher.num_docs, 1), count=False).hits]

    def said(self, documents: Iterable[str]) -> Counter[str]:
        """The words as written of some documents, with how often they stand there."""
        counted = Counter[str]()
        for at in self._of(documents):
            for said in self.searcher.doc(at)[SAID]:
                counted.update(bytes(said).decode("utf8").split())
        return counted

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
