-- What people look at: the status of an object, and the figures that are counted in the background.

-- The one place that says how an object does.
CREATE VIEW object_status AS
SELECT
    o.*,
    CASE WHEN o.standing IN ('fresh', 'first_sync') AND o.late_at < now() THEN 'late' ELSE o.standing END AS status
FROM integration_objects o;

CREATE TABLE overview (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    at INTEGER NOT NULL,
    customers INTEGER NOT NULL,
    integrations INTEGER NOT NULL,
    objects TEXT NOT NULL,
    interactions INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    runs_queued INTEGER NOT NULL,
    runs_active INTEGER NOT NULL,
    runs_waiting INTEGER NOT NULL,
    oldest_ready INTEGER
) STRICT;

CREATE TABLE freshness_samples (
    at INTEGER NOT NULL PRIMARY KEY,
    objects TEXT NOT NULL,
    changes INTEGER NOT NULL
) STRICT;
