/// The tables of an index. There are no migrations: an index of another format is made anew.
enum KnowledgeIndexSchema {
    /// Stands in SQLite's header as `user_version`; to be raised with every change of the tables.
    static let format = 1

    /// `passage_fts` holds stems with blanks between them, so its tokenizer only has to cut there: `ascii` takes every byte above 0x7F for
    /// a letter. A match in title, headings or tags counts half as much again as one in the text. `word` says in how many passages a
    /// stem stands, since FTS5 itself could only tell by reading all of them.
    static let sql = """
        CREATE TABLE state (hash TEXT NOT NULL, passages INTEGER NOT NULL, words INTEGER NOT NULL) STRICT;
        INSERT INTO state VALUES ('', 0, 0);
        CREATE TABLE article (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL) STRICT;
        CREATE TABLE passage (number INTEGER PRIMARY KEY, article INTEGER NOT NULL, mark TEXT NOT NULL) STRICT;
        CREATE INDEX passage_article ON passage (article);
        CREATE TABLE word (word TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE VIRTUAL TABLE passage_fts USING fts5(title, heading, tags, text, tokenize = 'ascii');
        INSERT INTO passage_fts (passage_fts, rank) VALUES ('rank', 'bm25(1.5, 1.5, 1.5, 1.0)');
        PRAGMA user_version = \(format);
        """
}
