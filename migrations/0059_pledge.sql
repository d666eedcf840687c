-- What a kengash, the Senate or the Government asks of named leaders: questions and decisions of a monthly report's
-- discussion, promises of a hearing.

CREATE TABLE pledge (
	pledge_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	kind integer NOT NULL,
	body_id integer NOT NULL, -- who asks
	month integer NOT NULL, -- of the report it belongs to; 0: none
	sitting_id integer NOT NULL, -- the hearing; 0: none
	to_id integer NOT NULL, -- the body whose head is asked
	place_id integer NOT NULL, -- where that body stands; 0: the country
	region_id integer NOT NULL,
	officer_id integer NOT NULL,
	at integer NOT NULL,
	due integer NOT NULL,
	text text NOT NULL,
	measure integer NOT NULL, -- 0: none
	target integer NOT NULL,
	state integer NOT NULL, -- 0: open
	reply text NOT NULL,
	replier_id integer NOT NULL,
	replied_at integer NOT NULL,
	found integer NOT NULL, -- the measure when it was decided; -1: none
	words text NOT NULL,
	decider_id integer NOT NULL,
	decided_at integer NOT NULL,
	reminded_at integer NOT NULL
) STRICT;
CREATE INDEX pledge_kind ON pledge (kind, pledge_id);
CREATE INDEX pledge_body ON pledge (body_id, month, pledge_id);
CREATE INDEX pledge_sitting ON pledge (sitting_id, pledge_id) WHERE sitting_id > 0;
CREATE INDEX pledge_to ON pledge (to_id, due) WHERE state = 0;
CREATE INDEX pledge_open ON pledge (body_id, due) WHERE state = 0;
CREATE INDEX pledge_soon ON pledge (due, pledge_id) WHERE state = 0 AND reminded_at = 0;
