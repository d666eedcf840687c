-- The register: everything of an appeal under its id, which is its number.

CREATE TABLE appeal (
	appeal_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	last_seq integer NOT NULL,
	last_at integer NOT NULL,
	state integer NOT NULL,
	kind integer NOT NULL,
	form integer NOT NULL,
	channel integer NOT NULL,
	lang integer NOT NULL,
	flags integer NOT NULL,
	received_at integer NOT NULL,
	registered_on integer NOT NULL,
	place_id integer,
	topic_id integer,
	body_id integer,
	unit_id integer,
	officer_id integer,
	arrived_on integer,
	due integer,
	due_why text NOT NULL,
	latest integer,
	latest_why text NOT NULL,
	extended integer NOT NULL,
	hops integer NOT NULL,
	outcome integer,
	answered_at integer,
	verdict integer,
	verdict_at integer,
	closed_at integer,
	code_hash blob NOT NULL,
	gist text NOT NULL
) STRICT;
CREATE INDEX appeal_received ON appeal (received_at, appeal_id);

CREATE TABLE appeal_text (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	kind integer NOT NULL,
	at integer NOT NULL,
	officer_id integer,
	body text NOT NULL,
	PRIMARY KEY (appeal_id, seq, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE applicant (
	appeal_id integer NOT NULL PRIMARY KEY,
	type integer NOT NULL,
	name text NOT NULL,
	number text NOT NULL,
	confirmed integer NOT NULL,
	address text NOT NULL,
	phone text NOT NULL,
	mail text NOT NULL,
	represents text NOT NULL,
	crowd integer NOT NULL
) STRICT;

-- One's own appeals, by the keyed hash of a phone, a mail or a personal number.
CREATE TABLE person_appeal (
	person_key blob NOT NULL,
	appeal_id integer NOT NULL,
	PRIMARY KEY (person_key, appeal_id)
) STRICT, WITHOUT ROWID;

-- History: one row a deed, canonical bytes, salted commitment (the leaf of the log).
CREATE TABLE event (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	writer integer NOT NULL,
	wseq integer NOT NULL,
	at integer NOT NULL,
	deed integer NOT NULL,
	bytes blob NOT NULL,
	salt blob,
	commitment blob NOT NULL,
	PRIMARY KEY (appeal_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_order ON event (writer, wseq);

-- The queue of a body: its open appeals in the order of their due days.
CREATE TABLE inbox (
	body_id integer NOT NULL,
	due integer NOT NULL,
	appeal_id integer NOT NULL,
	state integer NOT NULL,
	kind integer NOT NULL,
	flags integer NOT NULL,
	topic_id integer,
	place_id integer,
	unit_id integer,
	officer_id integer,
	received_at integer NOT NULL,
	gist text NOT NULL,
	PRIMARY KEY (body_id, due, appeal_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE file (
	appeal_id integer NOT NULL,
	file_no integer NOT NULL,
	seq integer NOT NULL,
	name text NOT NULL,
	type text NOT NULL,
	size integer NOT NULL,
	sha256 blob NOT NULL,
	PRIMARY KEY (appeal_id, file_no)
) STRICT, WITHOUT ROWID;

-- The number an appeal had elsewhere.
CREATE TABLE appeal_alias (
	source text NOT NULL,
	alias text NOT NULL,
	appeal_id integer NOT NULL,
	digest blob NOT NULL,
	PRIMARY KEY (source, alias)
) STRICT, WITHOUT ROWID;

-- Who opened personal data.
CREATE TABLE reveal (
	appeal_id integer NOT NULL,
	at integer NOT NULL,
	officer_id integer NOT NULL,
	reason text NOT NULL,
	PRIMARY KEY (appeal_id, at, officer_id)
) STRICT, WITHOUT ROWID;

-- Messages that a job sends: at least once, with a stable id.
CREATE TABLE outbox (
	bucket integer NOT NULL,
	message_id text NOT NULL,
	appeal_id integer NOT NULL,
	way integer NOT NULL,
	address text NOT NULL,
	template text NOT NULL,
	lang integer NOT NULL,
	fields text NOT NULL,
	created_at integer NOT NULL,
	next_at integer NOT NULL,
	tries integer NOT NULL,
	PRIMARY KEY (bucket, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_at, bucket, message_id);

CREATE TABLE sent (
	message_id text NOT NULL PRIMARY KEY,
	appeal_id integer NOT NULL,
	way integer NOT NULL,
	address text NOT NULL,
	body text NOT NULL,
	sent_at integer NOT NULL,
	failed text NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sent_at ON sent (sent_at, message_id);
CREATE INDEX inbox_state ON inbox (body_id, state, due, appeal_id);
CREATE INDEX inbox_officer ON inbox (body_id, officer_id, due, appeal_id);
