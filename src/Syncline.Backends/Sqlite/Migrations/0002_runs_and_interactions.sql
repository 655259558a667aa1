-- Runs with what they stage, and what applying them leaves: interactions, changes, quarantine.

CREATE TABLE runs (
    customer_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL UNIQUE,
    object_id INTEGER NOT NULL,
    integration_id INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('incremental', 'full')),
    is_initial INTEGER NOT NULL,
    trigger TEXT NOT NULL CHECK (trigger IN ('schedule', 'request')),
    allow_deletes INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK (state IN (
        'ready', 'dispatched', 'retrieving', 'waiting', 'draining', 'reconciling', 'succeeded', 'failed', 'cancelled', 'superseded')),
    created_at INTEGER NOT NULL,
    -- Place in the line of ready runs: 0 handed back, 1 asked for, 2 scheduled; then the longest ready.
    rank INTEGER NOT NULL,
    ready_at INTEGER NOT NULL,
    dispatched_at INTEGER,
    sent_at INTEGER,
    waits TEXT CHECK (waits IN ('backoff', 'parked', 'flow', 'backlog')),
    not_before INTEGER,
    -- The retriever's lease. The token rises with every lease and never falls.
    lease_token INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT,
    lease_until INTEGER,
    -- The token under which a page was staged last: a lease without progress costs an attempt.
    progress_token INTEGER NOT NULL DEFAULT 0,
    slices INTEGER NOT NULL DEFAULT 0,
    attempt INTEGER NOT NULL DEFAULT 0,
    first_request_at INTEGER,
    ended_at INTEGER,
    -- Reading: page next_page is staged next, from fetch_position on. last_page is known once it is staged.
    fetch_position TEXT,
    next_page INTEGER NOT NULL DEFAULT 1,
    last_page INTEGER,
    -- Applying: everything up to applied_page is stored, and applied_position covers just that.
    applied_page INTEGER NOT NULL DEFAULT 0,
    applied_position TEXT,
    staged_pages INTEGER NOT NULL DEFAULT 0 CHECK (staged_pages >= 0),
    staged_bytes INTEGER NOT NULL DEFAULT 0,
    claim_owner TEXT,
    claim_until INTEGER,
    touched_at INTEGER NOT NULL,
    -- What the run becomes when its staged pages are applied: reading has failed meanwhile.
    ends_as TEXT CHECK (ends_as IN ('failed', 'needs_person')),
    is_complete INTEGER NOT NULL DEFAULT 1,
    fetched INTEGER NOT NULL DEFAULT 0,
    applied_records INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    deleted INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    total INTEGER,
    error_code TEXT,
    error_message TEXT,
    error_hint TEXT,
    -- Who acts next, and since or until when: worked out, so that no statement can forget them.
    owner TEXT GENERATED ALWAYS AS (
        CASE state
            WHEN 'ready' THEN 'dispatcher'
            WHEN 'dispatched' THEN 'queue'
            WHEN 'retrieving' THEN lease_owner
            WHEN 'waiting' THEN CASE waits WHEN 'flow' THEN 'processor' ELSE 'dispatcher' END
            WHEN 'draining' THEN COALESCE(claim_owner, 'processor')
            WHEN 'reconciling' THEN COALESCE(claim_owner, 'processor')
        END) VIRTUAL,
    deadline INTEGER GENERATED ALWAYS AS (
        CASE state
            WHEN 'ready' THEN ready_at
            WHEN 'dispatched' THEN COALESCE(sent_at, dispatched_at)
            WHEN 'retrieving' THEN lease_until
            WHEN 'waiting' THEN not_before
            WHEN 'draining' THEN COALESCE(claim_until, touched_at)
            WHEN 'reconciling' THEN COALESCE(claim_until, touched_at)
        END) VIRTUAL,
    PRIMARY KEY (customer_id, run_id),
    FOREIGN KEY (customer_id, object_id) REFERENCES integration_objects (customer_id, object_id),
    FOREIGN KEY (customer_id, integration_id) REFERENCES integrations (customer_id, integration_id),
    CHECK ((ended_at IS NOT NULL) = (state IN ('succeeded', 'failed', 'cancelled', 'superseded'))),
    CHECK (ended_at IS NOT NULL OR (owner IS NOT NULL AND deadline IS NOT NULL)),
    CHECK ((state = 'retrieving') = (lease_owner IS NOT NULL AND lease_until IS NOT NULL)),
    CHECK ((state = 'waiting') = (waits IS NOT NULL AND not_before IS NOT NULL)),
    CHECK (state <> 'failed' OR (error_code IS NOT NULL AND error_message IS NOT NULL AND error_hint IS NOT NULL))
) STRICT;

