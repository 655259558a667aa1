-- The tick, over all Customers.

-- name: note_tick
UPDATE scheduler
SET last_tick_at = syncline_now()
FROM (SELECT last_tick_at AS before FROM scheduler WHERE id = 1 FOR UPDATE) last
WHERE id = 1
RETURNING syncline_now() - last.before;

-- name: take_due
-- Locks what it returns and never waits: what another scheduler or the end of a run holds is left for the next batch.
SELECT
    o.customer_id AS Customer,
    o.object_id AS Object,
    COALESCE(o.schedule, o.type_schedule, i.schedule) AS Schedule,
    o.default_interval AS DefaultInterval,
    c.time_zone AS TimeZone,
    o.next_due_at AS NextDueAt,
    o.synced_at AS SyncedAt,
    o.full_read_at AS FullReadAt,
    o.full_every AS FullEvery,
    o.is_requested AS IsRequested,
    o.created_at AS CreatedAt,
    syncline_now() AS Now
FROM (
    SELECT customer_id, object_id, integration_id, schedule, type_schedule, default_interval, next_due_at, synced_at, full_read_at, full_every,
        is_requested, created_at
    FROM integration_objects
    WHERE due_order <= syncline_now()
    ORDER BY due_order
    LIMIT @limit
    FOR NO KEY UPDATE SKIP LOCKED) o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
JOIN customers c ON c.customer_id = o.customer_id;

-- name: mark
-- A statement of its own, so that it sees what ended while the objects were being locked. The runs are made from the objects as they were.
-- A run that may only be released later waits; the others are ready. With a live run of before, an object only moves on, and its lateness
-- is still that of the slot that run was made for. What was asked for is now the run's. An earlier lateness stands until a sync ends it; a
-- first sync that is on its way is not late. A slot may take from its own moment to the one named; an asked-for run has no slot and
-- changes nothing of that. (A look-up for each object, and none of the two tables joined: without statistics the planner would read all of
-- the one, and all live runs, for every batch. The rows stay where they are found, as this transaction has locked them.)
WITH slot AS MATERIALIZED (
    SELECT s.next_due_at, s.late_at, s.release_at, s.release_at > syncline_now() AS is_later, o.*,
        s.is_full OR o.reads_in_full OR o.full_requested AS is_full,
        (SELECT r.run_id FROM runs r WHERE r.customer_id = s.customer_id AND r.object_id = s.object_id AND r.is_live) IS NULL AS is_free
    FROM unnest(@customers, @objects, @nextDueAt, @lateAt, @releaseAt, @isFull)
        AS s (customer_id, object_id, next_due_at, late_at, release_at, is_full)
    CROSS JOIN LATERAL (
        SELECT l.ctid AS at, l.customer_id, l.object_id, l.integration_id, l.reads_in_full, l.full_requested, l.is_requested, l.synced_at,
            l.allow_deletes, l.checkpoint
        FROM integration_objects l
        WHERE l.customer_id = s.customer_id AND l.object_id = s.object_id
        LIMIT 1) o
), made AS (
    INSERT INTO runs (
        customer_id, object_id, integration_id, kind, is_initial, trigger, allow_deletes, state, waits, not_before,
        created_at, rank, ready_at, fetch_position, touched_at)
    SELECT
        customer_id,
        object_id,
        integration_id,
        CASE WHEN is_full THEN 'full' ELSE 'incremental' END,
        synced_at IS NULL,
        CASE WHEN is_requested THEN 'request' ELSE 'schedule' END,
        allow_deletes AND is_full,
        CASE WHEN is_later THEN 'waiting' ELSE 'ready' END,
        CASE WHEN is_later THEN 'backlog' END,
        CASE WHEN is_later THEN release_at END,
        syncline_now(),
        CASE WHEN is_requested THEN 1 ELSE 2 END,
        syncline_now(),
        CASE WHEN is_full THEN NULL ELSE checkpoint END,
        syncline_now()
    FROM slot
    WHERE is_free
), moved AS (
    UPDATE integration_objects o
    SET next_due_at = s.next_due_at,
        allowance = CASE WHEN NOT s.is_free OR o.is_requested THEN o.allowance ELSE GREATEST(0, s.late_at - o.next_due_at) END,
        late_at = CASE
            WHEN NOT s.is_free THEN o.late_at
            WHEN o.synced_at IS NULL THEN 9223372036854775807
            WHEN o.is_requested THEN o.late_at
            ELSE LEAST(o.late_at, s.late_at)
        END,
        allow_deletes = CASE WHEN s.is_free AND s.is_full THEN false ELSE o.allow_deletes END,
        full_requested = o.full_requested AND NOT s.is_free,
        is_requested = o.is_requested AND NOT s.is_free
    FROM slot s
    WHERE o.ctid = s.at
)
SELECT COUNT(*) FROM slot WHERE is_free;

-- name: earliest
SELECT due_order - syncline_now() FROM integration_objects WHERE due_order < 9223372036854775807 ORDER BY due_order LIMIT 1;
