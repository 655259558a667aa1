-- What a change tells of itself besides: which reading it comes from, what the mapped fields were, who goes on in the place of a record that was merged. Of `erased`
-- the Provider too, since the object that would tell it is gone; so nothing refers to the object any more. A CHECK cannot be altered here: the table is made anew.
CREATE TABLE changes_of_all_kinds (
    customer_id INTEGER NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    object_id INTEGER NOT NULL,
    type TEXT NOT NULL,
    remote_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'deleted', 'restored', 'merged', 'erased')),
    changed_fields TEXT NOT NULL,
    fields TEXT NOT NULL,
    content_hash BLOB NOT NULL,
    is_initial INTEGER NOT NULL,
    at INTEGER NOT NULL,
    run_id INTEGER,
    page INTEGER,
    place INTEGER,
    previous_fields TEXT,
    merged_into TEXT,
    provider TEXT,
    PRIMARY KEY (customer_id, position)
) STRICT;

INSERT INTO changes_of_all_kinds (
    customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at)
SELECT customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at FROM changes ORDER BY position;

DROP TABLE changes;
ALTER TABLE changes_of_all_kinds RENAME TO changes;
CREATE INDEX changes_of_object ON changes (customer_id, object_id, position);

-- Changes up to this position are pruned: who stands before it has missed some.
ALTER TABLE feed ADD COLUMN pruned INTEGER NOT NULL DEFAULT 0;

-- Places in the feed that readers keep here. Those of the installation have the number 0 for a Customer.
CREATE TABLE feed_positions (
    customer_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    cursor TEXT NOT NULL,
    moved_at INTEGER NOT NULL,
    -- Who reads on from here, for readers of which there is one at a time.
    claim_owner TEXT,
    claim_until INTEGER,
    PRIMARY KEY (customer_id, name)
) STRICT;
