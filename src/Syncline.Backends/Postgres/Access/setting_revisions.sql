-- How often settings were changed, of one Customer.

-- name: read
SELECT revision FROM setting_revisions WHERE customer_id = @customer AND subject = @subject;

-- name: raise
-- The first and the one who was before meet at the row: whoever comes second finds the count moved.
INSERT INTO setting_revisions AS r (customer_id, subject, revision)
SELECT @customer, @subject, 1
WHERE @expected::bigint IS NULL OR @expected::bigint = 0 OR EXISTS (SELECT 1 FROM setting_revisions s WHERE s.customer_id = @customer AND s.subject = @subject)
ON CONFLICT (customer_id, subject) DO UPDATE SET revision = r.revision + 1 WHERE @expected::bigint IS NULL OR r.revision = @expected::bigint;
