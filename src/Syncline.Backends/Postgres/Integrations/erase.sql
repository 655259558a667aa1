-- Taking rows away: a Customer's, an Integration's, a record's. The table is one of a fixed list, and the filter one of two.

-- name: erase
DELETE FROM {table}
WHERE customer_id = @customer
  AND ctid = ANY (ARRAY(
    SELECT ctid FROM {table}
    WHERE customer_id = @customer AND {filter}
    LIMIT @limit));

-- name: count
SELECT COUNT(*) FROM {table} WHERE customer_id = @customer AND {filter};

-- name: erase_by_object
DELETE FROM {table}
WHERE customer_id = @customer
  AND ctid = ANY (ARRAY(
    SELECT ctid FROM {table}
    WHERE customer_id = @customer AND {filter}
      AND object_id IN (SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration)
    LIMIT @limit));

-- name: count_by_object
SELECT COUNT(*) FROM {table} WHERE customer_id = @customer AND {filter}
  AND object_id IN (SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration);

-- name: erase_by_run
DELETE FROM {table}
WHERE customer_id = @customer
  AND ctid = ANY (ARRAY(
    SELECT ctid FROM {table}
    WHERE customer_id = @customer AND {filter}
      AND run_id IN (
        SELECT run_id FROM runs
        WHERE customer_id = @customer
          AND object_id IN (SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration))
    LIMIT @limit));

-- name: count_by_run
SELECT COUNT(*) FROM {table} WHERE customer_id = @customer AND {filter}
  AND run_id IN (
    SELECT run_id FROM runs
    WHERE customer_id = @customer
      AND object_id IN (SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration));

-- name: erase_by_integration
DELETE FROM {owned}
WHERE customer_id = @customer
  AND ctid = ANY (ARRAY(
    SELECT ctid FROM {owned}
    WHERE customer_id = @customer AND {filter}
      AND integration_id = @integration
    LIMIT @limit));

-- name: count_by_integration
SELECT COUNT(*) FROM {owned} WHERE customer_id = @customer AND {filter}
  AND integration_id = @integration;

-- name: erase_objects
-- Nothing refers to them any more; each leaves a change behind.
DELETE FROM integration_objects
WHERE customer_id = @customer
  AND object_id IN (
    SELECT object_id FROM integration_objects
    WHERE customer_id = @customer AND (@integration::bigint IS NULL OR integration_id = @integration)
    LIMIT @limit)
RETURNING object_id AS Object, type AS Type, provider AS Provider;

-- name: find_object
SELECT object_id AS Object, type AS Type, provider AS Provider FROM integration_objects WHERE customer_id = @customer AND object_id = @object
FOR NO KEY UPDATE;

-- name: live_run_of_object
SELECT run_id FROM runs WHERE customer_id = @customer AND object_id = @object AND is_live;

-- name: erase_interaction
DELETE FROM interactions WHERE customer_id = @customer AND object_id = @object AND remote_id = @id RETURNING is_deleted;

-- name: erase_changes
-- That it was erased once is still told.
DELETE FROM changes WHERE customer_id = @customer AND object_id = @object AND remote_id = @id AND kind <> 'erased';

-- name: erase_quarantined
DELETE FROM quarantine WHERE customer_id = @customer AND object_id = @object AND record_key = 'id:' || @id::text;

-- name: count_record_down
UPDATE integration_objects
SET interactions = interactions - @live, quarantined = quarantined - @setAside, revision = revision + 1
WHERE customer_id = @customer AND object_id = @object;

-- name: read_anew
-- What its run had staged went with it, and is read again from the checkpoint.
UPDATE integration_objects
SET is_requested = true, full_requested = full_requested OR checkpoint IS NULL, next_due_at = LEAST(next_due_at, syncline_now())
WHERE customer_id = @customer AND object_id = @object AND state = 'active';
