-- name: append
INSERT INTO audit (customer_id, number, at, actor_kind, actor_name, actor_key, action, subject, was, since)
VALUES (@customer, @number, now(), @actorKind, @actorName, @actorKey, @action, @subject, @was, @since);

-- name: columns
customer_id AS Customer, number AS Number, at AS At, actor_kind AS ActorKind, actor_name AS ActorName, actor_key AS ActorKey, action AS Action,
subject AS Subject, was AS Before, since AS After

-- name: list
SELECT {columns} FROM audit WHERE number < @before ORDER BY number DESC LIMIT @limit;

-- name: list_of_customer
SELECT {columns} FROM audit WHERE customer_id = @customer AND number < @before ORDER BY number DESC LIMIT @limit;

-- name: prune
-- Numbers rise with time: what is old is at the index's beginning.
DELETE FROM audit
WHERE rowid IN (
    SELECT rowid FROM (SELECT rowid, at FROM audit ORDER BY number LIMIT @limit) WHERE at < now() - @age);
