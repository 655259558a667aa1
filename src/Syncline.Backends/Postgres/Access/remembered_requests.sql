-- Requests that must not be done twice, of one Customer, or (0) of the installation.

-- name: take_turns
-- Two that begin by one name take turns: the second sees what the first has noted.
SELECT pg_advisory_xact_lock(hashtextextended(@name, @caller));

-- name: find
SELECT fingerprint AS Fingerprint, status AS Status, body AS Body, held_until > syncline_now() AS IsHeld
FROM remembered_requests
WHERE customer_id = @customer AND caller = @caller AND name = @name AND created_at > syncline_now() - @keep;

-- name: is_full
SELECT COUNT(*) >= @most FROM (SELECT 1 FROM remembered_requests WHERE customer_id = @customer AND caller = @caller LIMIT @most) AS remembered;

-- name: begin
INSERT INTO remembered_requests AS r (customer_id, caller, name, fingerprint, attempt, held_until, created_at)
VALUES (@customer, @caller, @name, @fingerprint, 1, syncline_now() + @hold, syncline_now())
ON CONFLICT (customer_id, caller, name) DO UPDATE
SET fingerprint = excluded.fingerprint, attempt = r.attempt + 1, held_until = excluded.held_until, created_at = excluded.created_at, status = NULL, body = NULL
RETURNING attempt;

-- name: complete
UPDATE remembered_requests SET status = @status, body = @body
WHERE customer_id = @customer AND caller = @caller AND name = @name AND attempt = @attempt;

-- name: forget
DELETE FROM remembered_requests
WHERE customer_id = @customer AND caller = @caller AND name = @name AND attempt = @attempt AND status IS NULL;

-- name: forget_all
DELETE FROM remembered_requests WHERE customer_id = @customer;
