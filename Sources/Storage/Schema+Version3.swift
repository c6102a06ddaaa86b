extension Schema {
    /// Version 3: what all terminals of the machine share of the providers' health and of spending, drills, and what failover leaves behind.
    ///
    /// `spending` has a row for each request: `amount` is what it counts for now, which is its worst case while it is `reserved`, and
    /// what it cost or may have cost once it is `settled` or `abandoned` by a process that died. Sums are made of these rows alone, so
    /// that nothing counts twice; they hold names and amounts, and stay when a conversation goes, since its money is spent. `started` is
    /// the bit pattern of an unsigned integer.
    ///
    /// What was paid before is one settled row for each priced turn; a date that has no day in four digits of year counts for 0000-01-01.
    ///
    /// `created` and `conversation` of a turn are those of its message, so that `turn_answered` alone holds what `measures` reads of answers.
    /// `continues` is no foreign key: an imported conversation may hold only the end of an answer.
    static let version3 = """
        CREATE TABLE provider_health (
            provider TEXT NOT NULL CHECK (provider <> ''),
            credential TEXT NOT NULL,
            record TEXT NOT NULL CHECK (json_valid(record)),
            updated INTEGER NOT NULL,
            PRIMARY KEY (provider, credential)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE spending (
            number INTEGER PRIMARY KEY,
            message TEXT NOT NULL CHECK (message <> ''),
            conversation TEXT NOT NULL CHECK (conversation <> ''),
            day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
            state TEXT NOT NULL CHECK (state IN ('reserved', 'abandoned', 'settled')),
            amount INTEGER NOT NULL CHECK (amount >= 0),
            noted INTEGER CHECK (noted >= 0),
            process INTEGER NOT NULL,
            started INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX spending_message ON spending (message, amount);
        CREATE INDEX spending_conversation ON spending (conversation, amount);
        CREATE INDEX spending_day ON spending (day, amount);
        CREATE INDEX spending_reserved ON spending (process, started) WHERE state = 'reserved';

        CREATE TABLE drill_run (
            number INTEGER PRIMARY KEY,
            ended INTEGER NOT NULL,
            provider TEXT NOT NULL CHECK (provider <> ''),
            model TEXT NOT NULL CHECK (model <> ''),
            outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'connect', 'timeout', 'rate_limited', 'overloaded', 'server',
                'auth', 'invalid', 'cut', 'cancelled')),
            time_to_first_token INTEGER CHECK (time_to_first_token >= 0),
            detail TEXT NOT NULL
        ) STRICT;
        CREATE INDEX drill_run_model ON drill_run (provider, model, ended);

        ALTER TABLE message ADD COLUMN continues TEXT CHECK (continues <> '' AND continues <> id);
        ALTER TABLE attempt ADD COLUMN start_offset INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE attempt ADD COLUMN failure TEXT NOT NULL DEFAULT '';
        ALTER TABLE turn ADD COLUMN is_offline INTEGER NOT NULL DEFAULT 0 CHECK (is_offline IN (0, 1));
        ALTER TABLE turn ADD COLUMN created INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE turn ADD COLUMN conversation INTEGER NOT NULL DEFAULT 0;
        UPDATE turn SET (created, conversation) = (SELECT created, conversation FROM message WHERE number = turn.message);
        CREATE INDEX turn_answered
            ON turn (is_simulated, provider, model, time_to_first_token, created, conversation, cost, is_offline, stop_reason)
            WHERE is_offline = 0 AND stop_reason <> 'error';
        CREATE INDEX attempt_failed ON attempt (turn, provider, model) WHERE outcome NOT IN ('ok', 'cancelled');

        INSERT INTO spending (message, conversation, day, state, amount, process, started)
        SELECT message.id, conversation.id,
            CASE WHEN date(message.created / 1000, 'unixepoch', 'localtime') GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
                THEN date(message.created / 1000, 'unixepoch', 'localtime') ELSE '0000-01-01' END,
            'settled', max(0, turn.cost), 0, 0
        FROM turn
        JOIN message ON message.number = turn.message
        JOIN conversation ON conversation.number = message.conversation
        WHERE turn.cost IS NOT NULL
        ORDER BY message.number;
        """
}
