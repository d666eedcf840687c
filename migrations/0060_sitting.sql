-- Hearings of the Senate and the kengashes: what is heard, why, what the invited leaders report, and the protocol.

CREATE TABLE sitting (
	sitting_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	body_id integer NOT NULL,
	state integer NOT NULL, -- 0 planned, 1 held
	on_day integer NOT NULL,
	from_day integer NOT NULL, -- the period that is heard
	to_day integer NOT NULL,
	officer_id integer NOT NULL,
	made_at integer NOT NULL,
	held_at integer NOT NULL,
	protocol text NOT NULL
) STRICT;
CREATE INDEX sitting_body ON sitting (body_id, sitting_id);

CREATE TABLE sitting_item (
	sitting_id integer NOT NULL,
	no integer NOT NULL,
	reason integer NOT NULL,
	subject_id integer NOT NULL, -- a body, a topic, a promise
	n integer NOT NULL, -- the numbers of the reason
	m integer NOT NULL,
	text text NOT NULL, -- in the words of who plans it
	to_id integer NOT NULL, -- the body whose head is invited; 0: nobody
	dropped integer NOT NULL,
	figures text NOT NULL, -- of the body, as they were when its head reported
	words text NOT NULL,
	measures text NOT NULL, -- ahead, a dated line each
	reporter_id integer NOT NULL,
	reported_at integer NOT NULL,
	PRIMARY KEY (sitting_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX sitting_item_to ON sitting_item (to_id, sitting_id) WHERE reported_at = 0;
