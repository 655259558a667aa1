-- The partner's own id of the account that an Integration's data is from.

ALTER TABLE integrations ADD COLUMN account TEXT;
