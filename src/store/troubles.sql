-- name: trouble_get
SELECT trouble_id, version, place_id, topic_id, state, title, text, people, try_until, tried, body_id, result, problem_id, officer_id,
made_day, pushed_day, closed_day FROM trouble WHERE trouble_id = $1;

-- name: troubles_of
-- Of a mahalla: the open ones by their day; with closed_day the ended ones.
SELECT trouble_id, version, place_id, topic_id, state, title, text, people, try_until, tried, body_id, result, problem_id, officer_id,
made_day, pushed_day, closed_day FROM trouble
WHERE place_id = $1 AND closed_day = 0 ORDER BY try_until, trouble_id LIMIT $2;

-- name: troubles_ended
SELECT trouble_id, version, place_id, topic_id, state, title, text, people, try_until, tried, body_id, result, problem_id, officer_id,
made_day, pushed_day, closed_day FROM trouble
WHERE place_id = $1 AND closed_day > 0 ORDER BY closed_day DESC, try_until DESC, trouble_id DESC LIMIT $2;

-- name: troubles_at
-- Pushed to a body and open; the oldest first.
SELECT trouble_id, version, place_id, topic_id, state, title, text, people, try_until, tried, body_id, result, problem_id, officer_id,
made_day, pushed_day, closed_day FROM trouble
WHERE body_id = $1 AND body_id > 0 AND closed_day = 0 ORDER BY pushed_day, trouble_id LIMIT $2;

-- name: troubles_of_problem
-- That became a problem; the oldest first.
SELECT trouble_id, version, place_id, topic_id, state, title, text, people, try_until, tried, body_id, result, problem_id, officer_id,
made_day, pushed_day, closed_day FROM trouble WHERE problem_id = $1 AND problem_id > 0 ORDER BY trouble_id LIMIT $2;

-- name: trouble_insert
INSERT INTO trouble (trouble_id, version, place_id, topic_id, state, title, text, people, try_until, tried, body_id, result,
problem_id, officer_id, made_day, pushed_day, closed_day)
VALUES ($1, 1, $2, $3, 0, $4, $5, $6, $7, '', 0, '', 0, $8, $9, 0, 0);

-- name: trouble_update
UPDATE trouble SET version = version + 1, state = $3, tried = $4, body_id = $5, result = $6, problem_id = $7, pushed_day = $8,
closed_day = $9 WHERE trouble_id = $1 AND version = $2;
