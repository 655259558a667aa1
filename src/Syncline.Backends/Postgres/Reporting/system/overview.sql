-- The figures of the whole installation: counted by one duty and stored as they were found.

-- name: count_objects
SELECT {status} AS Status, COUNT(*) AS Count FROM integration_objects o GROUP BY 1;

-- name: count
SELECT
    syncline_now() AS At,
    (SELECT COUNT(*) FROM customers) AS Customers,
    (SELECT COUNT(*) FROM integrations) AS Integrations,
    (SELECT COALESCE(SUM(interactions), 0)::bigint FROM integration_objects) AS Interactions,
    (SELECT COALESCE(SUM(quarantined), 0)::bigint FROM integration_objects) AS Quarantined,
    (SELECT SUM(position)::bigint FROM feed) AS Changes,
    (SELECT COUNT(*) FROM runs WHERE state = 'ready') + (SELECT COUNT(*) FROM runs WHERE state = 'dispatched') AS RunsQueued,
    (SELECT COUNT(*) FROM runs WHERE ended_at IS NULL AND state IN ('retrieving', 'draining', 'reconciling')) AS RunsActive,
    (SELECT COUNT(*) FROM runs WHERE state = 'waiting') AS RunsWaiting,
    (SELECT syncline_now() - MIN(ready_at) FROM runs WHERE state = 'ready') AS OldestReady;

-- name: store
INSERT INTO overview (
    id, at, customers, integrations, objects, interactions, quarantined, changes, runs_queued, runs_active, runs_waiting, oldest_ready)
VALUES (1, @At, @Customers, @Integrations, @Objects, @Interactions, @Quarantined, @Changes, @RunsQueued, @RunsActive, @RunsWaiting, @OldestReady)
ON CONFLICT (id) DO UPDATE
SET at = excluded.at,
    customers = excluded.customers,
    integrations = excluded.integrations,
    objects = excluded.objects,
    interactions = excluded.interactions,
    quarantined = excluded.quarantined,
    changes = excluded.changes,
    runs_queued = excluded.runs_queued,
    runs_active = excluded.runs_active,
    runs_waiting = excluded.runs_waiting,
    oldest_ready = excluded.oldest_ready;

-- name: add_sample
INSERT INTO freshness_samples (at, objects, changes) VALUES (@At, @Objects, @Changes)
ON CONFLICT (at) DO UPDATE SET objects = excluded.objects, changes = excluded.changes;

-- name: now
SELECT syncline_now();

-- name: read
SELECT at AS At, customers AS Customers, integrations AS Integrations, objects AS Objects, interactions AS Interactions,
    quarantined AS Quarantined, changes AS Changes, runs_queued AS RunsQueued, runs_active AS RunsActive, runs_waiting AS RunsWaiting,
    oldest_ready AS OldestReady
FROM overview;

-- name: samples
-- Cut into as many even pieces as there are points; the last of each piece stands for it.
SELECT DISTINCT ON (piece) at AS At, objects AS Objects, changes AS Changes
FROM (SELECT at, objects, changes, NTILE(@points) OVER (ORDER BY at) AS piece FROM freshness_samples WHERE at >= syncline_now() - @span) AS cut
ORDER BY piece, at DESC;

-- name: parked
SELECT b.customer_id AS Customer, b.integration_id AS Integration, c.name AS CustomerName, i.name AS IntegrationName, b.budget AS Budget,
    b.parked_until AS ParkedUntil, b.code AS Code, b.message AS Message, b.hint AS Hint
FROM budgets b
JOIN integrations i ON i.customer_id = b.customer_id AND i.integration_id = b.integration_id
JOIN customers c ON c.customer_id = b.customer_id
WHERE b.parked_until > syncline_now()
ORDER BY b.parked_until
LIMIT @limit;
