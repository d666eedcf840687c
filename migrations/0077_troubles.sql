-- Problems of a mahalla: tried there first, with a day, then pushed to the district with what was tried.

CREATE TABLE trouble (
	trouble_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	place_id integer NOT NULL, -- the mahalla
	topic_id integer NOT NULL, -- 0: none
	state integer NOT NULL, -- domain/trouble.h
	title text NOT NULL,
	text text NOT NULL,
	people integer NOT NULL, -- whom it touches, as the mahalla says
	try_until integer NOT NULL,
	tried text NOT NULL, -- what was tried there
	body_id integer NOT NULL, -- where it was pushed; 0: nowhere
	result text NOT NULL,
	problem_id integer NOT NULL, -- what it became; 0: none
	officer_id integer NOT NULL,
	made_day integer NOT NULL,
	pushed_day integer NOT NULL,
	closed_day integer NOT NULL
) STRICT;
CREATE INDEX trouble_open ON trouble (place_id, try_until, trouble_id) WHERE closed_day = 0;
CREATE INDEX trouble_ended ON trouble (place_id, closed_day, try_until, trouble_id) WHERE closed_day > 0;
CREATE INDEX trouble_body ON trouble (body_id, pushed_day, trouble_id) WHERE body_id > 0 AND closed_day = 0;
