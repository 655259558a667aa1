-- How every run ends. Its object follows in the same transaction.

-- name: end
-- A failure keeps its error; any other end forgets what was overcome on the way.
UPDATE runs
SET state = @state,
    ended_at = now(),
    lease_owner = NULL,
    lease_until = NULL,
    waits = NULL,
    not_before = NULL,
    claim_owner = NULL,
    claim_until = NULL,
    staged_pages = 0,
    staged_bytes = 0,
    error_code = CASE WHEN @state = 'failed' THEN COALESCE(@code, error_code) END,
    error_message = CASE WHEN @state = 'failed' THEN COALESCE(@message, error_message) END,
    error_hint = CASE WHEN @state = 'failed' THEN COALESCE(@hint, error_hint) END
WHERE customer_id = @customer AND run_id = @run AND ended_at IS NULL
RETURNING object_id;

-- name: drop_staged
DELETE FROM staged_pages WHERE customer_id = @customer AND run_id = @run;

-- name: drop_seen
DELETE FROM seen_pages WHERE customer_id = @customer AND run_id = @run;

-- name: object_synced
-- Synced as of the run's first request: what the partner changed after it may be missing. An incremental run moved the checkpoint page by
-- page; a full reading moves it only now, because half of it proves nothing. The next slot may take as long as the last was given.
UPDATE integration_objects
SET synced_at = COALESCE(r.first_request_at, r.created_at),
    full_read_at = CASE WHEN r.kind = 'full' OR synced_at IS NULL THEN COALESCE(r.first_request_at, r.created_at) ELSE full_read_at END,
    checkpoint = COALESCE(r.applied_position, checkpoint),
    health = 'ok',
    error_code = NULL,
    error_message = NULL,
    error_hint = NULL,
    late_at = next_due_at + allowance,
    held_deletes = CASE WHEN r.kind = 'full' THEN @held ELSE held_deletes END
FROM runs r
WHERE integration_objects.customer_id = @customer
  AND integration_objects.object_id = @object
  AND r.customer_id = @customer
  AND r.run_id = @run;

-- name: object_failed
UPDATE integration_objects
SET health = 'failing',
    state = CASE WHEN @needsPerson AND integration_objects.state = 'active' THEN 'needs_person' ELSE integration_objects.state END,
    error_code = r.error_code,
    error_message = r.error_message,
    error_hint = r.error_hint
FROM runs r
WHERE integration_objects.customer_id = @customer
  AND integration_objects.object_id = @object
  AND r.customer_id = @customer
  AND r.run_id = @run;

-- name: object_after
-- Whatever the end: one more run follows where one was asked for meanwhile, and what was asked of this one and not done is still asked.
UPDATE integration_objects
SET last_run_id = @run,
    ended_runs = ended_runs + 1,
    next_due_at = CASE WHEN again THEN MIN(next_due_at, now()) ELSE next_due_at END,
    is_requested = is_requested OR again,
    full_requested = full_requested OR again_full OR (r.state <> 'succeeded' AND r.kind = 'full' AND NOT reads_in_full),
    allow_deletes = integration_objects.allow_deletes OR (r.state <> 'succeeded' AND r.allow_deletes),
    again = 0,
    again_full = 0
FROM runs r
WHERE integration_objects.customer_id = @customer
  AND integration_objects.object_id = @object
  AND r.customer_id = @customer
  AND r.run_id = @run;
