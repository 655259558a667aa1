-- What is drawn on the partners' budgets, by all processes together.

INSERT INTO numbers (name, last) VALUES ('share', 0);

-- A share is held by one process: one request at a time, and so many in all. Held no longer, it counts as sent until a whole stretch has passed.
CREATE TABLE budget_shares (
    customer_id INTEGER NOT NULL,
    integration_id INTEGER NOT NULL,
    budget TEXT NOT NULL,
    share_id INTEGER NOT NULL,
    permits INTEGER NOT NULL,
    held_until INTEGER NOT NULL,
    PRIMARY KEY (customer_id, integration_id, budget, share_id),
    FOREIGN KEY (customer_id, integration_id) REFERENCES integrations (customer_id, integration_id)
) STRICT;

-- Requests that were sent, by the moment at which they leave the stretch. That moment is rounded up, which keeps the rows of a budget to some fifty.
CREATE TABLE budget_spent (
    customer_id INTEGER NOT NULL,
    integration_id INTEGER NOT NULL,
    budget TEXT NOT NULL,
    until INTEGER NOT NULL,
    permits INTEGER NOT NULL,
    PRIMARY KEY (customer_id, integration_id, budget, until),
    FOREIGN KEY (customer_id, integration_id) REFERENCES integrations (customer_id, integration_id)
) STRICT;
