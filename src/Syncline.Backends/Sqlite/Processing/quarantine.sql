-- Records that were set aside.

-- name: known
SELECT number FROM quarantine WHERE customer_id = @customer AND object_id = @object AND record_key = @recordKey;

-- name: put
-- A record that is still bad when it is read again keeps its number; what is known of it is brought up to date.
INSERT INTO quarantine (
    customer_id, number, object_id, record_key, remote_id, partition, raw, code, message, hint, partner_ticks, run_id, page, place, at)
VALUES (
    @customer, @number, @object, @recordKey, @id, @partition, @raw, @code, @message, @hint, @partnerTicks, @run, @page, @place, now())
ON CONFLICT (customer_id, object_id, record_key) DO UPDATE
SET partition = excluded.partition,
    raw = excluded.raw,
    code = excluded.code,
    message = excluded.message,
    hint = excluded.hint,
    partner_ticks = excluded.partner_ticks,
    run_id = excluded.run_id,
    page = excluded.page,
    place = excluded.place,
    at = excluded.at;

-- name: settle
DELETE FROM quarantine WHERE customer_id = @customer AND object_id = @object AND number = @number;

-- name: settle_by_key
-- A later reading of the same record was good.
DELETE FROM quarantine WHERE customer_id = @customer AND object_id = @object AND record_key = @recordKey;

-- name: has_any
SELECT quarantined > 0 FROM integration_objects WHERE customer_id = @customer AND object_id = @object;

-- name: list_all
SELECT customer_id AS Customer, number AS Number, object_id AS Object, remote_id AS Id, partition AS Partition, raw AS Raw, code AS Code,
    message AS Message, hint AS Hint, partner_ticks AS PartnerTicks, run_id AS Run, page AS Page, place AS Place, at AS At
FROM quarantine
WHERE number > @after
ORDER BY number
LIMIT @limit;

-- name: list_of_customer
SELECT customer_id AS Customer, number AS Number, object_id AS Object, remote_id AS Id, partition AS Partition, raw AS Raw, code AS Code,
    message AS Message, hint AS Hint, partner_ticks AS PartnerTicks, run_id AS Run, page AS Page, place AS Place, at AS At
FROM quarantine
WHERE customer_id = @customer AND number > @after
ORDER BY number
LIMIT @limit;

-- name: list_of_object
SELECT customer_id AS Customer, number AS Number, object_id AS Object, remote_id AS Id, partition AS Partition, raw AS Raw, code AS Code,
    message AS Message, hint AS Hint, partner_ticks AS PartnerTicks, run_id AS Run, page AS Page, place AS Place, at AS At
FROM quarantine
WHERE customer_id = @customer AND object_id = @object AND number > @after
ORDER BY number
LIMIT @limit;

-- name: discard
DELETE FROM quarantine WHERE customer_id = @customer AND number = @number RETURNING object_id;

-- name: count_down
UPDATE integration_objects SET quarantined = quarantined - 1 WHERE customer_id = @customer AND object_id = @object;
