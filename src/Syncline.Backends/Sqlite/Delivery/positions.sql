-- Places in the feed that readers keep. Those of the installation have the owner 0.

-- name: find
SELECT name AS Name, cursor AS Cursor, moved_at AS MovedAt FROM feed_positions WHERE customer_id = @owner AND name = @name;

-- name: list
SELECT name AS Name, cursor AS Cursor, moved_at AS MovedAt FROM feed_positions
WHERE customer_id = @owner AND name > @after
ORDER BY name
LIMIT @limit;

-- name: make
INSERT INTO feed_positions (customer_id, name, cursor, moved_at) VALUES (@owner, @name, @to, now())
ON CONFLICT (customer_id, name) DO NOTHING;

-- name: move
UPDATE feed_positions SET cursor = @to, moved_at = now() WHERE customer_id = @owner AND name = @name AND cursor = @from;

-- name: remove
DELETE FROM feed_positions WHERE customer_id = @owner AND name = @name;

-- name: claim
-- Where there is none it begins at the oldest place. Another's claim is respected until it runs out.
INSERT INTO feed_positions (customer_id, name, cursor, moved_at, claim_owner, claim_until)
VALUES (0, @name, @to, now(), @holder, now() + @duration)
ON CONFLICT (customer_id, name) DO UPDATE
SET claim_owner = CASE WHEN @duration > 0 THEN excluded.claim_owner END,
    claim_until = CASE WHEN @duration > 0 THEN excluded.claim_until END
WHERE feed_positions.claim_owner IS NULL OR feed_positions.claim_owner = @holder OR feed_positions.claim_until <= now()
RETURNING name AS Name, cursor AS Cursor, moved_at AS MovedAt;

-- name: move_held
UPDATE feed_positions SET cursor = @to, moved_at = now()
WHERE customer_id = 0 AND name = @name AND cursor = @from AND claim_owner = @holder AND claim_until > now();
