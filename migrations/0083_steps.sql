-- What comes from the street is known again whoever of the mahalla brings it in, the bodies that are responsible for steps of plans
-- find what waits for them, and a problem knows the mahallas it came from.

ALTER TABLE street_post ADD COLUMN place_id integer NOT NULL DEFAULT 0; -- the mahalla
CREATE INDEX street_post_key ON street_post (post_key);

ALTER TABLE need_step ADD COLUMN words text NOT NULL DEFAULT ''; -- what the responsible body says of it
ALTER TABLE need_step ADD COLUMN by_id integer NOT NULL DEFAULT 0; -- the officer who ended it
CREATE INDEX need_step_body ON need_step (body_id, due, need_id, no) WHERE state = 0;

CREATE INDEX trouble_problem ON trouble (problem_id, trouble_id) WHERE problem_id > 0;
