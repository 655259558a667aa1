-- The dispatcher, over all Customers.

-- name: load
-- Each count walks an index of what is in flight, which the slots of the workers bound.
SELECT
    (SELECT COALESCE(SUM(slots), 0)::int FROM workers WHERE expires_at > syncline_now()) AS Slots,
    leased.all_of_them AS Retrieving,
    leased.initial AS RetrievingInitial,
    sent.all_of_them AS Dispatched,
    sent.initial AS DispatchedInitial
FROM
    (SELECT COUNT(*)::int AS all_of_them, (COUNT(*) FILTER (WHERE is_initial))::int AS initial FROM runs WHERE state = 'retrieving') leased,
    (SELECT COUNT(*)::int AS all_of_them, (COUNT(*) FILTER (WHERE is_initial))::int AS initial FROM runs WHERE state = 'dispatched') sent;

-- name: wake
UPDATE runs r
SET state = 'ready', ready_at = syncline_now(), waits = NULL, not_before = NULL
FROM (
    SELECT customer_id, run_id
    FROM runs
    WHERE state = 'waiting' AND not_before <= syncline_now()
    ORDER BY not_before
    LIMIT @limit
    FOR NO KEY UPDATE SKIP LOCKED) w
WHERE r.customer_id = w.customer_id AND r.run_id = w.run_id;

-- name: take_turns
-- One picks at a time: whose turn it is hangs on who was served last. It lasts as long as the transaction, a few milliseconds.
SELECT pg_advisory_xact_lock(1400468334);

-- name: pick
-- Skips from Customer to Customer in the index of ready runs: a Customer with 10,000 of them costs one step, as one with a single run.
-- Then one run of each Customer before a second of any. Every other Customer has one at least, so none can give more than @limit less those.
WITH RECURSIVE line (customer_id) AS (
    (SELECT customer_id FROM runs WHERE state = 'ready' AND is_initial = @isInitial ORDER BY customer_id LIMIT 1)
    UNION ALL
    SELECT (
        SELECT r.customer_id FROM runs r
        WHERE r.state = 'ready' AND r.is_initial = @isInitial AND r.customer_id > line.customer_id
        ORDER BY r.customer_id
        LIMIT 1)
    FROM line
    WHERE line.customer_id IS NOT NULL
), served AS MATERIALIZED (
    SELECT c.customer_id, c.served
    FROM line
    JOIN customers c ON c.customer_id = line.customer_id
    ORDER BY c.served, c.customer_id
    LIMIT @limit
)
SELECT s.customer_id AS Customer, r.run_id AS Run
FROM served s
CROSS JOIN LATERAL (
    SELECT n.run_id, row_number() OVER (ORDER BY n.rank, n.ready_at, n.run_id) AS place
    FROM (
        SELECT run_id, rank, ready_at
        FROM runs
        WHERE state = 'ready' AND is_initial = @isInitial AND customer_id = s.customer_id
        ORDER BY rank, ready_at, run_id
        LIMIT @limit - (SELECT COUNT(*) FROM served) + 1) n) r
ORDER BY r.place, s.served, s.customer_id
LIMIT @limit;

-- name: dispatch
-- What something else holds just now is not waited for: it may not be ready when it is let go. The state is compared as an expression, so that
-- each run is looked up by its key; the index of all ready runs would be walked from end to end.
UPDATE runs r
SET state = 'dispatched', dispatched_at = syncline_now(), sent_at = NULL
FROM (
    SELECT n.customer_id, n.run_id
    FROM unnest(@customers, @runs) AS p (customer_id, run_id)
    JOIN runs n ON n.customer_id = p.customer_id AND n.run_id = p.run_id
    WHERE n.state || '' = 'ready'
    FOR NO KEY UPDATE OF n SKIP LOCKED) p
WHERE r.customer_id = p.customer_id AND r.run_id = p.run_id
RETURNING r.customer_id AS Customer, r.run_id AS Run;

-- name: serve
UPDATE customers c
SET served = t.turn
FROM (
    SELECT p.customer_id, MAX(p.turn) AS turn
    FROM (SELECT customer_id, nextval('turns') AS turn FROM unnest(@customers) AS q (customer_id)) p
    GROUP BY p.customer_id) t
WHERE c.customer_id = t.customer_id;

-- name: mark_sent
-- What is held just now is being leased, most likely; else it is sent again, which does no harm. The state is compared as in dispatch.
UPDATE runs r
SET sent_at = syncline_now()
FROM (
    SELECT n.customer_id, n.run_id
    FROM unnest(@customers, @runs) AS p (customer_id, run_id)
    JOIN runs n ON n.customer_id = p.customer_id AND n.run_id = p.run_id
    WHERE n.state || '' = 'dispatched'
    FOR NO KEY UPDATE OF n SKIP LOCKED) p
WHERE r.customer_id = p.customer_id AND r.run_id = p.run_id;

-- name: report_worker
INSERT INTO workers (worker, slots, expires_at) VALUES (@worker, @slots, syncline_now() + @lifetime)
ON CONFLICT (worker) DO UPDATE SET slots = excluded.slots, expires_at = excluded.expires_at;
