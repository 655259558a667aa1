-- The account of one budget. Whoever looks at it to draw holds its lock until the end of the transaction: what two look at, both may take.

-- name: lock
SELECT pg_advisory_xact_lock(hashtextextended('budget ' || @integration || ' ' || @budget, @customer));

-- name: give_back
-- A millisecond is added because syncline_now() may be behind by less than that.
WITH given_back AS (
    DELETE FROM budget_shares s
    USING unnest(@shares, @used, @ages) AS r (share, used, age)
    WHERE s.customer_id = @customer AND s.integration_id = @integration AND s.budget = @budget AND s.share_id = r.share
    RETURNING r.used, r.age)
INSERT INTO budget_spent (customer_id, integration_id, budget, until, permits)
SELECT @customer, @integration, @budget, (syncline_now() + 1 - age + @per + @grain - 1) / @grain * @grain, SUM(used)
FROM given_back
WHERE used > 0 AND @isLimited
GROUP BY 4
ON CONFLICT (customer_id, integration_id, budget, until) DO UPDATE SET permits = budget_spent.permits + excluded.permits;

-- name: forget_spent
DELETE FROM budget_spent WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND until <= syncline_now();

-- name: forget_shares
DELETE FROM budget_shares
WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND held_until + @per <= syncline_now();

-- name: account
-- A share that ran out unreturned may have been used to its last moment.
WITH
    spent (until, permits) AS (
        SELECT until, permits FROM budget_spent
        WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND until > syncline_now()
        UNION ALL
        SELECT held_until + @per, permits FROM budget_shares
        WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget
          AND permits > 0 AND held_until <= syncline_now() AND held_until + @per > syncline_now()),
    held (permits) AS (
        SELECT permits FROM budget_shares
        WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND held_until > syncline_now())
SELECT
    (SELECT COALESCE(SUM(permits), 0)::bigint FROM spent) AS Spent,
    (SELECT MIN(until) - syncline_now() FROM spent) AS SpentFor,
    (SELECT COALESCE(SUM(permits), 0)::bigint FROM held) AS Held,
    (SELECT COUNT(*)::int FROM held) AS Holders,
    b.parked_until - syncline_now() AS ParkedFor,
    b.code AS Code,
    b.message AS Message,
    b.hint AS Hint
FROM (SELECT 1) AS one
LEFT JOIN budgets b
    ON b.customer_id = @customer AND b.integration_id = @integration AND b.budget = @budget AND b.parked_until > syncline_now();

-- name: draw
INSERT INTO budget_shares (customer_id, integration_id, budget, permits, held_until)
VALUES (@customer, @integration, @budget, @permits, syncline_now() + @hold)
RETURNING share_id;

-- name: keep
UPDATE budget_shares
SET held_until = syncline_now() + @hold
WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND share_id = ANY (@shares) AND held_until > syncline_now();
