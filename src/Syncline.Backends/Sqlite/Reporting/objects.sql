-- Integration Objects for people. A list walks one index in its order from where the last page ended; what its filters drop is dropped in the
-- index. The parts in braces are filled in from this file and from a fixed set of orders and filters, never from what a person wrote.

-- name: status
-- The one place that says how an object does; `standing` is all of it but lateness.
CASE WHEN o.standing IN ('fresh', 'first_sync') AND o.late_at <= now() THEN 'late' ELSE o.standing END

-- name: columns
o.customer_id AS Customer, o.object_id AS Object, c.name AS CustomerName, o.integration_id AS Integration, i.name AS IntegrationName,
o.provider AS Provider, o.type AS Type, {status} AS Status, o.state AS State, o.error_code AS ErrorCode, o.error_message AS ErrorMessage,
o.error_hint AS ErrorHint, o.schedule AS OwnSchedule, COALESCE(o.type_schedule, i.schedule) AS InheritedSchedule, o.default_interval AS DefaultInterval,
o.synced_at AS SyncedAt, o.full_read_at AS FullReadAt, o.next_due_at AS NextDueAt, o.interactions AS Interactions, o.quarantined AS Quarantined,
o.held_deletes AS HeldDeletes, o.reads_in_full AS ReadsInFull, o.checkpoint AS Checkpoint, o.last_run_id AS LastRun,
(SELECT r.run_id FROM runs r WHERE r.customer_id = o.customer_id AND r.object_id = o.object_id AND r.ended_at IS NULL) AS LiveRun,
o.sort_name AS SortName, o.synced_order AS SyncedOrder, o.due_order AS DueOrder

-- name: list
-- CROSS JOIN keeps the objects outermost, so that the index gives the order.
SELECT {columns}
FROM integration_objects o INDEXED BY {index}
CROSS JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
CROSS JOIN customers c ON c.customer_id = o.customer_id
WHERE {filter}
ORDER BY {order}
LIMIT @limit

-- name: find
SELECT {columns}
FROM integration_objects o
CROSS JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
CROSS JOIN customers c ON c.customer_id = o.customer_id
WHERE o.customer_id = @customer AND o.object_id = @object

-- name: find_by_names
SELECT {columns}
FROM customers c
CROSS JOIN integrations i ON i.customer_id = c.customer_id AND i.name = @integrationName
CROSS JOIN integration_objects o ON o.customer_id = i.customer_id AND o.integration_id = i.integration_id AND o.type = @type
WHERE c.name = @customerName

-- name: runs_by_number
SELECT {runs} FROM runs r WHERE r.run_id IN (SELECT value FROM json_each(@numbers))

-- name: names
-- What they are, without how they do.
SELECT object_id AS Object, provider AS Provider, type AS Type
FROM integration_objects
WHERE customer_id = @customer AND (@only IS NULL OR object_id = @only)
ORDER BY object_id;
