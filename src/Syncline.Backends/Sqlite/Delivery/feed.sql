-- The change feed.

-- name: state
SELECT position AS Position, epoch AS Epoch FROM feed;

-- name: raise_epoch
-- After a restore the same positions are given out a second time, for other changes.
UPDATE feed SET epoch = MAX(epoch + 1, now());

-- name: read_all
SELECT position AS Position, customer_id AS Customer, object_id AS Object, type AS Type, remote_id AS Id, kind AS Kind,
    changed_fields AS ChangedFields, fields AS Fields, content_hash AS ContentHash, is_initial AS IsInitial, at AS At
FROM changes
WHERE position > @after
ORDER BY position
LIMIT @limit;

-- name: read_of_customer
SELECT position AS Position, customer_id AS Customer, object_id AS Object, type AS Type, remote_id AS Id, kind AS Kind,
    changed_fields AS ChangedFields, fields AS Fields, content_hash AS ContentHash, is_initial AS IsInitial, at AS At
FROM changes
WHERE customer_id = @customer AND position > @after
ORDER BY position
LIMIT @limit;

-- name: read_of_object
SELECT position AS Position, customer_id AS Customer, object_id AS Object, type AS Type, remote_id AS Id, kind AS Kind,
    changed_fields AS ChangedFields, fields AS Fields, content_hash AS ContentHash, is_initial AS IsInitial, at AS At
FROM changes
WHERE customer_id = @customer AND object_id = @object AND position > @after
ORDER BY position
LIMIT @limit;

-- name: newest_of_object
SELECT position AS Position, customer_id AS Customer, object_id AS Object, type AS Type, remote_id AS Id, kind AS Kind,
    changed_fields AS ChangedFields, fields AS Fields, content_hash AS ContentHash, is_initial AS IsInitial, at AS At
FROM changes
WHERE customer_id = @customer AND object_id = @object AND position < @before
ORDER BY position DESC
LIMIT @limit;
