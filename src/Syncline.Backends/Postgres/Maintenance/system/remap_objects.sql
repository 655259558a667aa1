-- Which objects there are, over all Customers; their settings are read as each of these.

-- name: keys
SELECT customer_id AS Customer, object_id AS Object
FROM integration_objects
WHERE (customer_id, object_id) > (@customer, @object)
ORDER BY customer_id, object_id
LIMIT @limit;
