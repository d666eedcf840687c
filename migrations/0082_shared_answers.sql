-- Answers that their authors let be published, without anything that tells of a person.

CREATE TABLE shared_answer (
	share_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	appeal_id integer NOT NULL UNIQUE,
	body_id integer NOT NULL, -- that answered
	answered_at integer NOT NULL, -- the answer that is meant
	state integer NOT NULL, -- 0 agreed, 1 shown, 2 declined by the office, 3 taken back
	agreed_at integer NOT NULL,
	ended_at integer NOT NULL, -- declined or taken back then
	officer_id integer NOT NULL, -- who checked it
	shown_at integer NOT NULL, -- 0: not shown
	question text NOT NULL,
	answer text NOT NULL,
	why text NOT NULL -- it was declined
) STRICT;
CREATE INDEX shared_answer_waits ON shared_answer (body_id, share_id) WHERE state = 0;
CREATE INDEX shared_answer_shown ON shared_answer (body_id, shown_at, share_id) WHERE state = 1;
CREATE INDEX shared_answer_all ON shared_answer (shown_at, share_id) WHERE state = 1;
