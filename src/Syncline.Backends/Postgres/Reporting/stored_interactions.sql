-- Stored interactions for people: by id in binary order, which is the primary key's.

-- name: columns
remote_id AS Id, fields AS Fields, body AS Body, content_hash AS ContentHash, partner_ticks AS PartnerTicks, first_seen_at AS FirstSeenAt, changed_at AS ChangedAt,
is_deleted AS IsDeleted

-- name: list
SELECT {columns} FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after AND (NOT is_deleted OR @withDeleted)
ORDER BY remote_id
LIMIT @limit;

-- name: list_from_first
SELECT {columns} FROM interactions
WHERE customer_id = @customer AND object_id = @object AND (NOT is_deleted OR @withDeleted)
ORDER BY remote_id
LIMIT @limit;

-- name: find
SELECT {columns} FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id = @id;

-- name: scan_end
-- Where looking through so many ends.
SELECT remote_id
FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after
ORDER BY remote_id
LIMIT 1 OFFSET @scan - 1;

-- name: list_changed
SELECT {columns} FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after AND remote_id <= @last
    AND changed_at >= @since AND (NOT is_deleted OR @withDeleted)
ORDER BY remote_id
LIMIT @limit;

-- name: list_changed_to_end
SELECT {columns} FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after
    AND changed_at >= @since AND (NOT is_deleted OR @withDeleted)
ORDER BY remote_id
LIMIT @limit;
