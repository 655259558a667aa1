-- Interactions and their changes. Looked up one by one through a prepared statement: the plan is the same for an empty and for a full table.

-- name: find
-- Body and fields last: they lie beyond what is compared, and are read only where that differs.
SELECT raw_hash, content_hash, partner_ticks, run_id, page, place, mapping_version, is_deleted, body, fields
FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id = @id;

-- name: put
INSERT INTO interactions (
    customer_id, object_id, remote_id, raw_hash, content_hash, partner_ticks, run_id, page, place, mapping_version, is_deleted,
    first_seen_at, changed_at, fields, body)
VALUES (
    @customer, @object, @id, @rawHash, @contentHash, @partnerTicks, @run, @page, @place, @mappingVersion, @isDeleted,
    now(), now(), @fields, @body)
ON CONFLICT (customer_id, object_id, remote_id) DO UPDATE
SET raw_hash = excluded.raw_hash,
    content_hash = excluded.content_hash,
    partner_ticks = excluded.partner_ticks,
    run_id = excluded.run_id,
    page = excluded.page,
    place = excluded.place,
    mapping_version = excluded.mapping_version,
    is_deleted = excluded.is_deleted,
    changed_at = CASE WHEN @hasEvent THEN now() ELSE changed_at END,
    fields = excluded.fields,
    body = excluded.body;

-- name: put_head
-- Body and fields stay. A tombstone of what was never stored has none.
INSERT INTO interactions (
    customer_id, object_id, remote_id, raw_hash, content_hash, partner_ticks, run_id, page, place, mapping_version, is_deleted,
    first_seen_at, changed_at, fields, body)
VALUES (
    @customer, @object, @id, @rawHash, @contentHash, @partnerTicks, @run, @page, @place, @mappingVersion, @isDeleted,
    now(), now(), '{}', x'')
ON CONFLICT (customer_id, object_id, remote_id) DO UPDATE
SET raw_hash = excluded.raw_hash,
    content_hash = excluded.content_hash,
    partner_ticks = excluded.partner_ticks,
    run_id = excluded.run_id,
    page = excluded.page,
    place = excluded.place,
    mapping_version = excluded.mapping_version,
    is_deleted = excluded.is_deleted,
    changed_at = CASE WHEN @hasEvent THEN now() ELSE changed_at END;

-- name: bury
-- A delete by absence: the record was there in an earlier reading and not in this one.
UPDATE interactions
SET is_deleted = 1, run_id = @run, page = @page, place = 0, changed_at = now()
WHERE customer_id = @customer AND object_id = @object AND remote_id = @id AND is_deleted = 0
RETURNING content_hash;

-- name: take_positions
UPDATE feed SET position = position + @count RETURNING position;

-- name: add_change
-- It tells the fields that the interaction then has; the writer gives those that it has in its hand.
INSERT INTO changes (
    customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at,
    run_id, page, place, previous_fields, merged_into, provider)
VALUES (
    @customer, @position, @object, @type, @id, @kind, @changedFields,
    COALESCE(@fields, (SELECT fields FROM interactions WHERE customer_id = @customer AND object_id = @object AND remote_id = @id)),
    @contentHash, @isInitial, now(), @run, @page, @place, @previous, @winner, @provider);
