-- Interactions and their changes, a page at a time: arrays in the order of the records. Planned anew for each page: a plan that was made for
-- an empty table and kept would read a full one from end to end.

-- name: find_different
-- One look-up of the primary key for each id. LIMIT 1 keeps the planner from joining the whole table instead, as it would while it has no
-- statistics; equality and not a range, which would look through the rest of an index page. A body is sent only where something differs.
SELECT (n.place - 1)::int, s.raw_hash, s.content_hash, s.partner_ticks, s.run_id, s.page, s.place, s.mapping_version, s.is_deleted, s.body, s.fields
FROM unnest(@ids, @rawHashes) WITH ORDINALITY AS n (id, raw_hash, place)
LEFT JOIN LATERAL (
    SELECT i.raw_hash, i.content_hash, i.partner_ticks, i.run_id, i.page, i.place, i.mapping_version, i.is_deleted, i.body, i.fields
    FROM interactions i
    WHERE i.customer_id = @customer AND i.object_id = @object AND i.remote_id = n.id
    LIMIT 1) AS s ON TRUE
WHERE s.raw_hash IS NULL OR s.raw_hash <> n.raw_hash OR s.mapping_version <> @mappingVersion OR s.is_deleted <> @isDeleted
ORDER BY n.place;

-- name: add
-- Of these the object has no row, and its lock keeps it so: nothing to be on guard for, which would cost a third more.
-- Arrays side by side in the list of columns are streamed; in FROM they would be written out first.
INSERT INTO interactions (
    customer_id, object_id, remote_id, raw_hash, content_hash, partner_ticks, run_id, page, place, mapping_version, is_deleted,
    first_seen_at, changed_at, fields, body)
SELECT @customer, @object, unnest(@ids), unnest(@rawHashes), unnest(@contentHashes), unnest(@partnerTicks), unnest(@runs), unnest(@pages), unnest(@places),
    unnest(@mappingVersions), unnest(@areDeleted), (SELECT syncline_now()), (SELECT syncline_now()), unnest(@fields), unnest(@bodies);

-- name: put
INSERT INTO interactions (
    customer_id, object_id, remote_id, raw_hash, content_hash, partner_ticks, run_id, page, place, mapping_version, is_deleted,
    first_seen_at, changed_at, fields, body)
SELECT @customer, @object, unnest(@ids), unnest(@rawHashes), unnest(@contentHashes), unnest(@partnerTicks), unnest(@runs), unnest(@pages), unnest(@places),
    unnest(@mappingVersions), unnest(@areDeleted), (SELECT syncline_now()), (SELECT syncline_now()), unnest(@fields), unnest(@bodies)
ON CONFLICT (customer_id, object_id, remote_id) DO UPDATE
SET raw_hash = excluded.raw_hash,
    content_hash = excluded.content_hash,
    partner_ticks = excluded.partner_ticks,
    run_id = excluded.run_id,
    page = excluded.page,
    place = excluded.place,
    mapping_version = excluded.mapping_version,
    is_deleted = excluded.is_deleted,
    changed_at = CASE WHEN @hasEvent THEN excluded.changed_at ELSE interactions.changed_at END,
    fields = excluded.fields,
    body = excluded.body;

-- name: put_heads
-- Body and fields stay. A tombstone of what was never stored has none.
INSERT INTO interactions (
    customer_id, object_id, remote_id, raw_hash, content_hash, partner_ticks, run_id, page, place, mapping_version, is_deleted,
    first_seen_at, changed_at, fields, body)
SELECT @customer, @object, unnest(@ids), unnest(@rawHashes), unnest(@contentHashes), unnest(@partnerTicks), unnest(@runs), unnest(@pages), unnest(@places),
    unnest(@mappingVersions), unnest(@areDeleted), (SELECT syncline_now()), (SELECT syncline_now()), '{}', ''
ON CONFLICT (customer_id, object_id, remote_id) DO UPDATE
SET raw_hash = excluded.raw_hash,
    content_hash = excluded.content_hash,
    partner_ticks = excluded.partner_ticks,
    run_id = excluded.run_id,
    page = excluded.page,
    place = excluded.place,
    mapping_version = excluded.mapping_version,
    is_deleted = excluded.is_deleted,
    changed_at = CASE WHEN @hasEvent THEN excluded.changed_at ELSE interactions.changed_at END;

-- name: bury
-- Deletes by absence: the records were there in an earlier reading and not in this one. Those that are tombstones already stay as they are.
-- Looked up one by one, as above: joined to the ids, the whole object would be read for every batch while the table has no statistics.
UPDATE interactions i
SET is_deleted = true, run_id = @run, page = @page, place = 0, changed_at = syncline_now()
FROM (
    SELECT n.place, s.at
    FROM unnest(@ids) WITH ORDINALITY AS n (id, place)
    CROSS JOIN LATERAL (
        SELECT l.ctid AS at
        FROM interactions l
        WHERE l.customer_id = @customer AND l.object_id = @object AND l.remote_id = n.id AND NOT l.is_deleted
        LIMIT 1) AS s) AS found
WHERE i.ctid = found.at
RETURNING found.place::int, i.remote_id, i.content_hash;

-- name: add_changes
-- The last statement before the commit: from here on whoever else writes to this shard of the feed waits, so that the order of positions is
-- the order of commits. An event tells the fields that the interaction then has; the writer sends those that it has in its hand.
WITH taken AS (
    UPDATE feed SET position = position + @count WHERE shard = (@customer % 16)::smallint RETURNING position - @count AS position
)
INSERT INTO changes (
    customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at, run_id, page, place)
SELECT @customer, t.position + n.number, @object, @type, n.id, n.kind, n.changed_fields,
    COALESCE(n.fields, (
        SELECT i.fields FROM interactions i WHERE i.customer_id = @customer AND i.object_id = @object AND i.remote_id = n.id)),
    n.content_hash, @isInitial, (SELECT syncline_now()), NULLIF(@run, 0), @page, n.place
FROM taken t
CROSS JOIN unnest(@ids, @kinds, @changedFields, @fields, @contentHashes, @places)
    WITH ORDINALITY AS n (id, kind, changed_fields, fields, content_hash, place, number);

-- name: add_telling_changes
-- As the other, of events among which some tell what most do not, or which were not read from one page. Most are of the other sort, and cost less without these columns.
WITH taken AS (
    UPDATE feed SET position = position + @count WHERE shard = (@customer % 16)::smallint RETURNING position - @count AS position
)
INSERT INTO changes (
    customer_id, position, object_id, type, remote_id, kind, changed_fields, fields, content_hash, is_initial, at,
    run_id, page, place, previous_fields, merged_into, provider)
SELECT @customer, t.position + n.number, @object, @type, n.id, n.kind, n.changed_fields,
    COALESCE(n.fields, (
        SELECT i.fields FROM interactions i WHERE i.customer_id = @customer AND i.object_id = @object AND i.remote_id = n.id)),
    n.content_hash, @isInitial, (SELECT syncline_now()), NULLIF(n.run_id, 0), n.page, n.place, n.previous_fields, n.merged_into, n.provider
FROM taken t
CROSS JOIN unnest(@ids, @kinds, @changedFields, @fields, @contentHashes, @runs, @pages, @places, @previous, @winners, @providers)
    WITH ORDINALITY AS n (id, kind, changed_fields, fields, content_hash, run_id, page, place, previous_fields, merged_into, provider, number);
