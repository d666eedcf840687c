-- Flags beside the open rating: what of a body's counts in a release is unusual, and the cases behind it. `usual`, `p` and `q`
-- are millionths.

CREATE TABLE release_flag (
	quarter integer NOT NULL,
	body_id integer NOT NULL,
	kind integer NOT NULL,
	k integer NOT NULL,
	n integer NOT NULL,
	usual integer NOT NULL,
	p integer NOT NULL,
	q integer NOT NULL,
	PRIMARY KEY (quarter, body_id, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_flag_row (
	quarter integer NOT NULL,
	body_id integer NOT NULL,
	kind integer NOT NULL,
	appeal_id integer NOT NULL,
	no integer NOT NULL,
	PRIMARY KEY (quarter, body_id, kind, appeal_id, no)
) STRICT, WITHOUT ROWID;

-- The marks of an appeal's answers, in the order of appeals.
CREATE INDEX answer_mark_appeal ON answer_mark (appeal_id, mark);
