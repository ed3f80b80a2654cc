"""LlamaIndex with its FAISS store; no language model is asked, only its retriever."""

from driving import measure


def start(model):
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=model, device="cpu")


def add(model, texts, folder):
    import faiss
    from llama_index.core import StorageContext, VectorStoreIndex
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.faiss import FaissVectorStore

    nodes = [TextNode(id_=str(place), text=text) for place, text in enumerate(texts)]
    context = StorageContext.from_defaults(vector_store=FaissVectorStore(faiss_index=faiss.IndexFlatIP(384)))
    made = VectorStoreIndex(nodes, storage_context=context, embed_model=model)
    made.storage_context.persist(str(folder))
    return made.as_retriever(similarity_top_k=10)


def ask(retriever, question):
    return [(int(hit.node.node_id), hit.node.get_content()) for hit in retriever.retrieve(question)]


measure("llama-index-core", start, add, ask)
