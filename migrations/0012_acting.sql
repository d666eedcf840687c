-- Who acts for whom, and a unit's part of the queue.

-- A deed that an officer did in the place of another one.
CREATE TABLE acting (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	for_officer integer NOT NULL,
	PRIMARY KEY (appeal_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_unit ON inbox (body_id, unit_id, due, appeal_id);
