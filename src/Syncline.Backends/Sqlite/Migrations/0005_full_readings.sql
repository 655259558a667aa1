-- A full reading now and then: what it finds by absence is found by no reading of changes.

-- What the Integration says of this type alone; it stands before the Integration's own schedule.
ALTER TABLE integration_objects ADD COLUMN type_schedule TEXT;

-- How old the last full reading may get before a scheduled run is one; null for never.
ALTER TABLE integration_objects ADD COLUMN full_every INTEGER;

-- When the last full reading that ended well sent its first request. A first sync counts as one: it began from nothing.
ALTER TABLE integration_objects ADD COLUMN full_read_at INTEGER;

-- Of objects from before this nobody knows; counted from their last sync, they do not all come at once.
UPDATE integration_objects SET full_read_at = synced_at;
