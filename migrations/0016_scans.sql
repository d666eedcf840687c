-- What the scanner of viruses said of each attached file; those that came before it wait for it too.

ALTER TABLE file ADD COLUMN scan integer NOT NULL DEFAULT 0;
ALTER TABLE file ADD COLUMN scan_next integer NOT NULL DEFAULT 0;
ALTER TABLE file ADD COLUMN scan_tries integer NOT NULL DEFAULT 0;
CREATE INDEX file_scan ON file (scan_next, appeal_id, file_no) WHERE scan = 0;
