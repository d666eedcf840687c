-- The open rating: quarterly releases, each with its published files, the bodies in it, the answers drawn for independent
-- review, and what bodies objected. `quarter` is year * 10 + number.

CREATE TABLE release (
	quarter integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	state integer NOT NULL,
	cut_on integer NOT NULL,
	until_on integer NOT NULL, -- the last day of objections
	drawn_at integer NOT NULL,
	prepared_at integer NOT NULL,
	announced_at integer NOT NULL,
	signed_at integer NOT NULL,
	published_at integer NOT NULL,
	signer_id integer NOT NULL
) STRICT;

CREATE TABLE release_file (
	quarter integer NOT NULL,
	no integer NOT NULL,
	name text NOT NULL,
	sha256 blob NOT NULL,
	size integer NOT NULL,
	bytes blob NOT NULL,
	PRIMARY KEY (quarter, no)
) STRICT;

-- A body's line of the rating; in its group in the order of `place`.
CREATE TABLE release_body (
	quarter integer NOT NULL,
	body_id integer NOT NULL,
	volume integer NOT NULL,
	place integer NOT NULL,
	line text NOT NULL,
	PRIMARY KEY (quarter, body_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_body_place ON release_body (quarter, volume, place);

CREATE TABLE release_objection (
	quarter integer NOT NULL,
	no integer NOT NULL,
	body_id integer NOT NULL,
	officer_id integer NOT NULL,
	at integer NOT NULL,
	text text NOT NULL,
	reply text NOT NULL,
	replier_id integer NOT NULL,
	replied_at integer NOT NULL,
	PRIMARY KEY (quarter, no)
) STRICT, WITHOUT ROWID;

-- found 0: the review is open.
CREATE TABLE release_sample (
	quarter integer NOT NULL,
	appeal_id integer NOT NULL,
	no integer NOT NULL,
	body_id integer NOT NULL,
	reviewer_id integer NOT NULL,
	found integer NOT NULL,
	officer_id integer NOT NULL,
	at integer NOT NULL,
	PRIMARY KEY (quarter, appeal_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX release_sample_open ON release_sample (reviewer_id, quarter, appeal_id) WHERE found = 0;
CREATE INDEX release_sample_appeal ON release_sample (appeal_id);
