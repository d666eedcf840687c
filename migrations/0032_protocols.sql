-- Oral appeals of mass receptions that were settled on the spot: not registered, but each has its line in a protocol.

CREATE TABLE protocol (
	body_id integer NOT NULL,
	no integer NOT NULL,
	day integer NOT NULL,
	month integer NOT NULL, -- year * 12 + month - 1, to count by
	name text NOT NULL,
	residence text NOT NULL,
	content text NOT NULL,
	result text NOT NULL,
	settler text NOT NULL,
	officer_id integer NOT NULL, -- who wrote it down
	at integer NOT NULL,
	appeal_id integer NOT NULL, -- what it became after all; 0: nothing
	PRIMARY KEY (body_id, no)
) STRICT;
CREATE INDEX protocol_month ON protocol (body_id, month);
CREATE INDEX protocol_appeal ON protocol (appeal_id) WHERE appeal_id > 0;
