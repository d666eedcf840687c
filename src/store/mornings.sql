-- name: tally_add
-- many: a figure once (jobs/count.c)
INSERT INTO tally (body_id, what, day, topic_id, n) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (body_id, what, day, topic_id) DO UPDATE SET n = tally.n + excluded.n;

-- name: tally_sum
SELECT CAST(coalesce(sum(n), 0) AS bigint) FROM tally WHERE body_id = $1 AND what = $2 AND day >= $3 AND day <= $4;

-- name: tally_weeks
-- What came by day and topic from day $2 to day $3.
SELECT topic_id, day, n FROM tally WHERE body_id = $1 AND what = 0 AND day >= $2 AND day <= $3
ORDER BY day, topic_id LIMIT 10000;

-- name: strategy_put
INSERT INTO strategy (body_id, no, kind, target, threshold, personal, officer_id, since)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: strategy_drop
DELETE FROM strategy WHERE body_id = $1 AND no = $2;

-- name: strategy_of
SELECT no, kind, target, threshold, personal FROM strategy WHERE body_id = $1 ORDER BY no LIMIT 60;

-- name: strategy_reviewed
INSERT INTO strategy_review (body_id, at, officer_id) VALUES ($1, $2, $3)
ON CONFLICT (body_id) DO UPDATE SET at = excluded.at, officer_id = excluded.officer_id;

-- name: strategy_review_of
SELECT at FROM strategy_review WHERE body_id = $1;

-- name: inbox_match
-- Of a topic, a place or with a flag (0: any).
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND (CAST($2 AS bigint) = 0 OR topic_id = $2) AND (CAST($3 AS bigint) = 0 OR place_id = $3)
AND (CAST($4 AS bigint) = 0 OR (flags & CAST($4 AS bigint)) <> 0)
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY due, appeal_id LIMIT $5;

-- name: inbox_matches
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND (CAST($2 AS bigint) = 0 OR topic_id = $2)
AND (CAST($3 AS bigint) = 0 OR place_id = $3) AND (CAST($4 AS bigint) = 0 OR (flags & CAST($4 AS bigint)) <> 0)
LIMIT $5) AS few;

-- name: inbox_marked
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND (flags & 2756) <> 0
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $3) OR (b.kind = 1 AND b.target_id = $4) OR
(b.kind = 2 AND b.target_id = $5))))
ORDER BY due, appeal_id LIMIT $2;

-- name: inbox_marked
-- only: sqlite
-- Left to itself, SQLite goes through the whole queue.
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox INDEXED BY inbox_marked WHERE body_id = $1 AND (flags & 2756) <> 0
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $3) OR (b.kind = 1 AND b.target_id = $4) OR
(b.kind = 2 AND b.target_id = $5))))
ORDER BY due, appeal_id LIMIT $2;

-- name: inbox_alarmed
-- May speak of a threat, or passed on as one (16384 + 32768).
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND (flags & 49152) <> 0
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $3) OR (b.kind = 1 AND b.target_id = $4) OR
(b.kind = 2 AND b.target_id = $5))))
ORDER BY due, appeal_id LIMIT $2;

-- name: inbox_alarmed
-- only: sqlite
-- Left to itself, SQLite goes through the whole queue.
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox INDEXED BY inbox_alarmed WHERE body_id = $1 AND (flags & 49152) <> 0
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $3) OR (b.kind = 1 AND b.target_id = $4) OR
(b.kind = 2 AND b.target_id = $5))))
ORDER BY due, appeal_id LIMIT $2;

-- name: appeals_danger
-- Nobody has decided about their words yet, and they stand in no queue: answered, ended, held; those that came last first.
-- spread: not yet (appeals that stand in no queue of their body)
SELECT a.appeal_id, coalesce(a.due, 0), a.state, a.kind, a.flags, coalesce(a.topic_id, 0), coalesce(a.place_id, 0),
coalesce(a.officer_id, 0), a.received_at, a.gist
FROM appeal a WHERE a.body_id = $1 AND (a.flags & 16384) <> 0
AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.body_id = a.body_id AND i.due = a.due AND i.appeal_id = a.appeal_id)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $3) OR (b.kind = 1 AND b.target_id = $4) OR
(b.kind = 2 AND b.target_id = $5))))
ORDER BY a.received_at DESC LIMIT $2;
