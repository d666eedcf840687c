-- name: problem_last
SELECT coalesce(max(problem_id), 0) FROM problem;

-- name: problem_insert
INSERT INTO problem (problem_id, version, state, shown, title, cause, plan, body_id, place_id, topic_id, since, begins_on,
forecast, forecast_on, forecast_words, people, families, officer_id, author_body, at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19);

-- name: problem_update
UPDATE problem SET version = version + 1, state = $3, shown = $4, title = $5, cause = $6, plan = $7, body_id = $8,
place_id = $9, topic_id = $10, since = $11, begins_on = $12, forecast = $13, forecast_on = $14, forecast_words = $15,
people = $16, families = $17 WHERE problem_id = $1 AND version = $2;

-- name: problem_get
SELECT problem_id, version, state, shown, title, cause, plan, body_id, place_id, topic_id, since, begins_on, forecast,
forecast_on, forecast_words, people, families, officer_id, author_body, at FROM problem WHERE problem_id = $1;

-- name: problems_before
-- The newest first, behind $1.
SELECT problem_id, version, state, shown, title, cause, plan, body_id, place_id, topic_id, since, begins_on, forecast,
forecast_on, forecast_words, people, families, officer_id, author_body, at FROM problem WHERE problem_id < $1
ORDER BY problem_id DESC LIMIT $2;

-- name: problems_shown
-- Of these, those that anyone may see.
SELECT problem_id, version, state, shown, title, cause, plan, body_id, place_id, topic_id, since, begins_on, forecast,
forecast_on, forecast_words, people, families, officer_id, author_body, at FROM problem WHERE shown = 1
AND problem_id < $1 ORDER BY problem_id DESC LIMIT $2;

-- name: problems_open
-- The newest that are not closed, behind $1.
SELECT problem_id, version, state, shown, title, cause, plan, body_id, place_id, topic_id, since, begins_on, forecast,
forecast_on, forecast_words, people, families, officer_id, author_body, at FROM problem WHERE state <> 2
AND problem_id < $1 ORDER BY problem_id DESC LIMIT $2;

-- name: problems_of
-- Those that gather an appeal by hand, the newest first.
SELECT problem_id FROM problem_appeal WHERE appeal_id = $1 ORDER BY problem_id DESC LIMIT 20;

-- name: problem_gather
INSERT INTO problem_appeal (problem_id, appeal_id, how, officer_id, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (problem_id, appeal_id) DO NOTHING;

-- name: problem_drop
DELETE FROM problem_appeal WHERE problem_id = $1 AND appeal_id = $2;

-- name: problem_appeals
-- Those gathered by hand, the greatest number first, behind $2.
SELECT appeal_id, how FROM problem_appeal WHERE problem_id = $1 AND appeal_id < $2 ORDER BY appeal_id DESC LIMIT $3;

-- name: problem_appeals_count
SELECT count(*) FROM problem_appeal WHERE problem_id = $1;

-- name: initiative_last
SELECT coalesce(max(no), 0) FROM initiative WHERE problem_id = $1;

-- name: initiative_put
INSERT INTO initiative (problem_id, no, place_id, body_id, what, cost, result, begun_on, adopted_from, officer_id, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: initiative_result
UPDATE initiative SET what = $3, cost = $4, result = $5 WHERE problem_id = $1 AND no = $2;

-- name: initiatives
SELECT problem_id, no, place_id, body_id, what, cost, result, begun_on, adopted_from, officer_id, at FROM initiative
WHERE problem_id = $1 ORDER BY no LIMIT 200;
