-- Over a rate limit an appeal is registered, but held at a reception until its author confirms a contact.

-- wanted: the body its author chose (0: none); others: those addressed beside it, divided by spaces.
CREATE TABLE held (
	appeal_id integer NOT NULL PRIMARY KEY,
	body_id integer NOT NULL,
	wanted integer NOT NULL,
	others text NOT NULL,
	at integer NOT NULL
) STRICT;
CREATE INDEX held_body ON held (body_id, at, appeal_id);
