-- Stored interactions for people: by id in binary order, which is the primary key's.

-- name: list
SELECT remote_id AS Id, fields AS Fields, body AS Body, content_hash AS ContentHash, partner_ticks AS PartnerTicks,
    first_seen_at AS FirstSeenAt, changed_at AS ChangedAt, is_deleted AS IsDeleted
FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after AND (NOT is_deleted OR @withDeleted)
ORDER BY remote_id
LIMIT @limit;

-- name: list_from_first
SELECT remote_id AS Id, fields AS Fields, body AS Body, content_hash AS ContentHash, partner_ticks AS PartnerTicks,
    first_seen_at AS FirstSeenAt, changed_at AS ChangedAt, is_deleted AS IsDeleted
FROM interactions
WHERE customer_id = @customer AND object_id = @object AND (NOT is_deleted OR @withDeleted)
ORDER BY remote_id
LIMIT @limit;

-- name: find
SELECT remote_id AS Id, fields AS Fields, body AS Body, content_hash AS ContentHash, partner_ticks AS PartnerTicks,
    first_seen_at AS FirstSeenAt, changed_at AS ChangedAt, is_deleted AS IsDeleted
FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id = @id;
