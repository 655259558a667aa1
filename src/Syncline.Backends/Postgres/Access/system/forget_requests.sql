-- Forgetting requests of all Customers by their age.

-- name: prune
DELETE FROM remembered_requests
WHERE ctid = ANY (ARRAY(SELECT ctid FROM remembered_requests WHERE created_at < syncline_now() - @age ORDER BY created_at LIMIT @limit));
