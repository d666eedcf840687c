-- Answers: what is being written, which texts were sent, and the hearing before a refusal.

-- What an officer has typed and not sent yet.
CREATE TABLE scratch (
	appeal_id integer NOT NULL,
	officer_id integer NOT NULL,
	at integer NOT NULL,
	outcome integer NOT NULL,
	reason text NOT NULL,
	body text NOT NULL,
	PRIMARY KEY (appeal_id, officer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scratch_at ON scratch (at);

-- Marks of texts that were sent (domain/check.h).
CREATE TABLE answer_mark (
	mark integer NOT NULL,
	appeal_id integer NOT NULL,
	PRIMARY KEY (mark, appeal_id)
) STRICT, WITHOUT ROWID;

-- The draft of a refusal was shown to its author, who has the floor until a day.
CREATE TABLE hearing (
	appeal_id integer NOT NULL,
	seq integer NOT NULL,
	opened_at integer NOT NULL,
	until_day integer NOT NULL,
	until_why text NOT NULL,
	PRIMARY KEY (appeal_id, seq)
) STRICT, WITHOUT ROWID;
