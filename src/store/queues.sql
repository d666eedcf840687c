-- name: queue_get
SELECT queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions,
closed_on, closed_words, heir_id FROM queue WHERE queue_id = $1;

-- name: queues_after
SELECT queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions,
closed_on, closed_words, heir_id FROM queue WHERE queue_id > $1 ORDER BY queue_id LIMIT $2;

-- name: queues_kind_after
SELECT queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions,
closed_on, closed_words, heir_id FROM queue WHERE kind = $1 AND queue_id > $2 ORDER BY queue_id LIMIT $3;

-- name: queues_of_body
SELECT queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions,
closed_on, closed_words, heir_id FROM queue WHERE body_id = $1 ORDER BY kind, profile LIMIT 200;

-- name: queue_insert
INSERT INTO queue (queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions)
SELECT coalesce(max(queue_id), 0) + 1, 1, $1, $2, $3, $4, $5, 0, 0 FROM queue;

-- name: queue_of
SELECT queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions,
closed_on, closed_words, heir_id FROM queue WHERE body_id = $1 AND kind = $2 AND profile = $3;

-- name: queue_update
UPDATE queue SET version = version + 1, places = $3, waiting = $4, exceptions = $5, closed_on = $6, closed_words = $7, heir_id = $8
WHERE queue_id = $1 AND version = $2;

-- name: queue_move
UPDATE queue SET version = version + 1, body_id = $3 WHERE queue_id = $1 AND version = $2;

-- name: queues_closing
-- Closed, and somebody waits in them still.
SELECT queue_id, version, body_id, kind, profile, places, made_at, waiting, exceptions,
closed_on, closed_words, heir_id FROM queue WHERE closed_on > 0 AND waiting > 0 AND queue_id > $1 ORDER BY queue_id LIMIT $2;

-- name: queue_week_get
SELECT places, words FROM queue_week WHERE queue_id = $1 AND week = $2;

-- name: queue_weeks_from
SELECT week, places, words FROM queue_week WHERE queue_id = $1 AND week >= $2 ORDER BY week LIMIT 200;

-- name: queue_week_put
INSERT INTO queue_week (queue_id, week, places, words) VALUES ($1, $2, $3, $4)
ON CONFLICT (queue_id, week) DO UPDATE SET places = excluded.places, words = excluded.words;

-- name: queue_flow_add
INSERT INTO queue_flow (queue_id, week, class, came, taken, jumped, gone) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (queue_id, week, class) DO UPDATE SET came = queue_flow.came + excluded.came,
taken = queue_flow.taken + excluded.taken, jumped = queue_flow.jumped + excluded.jumped, gone = queue_flow.gone + excluded.gone;

-- name: queue_flows
SELECT week, class, came, taken, jumped, gone FROM queue_flow WHERE queue_id = $1 AND week >= $2 AND week < $3
ORDER BY week, class LIMIT 2000;

-- name: queue_exception_insert
INSERT INTO queue_exception (queue_id, no, body_id, referral_id, at, day, week, reason, words, officer_id, by_id, passed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: queue_exceptions_of
SELECT queue_id, no, body_id, referral_id, at, day, week, reason, words, officer_id, by_id, passed FROM queue_exception WHERE queue_id = $1 AND no < $2 ORDER BY no DESC LIMIT $3;

-- name: queue_exceptions_all
SELECT queue_id, no, body_id, referral_id, at, day, week, reason, words, officer_id, by_id, passed FROM queue_exception WHERE (day, queue_id, no) < ($1, $2, $3) ORDER BY day DESC, queue_id DESC, no DESC LIMIT $4;

-- name: queue_turns
-- Invited in turn, by body, in the weeks from one to another.
SELECT few.body_id, CAST(sum(f.taken) AS bigint) FROM queue few JOIN queue_flow f
ON f.queue_id = few.queue_id AND f.week >= $1 AND f.week <= $2 GROUP BY few.body_id ORDER BY few.body_id LIMIT 20000;

-- name: queue_exceptions_days
-- In one order, which a published file keeps.
SELECT body_id, queue_id, no FROM queue_exception WHERE day >= $1 AND day <= $2 ORDER BY day, queue_id, no LIMIT 100000;

-- name: queue_exceptions_body
SELECT count(*) FROM queue_exception WHERE body_id = $1 AND day >= $2 AND day <= $3;
