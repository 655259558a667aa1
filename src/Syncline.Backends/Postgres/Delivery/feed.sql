-- The change feed of one Customer, which lies in one shard.

-- name: state
-- In the order of the column, and not of what is shown of it, which no index has.
SELECT f.shard::int AS Shard, f.position AS Position, f.pruned AS Pruned, f.epoch AS Epoch FROM feed f ORDER BY f.shard;

-- name: columns
c.position AS Position, c.customer_id AS Customer, c.object_id AS Object, c.type AS Type, c.remote_id AS Id, c.kind AS Kind,
c.changed_fields AS ChangedFields, c.fields AS Fields, c.content_hash AS ContentHash, c.is_initial AS IsInitial, c.at AS At,
c.run_id AS Run, c.page AS Page, c.place AS Place, c.previous_fields AS PreviousFields, c.merged_into AS MergedInto

-- name: read_of_customer
SELECT {columns} FROM changes c
WHERE c.customer_id = @customer AND c.position > @after
ORDER BY c.position
LIMIT @limit;

-- name: read_of_object
SELECT {columns} FROM changes c
WHERE c.customer_id = @customer AND c.object_id = @object AND c.position > @after
ORDER BY c.position
LIMIT @limit;

-- name: look_ahead
-- How far a reader of little looks at once: so many changes, matching or not.
SELECT position FROM changes
WHERE customer_id = @customer AND position > @after
ORDER BY position
OFFSET @scan - 1
LIMIT 1;

-- name: read_matching
-- An object that was erased is not there to tell its Provider; its last change does.
SELECT {columns} FROM changes c
WHERE c.customer_id = @customer AND c.position > @after AND c.position <= @until
  AND (@object::bigint IS NULL OR c.object_id = @object)
  AND (@type::text IS NULL OR c.type = @type)
  AND (@kinds::text[] IS NULL OR c.kind = ANY (@kinds))
  AND (@provider::text IS NULL OR @provider = COALESCE(c.provider, (
    SELECT o.provider FROM integration_objects o WHERE o.customer_id = c.customer_id AND o.object_id = c.object_id)))
ORDER BY c.position
LIMIT @limit;

-- name: read_between
-- A Customer's part of a piece of its shard, whose ends are known.
SELECT {columns} FROM changes c
WHERE c.customer_id = @customer AND c.position >= @lowest AND c.position <= @highest
ORDER BY c.position;

-- name: records
-- What these records are now. Looked up one by one, as for a page.
SELECT @customer AS Customer, n.object_id AS Object, s.*
FROM unnest(@objects, @ids) AS n (object_id, id)
CROSS JOIN LATERAL (
    SELECT i.remote_id AS Id, i.fields AS Fields, i.body AS Body, i.content_hash AS ContentHash, i.partner_ticks AS PartnerTicks,
        i.first_seen_at AS FirstSeenAt, i.changed_at AS ChangedAt, i.is_deleted AS IsDeleted
    FROM interactions i
    WHERE i.customer_id = @customer AND i.object_id = n.object_id AND i.remote_id = n.id
    LIMIT 1) AS s;

-- name: newest_of_object
SELECT {columns} FROM changes c
WHERE c.customer_id = @customer AND c.object_id = @object AND c.position < @before
ORDER BY c.position DESC
LIMIT @limit;
