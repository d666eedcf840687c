-- People who came to a mobile reception or an open dialogue, as they were written down there and brought in later.

CREATE TABLE outing_visit (
	outing_id integer NOT NULL,
	no integer NOT NULL,
	version integer NOT NULL,
	token blob NOT NULL UNIQUE, -- digest of device and local name: brought in twice, written once
	content blob NOT NULL, -- digest of what was brought in first
	body_id integer NOT NULL,
	day integer NOT NULL, -- of the outing
	device_id integer NOT NULL,
	officer_id integer NOT NULL, -- who wrote it down
	by_id integer NOT NULL, -- who brought it in
	recorded_at integer NOT NULL, -- by the clock of the device
	received_at integer NOT NULL, -- the same by ours
	synced_at integer NOT NULL,
	skew integer NOT NULL, -- how far ours was ahead of it, ms
	marks integer NOT NULL,
	invited integer NOT NULL,
	name text NOT NULL,
	phone text NOT NULL,
	residence text NOT NULL,
	text text NOT NULL,
	person blob NOT NULL, -- by which the same contact is found; empty: none is known
	topic_id integer NOT NULL,
	result integer NOT NULL,
	words text NOT NULL,
	appeal_id integer NOT NULL,
	protocol_no integer NOT NULL,
	due integer NOT NULL, -- of a promise; 0: none
	promiser text NOT NULL,
	kept_at integer NOT NULL,
	erased_at integer NOT NULL,
	PRIMARY KEY (outing_id, no)
) STRICT;
CREATE INDEX outing_visit_person ON outing_visit (body_id, person, day);
CREATE INDEX outing_visit_due ON outing_visit (body_id, due) WHERE due > 0 AND kept_at = 0;
CREATE INDEX outing_visit_keep ON outing_visit (day, outing_id, no) WHERE erased_at = 0;
