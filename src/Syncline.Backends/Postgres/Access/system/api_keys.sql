-- API keys, by their hash and of all Customers: whose a key is, is what it is looked up for. The hash itself is never returned.

-- name: add
INSERT INTO api_keys (customer_id, name, role, prefix, hash, created_at, expires_at)
VALUES (@customer, @name, @role, @prefix, @hash, syncline_now(), syncline_now() + @lifetime)
RETURNING key_id;

-- name: columns
customer_id AS Customer, key_id AS Key, name AS Name, role AS Role, prefix AS Prefix, created_at AS CreatedAt, expires_at AS ExpiresAt,
last_used_at AS LastUsedAt,
CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN expires_at <= syncline_now() THEN 'expired' ELSE 'live' END AS Standing

-- name: find
SELECT {columns} FROM api_keys WHERE customer_id = @customer AND key_id = @key;

-- name: find_by_hash
SELECT {columns} FROM api_keys WHERE hash = @hash;

-- name: list
SELECT {columns} FROM api_keys
WHERE revoked_at IS NULL AND key_id > @after
ORDER BY key_id
LIMIT @limit;

-- name: list_of_customer
SELECT {columns} FROM api_keys
WHERE revoked_at IS NULL AND key_id > @after AND customer_id = @customer
ORDER BY key_id
LIMIT @limit;

-- name: find_to_revoke
SELECT {columns} FROM api_keys WHERE key_id = @key AND revoked_at IS NULL FOR UPDATE;

-- name: revoke
UPDATE api_keys SET revoked_at = syncline_now() WHERE customer_id = @customer AND key_id = @key AND revoked_at IS NULL;

-- name: touch
UPDATE api_keys SET last_used_at = syncline_now() WHERE customer_id = @customer AND key_id = @key;
