-- The writers, their blocks of numbers, idempotency keys and what follows the events.

CREATE TABLE writer (
	writer integer NOT NULL PRIMARY KEY,
	leased_at integer NOT NULL
) STRICT;

CREATE TABLE number_block (
	year integer NOT NULL,
	block integer NOT NULL,
	writer integer NOT NULL,
	leased_at integer NOT NULL,
	PRIMARY KEY (year, block)
) STRICT, WITHOUT ROWID;

CREATE TABLE idem (
	key text NOT NULL PRIMARY KEY,
	appeal_id integer NOT NULL,
	reply text NOT NULL,
	at integer NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE follower (
	follower text NOT NULL,
	writer integer NOT NULL,
	wseq integer NOT NULL,
	PRIMARY KEY (follower, writer)
) STRICT, WITHOUT ROWID;

-- Facts about this database itself: is it a demonstration, which profile, keys of digests.
CREATE TABLE setting (
	name text NOT NULL PRIMARY KEY,
	value text NOT NULL
) STRICT, WITHOUT ROWID;
