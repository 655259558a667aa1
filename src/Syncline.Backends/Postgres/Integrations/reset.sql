-- Beginning anew. Whoever works on a run that is superseded here can commit nothing more. Objects are locked first, and so before their runs.

-- name: lock_object
SELECT 1 FROM integration_objects WHERE customer_id = @customer AND object_id = @object FOR NO KEY UPDATE;

-- name: live_runs_of_object
SELECT run_id FROM runs WHERE customer_id = @customer AND object_id = @object AND is_live;

-- name: lock_objects
SELECT 1 FROM integration_objects
WHERE customer_id = @customer AND integration_id = @integration
ORDER BY object_id
FOR NO KEY UPDATE;

-- name: live_runs
SELECT run_id FROM runs
WHERE customer_id = @customer
  AND is_live
  AND object_id IN (SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration);

-- name: hold
UPDATE integration_objects
SET state = 'needs_person', error_code = @code, error_message = @message, error_hint = @hint
WHERE customer_id = @customer AND integration_id = @integration AND state <> 'paused';

-- name: forget
-- As asked for: the next run reads everything, and stands before the scheduled ones.
UPDATE integration_objects
SET checkpoint = NULL,
    full_requested = true,
    is_requested = true,
    again = false,
    again_full = false,
    next_due_at = LEAST(next_due_at, syncline_now())
WHERE customer_id = @customer AND object_id = @object;

-- name: forget_partitions
DELETE FROM partition_cursors WHERE customer_id = @customer AND object_id = @object;

-- name: discardable
SELECT type AS Type, last_run_id AS Run
FROM integration_objects
WHERE customer_id = @customer AND object_id = @object AND state <> 'active'
FOR NO KEY UPDATE;

-- name: forget_contents
-- What another account calls by the same id is another record: it is new, and does not come back.
UPDATE interactions SET content_hash = ''
WHERE customer_id = @customer AND object_id = @object AND remote_id = ANY (@ids) AND is_deleted;

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
    late_at = syncline_now() + allowance
WHERE customer_id = @customer AND object_id = @object;
