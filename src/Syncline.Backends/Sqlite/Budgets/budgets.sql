-- The account of one budget.

-- name: return_share
DELETE FROM budget_shares
WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND share_id = @share;

-- name: spend
-- A millisecond is added because now() may be behind by less than that.
INSERT INTO budget_spent (customer_id, integration_id, budget, until, permits)
VALUES (@customer, @integration, @budget, (now() + 1 - @age + @per + @grain - 1) / @grain * @grain, @used)
ON CONFLICT (customer_id, integration_id, budget, until) DO UPDATE SET permits = permits + excluded.permits;

-- name: forget_spent
DELETE FROM budget_spent WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND until <= now();

-- name: forget_shares
DELETE FROM budget_shares
WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND held_until + @per <= now();

-- name: account
-- A share that ran out unreturned may have been used to its last moment.
WITH
    spent (until, permits) AS (
        SELECT until, permits FROM budget_spent
        WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND until > now()
        UNION ALL
        SELECT held_until + @per, permits FROM budget_shares
        WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget
          AND permits > 0 AND held_until <= now() AND held_until + @per > now()),
    held (permits) AS (
        SELECT permits FROM budget_shares
        WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND held_until > now())
SELECT
    (SELECT COALESCE(SUM(permits), 0) FROM spent) AS Spent,
    (SELECT MIN(until) - now() FROM spent) AS SpentFor,
    (SELECT COALESCE(SUM(permits), 0) FROM held) AS Held,
    (SELECT COUNT(*) FROM held) AS Holders,
    b.parked_until - now() AS ParkedFor,
    b.code AS Code,
    b.message AS Message,
    b.hint AS Hint
FROM (SELECT 1)
LEFT JOIN budgets b
    ON b.customer_id = @customer AND b.integration_id = @integration AND b.budget = @budget AND b.parked_until > now();

-- name: draw
INSERT INTO budget_shares (customer_id, integration_id, budget, share_id, permits, held_until)
VALUES (@customer, @integration, @budget, @share, @permits, now() + @hold);

-- name: keep
UPDATE budget_shares
SET held_until = now() + @hold
WHERE customer_id = @customer AND integration_id = @integration AND budget = @budget AND share_id = @share AND held_until > now();
