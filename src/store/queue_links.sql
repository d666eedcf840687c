-- name: appeal_queue_insert
INSERT INTO appeal_queue (appeal_id, queue_id, at) VALUES ($1, $2, $3);

-- name: appeal_queue_count
-- spread: fan-out (a queue's rows are with their appeals)
SELECT count(*) FROM appeal_queue WHERE queue_id = $1;

-- name: appeal_queue_of
SELECT queue_id FROM appeal_queue WHERE appeal_id = $1;

-- name: queue_problem_put
INSERT INTO queue_problem (kind, problem_id) VALUES ($1, $2)
ON CONFLICT (kind) DO UPDATE SET problem_id = excluded.problem_id;

-- name: queue_problem_of
SELECT problem_id FROM queue_problem WHERE kind = $1;
