-- Mobile receptions and open dialogues of leaders: announced with place and day, who leads and who assists.

CREATE TABLE outing (
	outing_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	body_id integer NOT NULL,
	kind integer NOT NULL, -- 0 mobile reception, 1 open dialogue
	leader_id integer NOT NULL, -- an officer of the body
	place_id integer NOT NULL, -- a district or a mahalla
	day integer NOT NULL,
	begins integer NOT NULL, -- minutes of the day
	ends integer NOT NULL,
	site text NOT NULL, -- where people come to
	announced_at integer NOT NULL,
	officer_id integer NOT NULL, -- who announced it
	state integer NOT NULL, -- 0 announced, 1 held, 2 cancelled
	changed_at integer NOT NULL,
	words text NOT NULL -- why it was cancelled
) STRICT;
CREATE INDEX outing_day ON outing (day, outing_id);
CREATE INDEX outing_body ON outing (body_id, day, outing_id);

CREATE TABLE outing_helper (
	outing_id integer NOT NULL,
	officer_id integer NOT NULL,
	PRIMARY KEY (outing_id, officer_id)
) STRICT;
