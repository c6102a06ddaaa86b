extension Schema {
    /// Version 4: what lists mark, and copies.
    ///
    /// `is_copy` marks a turn that was copied from another conversation. Its cost is kept, since the answer did cost that, but was paid
    /// there: neither the sum of its conversation nor `measures` counts it. `conversation_listed` is the order of the list.
    static let version4 = """
        ALTER TABLE conversation ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1));
        ALTER TABLE conversation ADD COLUMN is_unread INTEGER NOT NULL DEFAULT 0 CHECK (is_unread IN (0, 1));
        CREATE INDEX conversation_listed ON conversation (is_pinned, updated);

        ALTER TABLE turn ADD COLUMN is_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_copy IN (0, 1));
        DROP INDEX turn_answered;
        CREATE INDEX turn_answered
            ON turn (is_simulated, provider, model, time_to_first_token, created, conversation, cost, is_offline, stop_reason, is_copy)
            WHERE is_offline = 0 AND stop_reason <> 'error' AND is_copy = 0;

        DROP TRIGGER turn_inserted_unpriced;
        DROP TRIGGER turn_deleted_unpriced;
        DROP TRIGGER turn_inserted_priced;
        DROP TRIGGER turn_deleted_priced;
        CREATE TRIGGER turn_inserted_unpriced AFTER INSERT ON turn WHEN new.cost IS NULL AND new.is_copy = 0 BEGIN
            UPDATE conversation SET unpriced = unpriced + 1
            WHERE number = (SELECT conversation FROM message WHERE number = new.message);
        END;
        CREATE TRIGGER turn_deleted_unpriced AFTER DELETE ON turn WHEN old.cost IS NULL AND old.is_copy = 0 BEGIN
            UPDATE conversation SET unpriced = unpriced - 1
            WHERE number = (SELECT conversation FROM message WHERE number = old.message);
        END;
        CREATE TRIGGER turn_inserted_priced AFTER INSERT ON turn WHEN new.cost IS NOT NULL AND new.is_copy = 0 BEGIN
            UPDATE conversation
            SET cost = CASE typeof(cost + new.cost) WHEN 'integer' THEN cost + new.cost ELSE 9223372036854775807 END
            WHERE number = (SELECT conversation FROM message WHERE number = new.message);
        END;
        CREATE TRIGGER turn_deleted_priced AFTER DELETE ON turn WHEN old.cost IS NOT NULL AND old.is_copy = 0 BEGIN
            UPDATE conversation
            SET cost = CASE typeof(cost - old.cost) WHEN 'integer' THEN cost - old.cost ELSE 9223372036854775807 END
            WHERE number = (SELECT conversation FROM message WHERE number = old.message);
        END;
        """
}
