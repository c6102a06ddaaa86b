extension Schema {
    /// Version 5: branches. A branch is a conversation that begins with copies of another's messages; `family` is the first conversation
    /// of all, `branched_from` the one it parted from, `branch_point` the message that its own first message stands for. None is a foreign
    /// key: each conversation can be deleted or imported by itself.
    ///
    /// A message's `copy_of` is the name of the message it copies, the first one's where that is a copy itself. Its turn has `is_copy`.
    static let version5 = """
        ALTER TABLE conversation ADD COLUMN family TEXT CHECK (family <> '' AND family <> id);
        ALTER TABLE conversation ADD COLUMN branched_from TEXT
            CHECK (branched_from <> '' AND branched_from <> id AND (branched_from IS NULL) = (family IS NULL));
        ALTER TABLE conversation ADD COLUMN branch_point TEXT
            CHECK (branch_point <> '' AND (branch_point IS NULL) = (family IS NULL));
        CREATE INDEX conversation_family ON conversation (family) WHERE family IS NOT NULL;
        ALTER TABLE message ADD COLUMN copy_of TEXT CHECK (copy_of <> '' AND copy_of <> id);
        CREATE INDEX message_copy ON message (copy_of) WHERE copy_of IS NOT NULL;
        """
}
