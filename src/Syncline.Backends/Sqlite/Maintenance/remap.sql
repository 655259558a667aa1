-- Interactions whose fields were made by another mapping.

-- name: objects
SELECT o.customer_id AS Customer, o.object_id AS Object, o.provider AS Provider, o.type AS Type, i.settings AS Settings,
    o.interactions AS Interactions, o.mapped_by AS MappedBy
FROM integration_objects o
CROSS JOIN integrations i ON i.customer_id = o.customer_id AND i.integration_id = o.integration_id
WHERE (o.customer_id, o.object_id) > (@customer, @object)
ORDER BY o.customer_id, o.object_id
LIMIT @limit;

-- name: known
SELECT mapped_by AS MappedBy, revision AS Revision FROM integration_objects WHERE customer_id = @customer AND object_id = @object;

-- name: outdated
SELECT remote_id FROM interactions
WHERE customer_id = @customer AND object_id = @object AND remote_id > @after AND is_deleted = 0 AND mapping_version <> @mappingVersion
ORDER BY remote_id
LIMIT @limit;

-- name: outdated_from_first
SELECT remote_id FROM interactions
WHERE customer_id = @customer AND object_id = @object AND is_deleted = 0 AND mapping_version <> @mappingVersion
ORDER BY remote_id
LIMIT @limit;

-- name: note_mapped
-- Holds only if nothing was committed since it was found.
UPDATE integration_objects SET mapped_by = @mappingVersion
WHERE customer_id = @customer AND object_id = @object AND revision = @revision;
