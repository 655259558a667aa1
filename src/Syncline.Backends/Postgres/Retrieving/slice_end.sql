-- How a slice ends. Each statement leaves 'retrieving' and with it the lease.

-- name: lock_object
-- The object's row before the run's, for the ends that change both.
SELECT 1
FROM integration_objects o
JOIN runs r ON r.customer_id = o.customer_id AND r.object_id = o.object_id
WHERE r.customer_id = @customer AND r.run_id = @run
FOR NO KEY UPDATE OF o;

-- name: lock_budget
-- The run's own object and every other that draws on the budget, in one order.
SELECT 1
FROM integration_objects o
WHERE o.customer_id = @customer
  AND o.integration_id = (SELECT integration_id FROM runs WHERE customer_id = @customer AND run_id = @run)
  AND (o.budget = @budget OR o.object_id = (SELECT object_id FROM runs WHERE customer_id = @customer AND run_id = @run))
ORDER BY o.object_id
FOR NO KEY UPDATE;

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
WHERE r.customer_id = @customer AND r.run_id = @run AND r.lease_token = @token AND r.ended_at IS NULL
FOR NO KEY UPDATE OF r;

-- name: ready
-- What was asked for goes first once: after a slice it stands in line like the others, or a long one would hold them all up.
UPDATE runs
SET state = 'ready',
    lease_owner = NULL,
    lease_until = NULL,
    rank = CASE WHEN @first THEN 0 ELSE 2 END,
    ready_at = syncline_now()
WHERE customer_id = @customer AND run_id = @run;

-- name: drain
-- Many at once: what is fetched, and held by the token that is given. The state is compared as an expression, so that each run is looked up by
-- its key and not in the index of all that are leased.
UPDATE runs r
SET state = 'draining', lease_owner = NULL, lease_until = NULL
FROM (
    SELECT n.customer_id, n.run_id
    FROM unnest(@customers, @runs, @tokens) AS a (customer_id, run_id, token)
    JOIN runs n ON n.customer_id = a.customer_id AND n.run_id = a.run_id
    WHERE n.state || '' = 'retrieving' AND n.lease_token = a.token AND n.last_page IS NOT NULL
    ORDER BY n.customer_id, n.run_id
    FOR NO KEY UPDATE OF n) h
WHERE r.customer_id = h.customer_id AND r.run_id = h.run_id
RETURNING r.customer_id AS Customer, r.run_id AS Run;

-- name: wait_for_processor
-- The processor makes it ready; the moment is for the case that it does not.
UPDATE runs
SET state = 'waiting', waits = 'flow', not_before = syncline_now() + 30000, lease_owner = NULL, lease_until = NULL
WHERE customer_id = @customer AND run_id = @run;

-- name: back_off
UPDATE runs
SET state = 'waiting',
    waits = 'backoff',
    not_before = syncline_now() + @after,
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
VALUES (@customer, @integration, @budget, syncline_now() + @after, @code, @message, @hint)
ON CONFLICT (customer_id, integration_id, budget) DO UPDATE
SET parked_until = excluded.parked_until, code = excluded.code, message = excluded.message, hint = excluded.hint
WHERE excluded.parked_until > budgets.parked_until;

-- name: park_runs
-- The run itself, and every live run that draws on the budget and that no worker holds: a worker that does will meet the same answer.
-- Whatever waits longer for another reason goes on waiting that long.
UPDATE runs r
SET state = 'waiting',
    waits = 'parked',
    not_before = GREATEST(COALESCE(CASE WHEN r.waits IN ('backoff', 'backlog', 'parked') THEN r.not_before END, 0), b.parked_until),
    lease_owner = NULL,
    lease_until = NULL,
    error_code = b.code,
    error_message = b.message,
    error_hint = b.hint
FROM budgets b, integration_objects o
WHERE o.customer_id = @customer
  AND o.integration_id = @integration
  AND r.customer_id = o.customer_id
  AND r.object_id = o.object_id
  AND r.is_live
  AND (r.run_id = @run OR (r.state IN ('ready', 'waiting', 'dispatched') AND o.budget = @budget))
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
