-- Applying staged pages.

-- name: claim
-- A claim of the same worker is prolonged; another's is respected until it runs out.
UPDATE runs
SET claim_owner = @worker, claim_until = syncline_now() + @duration, touched_at = syncline_now()
WHERE customer_id = @customer
  AND run_id = @run
  AND ended_at IS NULL
  AND (claim_owner IS NULL OR claim_owner = @worker OR claim_until <= syncline_now())
RETURNING object_id AS Object, kind AS Kind, state AS State, applied_page AS AppliedPage, quarantined AS Quarantined, allow_deletes AS AllowDeletes;

-- name: read_object
SELECT o.type AS Type, i.provider AS Provider, i.name AS Name, i.settings AS Settings, i.schedule AS Schedule
FROM integration_objects o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
WHERE o.customer_id = @customer AND o.object_id = @object;

-- name: find_page
SELECT body AS Body, place AS Place FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page = @page;

-- name: lock_object_of_run
-- The object first, as everyone does who holds both. The run's row stays free until the page is written, so that staging need not wait.
SELECT o.object_id
FROM runs r
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
WHERE r.customer_id = @customer AND r.run_id = @run
FOR NO KEY UPDATE OF o;

-- name: begin_page
-- In a statement of its own, so that it sees what was committed while it waited for the lock. Found only if the run is live (so the object's
-- only live one), the page is the next, and it is staged.
SELECT r.object_id AS Object, o.type AS Type, r.kind AS Kind, r.is_initial AS IsInitial, p.records AS Records, p.bytes AS Bytes, p.place AS Place,
    o.mapped_by AS MappedBy, o.quarantined > 0 AS HasQuarantined
FROM runs r
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
JOIN staged_pages p ON p.customer_id = r.customer_id AND p.run_id = r.run_id AND p.page = @page
WHERE r.customer_id = @customer AND r.run_id = @run AND r.ended_at IS NULL AND r.applied_page = @page - 1;

-- name: begin_repair
SELECT object_id AS Object, type AS Type, mapped_by AS MappedBy, quarantined > 0 AS HasQuarantined
FROM integration_objects
WHERE customer_id = @customer AND object_id = @object
FOR NO KEY UPDATE;

-- name: release
UPDATE runs
SET claim_owner = NULL, claim_until = NULL, touched_at = syncline_now()
WHERE customer_id = @customer AND run_id = @run AND ended_at IS NULL AND claim_owner = @worker;

-- name: drop_page
DELETE FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page = @page;

-- name: lose_page
-- Its body is gone. Without the row the page is missing, and is read again.
DELETE FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page = @page AND place = @place;

-- name: add_seen
INSERT INTO seen_pages (customer_id, run_id, page, seen) VALUES (@customer, @run, @page, @seen);

-- name: put_partitions
INSERT INTO partition_cursors (customer_id, object_id, partition, state)
SELECT @customer, @object, unnest(@partitions), unnest(@states)
ON CONFLICT (customer_id, object_id, partition) DO UPDATE SET state = excluded.state;

-- name: move_run
-- A run that waits for the processor reads on once half of what may be staged is applied. None is moved that has ended meanwhile.
UPDATE runs
SET applied_page = @page,
    applied_position = COALESCE(@position, applied_position),
    applied_records = applied_records + @records,
    staged_pages = staged_pages - 1,
    staged_bytes = staged_bytes - @bytes,
    is_complete = is_complete AND @isComplete,
    added = added + @added,
    changed = changed + @changed,
    unchanged = unchanged + @unchanged,
    deleted = deleted + @deleted,
    quarantined = quarantined + @setAside,
    repeated = repeated + @repeated,
    touched_at = syncline_now(),
    state = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN 'ready' ELSE state END,
    ready_at = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN syncline_now() ELSE ready_at END,
    not_before = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN NULL ELSE not_before END,
    waits = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN NULL ELSE waits END
WHERE customer_id = @customer AND run_id = @run AND ended_at IS NULL AND applied_page = @page - 1
RETURNING staged_pages AS StagedPages, ends_as AS EndsAs;

-- name: move_object
-- The checkpoint of an incremental run moves with each page; that of a full reading when it is done.
UPDATE integration_objects
SET interactions = interactions + @live,
    quarantined = quarantined + @newlySetAside,
    revision = revision + 1,
    mapped_by = CASE WHEN @otherMapping THEN NULL ELSE mapped_by END,
    checkpoint = COALESCE(@checkpoint, checkpoint),
    synced_at = CASE WHEN @isPush THEN syncline_now() ELSE synced_at END
WHERE customer_id = @customer AND object_id = @object;

-- name: reconcile
UPDATE runs
SET state = 'reconciling', lease_owner = NULL, lease_until = NULL, waits = NULL, not_before = NULL
WHERE customer_id = @customer AND run_id = @run;