-- The throttle: at most one live run of an object.
CREATE UNIQUE INDEX runs_live ON runs (customer_id, object_id) WHERE ended_at IS NULL;
CREATE INDEX runs_of_object ON runs (customer_id, object_id, run_id);
CREATE INDEX runs_live_of_integration ON runs (customer_id, integration_id) WHERE ended_at IS NULL;
-- The line of ready runs, by Customer: the dispatcher skips from one Customer to the next.
CREATE INDEX runs_ready ON runs (is_initial, customer_id, rank, ready_at, run_id) WHERE state = 'ready';
CREATE INDEX runs_ready_since ON runs (ready_at) WHERE state = 'ready';
CREATE INDEX runs_dispatched ON runs (dispatched_at, sent_at, is_initial) WHERE state = 'dispatched';
CREATE INDEX runs_leased ON runs (lease_until, is_initial) WHERE state = 'retrieving';
CREATE INDEX runs_waiting ON runs (not_before) WHERE state = 'waiting';
CREATE INDEX runs_to_process ON runs (touched_at) WHERE ended_at IS NULL AND (staged_pages > 0 OR state IN ('draining', 'reconciling'));
CREATE INDEX runs_active ON runs (run_id) WHERE state IN ('retrieving', 'draining', 'reconciling');
CREATE INDEX runs_ended ON runs (ended_at) WHERE ended_at IS NOT NULL;

-- An object waits for quota exactly while its live run is parked.
CREATE TRIGGER runs_parked AFTER UPDATE OF waits, not_before ON runs
WHEN NEW.waits IS 'parked' OR OLD.waits IS 'parked'
BEGIN
    UPDATE integration_objects
    SET quota_until = CASE WHEN NEW.waits IS 'parked' THEN NEW.not_before END
    WHERE customer_id = NEW.customer_id AND object_id = NEW.object_id;
END;

CREATE TABLE staged_pages (
    customer_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    records INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (customer_id, run_id, page),
    FOREIGN KEY (customer_id, run_id) REFERENCES runs (customer_id, run_id) ON DELETE CASCADE
) STRICT;

-- What a full reading saw, page by page: sorted 64-bit hashes of ids, little endian.
CREATE TABLE seen_pages (
    customer_id INTEGER NOT NULL,
    run_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    seen BLOB NOT NULL,
    PRIMARY KEY (customer_id, run_id, page),
    FOREIGN KEY (customer_id, run_id) REFERENCES runs (customer_id, run_id) ON DELETE CASCADE
) STRICT;

CREATE TABLE partition_cursors (
    customer_id INTEGER NOT NULL,
    object_id INTEGER NOT NULL,
    partition TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (customer_id, object_id, partition),
    FOREIGN KEY (customer_id, object_id) REFERENCES integration_objects (customer_id, object_id)
) STRICT;

CREATE TABLE budgets (
    customer_id INTEGER NOT NULL,
    integration_id INTEGER NOT NULL,
    budget TEXT NOT NULL,
    parked_until INTEGER NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    PRIMARY KEY (customer_id, integration_id, budget),
    FOREIGN KEY (customer_id, integration_id) REFERENCES integrations (customer_id, integration_id)
) STRICT;

CREATE INDEX budgets_parked ON budgets (parked_until);

-- Not WITHOUT ROWID: bodies would sit in the key's tree, measured 3 to 10 times slower.
CREATE TABLE interactions (
    customer_id INTEGER NOT NULL,
    object_id INTEGER NOT NULL,
    remote_id TEXT NOT NULL,
    raw_hash BLOB NOT NULL,
    content_hash BLOB NOT NULL,
    -- The one instant that is not in milliseconds: the partner's time of change in ticks of 100 ns since the year 1. A rounded time
    -- would let an older reading pass for a newer one.
    partner_ticks INTEGER,
    run_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    place INTEGER NOT NULL,
    mapping_version TEXT NOT NULL,
    is_deleted INTEGER NOT NULL,
    first_seen_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    fields TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (customer_id, object_id, remote_id),
    FOREIGN KEY (customer_id, object_id) REFERENCES integration_objects (customer_id, object_id)
) STRICT;

-- One shard: positions are given within the writer's transaction, so their order is the order of commits, without gaps.
CREATE TABLE feed (
    shard INTEGER NOT NULL PRIMARY KEY CHECK (shard = 0),
    position INTEGER NOT NULL,
    epoch INTEGER NOT NULL
) STRICT;

-- The epoch is the moment of making: another database's cursors are not taken for this one's.
INSERT INTO feed (shard, position, epoch) VALUES (0, 0, now());

CREATE TABLE changes (
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    object_id INTEGER NOT NULL,
    type TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'deleted')),
    changed_fields TEXT NOT NULL,
    fields TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    is_initial INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (customer_id, position),
    FOREIGN KEY (customer_id, object_id) REFERENCES integration_objects (customer_id, object_id)
) STRICT;

CREATE INDEX changes_of_object ON changes (customer_id, object_id, position);

CREATE TABLE quarantine (
    customer_id INTEGER NOT NULL,
    number INTEGER NOT NULL UNIQUE,
    object_id INTEGER NOT NULL,
    -- One row for one record however often it is read again: its id, else the hash of its bytes.
    record_key TEXT NOT NULL,
    remote_id TEXT,
    partition TEXT,
    raw BLOB NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    hint TEXT NOT NULL,
    partner_ticks INTEGER,
    run_id INTEGER NOT NULL,
    page INTEGER NOT NULL,
    place INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (customer_id, number),
    UNIQUE (customer_id, object_id, record_key),
    FOREIGN KEY (customer_id, object_id) REFERENCES integration_objects (customer_id, object_id)
) STRICT;

CREATE INDEX quarantine_of_object ON quarantine (customer_id, object_id, number);
