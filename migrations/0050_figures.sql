-- Numbers: a fact for each stay of an appeal at a body, and the cells of the named rollups (domain/rollup.h).

CREATE TABLE fact (
	appeal_id integer NOT NULL,
	no integer NOT NULL,
	seq integer NOT NULL,
	last integer NOT NULL,
	body_id integer NOT NULL,
	unit_id integer NOT NULL,
	officer_id integer NOT NULL,
	place_id integer NOT NULL,
	topic_id integer NOT NULL,
	kind integer NOT NULL,
	form integer NOT NULL,
	channel integer NOT NULL,
	flags integer NOT NULL,
	received_on integer NOT NULL,
	came_on integer NOT NULL,
	arrived_on integer NOT NULL,
	due integer NOT NULL,
	answered_on integer NOT NULL,
	ended_on integer NOT NULL,
	outcome integer NOT NULL,
	verdict integer NOT NULL,
	extended integer NOT NULL,
	PRIMARY KEY (appeal_id, no)
) STRICT, WITHOUT ROWID;
-- What came to a body, and what ended there.
CREATE INDEX fact_came ON fact (body_id, came_on, appeal_id, no);
CREATE INDEX fact_ended ON fact (body_id, ended_on, appeal_id, no);

-- A cell's bytes: domain/measure.h. Day 0 of `period` and ids of 0 are themselves.
CREATE TABLE cell (
	rollup integer NOT NULL,
	a integer NOT NULL,
	period integer NOT NULL,
	b integer NOT NULL,
	bytes blob NOT NULL,
	PRIMARY KEY (rollup, a, period, b)
) STRICT, WITHOUT ROWID;
