-- Control: appeals that a controller watches, and binding instructions with their own terms.

CREATE TABLE control (
	appeal_id integer NOT NULL PRIMARY KEY,
	body_id integer NOT NULL,
	officer_id integer NOT NULL,
	since integer NOT NULL,
	review_on integer NOT NULL,
	reason text NOT NULL,
	ended_at integer
) STRICT;
CREATE INDEX control_open ON control (body_id, review_on, appeal_id) WHERE ended_at IS NULL;

CREATE TABLE instruction (
	appeal_id integer NOT NULL,
	no integer NOT NULL,
	to_body integer NOT NULL,
	from_body integer NOT NULL,
	officer_id integer NOT NULL,
	given_at integer NOT NULL,
	due integer NOT NULL,
	due_why text NOT NULL,
	seq integer NOT NULL,
	done_at integer,
	done_seq integer,
	PRIMARY KEY (appeal_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX instruction_to ON instruction (to_body, due, appeal_id, no) WHERE done_at IS NULL;
CREATE INDEX instruction_from ON instruction (from_body, due, appeal_id, no) WHERE done_at IS NULL;
