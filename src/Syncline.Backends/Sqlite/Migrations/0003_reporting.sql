-- The figures that are counted in the background, and read by any number of pages.

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
