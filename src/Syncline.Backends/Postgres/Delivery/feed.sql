-- The change feed of one Customer, which lies in one shard.

-- name: state
SELECT shard::int AS Shard, position AS Position, epoch AS Epoch FROM feed ORDER BY shard;

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

-- name: read_between
-- A Customer's part of a piece of its shard, whose ends are known.
SELECT position AS Position, customer_id AS Customer, object_id AS Object, type AS Type, remote_id AS Id, kind AS Kind,
    changed_fields AS ChangedFields, fields AS Fields, content_hash AS ContentHash, is_initial AS IsInitial, at AS At
FROM changes
WHERE customer_id = @customer AND position >= @lowest AND position <= @highest
ORDER BY position;

-- name: newest_of_object
SELECT position AS Position, customer_id AS Customer, object_id AS Object, type AS Type, remote_id AS Id, kind AS Kind,
    changed_fields AS ChangedFields, fields AS Fields, content_hash AS ContentHash, is_initial AS IsInitial, at AS At
FROM changes
WHERE customer_id = @customer AND object_id = @object AND position < @before
ORDER BY position DESC
LIMIT @limit;
