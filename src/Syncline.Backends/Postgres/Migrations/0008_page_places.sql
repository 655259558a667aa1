-- Where a staged page's body is kept when it is not in its row; the row's own is empty then.
ALTER TABLE staged_pages ADD COLUMN place text COLLATE "C";
