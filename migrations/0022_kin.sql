-- Kin: appeals of one person on one matter, as a registrar decided.

-- kind: 1 a repeat that disagrees, 2 a repeat because of lateness, 3 a duplicate, 4 another matter after all.
CREATE TABLE kin (
	appeal_id integer NOT NULL,
	other_id integer NOT NULL,
	kind integer NOT NULL,
	at integer NOT NULL,
	officer_id integer NOT NULL,
	PRIMARY KEY (appeal_id, other_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX kin_other ON kin (other_id, kind, appeal_id);
