extension Schema {
    /// Version 6: what is kept of an answer while it comes, and how far a conversation was read.
    ///
    /// A row of `given` is the JSON of the passages that an answer may name, until its own `source` rows say which it does: the ending
    /// replaces the turn, and the row goes with it. A cut answer of an earlier version has none, so that its marks stay text.
    ///
    /// `reasoning` is what the model thought; while it comes, it stands in `delta` with `is_reasoning`. No index holds it.
    ///
    /// `turn_estimated` says whether a conversation's sum holds an estimate without a look at its messages.
    ///
    /// `last_read` is the message behind which the unread ones begin, empty where that is not known. It is no foreign key, as
    /// `continues` is none.
    static let version6 = """
        CREATE TABLE given (
            turn INTEGER PRIMARY KEY REFERENCES turn (message) ON DELETE CASCADE,
            passages TEXT NOT NULL CHECK (json_valid(passages))
        ) STRICT;

        CREATE INDEX turn_estimated ON turn (conversation) WHERE is_estimated = 1 AND is_copy = 0;

        ALTER TABLE message ADD COLUMN reasoning TEXT NOT NULL DEFAULT '';
        ALTER TABLE delta ADD COLUMN is_reasoning INTEGER NOT NULL DEFAULT 0 CHECK (is_reasoning IN (0, 1));
        ALTER TABLE conversation ADD COLUMN last_read TEXT NOT NULL DEFAULT '' CHECK (last_read = '' OR is_unread = 1);
        """
}
