-- Keeping what grows bounded. An object's newest run is the last that ended (integration_objects.last_run_id) or its live one.

-- name: crowded
SELECT customer_id AS Customer, object_id AS Object, ended_runs - @keep AS Surplus
FROM integration_objects
WHERE ended_runs > @keep
ORDER BY ended_runs DESC
LIMIT @limit;

-- name: drop_oldest
DELETE FROM runs
WHERE run_id IN (
    SELECT r.run_id
    FROM runs r
    JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
    WHERE r.customer_id = @customer AND r.object_id = @object AND r.ended_at IS NOT NULL AND r.run_id <> o.last_run_id
    ORDER BY r.run_id
    LIMIT @limit);

-- name: aged
SELECT r.customer_id AS Customer, r.object_id AS Object, r.run_id AS Run
FROM runs r
CROSS JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
WHERE r.ended_at IS NOT NULL AND r.ended_at < now() - @age AND r.run_id <> o.last_run_id
ORDER BY r.ended_at
LIMIT @limit;

-- name: drop_run
DELETE FROM runs WHERE customer_id = @customer AND run_id = @run;

-- name: count_down
UPDATE integration_objects SET ended_runs = ended_runs - @count WHERE customer_id = @customer AND object_id = @object;

-- name: drop_staged
DELETE FROM staged_pages
WHERE rowid IN (
    SELECT p.rowid FROM staged_pages p JOIN runs r ON r.customer_id = p.customer_id AND r.run_id = p.run_id
    WHERE r.ended_at IS NOT NULL
    LIMIT @limit);

-- name: drop_seen
DELETE FROM seen_pages
WHERE rowid IN (
    SELECT p.rowid FROM seen_pages p JOIN runs r ON r.customer_id = p.customer_id AND r.run_id = p.run_id
    WHERE r.ended_at IS NOT NULL
    LIMIT @limit);

-- name: drop_workers
DELETE FROM workers WHERE worker IN (SELECT worker FROM workers WHERE expires_at < now() - @age LIMIT @limit);

-- name: drop_budgets
DELETE FROM budgets WHERE rowid IN (SELECT rowid FROM budgets WHERE parked_until < now() LIMIT @limit);

-- name: drop_samples
DELETE FROM freshness_samples WHERE at IN (SELECT at FROM freshness_samples WHERE at < now() - @age ORDER BY at LIMIT @limit);

-- name: note_pruned
-- Up to the first that is young: what came late to be committed may be older than its place.
WITH piece AS (
    SELECT position, at FROM changes WHERE position > (SELECT pruned FROM feed) ORDER BY position LIMIT @limit
)
UPDATE feed
SET pruned = MAX(pruned, COALESCE((
    SELECT MAX(position) FROM piece
    WHERE position < COALESCE((SELECT MIN(position) FROM piece WHERE at >= now() - @age), 9223372036854775807)), 0));

-- name: drop_changes
DELETE FROM changes WHERE position <= (SELECT pruned FROM feed);
