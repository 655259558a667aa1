-- The queue of a fleet without a broker. A message holds ids and nothing of a Customer's data; it is hidden while it is worked on, and
-- comes again when that takes too long.

CREATE TABLE queue_messages (
    message_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    queue text COLLATE "C" NOT NULL CHECK (queue IN ('retrieve', 'process')),
    message text NOT NULL CHECK (octet_length(message) <= 4096),
    message_group text NOT NULL,
    trace_parent text,
    sent_at bigint NOT NULL,
    visible_at bigint NOT NULL,
    deliveries integer NOT NULL DEFAULT 0
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_insert_threshold = -1);

CREATE INDEX queue_visible ON queue_messages (queue, visible_at);

CREATE TABLE queue_dead_letters (
    message_id bigint NOT NULL PRIMARY KEY,
    queue text COLLATE "C" NOT NULL,
    message text NOT NULL,
    message_group text NOT NULL,
    trace_parent text,
    reason text NOT NULL,
    set_aside_at bigint NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON queue_messages, queue_dead_letters TO syncline_system;
