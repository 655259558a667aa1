-- The figures that are counted in the background, and read by any number of pages.

CREATE TABLE overview (
    id integer NOT NULL PRIMARY KEY CHECK (id = 1),
    at bigint NOT NULL,
    customers bigint NOT NULL,
    integrations bigint NOT NULL,
    objects text NOT NULL,
    interactions bigint NOT NULL,
    quarantined bigint NOT NULL,
    changes bigint NOT NULL,
    runs_queued bigint NOT NULL,
    runs_active bigint NOT NULL,
    runs_waiting bigint NOT NULL,
    oldest_ready bigint
);

CREATE TABLE freshness_samples (
    at bigint NOT NULL PRIMARY KEY,
    objects text NOT NULL,
    changes bigint NOT NULL
);

-- What failed is looked for among very many runs that did not.
CREATE INDEX runs_failed ON runs (run_id) WHERE state = 'failed';

-- The pruner: objects with more history than is kept. Few are in it, so that the end of a run seldom writes here.
CREATE INDEX objects_by_history ON integration_objects (ended_runs) WHERE ended_runs > 50;
