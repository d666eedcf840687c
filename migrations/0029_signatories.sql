-- The people who signed a collective appeal. `mark` is a digest of the folded name and address: nobody counts twice.

CREATE TABLE signatory (
	appeal_id integer NOT NULL,
	mark blob NOT NULL,
	no integer NOT NULL,
	name text NOT NULL,
	address text NOT NULL,
	PRIMARY KEY (appeal_id, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX signatory_order ON signatory (appeal_id, no);
