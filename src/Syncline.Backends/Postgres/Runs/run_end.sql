-- How every run ends. Its object follows in the same statement.

-- name: lock_objects
-- Always the object's row before its run's, as applying a page does: two that want both never wait for each other.
SELECT 1
FROM unnest(@customers, @runs) AS a (customer_id, run_id)
JOIN runs r ON r.customer_id = a.customer_id AND r.run_id = a.run_id
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
ORDER BY o.customer_id, o.object_id
FOR NO KEY UPDATE OF o;

-- name: end
-- A failure keeps its error; any other end forgets what was overcome on the way. Synced as of the run's first request: what the partner
-- changed after it may be missing. An incremental run moved the checkpoint page by page; a full reading moves it only now, because half of it
-- proves nothing. The next slot may take as long as the last was given. Whatever the end: one more run follows where one was asked for
-- meanwhile, and what was asked of this one and not done is still asked. With a token the end is that of a worker whose one page holds nothing,
-- and takes effect only where it still holds the run and nothing was staged: as if that page had been applied, and its position reached.
WITH ended AS (
    UPDATE runs r
    SET state = @state,
        ended_at = syncline_now(),
        next_page = CASE WHEN a.token IS NULL THEN r.next_page ELSE 2 END,
        last_page = CASE WHEN a.token IS NULL THEN r.last_page ELSE 1 END,
        applied_page = CASE WHEN a.token IS NULL THEN r.applied_page ELSE 1 END,
        fetch_position = CASE WHEN a.token IS NULL THEN r.fetch_position ELSE a.position END,
        applied_position = CASE WHEN a.token IS NULL THEN r.applied_position ELSE a.position END,
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
    FROM unnest(@customers, @runs, @tokens, @positions) AS a (customer_id, run_id, token, position)
    WHERE r.customer_id = a.customer_id AND r.run_id = a.run_id AND r.ended_at IS NULL
      AND (a.token IS NULL OR (r.state || '' = 'retrieving' AND r.lease_token = a.token AND r.next_page = 1))
    RETURNING r.customer_id, r.run_id, r.object_id, r.kind, r.allow_deletes, r.state = 'succeeded' AS is_done, r.state = 'failed' AS is_failed,
        COALESCE(r.first_request_at, r.created_at) AS began_at, r.applied_position, r.error_code, r.error_message, r.error_hint
), staged AS (
    DELETE FROM staged_pages s USING ended e WHERE s.customer_id = e.customer_id AND s.run_id = e.run_id
), seen AS (
    DELETE FROM seen_pages s USING ended e WHERE s.customer_id = e.customer_id AND s.run_id = e.run_id
)
UPDATE integration_objects o
SET synced_at = CASE WHEN e.is_done THEN e.began_at ELSE o.synced_at END,
    full_read_at = CASE WHEN e.is_done AND (e.kind = 'full' OR o.synced_at IS NULL) THEN e.began_at ELSE o.full_read_at END,
    checkpoint = CASE WHEN e.is_done THEN COALESCE(e.applied_position, o.checkpoint) ELSE o.checkpoint END,
    late_at = CASE WHEN e.is_done THEN o.next_due_at + o.allowance ELSE o.late_at END,
    held_deletes = CASE WHEN e.is_done AND e.kind = 'full' THEN @held ELSE o.held_deletes END,
    health = CASE WHEN e.is_done THEN 'ok' WHEN e.is_failed THEN 'failing' ELSE o.health END,
    state = CASE WHEN e.is_failed AND @needsPerson AND o.state = 'active' THEN 'needs_person' ELSE o.state END,
    error_code = CASE WHEN e.is_done OR e.is_failed THEN e.error_code ELSE o.error_code END,
    error_message = CASE WHEN e.is_done OR e.is_failed THEN e.error_message ELSE o.error_message END,
    error_hint = CASE WHEN e.is_done OR e.is_failed THEN e.error_hint ELSE o.error_hint END,
    last_run_id = e.run_id,
    ended_runs = o.ended_runs + 1,
    next_due_at = CASE WHEN o.again THEN LEAST(o.next_due_at, syncline_now()) ELSE o.next_due_at END,
    is_requested = o.is_requested OR o.again,
    full_requested = o.full_requested OR o.again_full OR (NOT e.is_done AND e.kind = 'full' AND NOT o.reads_in_full),
    allow_deletes = o.allow_deletes OR (NOT e.is_done AND e.allow_deletes),
    again = false,
    again_full = false
FROM ended e
WHERE o.customer_id = e.customer_id AND o.object_id = e.object_id
RETURNING e.customer_id AS Customer, e.run_id AS Run;
