-- Deletes by absence. Every write asks again whether the run is reconciling, and so live.

-- name: seen_after
-- Several pages at a time: each is eight bytes for a record.
SELECT page AS Page, seen AS Seen FROM seen_pages
WHERE customer_id = @customer AND run_id = @run AND page > @page
ORDER BY page
LIMIT 100;

-- name: is_complete
SELECT is_complete FROM runs WHERE customer_id = @customer AND run_id = @run;

-- name: live_ids
SELECT remote_id FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after AND NOT is_deleted
ORDER BY remote_id
LIMIT @limit;

-- name: live_ids_from_first
SELECT remote_id FROM interactions
WHERE customer_id = @customer AND object_id = @object AND NOT is_deleted
ORDER BY remote_id
LIMIT @limit;

-- name: reconciling
-- Locked, after its object: it does not end before this transaction does.
SELECT r.object_id AS Object, o.type AS Type, r.kind AS Kind, r.is_initial AS IsInitial, r.applied_page AS Page
FROM runs r
JOIN integration_objects o ON o.customer_id = r.customer_id AND o.object_id = r.object_id
WHERE r.customer_id = @customer AND r.run_id = @run AND r.state = 'reconciling'
FOR NO KEY UPDATE OF r;

-- name: count_deletes
UPDATE runs SET deleted = deleted + @count, touched_at = syncline_now()
WHERE customer_id = @customer AND run_id = @run;

-- name: count_live_down
UPDATE integration_objects SET interactions = interactions - @count, revision = revision + 1 WHERE customer_id = @customer AND object_id = @object;
