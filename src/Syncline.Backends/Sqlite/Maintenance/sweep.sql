-- Returning what has no live owner, batch by batch.

-- name: return_untaken
-- In line where they stood before. Sent ones are counted from the sending, unsent ones from the picking.
UPDATE runs
SET state = 'ready'
WHERE state = 'dispatched'
  AND dispatched_at <= now() - MIN(@sendGrace, @throttle)
  AND (CASE WHEN sent_at IS NULL THEN dispatched_at <= now() - @sendGrace ELSE sent_at <= now() - @throttle END);

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
WHERE state = 'retrieving' AND lease_until <= now()
ORDER BY lease_until
LIMIT 500;

-- name: return_expired
-- All is fetched: what is left is the processor's.
UPDATE runs
SET state = CASE WHEN last_page IS NULL THEN 'ready' ELSE 'draining' END,
    attempt = attempt + @spent,
    ready_at = now(),
    lease_owner = NULL,
    lease_until = NULL,
    error_code = COALESCE(@code, error_code),
    error_message = COALESCE(@message, error_message),
    error_hint = COALESCE(@hint, error_hint)
WHERE customer_id = @customer AND run_id = @run;

-- name: fail_after_drain
UPDATE runs
SET state = 'draining',
    ends_as = 'failed',
    attempt = attempt + 1,
    lease_owner = NULL,
    lease_until = NULL,
    error_code = @code,
    error_message = @message,
    error_hint = @hint
WHERE customer_id = @customer AND run_id = @run;

-- name: take_stalled
-- Touched as they are taken, so that each is sent again once in a grace.
UPDATE runs
SET touched_at = now(), claim_owner = NULL, claim_until = NULL
WHERE run_id IN (
    SELECT run_id
    FROM runs
    WHERE ended_at IS NULL
      AND (staged_pages > 0 OR state IN ('draining', 'reconciling'))
      AND touched_at <= now() - @grace
      AND (claim_until IS NULL OR claim_until <= now())
    ORDER BY touched_at
    LIMIT @limit)
RETURNING customer_id AS Customer, run_id AS Run;

-- name: return_leased
UPDATE runs
SET state = CASE WHEN last_page IS NULL THEN 'ready' ELSE 'draining' END,
    rank = 0,
    ready_at = now(),
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

-- name: drop_renewals
DELETE FROM renewals;

-- name: drop_shares
-- Nobody holds them any more; what was sent on them is sent, and counts for as long as it must.
UPDATE budget_shares SET held_until = now() WHERE held_until > now();
