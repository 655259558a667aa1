-- Customers, their Integrations, and the Integration Objects that are scheduled.
-- All instants are milliseconds since 1970 in UTC. Numbers are made by `numbers`, so that they are unique over all Customers while
-- every table of customer data keeps customer_id first in its primary key.

CREATE TABLE numbers (
    name TEXT NOT NULL PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT;

INSERT INTO numbers (name, last) VALUES ('customer', 0), ('integration', 0), ('object', 0), ('run', 0), ('quarantine', 0), ('serving', 0);

CREATE TABLE customers (
    customer_id INTEGER NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    time_zone TEXT NOT NULL,
    data_key BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    -- The number of the last turn given to this Customer: the smallest is served next.
    served INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE integrations (
    customer_id INTEGER NOT NULL REFERENCES customers (customer_id),
    integration_id INTEGER NOT NULL UNIQUE,
    provider TEXT NOT NULL,
    name TEXT NOT NULL,
    settings TEXT NOT NULL,
    schedule TEXT,
    -- Sealed by the Customer's data key; null before the first and after a disconnect. The version only ever rises, so that a worker
    -- with secrets from before a disconnect can never replace those from after it.
    secrets BLOB,
    secrets_version INTEGER NOT NULL DEFAULT 0,
    disconnected_at INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (customer_id, integration_id),
    UNIQUE (customer_id, name)
) STRICT;

CREATE TABLE integration_objects (
    customer_id INTEGER NOT NULL,
    object_id INTEGER NOT NULL UNIQUE,
    integration_id INTEGER NOT NULL,
    type TEXT NOT NULL,
    -- Carried from Provider and Customer, who never change these, so that one index serves one order of the list.
    provider TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    default_interval INTEGER NOT NULL,
    budget TEXT NOT NULL DEFAULT 'default',
    reads_in_full INTEGER NOT NULL CHECK (reads_in_full IN (0, 1)),
    schedule TEXT,
    created_at INTEGER NOT NULL,
    next_due_at INTEGER NOT NULL,
    -- Late unless synced by then; `allowance` is how long the scheduler gave the last slot, and so the next.
    late_at INTEGER NOT NULL,
    allowance INTEGER NOT NULL,
    synced_at INTEGER,
    state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'needs_person')),
    health TEXT NOT NULL DEFAULT 'ok' CHECK (health IN ('ok', 'failing')),
    error_code TEXT,
    error_message TEXT,
    error_hint TEXT,
    -- Until when its live run waits for a budget; kept by the trigger on runs.
    quota_until INTEGER,
    checkpoint TEXT,
    is_requested INTEGER NOT NULL DEFAULT 0,
    full_requested INTEGER NOT NULL DEFAULT 0,
    allow_deletes INTEGER NOT NULL DEFAULT 0,
    again INTEGER NOT NULL DEFAULT 0,
    again_full INTEGER NOT NULL DEFAULT 0,
    last_run_id INTEGER,
    ended_runs INTEGER NOT NULL DEFAULT 0,
    interactions INTEGER NOT NULL DEFAULT 0,
    quarantined INTEGER NOT NULL DEFAULT 0,
    held_deletes INTEGER NOT NULL DEFAULT 0,
    -- The mapping that is known to have made the fields of every stored interaction; `revision` rises with each commit, which voids a
    -- finding made before it.
    mapped_by TEXT,
    revision INTEGER NOT NULL DEFAULT 0,
    -- What is true of the object whatever the time is: the worst comes first. Lateness is added on reading (objects.sql, status).
    standing TEXT NOT NULL GENERATED ALWAYS AS (
        CASE
            WHEN state = 'paused' THEN 'paused'
            WHEN state = 'needs_person' THEN 'needs_person'
            WHEN health = 'failing' THEN 'failing'
            WHEN quota_until IS NOT NULL THEN 'waiting_for_quota'
            WHEN synced_at IS NULL THEN 'first_sync'
            ELSE 'fresh'
        END) VIRTUAL,
    -- Never synced comes first; an object without a next due time comes last.
    synced_order INTEGER NOT NULL GENERATED ALWAYS AS (COALESCE(synced_at, 0)) VIRTUAL,
    due_order INTEGER NOT NULL GENERATED ALWAYS AS (CASE WHEN state = 'active' THEN next_due_at ELSE 9223372036854775807 END) VIRTUAL,
    PRIMARY KEY (customer_id, object_id),
    UNIQUE (customer_id, integration_id, type),
    FOREIGN KEY (customer_id, integration_id) REFERENCES integrations (customer_id, integration_id),
    CHECK (state <> 'needs_person' OR (error_code IS NOT NULL AND error_message IS NOT NULL AND error_hint IS NOT NULL)),
    CHECK (health <> 'failing' OR (error_code IS NOT NULL AND error_message IS NOT NULL AND error_hint IS NOT NULL))
) STRICT;

-- The tick: what is due, earliest first.
CREATE INDEX objects_due ON integration_objects (next_due_at) WHERE state = 'active';

-- One index for each order of the list, over all and within a Customer. The trailing columns let a filter be decided in the index,
-- without a look into the table for the rows that it drops.
CREATE INDEX objects_by_name ON integration_objects (sort_name, provider, type, customer_id, object_id, standing, late_at);
CREATE INDEX objects_by_synced ON integration_objects (synced_order, customer_id, object_id, sort_name, provider, type, standing, late_at);
CREATE INDEX objects_by_due ON integration_objects (due_order, customer_id, object_id, sort_name, provider, type, standing, late_at);
CREATE INDEX objects_of_customer_by_name ON integration_objects (customer_id, sort_name, provider, type, object_id, standing, late_at);
CREATE INDEX objects_of_customer_by_synced ON integration_objects (customer_id, synced_order, object_id, sort_name, provider, type, standing, late_at);
CREATE INDEX objects_of_customer_by_due ON integration_objects (customer_id, due_order, object_id, sort_name, provider, type, standing, late_at);

-- The pruner: objects with more history than is kept.
CREATE INDEX objects_by_history ON integration_objects (ended_runs);

CREATE TABLE workers (
    worker TEXT NOT NULL PRIMARY KEY,
    slots INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE scheduler (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    last_tick_at INTEGER
) STRICT;

INSERT INTO scheduler (id, last_tick_at) VALUES (1, NULL);
