-- Who may do what, and who did. A customer_id of 0 stands for the installation, of which no Customer has the number.

INSERT INTO numbers (name, last) VALUES ('api_key', 0), ('audit', 0);

-- Of a key only its SHA-256 is kept.
CREATE TABLE api_keys (
    customer_id INTEGER NOT NULL,
    key_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
    prefix TEXT NOT NULL,
    hash BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    revoked_at INTEGER,
    PRIMARY KEY (customer_id, key_id)
) STRICT;

CREATE INDEX api_keys_by_hash ON api_keys (hash);

CREATE TABLE audit (
    customer_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_key INTEGER,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    was TEXT,
    since TEXT,
    PRIMARY KEY (customer_id, number)
) STRICT;

CREATE INDEX audit_by_number ON audit (number);

-- Requests that must not be done twice, and how they were answered. Without a status they are not done.
CREATE TABLE remembered_requests (
    customer_id INTEGER NOT NULL,
    caller INTEGER NOT NULL,
    name TEXT NOT NULL,
    fingerprint BLOB NOT NULL,
    attempt INTEGER NOT NULL,
    held_until INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    status INTEGER,
    body BLOB,
    PRIMARY KEY (customer_id, caller, name)
) STRICT;

CREATE INDEX remembered_requests_by_age ON remembered_requests (created_at);

CREATE TABLE setting_revisions (
    customer_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (customer_id, subject)
) STRICT;
