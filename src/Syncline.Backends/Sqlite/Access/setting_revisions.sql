-- name: read
SELECT revision FROM setting_revisions WHERE customer_id = @customer AND subject = @subject;

-- name: raise
INSERT INTO setting_revisions (customer_id, subject, revision) VALUES (@customer, @subject, 1)
ON CONFLICT (customer_id, subject) DO UPDATE SET revision = revision + 1;
