-- Needs that a mahalla found: each a case with its owner and day, measures by steps, and for work what the person confirms.

CREATE TABLE need (
	need_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	place_id integer NOT NULL, -- the mahalla
	district_id integer NOT NULL,
	region_id integer NOT NULL,
	household_id integer NOT NULL, -- 0: none
	member integer NOT NULL, -- 0: the household
	kind text NOT NULL, -- a need of survey.csv
	work integer NOT NULL, -- 1: help with work
	state integer NOT NULL, -- domain/need.h
	lost_from integer NOT NULL, -- the state it was lost in
	owner_id integer NOT NULL,
	due integer NOT NULL,
	name text NOT NULL,
	phone text NOT NULL,
	lang integer NOT NULL,
	text text NOT NULL,
	words text NOT NULL, -- what came of it
	found_day integer NOT NULL,
	placed_day integer NOT NULL,
	closed_day integer NOT NULL, -- 0: open
	ask integer NOT NULL, -- which confirmation is awaited: 1 the first, 2 the second; 0 none
	ask_day integer NOT NULL, -- from this day on
	asked_at integer NOT NULL, -- the message was sent
	tries integer NOT NULL, -- calls that nobody answered
	answered_by integer NOT NULL, -- who called the last time; 0: by the link
	appeal_id integer NOT NULL,
	erased_at integer NOT NULL
) STRICT;
CREATE INDEX need_open ON need (place_id, due, need_id) WHERE closed_day = 0;
CREATE INDEX need_ask_mahalla ON need (place_id, ask_day, need_id) WHERE ask > 0;
CREATE INDEX need_ask_district ON need (district_id, ask_day, need_id) WHERE ask > 0;
CREATE INDEX need_ask_region ON need (region_id, ask_day, need_id) WHERE ask > 0;
CREATE INDEX need_unasked ON need (ask_day, need_id) WHERE ask > 0 AND asked_at = 0;
CREATE INDEX need_household ON need (household_id, need_id) WHERE household_id > 0;
CREATE INDEX need_keep ON need (closed_day, need_id) WHERE closed_day > 0 AND erased_at = 0;

CREATE TABLE need_step (
	need_id integer NOT NULL,
	no integer NOT NULL,
	kind text NOT NULL, -- a measure of survey.csv
	body_id integer NOT NULL, -- who is responsible
	text text NOT NULL,
	due integer NOT NULL,
	money integer NOT NULL, -- money in whole units
	state integer NOT NULL, -- 0 open, 1 done, 2 came to nothing
	done_day integer NOT NULL,
	PRIMARY KEY (need_id, no)
) STRICT;
