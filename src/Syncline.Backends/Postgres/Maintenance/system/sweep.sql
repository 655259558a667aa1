-- Returning what has no live owner, over all Customers, batch by batch. What somebody else holds just now is left for the next batch.

-- name: return_untaken
-- In line where they stood before. Sent ones are counted from the sending, unsent ones from the picking.
UPDATE runs r
SET state = 'ready'
FROM (
    SELECT customer_id, run_id
    FROM runs
    WHERE state = 'dispatched'
      AND dispatched_at <= syncline_now() - LEAST(@sendGrace, @throttle)
      AND (CASE WHEN sent_at IS NULL THEN dispatched_at <= syncline_now() - @sendGrace ELSE sent_at <= syncline_now() - @throttle END)
    LIMIT @limit
    FOR NO KEY UPDATE SKIP LOCKED) u
WHERE r.customer_id = u.customer_id AND r.run_id = u.run_id;

-- name: expired
SELECT
    customer_id AS Customer,
    run_id AS Run,
    lease_owner AS Worker,
    attempt AS Attempt,
    staged_pages AS StagedPages,
    last_page IS NOT NULL AS IsFetched,
    progress_token = lease_token AS HasProgress
FROM runs
WHERE state = 'retrieving' AND lease_until <= syncline_now()
ORDER BY lease_until
LIMIT 500
FOR NO KEY UPDATE SKIP LOCKED;

-- name: return_expired
-- All is fetched, or no attempt is left: what remains is the processor's.
UPDATE runs r
SET state = CASE WHEN r.last_page IS NULL AND NOT e.is_over THEN 'ready' ELSE 'draining' END,
    ends_as = CASE WHEN e.is_over THEN 'failed' ELSE r.ends_as END,
    attempt = r.attempt + e.spent,
    ready_at = syncline_now(),
    lease_owner = NULL,
    lease_until = NULL,
    error_code = COALESCE(e.code, r.error_code),
    error_message = COALESCE(e.message, r.error_message),
    error_hint = COALESCE(e.hint, r.error_hint)
FROM unnest(@customers, @runs, @spent, @isOver, @codes, @messages, @hints) AS e (customer_id, run_id, spent, is_over, code, message, hint)
WHERE r.customer_id = e.customer_id AND r.run_id = e.run_id;

-- name: return_lost
-- A crash of the server empties the table of staged pages, which is unlogged. A run that has fetched all, and whose next page is gone, waits for
-- nothing: it is read on, and whoever leases it goes back to what is applied. How it was to end is found out again.
UPDATE runs r
SET state = 'ready', rank = 0, ready_at = syncline_now(), staged_pages = 0, staged_bytes = 0, ends_as = NULL, claim_owner = NULL, claim_until = NULL
FROM (
    SELECT customer_id, run_id
    FROM runs
    WHERE ended_at IS NULL
      AND staged_pages > 0
      AND state = 'draining'
      AND touched_at <= syncline_now() - @grace
      AND (claim_until IS NULL OR claim_until <= syncline_now())
      AND NOT EXISTS (
          SELECT 1 FROM staged_pages p
          WHERE p.customer_id = runs.customer_id AND p.run_id = runs.run_id AND p.page = runs.applied_page + 1)
    ORDER BY touched_at
    LIMIT @limit
    FOR NO KEY UPDATE SKIP LOCKED) l
WHERE r.customer_id = l.customer_id AND r.run_id = l.run_id;

-- name: take_stalled
-- Touched as they are taken, so that each is sent again once in a grace.
UPDATE runs r
SET touched_at = syncline_now(), claim_owner = NULL, claim_until = NULL
FROM (
    SELECT customer_id, run_id
    FROM runs
    WHERE ended_at IS NULL
      AND (staged_pages > 0 OR state IN ('draining', 'reconciling'))
      AND touched_at <= syncline_now() - @grace
      AND (claim_until IS NULL OR claim_until <= syncline_now())
    ORDER BY touched_at
    LIMIT @limit
    FOR NO KEY UPDATE SKIP LOCKED) s
WHERE r.customer_id = s.customer_id AND r.run_id = s.run_id
RETURNING r.customer_id AS Customer, r.run_id AS Run;

-- name: return_leased
UPDATE runs
SET state = CASE WHEN last_page IS NULL THEN 'ready' ELSE 'draining' END,
    rank = 0,
    ready_at = syncline_now(),
    lease_owner = NULL,
    lease_until = NULL
WHERE state = 'retrieving';

-- name: return_dispatched
UPDATE runs SET state = 'ready' WHERE state = 'dispatched';

-- name: void_claims
-- As if nobody had touched them for any grace: their messages died with the process.
UPDATE runs
SET claim_owner = NULL, claim_until = NULL, touched_at = 0
WHERE ended_at IS NULL AND (staged_pages > 0 OR state IN ('draining', 'reconciling'));

-- name: drop_workers
DELETE FROM workers;
