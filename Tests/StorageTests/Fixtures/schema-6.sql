PRAGMA application_id = 1181969518;

CREATE TABLE conversation (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    title TEXT NOT NULL,
    customer TEXT NOT NULL,
    ticket TEXT NOT NULL,
    folded TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    is_resolved INTEGER NOT NULL CHECK (is_resolved IN (0, 1)),
    message_count INTEGER NOT NULL DEFAULT 0,
    cost INTEGER NOT NULL DEFAULT 0,
    unpriced INTEGER NOT NULL DEFAULT 0
, is_pinned INTEGER NOT NULL DEFAULT 0 CHECK (is_pinned IN (0, 1)), is_unread INTEGER NOT NULL DEFAULT 0 CHECK (is_unread IN (0, 1)), family TEXT CHECK (family <> '' AND family <> id), branched_from TEXT
    CHECK (branched_from <> '' AND branched_from <> id AND (branched_from IS NULL) = (family IS NULL)), branch_point TEXT
    CHECK (branch_point <> '' AND (branch_point IS NULL) = (family IS NULL)), last_read TEXT NOT NULL DEFAULT '' CHECK (last_read = '' OR is_unread = 1)) STRICT;

CREATE INDEX conversation_updated ON conversation (updated);

CREATE TABLE draft (
    conversation INTEGER PRIMARY KEY REFERENCES conversation (number) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (text <> ''),
    voice TEXT NOT NULL CHECK (voice IN ('customer', 'assistant', 'staff', 'aside'))
) STRICT;

CREATE TABLE message (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    voice TEXT NOT NULL CHECK (voice IN ('customer', 'assistant', 'staff', 'aside')),
    status TEXT NOT NULL CHECK (status IN ('complete', 'partial', 'failed', 'cancelled')),
    text TEXT NOT NULL,
    created INTEGER NOT NULL,
    rating INTEGER CHECK (rating BETWEEN 1 AND 5), continues TEXT CHECK (continues <> '' AND continues <> id), copy_of TEXT CHECK (copy_of <> '' AND copy_of <> id), reasoning TEXT NOT NULL DEFAULT '',
    UNIQUE (conversation, position)
) STRICT;

CREATE INDEX message_typed ON message (created) WHERE voice <> 'assistant';

CREATE TABLE delta (
    message INTEGER NOT NULL REFERENCES message (number) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    text TEXT NOT NULL, is_reasoning INTEGER NOT NULL DEFAULT 0 CHECK (is_reasoning IN (0, 1)),
    PRIMARY KEY (message, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE escalation (
    message INTEGER PRIMARY KEY REFERENCES message (number) ON DELETE CASCADE,
    conversation INTEGER NOT NULL REFERENCES conversation (number) ON DELETE CASCADE,
    decision TEXT NOT NULL CHECK (decision IN ('answer', 'offer', 'escalate')),
    category TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('', 'P1', 'P2', 'P3', 'P4'))
, confidence REAL NOT NULL DEFAULT 0, rule TEXT NOT NULL DEFAULT '', spans TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(spans)), suppressed TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(suppressed)), evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(evidence))) STRICT;

CREATE INDEX escalation_strength ON escalation (conversation, decision, severity);

