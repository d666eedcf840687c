-- Open queues for what is scarce: who gives how much of it a week, who waits in which order, what of it was given out of
-- turn and why, and how each queue moved week by week.

CREATE TABLE queue (
	queue_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	body_id integer NOT NULL, -- who gives it
	kind text NOT NULL, -- of queues.csv of the profile
	profile text NOT NULL,
	places integer NOT NULL, -- a week
	made_at integer NOT NULL,
	waiting integer NOT NULL, -- so many stand in it
	exceptions integer NOT NULL, -- so many steps out of turn there were
	UNIQUE (body_id, kind, profile)
) STRICT;
CREATE INDEX queue_of_kind ON queue (kind, queue_id);

-- Weeks with more or fewer places than usual.
CREATE TABLE queue_week (
	queue_id integer NOT NULL,
	week integer NOT NULL, -- its Monday
	places integer NOT NULL,
	words text NOT NULL,
	PRIMARY KEY (queue_id, week)
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_flow (
	queue_id integer NOT NULL,
	week integer NOT NULL,
	class integer NOT NULL,
	came integer NOT NULL,
	taken integer NOT NULL, -- invited in turn
	jumped integer NOT NULL, -- invited out of turn
	gone integer NOT NULL, -- left while waiting
	PRIMARY KEY (queue_id, week, class)
) STRICT, WITHOUT ROWID;

CREATE TABLE referral (
	referral_id integer NOT NULL PRIMARY KEY,
	version integer NOT NULL,
	queue_id integer NOT NULL,
	class integer NOT NULL,
	criteria text NOT NULL, -- codes, divided by spaces
	referred_at integer NOT NULL,
	state integer NOT NULL, -- 0 waiting, then as domain/referral.h has them
	from_body integer NOT NULL,
	from_officer integer NOT NULL,
	lang integer NOT NULL,
	name text NOT NULL,
	phone text NOT NULL,
	mail text NOT NULL,
	person blob NOT NULL,
	code_hash blob NOT NULL,
	week integer NOT NULL, -- the Monday of the week that was offered; 0: none
	seat integer NOT NULL CHECK (seat < seats), -- -1: none is held
	seats integer NOT NULL, -- of the week, when it was offered
	invited_at integer NOT NULL,
	invited_place integer NOT NULL, -- 1: it was in turn
	answer_by integer NOT NULL,
	answered_at integer NOT NULL,
	ended_at integer NOT NULL,
	ended_on integer NOT NULL,
	waited integer NOT NULL, -- days until it was given; -1: it was not
	reminded_at integer NOT NULL,
	erased_at integer NOT NULL
) STRICT;
-- One place of one week, one referral.
CREATE UNIQUE INDEX referral_seat ON referral (queue_id, week, seat) WHERE seat >= 0;
-- A person stands in a queue once.
CREATE UNIQUE INDEX referral_person ON referral (queue_id, person) WHERE state <= 2;
CREATE INDEX referral_order ON referral (queue_id, class, referred_at, referral_id) WHERE state = 0;
CREATE INDEX referral_week ON referral (queue_id, week, referral_id);
CREATE INDEX referral_from ON referral (from_body, referral_id);
CREATE INDEX referral_waited ON referral (queue_id, ended_on, waited) WHERE waited >= 0;
CREATE INDEX referral_late ON referral (answer_by, referral_id) WHERE state = 1;
CREATE INDEX referral_soon ON referral (week, referral_id) WHERE state = 2 AND reminded_at = 0;
CREATE INDEX referral_keep ON referral (ended_on, referral_id) WHERE ended_on > 0 AND erased_at = 0;

CREATE TABLE queue_exception (
	queue_id integer NOT NULL,
	no integer NOT NULL,
	body_id integer NOT NULL,
	referral_id integer NOT NULL,
	at integer NOT NULL,
	day integer NOT NULL,
	week integer NOT NULL,
	reason text NOT NULL,
	words text NOT NULL,
	officer_id integer NOT NULL, -- who answers for it
	by_id integer NOT NULL, -- who did it
	passed integer NOT NULL, -- so many stood before them
	PRIMARY KEY (queue_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX queue_exception_day ON queue_exception (day, queue_id, no);
CREATE INDEX queue_exception_body ON queue_exception (body_id, day);
