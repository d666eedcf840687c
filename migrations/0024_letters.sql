-- The letters that a body words for itself, in place of the profile's.

CREATE TABLE letter_text (
	body_id integer NOT NULL,
	kind integer NOT NULL,
	lang integer NOT NULL,
	body text NOT NULL,
	at integer NOT NULL,
	officer_id integer NOT NULL,
	PRIMARY KEY (body_id, kind, lang)
) STRICT, WITHOUT ROWID;
