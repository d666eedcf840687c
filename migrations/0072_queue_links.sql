-- The appeals that are about an open queue, and the problem that a kind of queue is to settle.

CREATE TABLE appeal_queue (
	appeal_id integer NOT NULL PRIMARY KEY,
	queue_id integer NOT NULL,
	at integer NOT NULL
) STRICT;
CREATE INDEX appeal_queue_queue ON appeal_queue (queue_id, appeal_id);

CREATE TABLE queue_problem (
	kind text NOT NULL PRIMARY KEY,
	problem_id integer NOT NULL
) STRICT, WITHOUT ROWID;
