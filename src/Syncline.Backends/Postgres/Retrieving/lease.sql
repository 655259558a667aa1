-- Taking and holding runs. Many are taken at once, for as many Customers as the transaction names.

-- name: lock_runs
SELECT 1
FROM unnest(@customers, @runs) AS a (customer_id, run_id)
JOIN runs r ON r.customer_id = a.customer_id AND r.run_id = a.run_id
WHERE r.state IN ('ready', 'dispatched')
ORDER BY r.customer_id, r.run_id
FOR NO KEY UPDATE OF r;

-- name: take
-- A statement after the lock, so that it sees what was committed while that was waited for. A run whose budget is parked waits for it. A
-- page below the fetch position that is neither staged nor applied is a gap: reading goes on after the last applied page. An incremental run
-- that has applied none begins at the object's checkpoint, a full one at the beginning.
WITH found AS MATERIALIZED (
    SELECT r.customer_id, r.run_id, r.applied_page, r.applied_position, r.applied_records, r.kind, a.worker, a.duration,
        o.checkpoint, o.type, i.provider, i.name, i.settings, i.schedule, i.account, b.parked_until, b.code, b.message, b.hint,
        r.next_page - 1 - r.applied_page <> (
            SELECT COUNT(*) FROM staged_pages p WHERE p.customer_id = r.customer_id AND p.run_id = r.run_id AND p.page > r.applied_page) AS has_gap
    FROM unnest(@customers, @runs, @workers, @durations) AS a (customer_id, run_id, worker, duration)
    JOIN runs r ON r.customer_id = a.customer_id AND r.run_id = a.run_id
    JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
    JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
    LEFT JOIN budgets b
        ON b.customer_id = o.customer_id AND b.integration_id = o.integration_id AND b.budget = o.budget AND b.parked_until > syncline_now()
    WHERE r.state IN ('ready', 'dispatched')
), parked AS (
    UPDATE runs r
    SET state = 'waiting', waits = 'parked', not_before = f.parked_until, error_code = f.code, error_message = f.message, error_hint = f.hint
    FROM found f
    WHERE f.parked_until IS NOT NULL AND r.customer_id = f.customer_id AND r.run_id = f.run_id
), dropped AS (
    DELETE FROM staged_pages p
    USING found f
    WHERE f.has_gap AND f.parked_until IS NULL AND p.customer_id = f.customer_id AND p.run_id = f.run_id AND p.page > f.applied_page
), taken AS (
    UPDATE runs r
    SET state = 'retrieving',
        lease_token = r.lease_token + 1,
        lease_owner = f.worker,
        lease_until = syncline_now() + f.duration,
        slices = r.slices + 1,
        first_request_at = COALESCE(r.first_request_at, syncline_now()),
        next_page = CASE WHEN f.has_gap THEN f.applied_page + 1 ELSE r.next_page END,
        last_page = CASE WHEN f.has_gap THEN NULL ELSE r.last_page END,
        fetch_position = CASE
            WHEN f.has_gap THEN COALESCE(f.applied_position, CASE WHEN f.kind = 'incremental' THEN f.checkpoint END)
            ELSE r.fetch_position
        END,
        fetched = CASE WHEN f.has_gap THEN f.applied_records ELSE r.fetched END,
        staged_pages = CASE WHEN f.has_gap THEN 0 ELSE r.staged_pages END,
        staged_bytes = CASE WHEN f.has_gap THEN 0 ELSE r.staged_bytes END
    FROM found f
    WHERE f.parked_until IS NULL AND r.customer_id = f.customer_id AND r.run_id = f.run_id
    RETURNING
        r.customer_id AS Customer,
        r.run_id AS Run,
        r.object_id AS Object,
        r.integration_id AS Integration,
        f.kind AS Kind,
        r.is_initial AS IsInitial,
        r.lease_token AS Token,
        syncline_now() AS LeasedAt,
        r.fetch_position AS FetchPosition,
        r.next_page AS NextPage,
        r.attempt AS Attempt,
        r.fetched AS Fetched,
        f.type AS Type,
        f.provider AS Provider,
        f.name AS Name,
        f.settings AS Settings,
        f.schedule AS Schedule,
        f.account AS Account
)
SELECT * FROM taken;

-- name: object_of
SELECT
    o.type AS Type, i.provider AS Provider, i.name AS Name, i.settings AS Settings, i.schedule AS Schedule
FROM integration_objects o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
WHERE o.customer_id = @customer AND o.object_id = @object;

-- name: renew
UPDATE runs
SET lease_until = syncline_now() + @duration
WHERE customer_id = @customer AND run_id = @run AND state = 'retrieving' AND lease_token = @token;
