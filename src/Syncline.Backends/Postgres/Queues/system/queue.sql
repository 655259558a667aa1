-- name: send
INSERT INTO queue_messages (queue, message, message_group, trace_parent, sent_at, visible_at)
SELECT @queue, message, message_group, trace_parent, syncline_now(), syncline_now()
FROM unnest(@bodies, @groups, @traces) AS sent (message, message_group, trace_parent);

-- name: wake
-- Heard by receivers when the transaction commits; one who does not hear it looks by itself a moment later.
SELECT pg_notify('syncline_queue', @queue);

-- name: relax
-- What a crash of the server may take back of the next statements is that a message was received or settled: then it comes again.
SET LOCAL synchronous_commit = off;

-- name: take
-- As an array, the chosen are looked up by their keys, whatever the planner thinks of the table.
UPDATE queue_messages
SET visible_at = syncline_now() + @visibility, deliveries = deliveries + 1
WHERE message_id = ANY (ARRAY(
    SELECT message_id
    FROM queue_messages
    WHERE queue = @queue AND visible_at <= syncline_now()
    ORDER BY visible_at
    LIMIT @max
    FOR UPDATE SKIP LOCKED))
RETURNING message_id AS Id, message AS Body, trace_parent AS TraceParent, deliveries AS Deliveries;

-- name: complete
-- Only the last delivery may: one that is settled too late is somebody else's by now.
DELETE FROM queue_messages
WHERE message_id = ANY (@receipts) AND deliveries = (@deliveries)[array_position(@receipts, message_id)];

-- name: abandon
UPDATE queue_messages
SET visible_at = syncline_now()
WHERE message_id = @id AND deliveries = @delivery;

-- name: set_aside
WITH gone AS (
    DELETE FROM queue_messages
    WHERE message_id = @id AND deliveries = @delivery
    RETURNING message_id, queue, message, message_group, trace_parent
)
INSERT INTO queue_dead_letters (message_id, queue, message, message_group, trace_parent, reason, set_aside_at)
SELECT message_id, queue, message, message_group, trace_parent, @reason, syncline_now() FROM gone;

-- name: dead
SELECT message AS Body, reason AS Reason FROM queue_dead_letters WHERE queue = @queue ORDER BY message_id LIMIT @max;

-- name: redrive
WITH back AS (
    DELETE FROM queue_dead_letters
    WHERE message_id = ANY (ARRAY(
        SELECT message_id FROM queue_dead_letters WHERE queue = @queue ORDER BY message_id LIMIT @max FOR UPDATE SKIP LOCKED))
    RETURNING queue, message, message_group, trace_parent
)
INSERT INTO queue_messages (queue, message, message_group, trace_parent, sent_at, visible_at)
SELECT queue, message, message_group, trace_parent, syncline_now(), syncline_now() FROM back;

-- name: measure
SELECT
    COUNT(*) FILTER (WHERE visible_at <= syncline_now()) AS Waiting,
    COUNT(*) FILTER (WHERE visible_at > syncline_now()) AS Taken,
    (SELECT COUNT(*) FROM queue_dead_letters WHERE queue = @queue) AS DeadLetters,
    syncline_now() - MIN(sent_at) FILTER (WHERE visible_at <= syncline_now()) AS Oldest
FROM queue_messages
WHERE queue = @queue;
