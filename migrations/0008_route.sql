-- The route: each step from body to body, absences with their stand-ins, the table of competence.

-- pushed: to a body below the one that gave it; back: the seq of the push that this one undoes; bound: the
-- arbiter's decision.
CREATE TABLE hop (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	at integer NOT NULL,
	deed integer NOT NULL,
	from_body integer NOT NULL,
	to_body integer NOT NULL,
	officer_id integer NOT NULL,
	officer_body integer NOT NULL,
	reason text NOT NULL,
	pushed integer NOT NULL,
	back integer NOT NULL,
	bound integer NOT NULL,
	PRIMARY KEY (appeal_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX hop_from ON hop (from_body, at, appeal_id);

CREATE TABLE absence (
	officer_id integer NOT NULL,
	from_day integer NOT NULL,
	to_day integer NOT NULL,
	stand_in integer NOT NULL,
	noted_at integer NOT NULL,
	PRIMARY KEY (officer_id, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_stand_in ON absence (stand_in, to_day);

-- Which kind of body answers for a topic at a place (0: everywhere), no lower than a level.
CREATE TABLE competence (
	topic_id integer NOT NULL,
	place_id integer NOT NULL,
	level integer NOT NULL,
	body_kind text NOT NULL,
	article text NOT NULL,
	PRIMARY KEY (topic_id, place_id)
) STRICT, WITHOUT ROWID;
