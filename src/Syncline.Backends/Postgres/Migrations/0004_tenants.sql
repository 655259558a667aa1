-- The second wall between Customers. Statements on a Customer's data run as syncline_customer, who sees the rows of the Customers that
-- the transaction names (one; several where the work of many was gathered), and may not even ask where it names none; FORCE holds the owner of the tables to the same. Statements over all
-- Customers run as syncline_system, who passes by the policies. The roles are the whole server's: PostgresRoles makes them.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY[
        'customers', 'integrations', 'integration_objects', 'runs', 'staged_pages', 'seen_pages', 'partition_cursors', 'budgets',
        'interactions', 'changes', 'quarantine']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
        -- As a subquery the list is worked out once for a statement and not once for a row. IS TRUE keeps it out of the choice of an index,
        -- which the statement's own condition on customer_id makes.
        EXECUTE format(
            'CREATE POLICY named_customers ON %I USING '
            '((customer_id = ANY ((SELECT string_to_array(current_setting(''syncline.customers''), '','')::bigint[])::bigint[])) IS TRUE)', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO syncline_customer, syncline_system', name);
    END LOOP;
END $$;

GRANT SELECT, UPDATE ON feed TO syncline_customer, syncline_system;
GRANT USAGE ON SEQUENCE turns, customers_customer_id_seq TO syncline_system;
GRANT SELECT, INSERT, UPDATE, DELETE ON workers, scheduler, overview, freshness_samples TO syncline_system;
