-- The tick.

-- name: last_tick
SELECT last_tick_at FROM scheduler;

-- name: note_tick
UPDATE scheduler SET last_tick_at = now();

-- name: due
-- CROSS JOIN keeps the objects outermost: their index gives the order, and the limit ends the walk.
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
    EXISTS (SELECT 1 FROM runs r WHERE r.customer_id = o.customer_id AND r.object_id = o.object_id AND r.ended_at IS NULL) AS HasLiveRun
FROM integration_objects o
CROSS JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
CROSS JOIN customers c ON c.customer_id = o.customer_id
WHERE o.state = 'active' AND o.next_due_at <= now()
ORDER BY o.next_due_at
LIMIT @limit;

-- name: move_on
-- With a live run of before, its lateness is still that of the slot it was made for.
UPDATE integration_objects SET next_due_at = @nextDueAt WHERE customer_id = @customer AND object_id = @object;

-- name: make_run
-- A run that may only be released later waits; the others are ready.
INSERT INTO runs (
    customer_id, run_id, object_id, integration_id, kind, is_initial, trigger, allow_deletes, state, waits, not_before,
    created_at, rank, ready_at, fetch_position, touched_at)
SELECT
    customer_id,
    @run,
    object_id,
    integration_id,
    CASE WHEN @isFull OR reads_in_full OR full_requested THEN 'full' ELSE 'incremental' END,
    synced_at IS NULL,
    CASE WHEN is_requested THEN 'request' ELSE 'schedule' END,
    allow_deletes AND (@isFull OR reads_in_full OR full_requested),
    CASE WHEN @releaseAt > now() THEN 'waiting' ELSE 'ready' END,
    CASE WHEN @releaseAt > now() THEN 'backlog' END,
    CASE WHEN @releaseAt > now() THEN @releaseAt END,
    now(),
    CASE WHEN is_requested THEN 1 ELSE 2 END,
    now(),
    CASE WHEN @isFull OR reads_in_full OR full_requested THEN NULL ELSE checkpoint END,
    now()
FROM integration_objects
WHERE customer_id = @customer AND object_id = @object;

-- name: start_slot
-- What was asked for is now the run's. An earlier lateness stands until a sync ends it; a first sync that is on its way is not late.
-- A slot may take from its own moment to the one named; an asked-for run has no slot and changes nothing of that.
UPDATE integration_objects
SET next_due_at = @nextDueAt,
    allowance = CASE WHEN is_requested THEN allowance ELSE MAX(0, @lateAt - next_due_at) END,
    late_at = CASE
        WHEN synced_at IS NULL THEN 9223372036854775807
        WHEN is_requested THEN late_at
        ELSE MIN(late_at, @lateAt)
    END,
    allow_deletes = CASE WHEN @isFull OR reads_in_full OR full_requested THEN 0 ELSE allow_deletes END,
    full_requested = 0,
    is_requested = 0
WHERE customer_id = @customer AND object_id = @object;

-- name: earliest
SELECT next_due_at FROM integration_objects WHERE state = 'active' ORDER BY next_due_at LIMIT 1;
