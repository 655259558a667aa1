-- A run whose lease ran out for the last time, as its Customer.

-- name: lock_object
SELECT 1
FROM integration_objects o
JOIN runs r ON r.customer_id = o.customer_id AND r.object_id = o.object_id
WHERE r.customer_id = @customer AND r.run_id = @run
FOR NO KEY UPDATE OF o;

-- name: is_expired
-- Asked again under the lock: its worker may have come back.
SELECT true
FROM runs
WHERE customer_id = @customer AND run_id = @run AND state = 'retrieving' AND lease_until <= syncline_now() AND staged_pages = 0
FOR NO KEY UPDATE;
