-- Problems that gather appeals, with owner, cause, plan and forecast; what was tried, and who took it over.

CREATE TABLE problem (
	problem_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	state integer NOT NULL,
	shown integer NOT NULL, -- 1: on the public pages
	title text NOT NULL,
	cause text NOT NULL,
	plan text NOT NULL,
	body_id integer NOT NULL, -- the owner, answerable for it
	place_id integer NOT NULL, -- 0: the country
	topic_id integer NOT NULL,
	since integer NOT NULL,
	begins_on integer NOT NULL, -- from which day on the reform works; 0: not yet
	forecast integer NOT NULL, -- appeals a month that will be left; -1: none
	forecast_on integer NOT NULL,
	forecast_words text NOT NULL,
	people integer NOT NULL, -- helped so far, as the owner says
	families integer NOT NULL,
	officer_id integer NOT NULL, -- who wrote it first
	author_body integer NOT NULL,
	at integer NOT NULL
) STRICT;
CREATE INDEX problem_shown ON problem (problem_id) WHERE shown = 1;
CREATE INDEX problem_topic ON problem (topic_id, problem_id);

-- Gathered beside the rule of place, topic and day: by hand (0), or of those that are alike (1).
CREATE TABLE problem_appeal (
	problem_id integer NOT NULL,
	appeal_id integer NOT NULL,
	how integer NOT NULL,
	officer_id integer NOT NULL,
	at integer NOT NULL,
	PRIMARY KEY (problem_id, appeal_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_appeal_of ON problem_appeal (appeal_id, problem_id);

CREATE TABLE initiative (
	problem_id integer NOT NULL,
	no integer NOT NULL,
	place_id integer NOT NULL,
	body_id integer NOT NULL,
	what text NOT NULL,
	cost integer NOT NULL, -- in the currency of the country; -1: not said
	result text NOT NULL,
	begun_on integer NOT NULL,
	adopted_from integer NOT NULL, -- no of the one that was taken over; 0: its own
	officer_id integer NOT NULL,
	at integer NOT NULL,
	PRIMARY KEY (problem_id, no)
) STRICT, WITHOUT ROWID;

-- Groups of topics are counted for regions and the country too (domain/rollup.h): where figures stand already, the follower
-- tells them again from the first event (jobs/figure.h).
INSERT INTO setting (name, value) SELECT 'figures_anew', '1' WHERE EXISTS (SELECT 1 FROM cell)
ON CONFLICT (name) DO UPDATE SET value = '1';