CREATE TABLE turn (
    message INTEGER PRIMARY KEY REFERENCES message (number) ON DELETE CASCADE,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    prompt_name TEXT,
    prompt_version TEXT,
    prompt_hash TEXT,
    knowledge_hash TEXT NOT NULL,
    params TEXT NOT NULL CHECK (json_valid(params)),
    stop_reason TEXT CHECK (stop_reason IN ('end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn',
        'refusal', 'context_exceeded', 'error', 'cut', 'cancelled')),
    failure TEXT,
    input_tokens INTEGER NOT NULL,
    cache_write_5m_tokens INTEGER NOT NULL,
    cache_write_1h_tokens INTEGER NOT NULL,
    cache_read_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    reasoning_tokens INTEGER NOT NULL,
    is_estimated INTEGER NOT NULL CHECK (is_estimated IN (0, 1)),
    iterations TEXT NOT NULL CHECK (json_valid(iterations)),
    cost INTEGER,
    is_simulated INTEGER NOT NULL CHECK (is_simulated IN (0, 1)),
    time_to_first_token INTEGER,
    time_to_first_text INTEGER,
    wait INTEGER,
    duration INTEGER,
    request_id TEXT, is_offline INTEGER NOT NULL DEFAULT 0 CHECK (is_offline IN (0, 1)), created INTEGER NOT NULL DEFAULT 0, conversation INTEGER NOT NULL DEFAULT 0, is_copy INTEGER NOT NULL DEFAULT 0 CHECK (is_copy IN (0, 1)),
    CHECK ((prompt_name IS NULL) = (prompt_version IS NULL) AND (prompt_name IS NULL) = (prompt_hash IS NULL))
) STRICT;

CREATE TABLE attempt (
    turn INTEGER NOT NULL REFERENCES turn (message) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('ok', 'connect', 'timeout', 'rate_limited', 'overloaded', 'server',
        'auth', 'invalid', 'cut', 'cancelled')),
    status INTEGER,
    time_to_first_token INTEGER,
    duration INTEGER NOT NULL,
    cost INTEGER, start_offset INTEGER NOT NULL DEFAULT 0, failure TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (turn, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    turn INTEGER NOT NULL REFERENCES turn (message) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    article TEXT NOT NULL,
    title TEXT NOT NULL,
    section TEXT NOT NULL,
    score REAL NOT NULL, mark TEXT NOT NULL DEFAULT '', is_cited INTEGER NOT NULL DEFAULT 1 CHECK (is_cited IN (0, 1)),
    PRIMARY KEY (turn, position)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE message_fts USING fts5(
    text, content='message', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

CREATE TRIGGER message_inserted AFTER INSERT ON message BEGIN
    UPDATE conversation SET message_count = message_count + 1 WHERE number = new.conversation;
END;

CREATE TRIGGER message_deleted AFTER DELETE ON message BEGIN
    UPDATE conversation SET message_count = message_count - 1 WHERE number = old.conversation;
END;

CREATE TRIGGER message_inserted_finished AFTER INSERT ON message WHEN new.status <> 'partial' BEGIN
    INSERT INTO message_fts (rowid, text) VALUES (new.number, new.text);
END;

CREATE TRIGGER message_deleted_finished AFTER DELETE ON message WHEN old.status <> 'partial' BEGIN
    INSERT INTO message_fts (message_fts, rowid, text) VALUES ('delete', old.number, old.text);
END;

CREATE TRIGGER message_updated AFTER UPDATE OF text, status ON message BEGIN
    INSERT INTO message_fts (message_fts, rowid, text) SELECT 'delete', old.number, old.text WHERE old.status <> 'partial';
    INSERT INTO message_fts (rowid, text) SELECT new.number, new.text WHERE new.status <> 'partial';
END;

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

CREATE INDEX attempt_failed ON attempt (turn, provider, model) WHERE outcome NOT IN ('ok', 'cancelled');

CREATE INDEX conversation_listed ON conversation (is_pinned, updated);

CREATE INDEX turn_answered
    ON turn (is_simulated, provider, model, time_to_first_token, created, conversation, cost, is_offline, stop_reason, is_copy)
    WHERE is_offline = 0 AND stop_reason <> 'error' AND is_copy = 0;

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

CREATE INDEX conversation_family ON conversation (family) WHERE family IS NOT NULL;

CREATE INDEX message_copy ON message (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE given (
    turn INTEGER PRIMARY KEY REFERENCES turn (message) ON DELETE CASCADE,
    passages TEXT NOT NULL CHECK (json_valid(passages))
) STRICT;

CREATE INDEX turn_estimated ON turn (conversation) WHERE is_estimated = 1 AND is_copy = 0;
