-- name: add
INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at)
VALUES (@customer, @integration, @provider, @name, @settings, now())
ON CONFLICT (customer_id, name) DO NOTHING;

-- name: find
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule, account AS Account
FROM integrations
WHERE customer_id = @customer AND integration_id = @integration;

-- name: find_by_name
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule, account AS Account
FROM integrations
WHERE customer_id = @customer AND name = @name;

-- name: list
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule, account AS Account
FROM integrations
WHERE (customer_id, integration_id) > (@afterCustomer, @afterIntegration)
ORDER BY customer_id, integration_id
LIMIT @limit;

-- name: list_of_customer
SELECT customer_id AS Customer, integration_id AS Integration, provider AS Provider, name AS Name, settings AS Settings, schedule AS Schedule, account AS Account
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

-- name: find_object
SELECT object_id FROM integration_objects WHERE customer_id = @customer AND integration_id = @integration AND type = @type;

-- name: find_same_object
SELECT object_id FROM integration_objects
WHERE customer_id = @customer AND integration_id = @integration AND type = @type
  AND default_interval = @interval AND budget = @budget AND reads_in_full = @readsInFull AND type_schedule IS @schedule AND full_every IS @fullEvery;

-- name: update_object
UPDATE integration_objects
SET default_interval = @interval, budget = @budget, reads_in_full = @readsInFull, type_schedule = @schedule, full_every = @fullEvery
WHERE customer_id = @customer AND object_id = @object;

-- name: add_object
-- Due at once, but where the interval is longer than the longest schedule's 31 days: such a one is never due by itself. An Integration that is disconnected gets its objects paused like the others.
INSERT INTO integration_objects (
    customer_id, object_id, integration_id, type, provider, sort_name, default_interval, budget, reads_in_full, type_schedule, full_every,
    created_at, next_due_at, late_at, allowance, state)
SELECT
    i.customer_id, @object, i.integration_id, @type, i.provider, @sortName, @interval, @budget, @readsInFull, @schedule, @fullEvery,
    now(), now() + CASE WHEN @interval > 2678400000 THEN @interval ELSE 0 END, now() + @interval, @interval,
    CASE WHEN i.disconnected_at IS NULL THEN 'active' ELSE 'paused' END
FROM integrations i
WHERE i.customer_id = @customer AND i.integration_id = @integration;

-- name: live_runs
SELECT run_id FROM runs WHERE customer_id = @customer AND integration_id = @integration AND ended_at IS NULL;

-- name: erase_secrets
-- The version rises, so that a worker with the old secrets can never put its own in the place of later ones.
UPDATE integrations
SET secrets = NULL, secrets_version = secrets_version + 1, disconnected_at = now()
WHERE customer_id = @customer AND integration_id = @integration;

-- name: pause_objects
UPDATE integration_objects
SET state = 'paused', again = 0, again_full = 0
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
