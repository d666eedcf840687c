-- The mahalla survey from house to house: addresses to visit, and with consent who lives there and what they answered.

CREATE TABLE household (
	household_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	place_id integer NOT NULL, -- the mahalla
	address text NOT NULL, -- erased with a refusal
	state integer NOT NULL, -- 0 to visit, 1 surveyed, 2 refused
	planned integer NOT NULL, -- the day of the visit
	visited integer NOT NULL, -- the day it was; 0: not yet
	survey integer NOT NULL, -- the edition of the questionnaire; 0: none was filled in
	officer_id integer NOT NULL,
	people integer NOT NULL,
	made_at integer NOT NULL,
	consent_at integer NOT NULL, -- 0: none
	erased_at integer NOT NULL
) STRICT;
CREATE INDEX household_place ON household (place_id, state, planned, household_id);
CREATE INDEX household_keep ON household (visited, household_id) WHERE state = 1 AND erased_at = 0;

CREATE TABLE household_member (
	household_id integer NOT NULL,
	no integer NOT NULL, -- from 1
	name text NOT NULL,
	born integer NOT NULL, -- the year; 0: not said
	phone text NOT NULL,
	PRIMARY KEY (household_id, no)
) STRICT;

CREATE TABLE household_answer (
	household_id integer NOT NULL,
	member integer NOT NULL, -- 0: of the household
	question text NOT NULL,
	answer text NOT NULL,
	PRIMARY KEY (household_id, member, question)
) STRICT;

-- What an officer sent from the street: the same key is answered with the same again.
CREATE TABLE street_post (
	officer_id integer NOT NULL,
	post_key text NOT NULL,
	what integer NOT NULL,
	ref integer NOT NULL,
	at integer NOT NULL,
	PRIMARY KEY (officer_id, post_key)
) STRICT;
CREATE INDEX street_post_at ON street_post (at);
