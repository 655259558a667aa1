-- Taking a Customer's rows away. The table is one of a fixed list.

-- name: erase
DELETE FROM {table}
WHERE customer_id = @customer AND ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE customer_id = @customer LIMIT @limit));

-- name: count
SELECT COUNT(*) FROM {table} WHERE customer_id = @customer;
