-- Records that were set aside.

-- name: put
-- A record that is still bad when it is read again keeps its number; what is known of it is brought up to date. Returns how many are new:
-- a row that was there has been locked by this transaction, which its xmax tells.
WITH put AS (
    INSERT INTO quarantine (
        customer_id, object_id, record_key, remote_id, partition, raw, code, message, hint, partner_ticks, run_id, page, place, at)
    SELECT @customer, @object, unnest(@keys), unnest(@ids), unnest(@partitions), unnest(@raws), unnest(@codes), unnest(@messages), unnest(@hints),
        unnest(@partnerTicks), unnest(@runs), unnest(@pages), unnest(@places), (SELECT syncline_now())
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
        at = excluded.at
    RETURNING (xmax = 0) AS is_new
)
SELECT COUNT(*)::int FROM put WHERE is_new;

-- name: settle
-- What was replayed, and what a later reading of the same record has made good.
DELETE FROM quarantine
WHERE customer_id = @customer AND object_id = @object AND (number = ANY (@numbers) OR record_key = ANY (@keys));

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

-- name: list_of_numbers
SELECT customer_id AS Customer, number AS Number, object_id AS Object, remote_id AS Id, partition AS Partition, raw AS Raw, code AS Code,
    message AS Message, hint AS Hint, partner_ticks AS PartnerTicks, run_id AS Run, page AS Page, place AS Place, at AS At
FROM quarantine
WHERE customer_id = @customer AND number = ANY (@numbers);

-- name: discard
DELETE FROM quarantine WHERE customer_id = @customer AND number = @number RETURNING object_id;

-- name: count_down
UPDATE integration_objects SET quarantined = quarantined - 1 WHERE customer_id = @customer AND object_id = @object;
