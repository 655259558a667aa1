-- Staging pages.

-- name: stage
-- Only for the present holder of the lease, and only the next page. A page is progress: the attempts start anew. The clock of a processor that
-- does nothing starts with the first page it is given.
WITH moved AS (
    UPDATE runs
    SET next_page = @page + 1,
        last_page = CASE WHEN @isLast THEN @page END,
        fetch_position = @position,
        progress_token = lease_token,
        attempt = 0,
        error_code = NULL,
        error_message = NULL,
        error_hint = NULL,
        touched_at = CASE WHEN staged_pages = 0 THEN syncline_now() ELSE touched_at END,
        staged_pages = staged_pages + 1,
        staged_bytes = staged_bytes + @bytes,
        fetched = fetched + @records,
        total = COALESCE(@total, total)
    WHERE customer_id = @customer
      AND run_id = @run
      AND state = 'retrieving'
      AND lease_token = @token
      AND next_page = @page
      AND last_page IS NULL
    RETURNING customer_id, run_id, staged_pages, staged_bytes
), added AS (
    INSERT INTO staged_pages (customer_id, run_id, page, records, bytes, body, place)
    SELECT customer_id, run_id, @page, @records, @bytes, @body, @place FROM moved
)
SELECT staged_pages AS StagedPages, staged_bytes AS StagedBytes FROM moved;

-- name: holder
-- Found only by the present holder of the lease.
SELECT next_page AS NextPage, last_page AS LastPage, staged_pages AS StagedPages, staged_bytes AS StagedBytes
FROM runs
WHERE customer_id = @customer AND run_id = @run AND state = 'retrieving' AND lease_token = @token;

-- name: staged
SELECT staged_pages AS StagedPages, staged_bytes AS StagedBytes FROM runs WHERE customer_id = @customer AND run_id = @run;

-- name: partition
SELECT state FROM partition_cursors WHERE customer_id = @customer AND object_id = @object AND partition = @partition;
