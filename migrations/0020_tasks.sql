-- Tasks: what others do for an appeal beside its lead executor, each with its own day.

-- kind: 0 a co-executor, 1 a request to another body, 2 a part of the appeal, 3 a visit to the place.
-- how: 0 open, 1 done, 2 declined, 3 recalled.
CREATE TABLE task (
	appeal_id integer NOT NULL,
	no integer NOT NULL,
	kind integer NOT NULL,
	to_body integer NOT NULL,
	to_officer integer NOT NULL,
	from_body integer NOT NULL,
	officer_id integer NOT NULL,
	asked_at integer NOT NULL,
	due integer NOT NULL,
	due_why text NOT NULL,
	seq integer NOT NULL,
	gist text NOT NULL,
	how integer NOT NULL,
	ended_at integer,
	end_seq integer,
	PRIMARY KEY (appeal_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_to ON task (to_body, due, appeal_id, no) WHERE how = 0;
CREATE INDEX task_from ON task (from_body, due, appeal_id, no) WHERE how = 0;
CREATE INDEX task_officer ON task (to_officer, due, appeal_id, no) WHERE how = 0;
