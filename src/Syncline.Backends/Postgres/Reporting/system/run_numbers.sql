-- Which runs there are, over all Customers; what they tell is read as each of these. Every list walks one index in its order.

-- name: newest
SELECT customer_id AS Customer, run_id AS Number FROM runs WHERE run_id < @before ORDER BY run_id DESC LIMIT @limit;

-- name: failed
SELECT customer_id AS Customer, run_id AS Number FROM runs WHERE state = 'failed' AND run_id < @before ORDER BY run_id DESC LIMIT @limit;

-- name: active
SELECT customer_id AS Customer, run_id AS Number
FROM runs
WHERE ended_at IS NULL AND state IN ('retrieving', 'draining', 'reconciling')
ORDER BY run_id
LIMIT @limit;
