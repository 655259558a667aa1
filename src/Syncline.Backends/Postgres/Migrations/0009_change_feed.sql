-- What a change tells of itself besides: which reading it comes from, what the mapped fields were, who goes on in the place of a record that was merged. Of `erased`
-- the Provider too, since the object that would tell it is gone.
ALTER TABLE changes
    ADD COLUMN run_id bigint,
    ADD COLUMN page integer,
    ADD COLUMN place integer,
    ADD COLUMN previous_fields text COLLATE "C",
    ADD COLUMN merged_into text COLLATE "C",
    ADD COLUMN provider text COLLATE "C";

-- Not looked for among the old rows: they had to be one of the first three.
ALTER TABLE changes DROP CONSTRAINT changes_kind_check;
ALTER TABLE changes ADD CONSTRAINT changes_kind_check CHECK (kind IN ('added', 'changed', 'deleted', 'restored', 'merged', 'erased')) NOT VALID;

-- Changes up to this position are pruned: who stands before it has missed some.
ALTER TABLE feed ADD COLUMN pruned bigint NOT NULL DEFAULT 0;

-- Places in the feed that readers keep here. Those of the installation have the number 0 for a Customer.
CREATE TABLE feed_positions (
    customer_id bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    cursor text NOT NULL,
    moved_at bigint NOT NULL,
    -- Who reads on from here, for readers of which there is one at a time.
    claim_owner text,
    claim_until bigint,
    PRIMARY KEY (customer_id, name)
) WITH (fillfactor = 50);

ALTER TABLE feed_positions ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY named_customers ON feed_positions USING
    (customer_id = ANY ((SELECT string_to_array(current_setting('syncline.customers'), ',')::bigint[])::bigint[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON feed_positions TO syncline_customer, syncline_system;
