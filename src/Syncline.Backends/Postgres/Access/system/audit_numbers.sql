-- Which entries the audit log has, over all Customers; what they say is read as each of these.

-- name: newest
SELECT customer_id AS Customer, number AS Number FROM audit WHERE number < @before ORDER BY number DESC LIMIT @limit;

-- name: prune
-- Numbers rise with time: what is old is at the index's beginning.
DELETE FROM audit a
USING (SELECT customer_id, number, at FROM audit ORDER BY number LIMIT @limit) AS oldest
WHERE a.customer_id = oldest.customer_id AND a.number = oldest.number AND oldest.at < syncline_now() - @age;
