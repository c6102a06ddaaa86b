extension Schema {
    /// Version 2: why a judgement was made, and which of the passages given to the model its answer marks.
    ///
    /// `spans`, `suppressed` and `evidence` are JSON. A `mark` is empty for a source of version 1, which was always one the answer marked.
    static let version2 = """
        ALTER TABLE escalation ADD COLUMN confidence REAL NOT NULL DEFAULT 0;
        ALTER TABLE escalation ADD COLUMN rule TEXT NOT NULL DEFAULT '';
        ALTER TABLE escalation ADD COLUMN spans TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(spans));
        ALTER TABLE escalation ADD COLUMN suppressed TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(suppressed));
        ALTER TABLE escalation ADD COLUMN evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(evidence));
        ALTER TABLE source ADD COLUMN mark TEXT NOT NULL DEFAULT '';
        ALTER TABLE source ADD COLUMN is_cited INTEGER NOT NULL DEFAULT 1 CHECK (is_cited IN (0, 1));
        """
}
