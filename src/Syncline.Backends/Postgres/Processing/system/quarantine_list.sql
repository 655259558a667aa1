-- Which records are set aside, over all Customers; what they hold is read as each of these.

-- name: numbers
SELECT customer_id AS Customer, number AS Number FROM quarantine WHERE number > @after ORDER BY number LIMIT @limit;
