-- Who may renew an Integration's tokens: one at a time.
CREATE TABLE renewals (
    customer_id INTEGER NOT NULL,
    integration_id INTEGER NOT NULL,
    holder TEXT NOT NULL,
    held_until INTEGER NOT NULL,
    PRIMARY KEY (customer_id, integration_id),
    FOREIGN KEY (customer_id, integration_id) REFERENCES integrations (customer_id, integration_id)
) STRICT;
