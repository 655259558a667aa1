-- Records whose key had come before in the same run, with other content.
ALTER TABLE runs ADD COLUMN repeated bigint NOT NULL DEFAULT 0;
