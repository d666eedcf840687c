-- name: control_put
INSERT INTO control (appeal_id, body_id, officer_id, since, review_on, reason)
VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (appeal_id) DO UPDATE SET body_id = excluded.body_id,
officer_id = excluded.officer_id, since = excluded.since, review_on = excluded.review_on,
reason = excluded.reason, ended_at = NULL;

-- name: control_end
UPDATE control SET ended_at = $2 WHERE appeal_id = $1 AND ended_at IS NULL;

-- name: control_get
SELECT body_id, officer_id, since, review_on, reason FROM control
WHERE appeal_id = $1 AND ended_at IS NULL;

-- name: controls_page
-- What a body holds on control, by the day of the next look.
-- spread: fan-out (a body's rows are with their appeals)
SELECT c.appeal_id, c.review_on, a.state, coalesce(a.body_id, 0), coalesce(a.due, 0), a.gist
FROM control c JOIN appeal a ON a.appeal_id = c.appeal_id
WHERE c.body_id = $1 AND c.ended_at IS NULL AND (c.review_on, c.appeal_id) > ($2, $3)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $5) OR (b.kind = 1 AND b.target_id = $6) OR
(b.kind = 2 AND b.target_id = $7))))
ORDER BY c.review_on, c.appeal_id LIMIT $4;

-- name: instruction_put
INSERT INTO instruction (appeal_id, no, to_body, from_body, officer_id, given_at, due, due_why, seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: instruction_done
UPDATE instruction SET done_at = $3, done_seq = $4
WHERE appeal_id = $1 AND no = $2 AND done_at IS NULL;

-- name: instructions_follow
-- Open instructions go with the appeal to its next body.
UPDATE instruction SET to_body = $2 WHERE appeal_id = $1 AND done_at IS NULL;

-- name: instructions_of
SELECT no, to_body, from_body, officer_id, given_at, due, due_why, seq, coalesce(done_at, 0),
coalesce(done_seq, 0) FROM instruction WHERE appeal_id = $1 ORDER BY no LIMIT 100;

-- name: instructions_to
-- What a body was told to do and has not reported yet, by its day.
-- spread: fan-out (a body's rows are with their appeals)
SELECT i.appeal_id, i.no, i.due, a.state, coalesce(a.body_id, 0), a.gist
FROM instruction i JOIN appeal a ON a.appeal_id = i.appeal_id
WHERE i.to_body = $1 AND i.done_at IS NULL AND (i.due, i.appeal_id, i.no) > ($2, $3, $4)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY i.due, i.appeal_id, i.no LIMIT $5;

-- name: instructions_from
-- What a body told others to do and waits for.
-- spread: fan-out (a body's rows are with their appeals)
SELECT i.appeal_id, i.no, i.due, a.state, coalesce(a.body_id, 0), a.gist
FROM instruction i JOIN appeal a ON a.appeal_id = i.appeal_id
WHERE i.from_body = $1 AND i.done_at IS NULL AND (i.due, i.appeal_id, i.no) > ($2, $3, $4)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY i.due, i.appeal_id, i.no LIMIT $5;

-- name: review_open
-- Opened by a verdict of not solved; opened again by another.
INSERT INTO review (appeal_id, body_id, opened_at) VALUES ($1, $2, $3)
ON CONFLICT (appeal_id) DO UPDATE SET body_id = excluded.body_id, opened_at = excluded.opened_at,
ended_at = NULL;

-- name: review_end
UPDATE review SET ended_at = $2 WHERE appeal_id = $1 AND ended_at IS NULL;

-- name: review_get
SELECT body_id, opened_at FROM review WHERE appeal_id = $1 AND ended_at IS NULL;

-- name: reviews_page
-- What a reception has to look at, the oldest first.
-- spread: fan-out (a body's rows are with their appeals)
SELECT r.appeal_id, r.opened_at, a.state, coalesce(a.body_id, 0), coalesce(a.due, 0), a.gist
FROM review r JOIN appeal a ON a.appeal_id = r.appeal_id
WHERE r.body_id = $1 AND r.ended_at IS NULL AND (r.opened_at, r.appeal_id) > ($2, $3)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $5) OR (b.kind = 1 AND b.target_id = $6) OR
(b.kind = 2 AND b.target_id = $7))))
ORDER BY r.opened_at, r.appeal_id LIMIT $4;

-- name: board_counts
-- A body's open appeals by state and by time left: due before $2, up to $3, up to $4, later. Of a very
-- long queue the first ten thousand.
SELECT state, CASE WHEN due < $2 THEN 0 WHEN due <= $3 THEN 1 WHEN due <= $4 THEN 2 ELSE 3 END AS band,
count(*) FROM (SELECT state, due FROM inbox WHERE body_id = $1 ORDER BY due, appeal_id LIMIT 10000) AS few
GROUP BY state, band ORDER BY state, band;
