-- The ban: who may neither hold nor see an appeal; and to whom an officer answers.

-- kind 0 officer, 1 unit, 2 body; named: complained of itself, else it follows from the organisation.
CREATE TABLE appeal_ban (
	appeal_id integer NOT NULL,
	kind integer NOT NULL,
	target_id integer NOT NULL,
	named integer NOT NULL,
	PRIMARY KEY (appeal_id, kind, target_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ban_target ON appeal_ban (kind, target_id, appeal_id);

-- The superior, where it is not the head of the unit or of the body.
ALTER TABLE officer ADD COLUMN chief_id integer;
CREATE INDEX officer_chief ON officer (chief_id);
