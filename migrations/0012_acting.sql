-- Who acts for whom, who follows a body that ended, and a unit's part of the queue.

-- A deed that an officer did in the place of another one.
CREATE TABLE acting (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	for_officer integer NOT NULL,
	PRIMARY KEY (appeal_id, seq)
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_unit ON inbox (body_id, unit_id, due, appeal_id);

-- Who goes on with the work of a body that ended; the first one in all else.
CREATE TABLE heir (
	body_id integer NOT NULL,
	no integer NOT NULL,
	heir_id integer NOT NULL,
	PRIMARY KEY (body_id, no)
) STRICT, WITHOUT ROWID;
