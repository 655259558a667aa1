-- The audit log of one Customer, or (0) of the installation.

-- name: append
INSERT INTO audit (customer_id, at, actor_kind, actor_name, actor_key, action, subject, was, since)
VALUES (@customer, syncline_now(), @actorKind, @actorName, @actorKey, @action, @subject, @was, @since);

-- name: columns
customer_id AS Customer, number AS Number, at AS At, actor_kind AS ActorKind, actor_name AS ActorName, actor_key AS ActorKey, action AS Action,
subject AS Subject, was AS Before, since AS After

-- name: list_of_customer
SELECT {columns} FROM audit WHERE customer_id = @customer AND number < @before ORDER BY number DESC LIMIT @limit;

-- name: list_of_numbers
SELECT {columns} FROM audit WHERE customer_id = @customer AND number = ANY (@numbers);
