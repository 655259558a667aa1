-- name: find
SELECT fingerprint AS Fingerprint, status AS Status, body AS Body, held_until > now() AS IsHeld
FROM remembered_requests
WHERE customer_id = @customer AND caller = @caller AND name = @name AND created_at > now() - @keep;

-- name: is_full
SELECT COUNT(*) >= @most FROM (SELECT 1 FROM remembered_requests WHERE customer_id = @customer AND caller = @caller LIMIT @most);

-- name: begin
INSERT INTO remembered_requests (customer_id, caller, name, fingerprint, attempt, held_until, created_at)
VALUES (@customer, @caller, @name, @fingerprint, 1, now() + @hold, now())
ON CONFLICT (customer_id, caller, name) DO UPDATE
SET fingerprint = excluded.fingerprint, attempt = attempt + 1, held_until = excluded.held_until, created_at = excluded.created_at, status = NULL, body = NULL
RETURNING attempt;

-- name: complete
UPDATE remembered_requests SET status = @status, body = @body
WHERE customer_id = @customer AND caller = @caller AND name = @name AND attempt = @attempt;

-- name: forget
DELETE FROM remembered_requests
WHERE customer_id = @customer AND caller = @caller AND name = @name AND attempt = @attempt AND status IS NULL;

-- name: prune
DELETE FROM remembered_requests
WHERE rowid IN (SELECT rowid FROM remembered_requests WHERE created_at < now() - @age ORDER BY created_at LIMIT @limit);

-- name: forget_all
DELETE FROM remembered_requests WHERE customer_id = @customer;
