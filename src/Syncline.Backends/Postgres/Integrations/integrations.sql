-- Integrations of a Customer and the objects that hang on them.

-- name: add
INSERT INTO integrations (customer_id, provider, name, settings, created_at)
VALUES (@customer, @provider, @name, @settings, syncline_now())
ON CONFLICT (customer_id, name) DO NOTHING
RETURNING integration_id;

-- name: find
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule,
    account AS Account
FROM integrations
WHERE customer_id = @customer AND integration_id = @integration;

-- name: find_by_name
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule,
    account AS Account
FROM integrations
WHERE customer_id = @customer AND name = @name;

-- name: list_of_customer
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule,
    account AS Account
FROM integrations
WHERE customer_id = @customer AND (customer_id, integration_id) > (@afterCustomer, @afterIntegration)
ORDER BY customer_id, integration_id
LIMIT @limit;

-- name: replace_settings
UPDATE integrations SET settings = @settings, schedule = @schedule WHERE customer_id = @customer AND integration_id = @integration;

-- name: is_called
SELECT integration_id FROM integrations WHERE customer_id = @customer AND name = @name AND integration_id <> @integration;

-- name: rename
UPDATE integrations SET name = @name WHERE customer_id = @customer AND integration_id = @integration;

-- name: set_account
UPDATE integrations SET account = @account WHERE customer_id = @customer AND integration_id = @integration;

-- name: sort_name
SELECT c.name FROM integrations i JOIN customers c ON c.customer_id = i.customer_id
WHERE i.customer_id = @customer AND i.integration_id = @integration;

-- name: up_to_date
-- Of what was asked for, the Integrations that have an object of each type, defined just so.
SELECT t.customer_id AS Customer, t.integration_id AS Integration
FROM unnest(@customers, @integrations, @types, @intervals, @budgets, @readsInFull, @schedules, @fullEvery)
    AS t (customer_id, integration_id, type, default_interval, budget, reads_in_full, schedule, full_every)
LEFT JOIN LATERAL (
    SELECT l.default_interval, l.budget, l.reads_in_full, l.type_schedule, l.full_every
    FROM integration_objects l
    WHERE l.customer_id = t.customer_id AND l.integration_id = t.integration_id AND l.type = t.type
    LIMIT 1) AS o ON TRUE
GROUP BY t.customer_id, t.integration_id
HAVING bool_and((o.default_interval, o.budget, o.reads_in_full, o.type_schedule, o.full_every)
    IS NOT DISTINCT FROM (t.default_interval, t.budget, t.reads_in_full, t.schedule, t.full_every));

-- name: put_objects
-- New ones are due at once, but where the interval is longer than the longest schedule's 31 days: those are never due by themselves. An Integration that is disconnected gets its objects paused like the others.
INSERT INTO integration_objects (
    customer_id, integration_id, type, provider, sort_name, default_interval, budget, reads_in_full, type_schedule, full_every,
    created_at, next_due_at, late_at, allowance, state)
SELECT
    i.customer_id, i.integration_id, t.type, i.provider, @sortName, t.default_interval, t.budget, t.reads_in_full, t.schedule, t.full_every,
    syncline_now(), syncline_now() + CASE WHEN t.default_interval > 2678400000 THEN t.default_interval ELSE 0 END,
    syncline_now() + t.default_interval, t.default_interval,
    CASE WHEN i.disconnected_at IS NULL THEN 'active' ELSE 'paused' END
FROM integrations i
CROSS JOIN unnest(@types, @intervals, @budgets, @readsInFull, @schedules, @fullEvery)
    AS t (type, default_interval, budget, reads_in_full, schedule, full_every)
WHERE i.customer_id = @customer AND i.integration_id = @integration
ON CONFLICT (customer_id, integration_id, type) DO UPDATE
SET default_interval = excluded.default_interval,
    budget = excluded.budget,
    reads_in_full = excluded.reads_in_full,
    type_schedule = excluded.type_schedule,
    full_every = excluded.full_every;

-- name: lock_objects
SELECT 1 FROM integration_objects
WHERE customer_id = @customer AND integration_id = @integration
ORDER BY object_id
FOR NO KEY UPDATE;

-- name: live_runs
SELECT run_id FROM runs
WHERE customer_id = @customer
  AND is_live
  AND object_id IN (SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration);

-- name: erase_secrets
-- The version rises, so that a worker with the old secrets can never put its own in the place of later ones.
UPDATE integrations
SET secrets = NULL, secrets_version = secrets_version + 1, disconnected_at = syncline_now()
WHERE customer_id = @customer AND integration_id = @integration;

-- name: pause_objects
UPDATE integration_objects
SET state = 'paused', again = false, again_full = false
WHERE customer_id = @customer AND integration_id = @integration;

-- name: drop_budgets
DELETE FROM budgets WHERE customer_id = @customer AND integration_id = @integration;

-- name: read_secrets
SELECT i.secrets AS Secrets, i.secrets_version AS Version, c.data_key AS DataKey
FROM integrations i
JOIN customers c ON c.customer_id = i.customer_id
WHERE i.customer_id = @customer AND i.integration_id = @integration AND i.disconnected_at IS NULL;

-- name: replace_secrets
-- Zero stands for "none are stored": the first, or the first after a disconnect, which it ends.
UPDATE integrations
SET secrets = @secrets, secrets_version = secrets_version + 1, disconnected_at = NULL
WHERE customer_id = @customer
  AND integration_id = @integration
  AND CASE WHEN @version = 0 THEN secrets IS NULL ELSE secrets IS NOT NULL AND secrets_version = @version END;
