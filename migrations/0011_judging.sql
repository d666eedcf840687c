-- Reviews: what an author called not solved, until a controller has looked at it.

CREATE TABLE review (
	appeal_id integer NOT NULL PRIMARY KEY,
	body_id integer NOT NULL,
	opened_at integer NOT NULL,
	ended_at integer
) STRICT;
CREATE INDEX review_open ON review (body_id, opened_at, appeal_id) WHERE ended_at IS NULL;
