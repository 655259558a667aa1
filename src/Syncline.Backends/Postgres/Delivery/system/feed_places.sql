-- The change feed over all Customers: whose changes come next. What they are is read as each of these.

-- name: state
SELECT shard::int AS Shard, position AS Position, epoch AS Epoch FROM feed ORDER BY shard;

-- name: after
SELECT customer_id AS Customer, position AS Position
FROM changes
WHERE shard = @shard::smallint AND position > @after
ORDER BY position
LIMIT @limit;

-- name: raise_epoch
-- After a restore the same positions are given out a second time, for other changes.
UPDATE feed SET epoch = GREATEST(epoch + 1, syncline_now());
