-- Monthly monitoring reports: one a month and recipient, frozen at sending with its data (canonical JSON) and its SHA-256.

CREATE TABLE monthly (
	month integer NOT NULL, -- its first day
	body_id integer NOT NULL, -- who gets it
	version integer NOT NULL,
	state integer NOT NULL,
	made_at integer NOT NULL,
	signed_at integer NOT NULL,
	signer_id integer NOT NULL,
	sent_at integer NOT NULL,
	sha256 blob NOT NULL, -- of `data`; empty while it is a draft
	data text NOT NULL,
	PRIMARY KEY (month, body_id)
) STRICT;
CREATE INDEX monthly_body ON monthly (body_id, month);
