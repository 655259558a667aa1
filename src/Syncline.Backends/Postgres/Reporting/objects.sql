-- Integration Objects for people, of one Customer.

-- name: status
-- The one place that says how an object does; `standing` is all of it but lateness.
CASE WHEN o.standing IN ('fresh', 'first_sync') AND o.late_at <= syncline_now() THEN 'late' ELSE o.standing END

-- name: columns
o.customer_id AS Customer, o.object_id AS Object, c.name AS CustomerName, o.integration_id AS Integration, i.name AS IntegrationName,
o.provider AS Provider, o.type AS Type, {status} AS Status, o.state AS State, o.error_code AS ErrorCode, o.error_message AS ErrorMessage,
o.error_hint AS ErrorHint, o.schedule AS OwnSchedule, COALESCE(o.type_schedule, i.schedule) AS InheritedSchedule, o.default_interval AS DefaultInterval,
o.synced_at AS SyncedAt, o.full_read_at AS FullReadAt, o.next_due_at AS NextDueAt, o.interactions AS Interactions, o.quarantined AS Quarantined,
o.held_deletes AS HeldDeletes, o.reads_in_full AS ReadsInFull, o.checkpoint AS Checkpoint, o.last_run_id AS LastRun,
(SELECT r.run_id FROM runs r WHERE r.customer_id = o.customer_id AND r.object_id = o.object_id AND r.is_live) AS LiveRun,
o.sort_name AS SortName, o.synced_order AS SyncedOrder, o.due_order AS DueOrder

-- name: list_of_numbers
SELECT {columns}
FROM integration_objects o
JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
JOIN customers c ON c.customer_id = o.customer_id
WHERE o.customer_id = @customer AND o.object_id = ANY (@objects)

-- name: find_by_names
SELECT {columns}
FROM integrations i
JOIN integration_objects o ON o.customer_id = i.customer_id AND o.integration_id = i.integration_id AND o.type = @type
JOIN customers c ON c.customer_id = i.customer_id
WHERE i.customer_id = @customer AND i.name = @integrationName

-- name: names
-- What they are, without how they do.
SELECT object_id AS Object, provider AS Provider, type AS Type
FROM integration_objects
WHERE customer_id = @customer AND (@only::bigint IS NULL OR object_id = @only)
ORDER BY object_id;
