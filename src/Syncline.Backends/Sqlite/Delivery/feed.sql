-- The change feed.

-- name: state
SELECT position AS Position, pruned AS Pruned, epoch AS Epoch FROM feed;

-- name: raise_epoch
-- After a restore the same positions are given out a second time, for other changes.
UPDATE feed SET epoch = MAX(epoch + 1, now());

-- name: columns
c.position AS Position, c.customer_id AS Customer, c.object_id AS Object, c.type AS Type, c.remote_id AS Id, c.kind AS Kind,
c.changed_fields AS ChangedFields, c.fields AS Fields, c.content_hash AS ContentHash, c.is_initial AS IsInitial, c.at AS At,
c.run_id AS Run, c.page AS Page, c.place AS Place, c.previous_fields AS PreviousFields, c.merged_into AS MergedInto

-- name: read_all
SELECT {columns} FROM changes c
WHERE c.position > @after
ORDER BY c.position
LIMIT @limit;

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
SELECT position FROM changes WHERE position > @after ORDER BY position LIMIT 1 OFFSET @scan - 1;

-- name: read_matching
-- An object that was erased is not there to tell its Provider; its last change does.
SELECT {columns} FROM changes c
WHERE c.position > @after AND c.position <= @until
  AND (@customer IS NULL OR c.customer_id = @customer)
  AND (@object IS NULL OR c.object_id = @object)
  AND (@type IS NULL OR c.type = @type)
  AND (@kinds IS NULL OR c.kind IN (SELECT value FROM json_each(@kinds)))
  AND (@provider IS NULL OR @provider = COALESCE(c.provider, (
    SELECT o.provider FROM integration_objects o WHERE o.customer_id = c.customer_id AND o.object_id = c.object_id)))
ORDER BY c.position
LIMIT @limit;

-- name: record
SELECT i.remote_id AS Id, i.fields AS Fields, i.body AS Body, i.content_hash AS ContentHash, i.partner_ticks AS PartnerTicks,
    i.first_seen_at AS FirstSeenAt, i.changed_at AS ChangedAt, i.is_deleted AS IsDeleted
FROM interactions i
WHERE i.customer_id = @customer AND i.object_id = @object AND i.remote_id = @id;

-- name: owners_after
-- Whose the next changes are.
SELECT customer_id FROM changes WHERE position > @after ORDER BY position LIMIT @limit;

-- name: newest_of_object
SELECT {columns} FROM changes c
WHERE c.customer_id = @customer AND c.object_id = @object AND c.position < @before
ORDER BY c.position DESC
LIMIT @limit;
