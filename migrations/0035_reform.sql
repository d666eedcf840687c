-- Bodies that merged, were split or ended: who took over what, and how far their matters were carried over.

-- topic_id, place_id: 0 all; the narrowest row counts.
CREATE TABLE heir (
	body_id integer NOT NULL,
	topic_id integer NOT NULL,
	place_id integer NOT NULL,
	heir_id integer NOT NULL,
	PRIMARY KEY (body_id, topic_id, place_id)
) STRICT, WITHOUT ROWID;

-- version: of the country with the change; done_at: everything was carried over.
CREATE TABLE reform (
	body_id integer NOT NULL PRIMARY KEY,
	at integer NOT NULL,
	version integer NOT NULL,
	officer_id integer NOT NULL,
	act text NOT NULL,
	carried integer NOT NULL,
	done_at integer
) STRICT;
CREATE INDEX reform_open ON reform (at, body_id) WHERE done_at IS NULL;
