-- The right to renew an Integration's tokens.

-- name: hold
INSERT INTO renewals (customer_id, integration_id, holder, held_until)
VALUES (@customer, @integration, @holder, now() + @duration)
ON CONFLICT (customer_id, integration_id) DO UPDATE
SET holder = excluded.holder, held_until = excluded.held_until
WHERE renewals.held_until <= now() OR renewals.holder = excluded.holder;

-- name: release
DELETE FROM renewals WHERE customer_id = @customer AND integration_id = @integration AND holder = @holder;
