-- Which Integration Objects a list shows, over all Customers or of one: a walk along one index in its order from where the last page ended.
-- The parts in braces are filled in from a fixed set of orders and filters, never from what a person wrote.

-- name: list
SELECT o.customer_id AS Customer, o.object_id AS Number
FROM integration_objects o
WHERE {filter}
ORDER BY {order}
LIMIT @limit

-- name: customer_called
SELECT customer_id FROM customers WHERE name = @name;
