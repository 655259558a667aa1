-- The dispatcher.

-- name: load
-- Each count walks an index of what is in flight, which the slots of the workers bound.
SELECT
    COALESCE((SELECT SUM(slots) FROM workers WHERE expires_at > now()), 0) AS Slots,
    (SELECT COUNT(*) FROM runs WHERE state = 'retrieving') AS Retrieving,
    (SELECT COUNT(*) FROM runs WHERE state = 'retrieving' AND is_initial) AS RetrievingInitial,
    (SELECT COUNT(*) FROM runs WHERE state = 'dispatched') AS Dispatched,
    (SELECT COUNT(*) FROM runs WHERE state = 'dispatched' AND is_initial) AS DispatchedInitial;

-- name: wake
UPDATE runs
SET state = 'ready', ready_at = now(), waits = NULL, not_before = NULL
WHERE state = 'waiting' AND not_before <= now();

-- name: customers_in_line
-- Skips from Customer to Customer in the index of ready runs: a Customer with 10,000 of them costs one step, as one with a single run.
WITH RECURSIVE line (customer_id) AS (
    SELECT MIN(customer_id) FROM runs WHERE state = 'ready' AND is_initial = @isInitial
    UNION ALL
    SELECT (SELECT MIN(r.customer_id) FROM runs r WHERE r.state = 'ready' AND r.is_initial = @isInitial AND r.customer_id > line.customer_id)
    FROM line
    WHERE line.customer_id IS NOT NULL
)
SELECT c.customer_id
FROM line
CROSS JOIN customers c ON c.customer_id = line.customer_id
ORDER BY c.served, c.customer_id
LIMIT @limit;

-- name: runs_in_line
SELECT run_id
FROM runs
WHERE state = 'ready' AND is_initial = @isInitial AND customer_id = @customer
ORDER BY rank, ready_at, run_id
LIMIT @limit;

-- name: dispatch
UPDATE runs
SET state = 'dispatched', dispatched_at = now(), sent_at = NULL
WHERE customer_id = @customer AND run_id = @run AND state = 'ready';

-- name: serve
UPDATE customers SET served = @turn WHERE customer_id = @customer;

-- name: mark_sent
UPDATE runs SET sent_at = now() WHERE customer_id = @customer AND run_id = @run AND state = 'dispatched';

-- name: report_worker
INSERT INTO workers (worker, slots, expires_at) VALUES (@worker, @slots, now() + @lifetime)
ON CONFLICT (worker) DO UPDATE SET slots = excluded.slots, expires_at = excluded.expires_at;
