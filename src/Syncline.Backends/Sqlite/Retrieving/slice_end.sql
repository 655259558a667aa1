-- How a slice ends. Each statement leaves 'retrieving' and with it the lease.

-- name: find_held
SELECT
    r.state AS State,
    r.object_id AS Object,
    r.integration_id AS Integration,
    o.budget AS Budget,
    r.last_page AS LastPage,
    r.staged_pages AS StagedPages
FROM runs r
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
WHERE r.customer_id = @customer AND r.run_id = @run AND r.lease_token = @token AND r.ended_at IS NULL;

-- name: ready
-- What was asked for goes first once: after a slice it stands in line like the others, or a long one would hold them all up.
UPDATE runs
SET state = 'ready',
    lease_owner = NULL,
    lease_until = NULL,
    rank = CASE WHEN @first THEN 0 ELSE 2 END,
    ready_at = now()
WHERE customer_id = @customer AND run_id = @run;

-- name: drain
UPDATE runs
SET state = 'draining', lease_owner = NULL, lease_until = NULL
WHERE customer_id = @customer AND run_id = @run;

-- name: skip_to_end
-- As if its one page had been staged and applied: what follows makes its position the checkpoint.
UPDATE runs
SET next_page = 2, last_page = 1, applied_page = 1, fetch_position = @position, applied_position = @position, touched_at = now()
WHERE customer_id = @customer AND run_id = @run AND next_page = 1;

-- name: wait_for_processor
-- The processor makes it ready; the moment is for the case that it does not.
UPDATE runs
SET state = 'waiting', waits = 'flow', not_before = now() + 30000, lease_owner = NULL, lease_until = NULL
WHERE customer_id = @customer AND run_id = @run;

-- name: back_off
UPDATE runs
SET state = 'waiting',
    waits = 'backoff',
    not_before = now() + @after,
    attempt = attempt + 1,
    lease_owner = NULL,
    lease_until = NULL,
    error_code = @code,
    error_message = @message,
    error_hint = @hint
WHERE customer_id = @customer AND run_id = @run;

-- name: park_budget
-- Of two moments the later holds, with its reason.
INSERT INTO budgets (customer_id, integration_id, budget, parked_until, code, message, hint)
VALUES (@customer, @integration, @budget, now() + @after, @code, @message, @hint)
ON CONFLICT (customer_id, integration_id, budget) DO UPDATE
SET parked_until = excluded.parked_until, code = excluded.code, message = excluded.message, hint = excluded.hint
WHERE excluded.parked_until > budgets.parked_until;

-- name: park_runs
-- The run itself, and every live run that draws on the budget and that no worker holds: a worker that does will meet the same answer.
-- Whatever waits longer for another reason goes on waiting that long.
UPDATE runs
SET state = 'waiting',
    waits = 'parked',
    not_before = MAX(COALESCE(CASE WHEN waits IN ('backoff', 'backlog', 'parked') THEN not_before END, 0), b.parked_until),
    lease_owner = NULL,
    lease_until = NULL,
    error_code = b.code,
    error_message = b.message,
    error_hint = b.hint
FROM budgets b
WHERE runs.customer_id = @customer
  AND runs.integration_id = @integration
  AND runs.ended_at IS NULL
  AND (runs.run_id = @run OR (
        runs.state IN ('ready', 'waiting', 'dispatched')
        AND runs.object_id IN (
            SELECT object_id FROM integration_objects
            WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget)))
  AND b.customer_id = @customer
  AND b.integration_id = @integration
  AND b.budget = @budget;

-- name: fail_after_drain
UPDATE runs
SET state = 'draining',
    ends_as = @endsAs,
    lease_owner = NULL,
    lease_until = NULL,
    error_code = @code,
    error_message = @message,
    error_hint = @hint
WHERE customer_id = @customer AND run_id = @run;
