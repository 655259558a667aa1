-- Who there is: numbers and names.

-- name: next_id
SELECT nextval('customers_customer_id_seq');

-- name: id_of
SELECT customer_id FROM customers WHERE name = @name;

-- name: ids
SELECT customer_id FROM customers WHERE name > @after ORDER BY name LIMIT @limit;
