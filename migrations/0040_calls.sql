-- Calls to the silent: answers drawn by lot (domain/call.h), each until its author was asked or has judged.

CREATE TABLE phone_call (
	appeal_id integer NOT NULL,
	answered_at integer NOT NULL, -- the answer that was drawn
	body_id integer NOT NULL, -- the reception that calls; 0: nobody may
	answerer_id integer NOT NULL,
	seed text NOT NULL, -- of the profile when it was drawn
	next_on integer NOT NULL,
	until_on integer NOT NULL, -- the last day of the verdict
	tries integer NOT NULL,
	how integer NOT NULL, -- 0: open; how it ended
	claim_id integer NOT NULL, -- the officer who has it on the telephone
	claim_until integer NOT NULL,
	PRIMARY KEY (appeal_id, answered_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX phone_call_open ON phone_call (body_id, next_on, appeal_id) WHERE how = 0;
CREATE INDEX phone_call_until ON phone_call (until_on) WHERE how = 0;
CREATE INDEX phone_call_by ON phone_call (body_id, answered_at, answerer_id);

-- How the answers of a body were judged in a time.
CREATE INDEX appeal_answered ON appeal (body_id, answered_at) WHERE answered_at IS NOT NULL;
