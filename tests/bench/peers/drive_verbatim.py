"""verbatim-rag's index: its own store (Milvus Lite) and dense provider, each passage one chunk of a document.

What cuts quotes of its chunks asks a language model or one from a hub, so it does not run offline: what is
returned here are whole chunks.
"""

from driving import measure


def start(model):
    from verbatim_rag.embedding_providers import SentenceTransformersProvider

    return SentenceTransformersProvider(model)


def add(provider, texts, folder):
    from verbatim_rag.chunker_providers import ChunkerProvider
    from verbatim_rag.index import VerbatimIndex
    from verbatim_rag.schema import DocumentSchema
    from verbatim_rag.vector_stores import LocalMilvusStore

    class Whole(ChunkerProvider):
        def chunk(self, text):
            return [(text, text)]

    store = LocalMilvusStore(str(folder / "verbatim.db"), enable_sparse=False)
    held = VerbatimIndex(store, provider, chunker_provider=Whole())
    held.add_documents_bulk(
        DocumentSchema(id=str(place), content=text, title="", source="") for place, text in enumerate(texts)
    )
    return held, {text: place for place, text in enumerate(texts)}


def ask(state, question):
    held, places = state  # its local store does not say which document a chunk is of
    return [(places.get(hit.text, -1), hit.text) for hit in held.query(question, k=10)]


measure("verbatim-rag", start, add, ask)
