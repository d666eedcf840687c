-- A household that is surveyed again in a new round keeps what it said before, what was found is asked about again, and on the way
-- to work a person is counted once.

ALTER TABLE household ADD COLUMN round integer NOT NULL DEFAULT 1; -- of the visit that is due, or was the last
DROP INDEX household_keep;
CREATE INDEX household_old ON household (visited, household_id) WHERE consent_at > 0 AND erased_at = 0;

-- The visits before the last one.
CREATE TABLE household_round (
	household_id integer NOT NULL,
	round integer NOT NULL,
	visited integer NOT NULL,
	survey integer NOT NULL,
	officer_id integer NOT NULL,
	people integer NOT NULL,
	consent_at integer NOT NULL,
	PRIMARY KEY (household_id, round)
) STRICT;

CREATE TABLE household_member_was (
	household_id integer NOT NULL,
	round integer NOT NULL,
	no integer NOT NULL,
	name text NOT NULL,
	born integer NOT NULL,
	phone text NOT NULL,
	PRIMARY KEY (household_id, round, no)
) STRICT;

CREATE TABLE household_answer_was (
	household_id integer NOT NULL,
	round integer NOT NULL,
	member integer NOT NULL,
	question text NOT NULL,
	answer text NOT NULL,
	PRIMARY KEY (household_id, round, member, question)
) STRICT;

-- What a household said in a later round of a need that was found before.
CREATE TABLE need_again (
	need_id integer NOT NULL,
	round integer NOT NULL,
	day integer NOT NULL,
	answer integer NOT NULL, -- 0 it is still so, 1 settled, 2 not needed any more
	officer_id integer NOT NULL,
	PRIMARY KEY (need_id, round)
) STRICT;

-- The furthest stage on the way to work at which the person was counted.
ALTER TABLE need ADD COLUMN reached integer NOT NULL DEFAULT 0;
UPDATE need SET reached = CASE WHEN state <= 4 THEN state WHEN state = 7 THEN lost_from ELSE 0 END WHERE work = 1;
