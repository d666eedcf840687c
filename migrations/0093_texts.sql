-- Texts lie in the order in which they came, as PostgreSQL keeps them, and are found by an index. SQLite leaves a row of a table
-- without row numbers only a quarter of its page: what is longer than 1,000 bytes cost a page of its own.

-- only: sqlite
CREATE TABLE appeal_text_new (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	kind integer NOT NULL,
	at integer NOT NULL,
	officer_id integer,
	body text NOT NULL,
	PRIMARY KEY (appeal_id, seq, kind)
) STRICT;
-- only: sqlite
INSERT INTO appeal_text_new SELECT appeal_id, seq, kind, at, officer_id, body FROM appeal_text ORDER BY appeal_id, seq, kind;
-- only: sqlite
DROP TABLE appeal_text;
-- only: sqlite
ALTER TABLE appeal_text_new RENAME TO appeal_text;
