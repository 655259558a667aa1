-- The change feed over all Customers: whose changes come next. What they are is read as each of these.

-- name: state
-- In the order of the column, and not of what is shown of it, which no index has.
SELECT f.shard::int AS Shard, f.position AS Position, f.pruned AS Pruned, f.epoch AS Epoch FROM feed f ORDER BY f.shard;

-- name: after
SELECT customer_id AS Customer, position AS Position
FROM changes
WHERE shard = @shard::smallint AND position > @after
ORDER BY position
LIMIT @limit;

-- name: matching_after
-- Of the next so many changes those that match, and the last of them whether it does or not: it tells how far was looked.
WITH piece AS MATERIALIZED (
    SELECT customer_id, object_id, position, type, kind, provider
    FROM changes
    WHERE shard = @shard::smallint AND position > @after
    ORDER BY position
    LIMIT @scan
), judged AS (
    SELECT p.customer_id, p.position,
        (@type::text IS NULL OR p.type = @type)
        AND (@kinds::text[] IS NULL OR p.kind = ANY (@kinds))
        AND (@provider::text IS NULL OR COALESCE(@provider = COALESCE(p.provider, (
            SELECT o.provider FROM integration_objects o WHERE o.customer_id = p.customer_id AND o.object_id = p.object_id)), false)) AS is_match
    FROM piece p
)
SELECT customer_id AS Customer, position AS Position, is_match AS IsMatch
FROM judged
WHERE is_match OR position = (SELECT MAX(position) FROM piece)
ORDER BY position
LIMIT @limit;

-- name: raise_epoch
-- After a restore the same positions are given out a second time, for other changes.
UPDATE feed SET epoch = GREATEST(epoch + 1, syncline_now());
