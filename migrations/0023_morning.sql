-- The morning of a leader: what came and went by day, and what the leader watches.

-- How often something happened at a body on a topic on a day (domain/tally.h); a follower of the events keeps it.
CREATE TABLE tally (
	body_id integer NOT NULL,
	what integer NOT NULL,
	day integer NOT NULL,
	topic_id integer NOT NULL,
	n integer NOT NULL,
	PRIMARY KEY (body_id, what, day, topic_id)
) STRICT, WITHOUT ROWID;

-- kind: 0 a topic, 1 a place, 2 a mark of appeals (their flag), 3 a goal of the quarter (its share in percent at most).
CREATE TABLE strategy (
	body_id integer NOT NULL,
	no integer NOT NULL,
	kind integer NOT NULL,
	target integer NOT NULL,
	threshold integer NOT NULL,
	personal integer NOT NULL,
	officer_id integer NOT NULL,
	since integer NOT NULL,
	PRIMARY KEY (body_id, no)
) STRICT, WITHOUT ROWID;

-- When the strategy was looked through last.
CREATE TABLE strategy_review (
	body_id integer NOT NULL PRIMARY KEY,
	at integer NOT NULL,
	officer_id integer NOT NULL
) STRICT;

-- Collective, sensitive, returned, disputed, repeated: 4 + 64 + 128 + 512 + 2048.
CREATE INDEX inbox_marked ON inbox (body_id, due, appeal_id) WHERE (flags & 2756) <> 0;
