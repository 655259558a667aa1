-- Which Integrations there are.

-- name: list
SELECT customer_id AS Customer, integration_id AS Integration
FROM integrations
WHERE (customer_id, integration_id) > (@afterCustomer, @afterIntegration)
ORDER BY customer_id, integration_id
LIMIT @limit;
