-- name: put
-- DO NOTHING: a name that is taken is an answer, not a failure.
INSERT INTO customers (customer_id, name, time_zone, data_key, created_at) VALUES (@id, @name, @timeZone, @dataKey, syncline_now())
ON CONFLICT (name) DO NOTHING;

-- name: find
SELECT customer_id AS Id, name AS Name, time_zone AS TimeZone, data_key AS DataKey FROM customers WHERE customer_id = @id;
