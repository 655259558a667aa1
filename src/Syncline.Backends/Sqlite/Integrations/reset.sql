-- Beginning anew. Whoever works on a run that is superseded here can commit nothing more.

-- name: live_run
SELECT run_id FROM runs WHERE customer_id = @customer AND object_id = @object AND ended_at IS NULL;

-- name: live_runs
SELECT run_id FROM runs WHERE customer_id = @customer AND integration_id = @integration AND ended_at IS NULL;

-- name: hold
UPDATE integration_objects
SET state = 'needs_person', error_code = @code, error_message = @message, error_hint = @hint
WHERE customer_id = @customer AND integration_id = @integration AND state <> 'paused';

-- name: forget
-- As asked for: the next run reads everything, and stands before the scheduled ones.
UPDATE integration_objects
SET checkpoint = NULL,
    full_requested = 1,
    is_requested = 1,
    again = 0,
    again_full = 0,
    next_due_at = MIN(next_due_at, now())
WHERE customer_id = @customer AND object_id = @object;

-- name: forget_partitions
DELETE FROM partition_cursors WHERE customer_id = @customer AND object_id = @object;

-- name: discardable
SELECT type AS Type, last_run_id AS Run FROM integration_objects
WHERE customer_id = @customer AND object_id = @object AND state <> 'active';

-- name: forget_content
-- What another account calls by the same id is another record: it is new, and does not come back.
UPDATE interactions SET content_hash = x'' WHERE customer_id = @customer AND object_id = @object AND remote_id = @id AND is_deleted = 1;

-- name: forget_quarantine
DELETE FROM quarantine WHERE customer_id = @customer AND object_id = @object;

-- name: never_synced
-- As it was when it was made.
UPDATE integration_objects
SET interactions = interactions - @count,
    revision = revision + 1,
    quarantined = 0,
    held_deletes = 0,
    synced_at = NULL,
    full_read_at = NULL,
    late_at = now() + allowance
WHERE customer_id = @customer AND object_id = @object;
