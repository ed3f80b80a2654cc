"""The page of documents: what the library holds, adding by dropping in, removing, and each document's own page."""
