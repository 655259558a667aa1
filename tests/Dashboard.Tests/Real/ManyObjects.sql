-- An installation with {customers} customers of 18 Integration Objects each, in nearly every status, none of which is due for a year; each has a run behind it,
-- and the first object has a long history. Customer 1 and what its partner sent are named by someone who means harm.

CREATE TEMP TABLE clock AS SELECT CAST(unixepoch('now', 'subsec') * 1000 AS INTEGER) AS now;

CREATE TEMP TABLE kinds (provider, type);
INSERT INTO kinds VALUES
    ('hubspot', 'account'), ('hubspot', 'contact'), ('hubspot', 'opportunity'), ('hubspot', 'ticket'), ('hubspot', 'user'),
    ('intercom', 'account'), ('intercom', 'contact'), ('intercom', 'conversation'), ('intercom', 'user'),
    ('salesforce', 'account'), ('salesforce', 'contact'), ('salesforce', 'opportunity'), ('salesforce', 'task'), ('salesforce', 'user'),
    ('zendesk', 'account'), ('zendesk', 'contact'), ('zendesk', 'ticket'), ('zendesk', 'user');

INSERT INTO customers (customer_id, name, time_zone, data_key, created_at)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {customers})
SELECT i, CASE i WHEN 1 THEN '{hostile}' ELSE printf('Customer %05d', i) END, 'UTC', x'', now FROM n, clock;

INSERT INTO integrations (customer_id, integration_id, provider, name, settings, created_at)
SELECT customer_id, customer_id * 4 + place, provider, provider, '{}', now
FROM customers, clock, (SELECT provider, ROW_NUMBER() OVER (ORDER BY provider) - 1 AS place FROM (SELECT DISTINCT provider FROM kinds));

INSERT INTO integration_objects (
    customer_id, object_id, integration_id, type, provider, sort_name, default_interval, reads_in_full, created_at, next_due_at, late_at, allowance,
    synced_at, state, health, error_code, error_message, error_hint, last_run_id, ended_runs, interactions)
SELECT customer_id, id, integration_id, type, provider, UPPER(name), 10800000, 0, now, now + 31536000000 + id,
    CASE WHEN id % 40 = 5 THEN now - 60000 ELSE now + 31536000000 END, 10800000,
    CASE WHEN id % 100 = 7 THEN NULL ELSE now - id END,
    CASE WHEN id % 100 = 4 THEN 'paused' ELSE 'active' END,
    CASE WHEN id % 50 = 1 THEN 'failing' ELSE 'ok' END,
    CASE WHEN id % 50 = 1 THEN 'provider.unavailable' END,
    CASE WHEN id % 50 = 1 THEN 'The partner answers 503 <b>to everything</b>.' END,
    CASE WHEN id % 50 = 1 THEN 'Look at its status page.' END,
    id, 1, CASE id WHEN 1 THEN {changes} ELSE 0 END
FROM (
    SELECT c.customer_id, c.name, i.integration_id, k.provider, k.type, clock.now,
        ROW_NUMBER() OVER (ORDER BY c.customer_id, k.provider, k.type) AS id
    FROM customers c CROSS JOIN clock
    JOIN integrations i ON i.customer_id = c.customer_id
    JOIN kinds k ON k.provider = i.provider);

INSERT INTO runs (
    customer_id, run_id, object_id, integration_id, kind, is_initial, trigger, state, created_at, rank, ready_at, touched_at, first_request_at, ended_at,
    fetched, changed, error_code, error_message, error_hint)
SELECT customer_id, object_id, object_id, integration_id, 'incremental', 0, 'schedule', CASE health WHEN 'ok' THEN 'succeeded' ELSE 'failed' END,
    now - 5000, 2, now - 5000, now, now - 4000, now - 3000, 12, 3,
    CASE health WHEN 'ok' THEN NULL ELSE error_code END, CASE health WHEN 'ok' THEN NULL ELSE error_message END, CASE health WHEN 'ok' THEN NULL ELSE error_hint END
FROM integration_objects, clock;

INSERT INTO interactions (
    customer_id, object_id, remote_id, raw_hash, content_hash, run_id, page, place, mapping_version, is_deleted, first_seen_at, changed_at, fields, body)
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {changes})
SELECT 1, 1, printf('%s%07d', CASE i WHEN {changes} THEN '{hostile_id}' ELSE '' END, i), x'00', x'00', 1, 1, i, 'm', 0, now, now,
    json_object('name', '{hostile}'), CAST(json_object('name', '{hostile}') AS BLOB)
FROM n, clock;

INSERT INTO changes (customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at)
SELECT 1, place, 1, 'account', remote_id, 'changed', json_array('name', 'raw.{hostile}'), fields, x'00', 0, changed_at FROM interactions WHERE object_id = 1;

INSERT INTO quarantine (customer_id, number, object_id, record_key, remote_id, raw, code, message, hint, run_id, page, place, at)
SELECT 1, 1, 1, 'k', '{hostile_id}', CAST('{"a":"{hostile}' AS BLOB), 'mapping.field_invalid', 'Field ''{hostile}'' is no time.', 'Mend it.', 1, 1, 1, now FROM clock;

UPDATE integration_objects SET quarantined = 1 WHERE object_id = 1;
UPDATE feed SET position = {changes};
UPDATE numbers SET last = 10000000;
