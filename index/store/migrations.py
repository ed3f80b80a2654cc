"""The ledger's tables, as numbered steps; a library of an older format is brought up when next written.

A step, once released, is never changed: the next change is the next step.
"""

# Keys of passages and sentences are never used twice (AUTOINCREMENT): what the derived files say
# of a removed passage can never be taken for another. Vectors lie in tables of their own, so that
# reading text does not page through them.
STEPS: tuple[str, ...] = (
    """
    CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE documents (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        origin TEXT NOT NULL,
        file TEXT NOT NULL,
        title TEXT NOT NULL,
        publisher TEXT NOT NULL,
        published TEXT NOT NULL,
        source TEXT NOT NULL,
        licence TEXT NOT NULL,
        kind TEXT NOT NULL,
        digest INTEGER NOT NULL,
        edited TEXT NOT NULL DEFAULT '{}',
        superseded_by TEXT NOT NULL DEFAULT '',
        warnings TEXT NOT NULL,
        text TEXT NOT NULL,
        text_hash TEXT NOT NULL,
        generation INTEGER NOT NULL
    );
    CREATE INDEX documents_by_name ON documents (name);
    CREATE TABLE removed (document_id TEXT PRIMARY KEY, generation INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE pages (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        number INTEGER NOT NULL, label TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
        PRIMARY KEY (document, number)
    ) WITHOUT ROWID;
    CREATE TABLE blocks (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        start INTEGER NOT NULL, end INTEGER NOT NULL, kind TEXT NOT NULL, level INTEGER NOT NULL,
        header_start INTEGER, header_end INTEGER,
        PRIMARY KEY (document, start)
    ) WITHOUT ROWID;
    CREATE TABLE places (
        document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
        rows BLOB NOT NULL
    );
    CREATE TABLE passages (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, heading TEXT NOT NULL
    );
    CREATE UNIQUE INDEX passages_of ON passages (document, ordinal);
    CREATE TABLE sentences (
        key INTEGER PRIMARY KEY AUTOINCREMENT,
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        passage INTEGER NOT NULL,
        start INTEGER NOT NULL, end INTEGER NOT NULL,
        block_start INTEGER NOT NULL, block_end INTEGER NOT NULL, block_kind TEXT NOT NULL,
        block_level INTEGER NOT NULL, header_start INTEGER, header_end INTEGER
    );
    CREATE INDEX sentences_of_document ON sentences (document, start);
    CREATE INDEX sentences_of_passage ON sentences (passage, start);
    CREATE TABLE figures (
        document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
        ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
        kind TEXT NOT NULL, figure TEXT NOT NULL,
        PRIMARY KEY (document, ordinal)
    ) WITHOUT ROWID;
    CREATE TABLE passage_vectors (
        key INTEGER PRIMARY KEY REFERENCES passages ON DELETE CASCADE, vector BLOB NOT NULL
    );
    CREATE TABLE sentence_vectors (
        key INTEGER PRIMARY KEY REFERENCES sentences ON DELETE CASCADE, vector BLOB NOT NULL, context BLOB NOT NULL
    );
    """,
    # What changed since the word index was written is asked for after each adding.
    "CREATE INDEX documents_by_generation ON documents (generation);",
    # How sure OCR was of a page, and the words of which it was not: spans as pairs in JSON.
    """
    ALTER TABLE pages ADD COLUMN ocr INTEGER;
    ALTER TABLE documents ADD COLUMN doubtful TEXT NOT NULL DEFAULT '[]';
    """,
)
