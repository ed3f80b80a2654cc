"""LangChain with FAISS, as its own pages set it up."""

from driving import measure


def start(model):
    from langchain_huggingface import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(model_name=model, encode_kwargs={"normalize_embeddings": True})


def add(embeddings, texts, folder):
    from langchain_community.vectorstores import FAISS

    store = FAISS.from_texts(texts, embeddings, metadatas=[{"place": place} for place in range(len(texts))])
    store.save_local(str(folder))
    return store


def ask(store, question):
    return [(hit.metadata["place"], hit.page_content) for hit in store.similarity_search(question, k=10)]


measure("langchain-community", start, add, ask)
