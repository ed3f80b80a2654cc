"""One module for each kind of file: bytes in, a document out."""
