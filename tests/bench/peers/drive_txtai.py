"""txtai with its defaults: FAISS for the vectors, SQLite for the texts."""

from driving import measure


def start(model):
    from txtai import Embeddings

    return Embeddings(path=model, method="sentence-transformers", content=True)


def add(embeddings, texts, folder):
    embeddings.index(enumerate(texts))
    embeddings.save(str(folder / "txtai"))
    return embeddings


def ask(embeddings, question):
    return [(int(hit["id"]), hit["text"]) for hit in embeddings.search(question, 10)]


measure("txtai", start, add, ask)
