-- Taking and holding a run.

-- name: find_ready
SELECT
    r.object_id AS Object,
    r.integration_id AS Integration,
    r.kind AS Kind,
    r.is_initial AS IsInitial,
    r.next_page AS NextPage,
    r.applied_page AS AppliedPage,
    (SELECT COUNT(*) FROM staged_pages p WHERE p.customer_id = r.customer_id AND p.run_id = r.run_id AND p.page > r.applied_page) AS StagedPages,
    b.parked_until AS ParkedUntil,
    b.code AS ParkedCode,
    b.message AS ParkedMessage,
    b.hint AS ParkedHint
FROM runs r
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
LEFT JOIN budgets b
    ON b.customer_id = o.customer_id AND b.integration_id = o.integration_id AND b.budget = o.budget AND b.parked_until > now()
WHERE r.customer_id = @customer AND r.run_id = @run AND r.state IN ('ready', 'dispatched');

-- name: park_run
UPDATE runs
SET state = 'waiting', waits = 'parked', not_before = @until, error_code = @code, error_message = @message, error_hint = @hint
WHERE customer_id = @customer AND run_id = @run;

-- name: drop_staged_above
DELETE FROM staged_pages WHERE customer_id = @customer AND run_id = @run AND page > @page;

-- name: fall_back
-- A page below the fetch position is neither staged nor applied: reading goes on after the last applied page. An incremental run that has
-- applied none begins at the object's checkpoint, a full one at the beginning.
UPDATE runs
SET next_page = applied_page + 1,
    last_page = NULL,
    fetch_position = COALESCE(
        applied_position,
        CASE WHEN kind = 'incremental' THEN (
            SELECT o.checkpoint FROM integration_objects o WHERE o.customer_id = runs.customer_id AND o.object_id = runs.object_id) END),
    fetched = applied_records,
    staged_pages = 0,
    staged_bytes = 0
WHERE customer_id = @customer AND run_id = @run;

-- name: take
UPDATE runs
SET state = 'retrieving',
    lease_token = lease_token + 1,
    lease_owner = @worker,
    lease_until = now() + @duration,
    slices = slices + 1,
    first_request_at = COALESCE(first_request_at, now())
WHERE customer_id = @customer AND run_id = @run
RETURNING lease_token AS Token, now() AS LeasedAt, fetch_position AS FetchPosition, next_page AS NextPage, attempt AS Attempt, fetched AS Fetched;

-- name: object_of
SELECT
    o.type AS Type, i.provider AS Provider, i.name AS Name, i.settings AS Settings, i.schedule AS Schedule
FROM integration_objects o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
WHERE o.customer_id = @customer AND o.object_id = @object;

-- name: renew
UPDATE runs
SET lease_until = now() + @duration
WHERE customer_id = @customer AND run_id = @run AND state = 'retrieving' AND lease_token = @token;
