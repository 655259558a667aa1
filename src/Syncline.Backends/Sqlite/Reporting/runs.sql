-- Runs for people. Every list walks one index in its order.

-- name: list_all
SELECT {columns} FROM runs r WHERE r.run_id < @before ORDER BY r.run_id DESC LIMIT @limit;

-- name: list_of_object
SELECT {columns} FROM runs r
WHERE r.customer_id = @customer AND r.object_id = @object AND r.run_id < @before
ORDER BY r.run_id DESC
LIMIT @limit;

-- name: list_of_customer
SELECT {columns} FROM runs r
WHERE r.customer_id = @customer AND r.run_id < @before
ORDER BY r.run_id DESC
LIMIT @limit;

-- name: list_failed
SELECT {columns} FROM runs r WHERE r.state = 'failed' AND r.run_id < @before ORDER BY r.run_id DESC LIMIT @limit;

-- name: list_active
SELECT {columns} FROM runs r WHERE r.state IN ('retrieving', 'draining', 'reconciling') ORDER BY r.run_id LIMIT @limit;

-- name: find
SELECT {columns} FROM runs r WHERE r.customer_id = @customer AND r.run_id = @run;

-- name: columns
r.customer_id AS Customer, r.run_id AS Run, r.object_id AS Object, r.state AS State, r.waits AS Waits, r.not_before AS NotBefore,
r.kind AS Kind, r.trigger AS Trigger, r.is_initial AS IsInitial, r.created_at AS CreatedAt, r.first_request_at AS StartedAt,
r.ended_at AS EndedAt, COALESCE(r.owner, '') AS Owner, r.slices AS Slices, r.attempt AS Attempt, r.next_page - 1 AS PagesFetched,
r.applied_page AS PagesApplied, r.fetched AS Fetched, r.added AS Added, r.changed AS Changed, r.unchanged AS Unchanged,
r.deleted AS Deleted, r.quarantined AS Quarantined, r.repeated AS Repeated, r.total AS Total, r.error_code AS ErrorCode, r.error_message AS ErrorMessage,
r.error_hint AS ErrorHint
