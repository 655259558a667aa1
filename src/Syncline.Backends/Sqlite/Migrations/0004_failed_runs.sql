-- What failed is looked for among very many runs that did not.

CREATE INDEX runs_failed ON runs (run_id) WHERE state = 'failed';
