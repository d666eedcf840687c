-- The old unsettled: matters of one person that have come back for long, or again and again, each with owner and plan.

CREATE TABLE unsettled (
	first_id integer NOT NULL PRIMARY KEY, -- an appeal: the first of the matter when it was noted
	last_id integer NOT NULL,
	why integer NOT NULL,
	body_id integer NOT NULL,
	holder_id integer NOT NULL,
	since integer NOT NULL,
	ripe integer NOT NULL, -- the day from which it is on the list
	noted_at integer NOT NULL,
	owner_id integer NOT NULL,
	plan text NOT NULL,
	plan_day integer NOT NULL,
	settled_at integer NOT NULL
) STRICT;
CREATE INDEX unsettled_seen ON unsettled (body_id, settled_at, ripe, first_id);
CREATE INDEX unsettled_held ON unsettled (holder_id, settled_at, ripe, first_id);
CREATE INDEX unsettled_last ON unsettled (last_id);
