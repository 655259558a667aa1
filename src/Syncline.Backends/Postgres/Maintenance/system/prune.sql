-- Keeping what grows bounded, over all Customers. An object's newest run is the last that ended (integration_objects.last_run_id) or its live one.

-- name: drop_surplus
-- The objects are locked first, and what is locked already is left for the next batch.
WITH crowded AS MATERIALIZED (
    SELECT customer_id, object_id, last_run_id, ended_runs - @keep AS surplus
    FROM integration_objects
    WHERE ended_runs > @keep
    ORDER BY ended_runs DESC
    LIMIT @limit
    FOR NO KEY UPDATE SKIP LOCKED
), old AS MATERIALIZED (
    SELECT n.customer_id, n.run_id
    FROM crowded c
    CROSS JOIN LATERAL (
        SELECT r.customer_id, r.run_id
        FROM runs r
        WHERE r.customer_id = c.customer_id AND r.object_id = c.object_id AND r.ended_at IS NOT NULL AND r.run_id <> c.last_run_id
        ORDER BY r.run_id
        LIMIT c.surplus) n
    LIMIT @limit
), dropped AS (
    DELETE FROM runs r USING old WHERE r.customer_id = old.customer_id AND r.run_id = old.run_id
    RETURNING r.customer_id, r.object_id
), counted AS (
    UPDATE integration_objects o
    SET ended_runs = o.ended_runs - d.count
    FROM (SELECT customer_id, object_id, COUNT(*) AS count FROM dropped GROUP BY customer_id, object_id) d
    WHERE o.customer_id = d.customer_id AND o.object_id = d.object_id
)
SELECT COUNT(*) FROM dropped;

-- name: drop_aged
WITH old AS MATERIALIZED (
    SELECT r.customer_id, r.run_id
    FROM runs r
    JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
    WHERE r.ended_at IS NOT NULL AND r.ended_at < syncline_now() - @age AND r.run_id <> o.last_run_id
    ORDER BY r.ended_at
    LIMIT @limit
    FOR NO KEY UPDATE OF o SKIP LOCKED
), dropped AS (
    DELETE FROM runs r USING old WHERE r.customer_id = old.customer_id AND r.run_id = old.run_id
    RETURNING r.customer_id, r.object_id
), counted AS (
    UPDATE integration_objects o
    SET ended_runs = o.ended_runs - d.count
    FROM (SELECT customer_id, object_id, COUNT(*) AS count FROM dropped GROUP BY customer_id, object_id) d
    WHERE o.customer_id = d.customer_id AND o.object_id = d.object_id
)
SELECT COUNT(*) FROM dropped;

-- name: drop_staged
DELETE FROM staged_pages
WHERE (customer_id, run_id, page) IN (
    SELECT p.customer_id, p.run_id, p.page
    FROM staged_pages p
    JOIN runs r ON r.customer_id = p.customer_id AND r.run_id = p.run_id
    WHERE r.ended_at IS NOT NULL
    LIMIT @limit);

-- name: staged_places
-- Of these pages those that are staged, with where their bodies are kept.
SELECT p.place
FROM unnest(@customers, @runs, @pages) AS a (customer_id, run_id, page)
JOIN staged_pages p ON p.customer_id = a.customer_id AND p.run_id = a.run_id AND p.page = a.page
WHERE p.place IS NOT NULL;

-- name: drop_seen
DELETE FROM seen_pages
WHERE (customer_id, run_id, page) IN (
    SELECT p.customer_id, p.run_id, p.page
    FROM seen_pages p
    JOIN runs r ON r.customer_id = p.customer_id AND r.run_id = p.run_id
    WHERE r.ended_at IS NOT NULL
    LIMIT @limit);

-- name: drop_workers
DELETE FROM workers WHERE worker IN (SELECT worker FROM workers WHERE expires_at < syncline_now() - @age LIMIT @limit);

-- name: drop_budgets
DELETE FROM budgets
WHERE (customer_id, integration_id, budget) IN (
    SELECT customer_id, integration_id, budget FROM budgets WHERE parked_until < syncline_now() LIMIT @limit FOR UPDATE SKIP LOCKED)
  AND parked_until < syncline_now();

-- name: drop_samples
DELETE FROM freshness_samples WHERE at IN (SELECT at FROM freshness_samples WHERE at < syncline_now() - @age ORDER BY at LIMIT @limit);

-- name: drop_changes
-- The oldest of a shard up to the first that is young: what came late to be committed may be older than its place. How far it went is noted in the same transaction.
WITH piece AS MATERIALIZED (
    SELECT c.customer_id, c.position, c.at
    FROM changes c
    WHERE c.shard = @shard::smallint AND c.position > (SELECT f.pruned FROM feed f WHERE f.shard = @shard::smallint)
    ORDER BY c.position
    LIMIT @limit
), old AS MATERIALIZED (
    SELECT customer_id, position
    FROM piece
    WHERE position < COALESCE((SELECT MIN(position) FROM piece WHERE at >= syncline_now() - @age), 9223372036854775807)
), dropped AS (
    DELETE FROM changes c USING old WHERE c.customer_id = old.customer_id AND c.position = old.position
)
SELECT COUNT(*)::int AS Count, COALESCE(MAX(position), 0) AS Position FROM old;

-- name: note_pruned
UPDATE feed SET pruned = GREATEST(pruned, @until) WHERE shard = @shard::smallint;
