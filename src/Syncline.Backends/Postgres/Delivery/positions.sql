-- Places in the feed that a Customer's readers keep.

-- name: find
SELECT name AS Name, cursor AS Cursor, moved_at AS MovedAt FROM feed_positions WHERE customer_id = @owner AND name = @name;

-- name: list
SELECT name AS Name, cursor AS Cursor, moved_at AS MovedAt FROM feed_positions
WHERE customer_id = @owner AND name > @after
ORDER BY name
LIMIT @limit;

-- name: make
INSERT INTO feed_positions (customer_id, name, cursor, moved_at) VALUES (@owner, @name, @to, syncline_now())
ON CONFLICT (customer_id, name) DO NOTHING;

-- name: move
UPDATE feed_positions SET cursor = @to, moved_at = syncline_now() WHERE customer_id = @owner AND name = @name AND cursor = @from;

-- name: remove
DELETE FROM feed_positions WHERE customer_id = @owner AND name = @name;
