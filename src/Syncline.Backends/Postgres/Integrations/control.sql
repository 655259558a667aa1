-- What an operator does to an object. The object's row is locked first, and so before its run's.

-- name: lock
SELECT state FROM integration_objects WHERE customer_id = @customer AND object_id = @object FOR NO KEY UPDATE;

-- name: find
SELECT
    o.customer_id AS Customer,
    o.object_id AS Object,
    COALESCE(o.schedule, o.type_schedule, i.schedule) AS Schedule,
    o.default_interval AS DefaultInterval,
    c.time_zone AS TimeZone,
    o.next_due_at AS NextDueAt,
    o.synced_at AS SyncedAt,
    o.created_at AS CreatedAt,
    syncline_now() AS Now
FROM integration_objects o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
JOIN customers c ON c.customer_id = o.customer_id
WHERE o.customer_id = @customer AND o.object_id = @object;

-- name: find_of_integration
SELECT
    o.customer_id AS Customer,
    o.object_id AS Object,
    COALESCE(o.schedule, o.type_schedule, i.schedule) AS Schedule,
    o.default_interval AS DefaultInterval,
    c.time_zone AS TimeZone,
    o.next_due_at AS NextDueAt,
    o.synced_at AS SyncedAt,
    o.created_at AS CreatedAt,
    syncline_now() AS Now
FROM integration_objects o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
JOIN customers c ON c.customer_id = o.customer_id
WHERE o.customer_id = @customer AND o.integration_id = @integration AND o.state = 'active' AND NOT o.is_requested
ORDER BY o.object_id
FOR NO KEY UPDATE OF o;

-- name: set_schedule
UPDATE integration_objects SET schedule = @schedule WHERE customer_id = @customer AND object_id = @object;

-- name: set_next_due
-- What is late already stays late; otherwise the new slot has what the last one was given.
UPDATE integration_objects o
SET next_due_at = n.next_due_at,
    late_at = CASE WHEN o.late_at > syncline_now() AND o.late_at < 9223372036854775807 THEN n.next_due_at + o.allowance ELSE o.late_at END
FROM unnest(@objects, @nextDueAt) AS n (object_id, next_due_at)
WHERE o.customer_id = @customer AND o.object_id = n.object_id;

-- name: live_run
SELECT run_id AS Run, kind AS Kind, first_request_at IS NOT NULL AS HasBegun
FROM runs
WHERE customer_id = @customer AND object_id = @object AND is_live
FOR NO KEY UPDATE;

-- name: pause
UPDATE integration_objects
SET state = 'paused', again = false, again_full = false
WHERE customer_id = @customer AND object_id = @object;

-- name: resume
-- Nothing is reset: it goes on from its checkpoint.
UPDATE integration_objects
SET state = 'active',
    health = 'ok',
    error_code = NULL,
    error_message = NULL,
    error_hint = NULL,
    next_due_at = syncline_now(),
    late_at = syncline_now() + allowance
WHERE customer_id = @customer AND object_id = @object AND state <> 'active';

-- name: mend
UPDATE integration_objects
SET state = 'active',
    health = 'ok',
    error_code = NULL,
    error_message = NULL,
    error_hint = NULL,
    next_due_at = syncline_now(),
    late_at = syncline_now() + allowance
WHERE customer_id = @customer AND integration_id = @integration AND state = 'needs_person';

-- name: join
-- The asked-for run stands before the scheduled ones, and does not wait for the release of a backlog. A parked budget still holds it.
UPDATE runs
SET trigger = 'request',
    rank = LEAST(rank, 1),
    allow_deletes = allow_deletes OR (@allowDeletes AND kind = 'full'),
    state = CASE WHEN waits = 'backlog' THEN 'ready' ELSE state END,
    ready_at = CASE WHEN waits = 'backlog' THEN syncline_now() ELSE ready_at END,
    not_before = CASE WHEN waits = 'backlog' THEN NULL ELSE not_before END,
    waits = CASE WHEN waits = 'backlog' THEN NULL ELSE waits END
WHERE customer_id = @customer AND run_id = @run;

-- name: ask_again
UPDATE integration_objects
SET again = true, again_full = again_full OR @isFull, allow_deletes = allow_deletes OR @allowDeletes
WHERE customer_id = @customer AND object_id = @object;

-- name: make_due
UPDATE integration_objects
SET next_due_at = LEAST(next_due_at, syncline_now()),
    is_requested = true,
    full_requested = full_requested OR @isFull,
    allow_deletes = allow_deletes OR @allowDeletes
WHERE customer_id = @customer AND object_id = @object;

-- name: allow_deletes
UPDATE integration_objects SET allow_deletes = true WHERE customer_id = @customer AND object_id = @object;
