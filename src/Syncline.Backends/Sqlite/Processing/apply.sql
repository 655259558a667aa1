-- Applying staged pages.

-- name: claim
-- A claim of the same worker is prolonged; another's is respected until it runs out.
UPDATE runs
SET claim_owner = @worker, claim_until = now() + @duration, touched_at = now()
WHERE customer_id = @customer
  AND run_id = @run
  AND ended_at IS NULL
  AND (claim_owner IS NULL OR claim_owner = @worker OR claim_until <= now())
RETURNING object_id AS Object, kind AS Kind, state AS State, applied_page AS AppliedPage, quarantined AS Quarantined, allow_deletes AS AllowDeletes;

-- name: find_page
SELECT body FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page = @page;

-- name: begin_page
-- Found only if the run is live (so the object's only live one), the page is the next, and it is staged.
SELECT r.object_id AS Object, o.type AS Type, r.kind AS Kind, r.is_initial AS IsInitial, p.records AS Records, p.bytes AS Bytes
FROM runs r
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
JOIN staged_pages p ON p.customer_id = r.customer_id AND p.run_id = r.run_id AND p.page = @page
WHERE r.customer_id = @customer AND r.run_id = @run AND r.ended_at IS NULL AND r.applied_page = @page - 1;

-- name: begin_repair
SELECT object_id AS Object, type AS Type FROM integration_objects WHERE customer_id = @customer AND object_id = @object;

-- name: release
UPDATE runs
SET claim_owner = NULL, claim_until = NULL, touched_at = now()
WHERE customer_id = @customer AND run_id = @run AND ended_at IS NULL AND claim_owner = @worker;

-- name: drop_page
DELETE FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page = @page;

-- name: add_seen
INSERT INTO seen_pages (customer_id, run_id, page, seen) VALUES (@customer, @run, @page, @seen);

-- name: put_partition
INSERT INTO partition_cursors (customer_id, object_id, partition, state) VALUES (@customer, @object, @partition, @state)
ON CONFLICT (customer_id, object_id, partition) DO UPDATE SET state = excluded.state;

-- name: move_run
-- A run that waits for the processor reads on once half of what may be staged is applied.
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
    touched_at = now(),
    state = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN 'ready' ELSE state END,
    ready_at = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN now() ELSE ready_at END,
    not_before = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN NULL ELSE not_before END,
    waits = CASE WHEN waits = 'flow' AND staged_pages - 1 <= @flowResumes THEN NULL ELSE waits END
WHERE customer_id = @customer AND run_id = @run
RETURNING staged_pages AS StagedPages, ends_as AS EndsAs;

-- name: move_object
-- The checkpoint of an incremental run moves with each page; that of a full reading when it is done.
UPDATE integration_objects
SET interactions = interactions + @live,
    quarantined = quarantined + @newlySetAside,
    revision = revision + 1,
    mapped_by = CASE WHEN @otherMapping THEN NULL ELSE mapped_by END,
    checkpoint = COALESCE(@checkpoint, checkpoint),
    synced_at = CASE WHEN @isPush THEN now() ELSE synced_at END
WHERE customer_id = @customer AND object_id = @object;

-- name: mapped_by
SELECT mapped_by FROM integration_objects WHERE customer_id = @customer AND object_id = @object;

-- name: reconcile
UPDATE runs
SET state = 'reconciling', lease_owner = NULL, lease_until = NULL, waits = NULL, not_before = NULL
WHERE customer_id = @customer AND run_id = @run;
