"""Finding and answering: a library of documents, searched, quoted word for word."""
