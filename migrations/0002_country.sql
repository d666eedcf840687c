-- The country profile: reference tables, loaded by `qabul profile load`, read into memory.

CREATE TABLE place (
	place_id integer NOT NULL PRIMARY KEY,
	code text NOT NULL,
	parent_id integer,
	level integer NOT NULL,
	names text NOT NULL,
	population integer
) STRICT;
CREATE UNIQUE INDEX place_code ON place (code);

CREATE TABLE body (
	body_id integer NOT NULL PRIMARY KEY,
	code text NOT NULL,
	parent_id integer,
	kind text NOT NULL,
	level integer NOT NULL,
	place_id integer,
	names text NOT NULL,
	ended integer NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX body_code ON body (code);

CREATE TABLE unit (
	unit_id integer NOT NULL PRIMARY KEY,
	body_id integer NOT NULL,
	name text NOT NULL,
	ended integer NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unit_body ON unit (body_id);

CREATE TABLE topic (
	topic_id integer NOT NULL PRIMARY KEY,
	code text NOT NULL,
	parent_id integer,
	body_kind text NOT NULL,
	lowest_level integer NOT NULL,
	sensitive integer NOT NULL,
	names text NOT NULL,
	keywords text NOT NULL
) STRICT;
CREATE UNIQUE INDEX topic_code ON topic (code);

-- A clock of the law with its days of validity.
CREATE TABLE rule (
	rule text NOT NULL,
	valid_from integer NOT NULL,
	valid_to integer,
	length integer NOT NULL,
	unit integer NOT NULL,
	roll integer NOT NULL,
	article text NOT NULL,
	PRIMARY KEY (rule, valid_from)
) STRICT, WITHOUT ROWID;

-- Days that differ from the weekly rest; fixed-date holidays have year 0 in `day` (month * 100 + day).
CREATE TABLE calendar_day (
	day integer NOT NULL,
	fixed integer NOT NULL,
	kind integer NOT NULL,
	names text NOT NULL,
	PRIMARY KEY (fixed, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE zone (
	valid_from integer NOT NULL PRIMARY KEY,
	offset_minutes integer NOT NULL
) STRICT;

-- Words of the law: kinds, channels, states, outcomes, reasons of deeds.
CREATE TABLE word (
	family text NOT NULL,
	code text NOT NULL,
	sort integer NOT NULL,
	names text NOT NULL,
	extra text NOT NULL,
	PRIMARY KEY (family, code)
) STRICT, WITHOUT ROWID;
