"""Public documents, downloaded from their publishers when a person asks."""
