"""How a library lies on disk or on servers: the ledger, and what is derived from it."""
