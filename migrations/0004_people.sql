-- Officers, sessions, drafts, codes.

CREATE TABLE officer (
	officer_id integer NOT NULL PRIMARY KEY,
	login text NOT NULL,
	name text NOT NULL,
	password text NOT NULL,
	roles integer NOT NULL,
	body_id integer NOT NULL,
	unit_id integer,
	lang integer NOT NULL,
	disabled integer NOT NULL,
	must_change integer NOT NULL,
	created_at integer NOT NULL
) STRICT;
CREATE UNIQUE INDEX officer_login ON officer (login);
CREATE INDEX officer_body ON officer (body_id, officer_id);

-- A browser that is known: an officer who signed in, or a person who proved a phone or a mail.
CREATE TABLE session (
	hash blob NOT NULL PRIMARY KEY,
	officer_id integer,
	person_key blob,
	address text NOT NULL,
	created_at integer NOT NULL,
	seen_at integer NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_officer ON session (officer_id);
CREATE INDEX session_seen ON session (seen_at);

-- A token for the machine door.
CREATE TABLE token (
	hash blob NOT NULL PRIMARY KEY,
	officer_id integer NOT NULL,
	name text NOT NULL,
	created_at integer NOT NULL
) STRICT, WITHOUT ROWID;

-- What was typed and not sent yet, as JSON.
CREATE TABLE draft (
	hash blob NOT NULL,
	name text NOT NULL,
	body text NOT NULL,
	expires_at integer NOT NULL,
	PRIMARY KEY (hash, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_expires ON draft (expires_at);

-- A code that was sent to a phone or a mail.
CREATE TABLE code (
	person_key blob NOT NULL PRIMARY KEY,
	digest blob NOT NULL,
	address text NOT NULL,
	tries integer NOT NULL,
	expires_at integer NOT NULL
) STRICT, WITHOUT ROWID;

-- How often something was tried, by a bucket of time.
CREATE TABLE throttle (
	what text NOT NULL,
	until integer NOT NULL,
	times integer NOT NULL,
	PRIMARY KEY (what)
) STRICT, WITHOUT ROWID;
CREATE INDEX throttle_until ON throttle (until);

-- What administrators and people at the door did.
CREATE TABLE office_event (
	at integer NOT NULL,
	n integer NOT NULL,
	officer_id integer NOT NULL,
	deed text NOT NULL,
	subject text NOT NULL,
	detail text NOT NULL,
	PRIMARY KEY (at, n)
) STRICT, WITHOUT ROWID;
