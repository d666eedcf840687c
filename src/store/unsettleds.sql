-- name: matter_put
-- Told again, owner and plan stay; what was settled is open again when a further appeal came.
INSERT INTO unsettled (first_id, last_id, why, body_id, holder_id, since, ripe, noted_at, owner_id, plan, plan_day,
settled_at, rank) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', 0, 0, $9)
ON CONFLICT (first_id) DO UPDATE SET last_id = excluded.last_id,
why = CASE WHEN unsettled.ripe <= excluded.ripe THEN unsettled.why ELSE excluded.why END,
rank = excluded.rank, body_id = excluded.body_id, holder_id = excluded.holder_id, since = excluded.since,
ripe = CASE WHEN unsettled.ripe <= excluded.ripe THEN unsettled.ripe ELSE excluded.ripe END,
settled_at = CASE WHEN unsettled.last_id = excluded.last_id THEN unsettled.settled_at ELSE 0 END;

-- name: matter_moved
-- Its last appeal is with another body now.
-- spread: fan-out (found by its last appeal)
UPDATE unsettled SET holder_id = $2 WHERE last_id = $1;

-- name: matter_plan
UPDATE unsettled SET owner_id = $2, plan = $3, plan_day = $4 WHERE first_id = $1 AND settled_at = 0;

-- name: matter_settle
UPDATE unsettled SET settled_at = $2 WHERE first_id = $1 AND settled_at = 0;

-- name: matter_get
SELECT u.first_id, u.last_id, u.why, u.body_id, u.holder_id, u.since, u.ripe, u.noted_at, u.owner_id, u.plan, u.plan_day,
u.settled_at, u.rank, a.gist
FROM unsettled u JOIN appeal a ON a.appeal_id = u.first_id WHERE u.first_id = $1;

-- name: matters_seen
-- What a reception sees to, of a rank ($9), ripe by $2, the oldest first by keyset; without what is banned to one ($6 to $8).
-- spread: fan-out (a body's rows are with their appeals)
SELECT u.first_id, u.last_id, u.why, u.body_id, u.holder_id, u.since, u.ripe, u.noted_at, u.owner_id, u.plan, u.plan_day,
u.settled_at, u.rank, a.gist
FROM unsettled u JOIN appeal a ON a.appeal_id = u.first_id
WHERE u.body_id = $1 AND u.settled_at = 0 AND u.rank = $9 AND u.ripe <= $2 AND (u.ripe, u.first_id) > ($3, $4)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id IN (u.first_id, u.last_id) AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))
ORDER BY u.ripe, u.first_id LIMIT $5;

-- name: matters_held
-- The same of what a body holds.
-- spread: fan-out (a body's rows are with their appeals)
SELECT u.first_id, u.last_id, u.why, u.body_id, u.holder_id, u.since, u.ripe, u.noted_at, u.owner_id, u.plan, u.plan_day,
u.settled_at, u.rank, a.gist
FROM unsettled u JOIN appeal a ON a.appeal_id = u.first_id
WHERE u.holder_id = $1 AND u.settled_at = 0 AND u.rank = $9 AND u.ripe <= $2 AND (u.ripe, u.first_id) > ($3, $4)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id IN (u.first_id, u.last_id) AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))
ORDER BY u.ripe, u.first_id LIMIT $5;

-- name: matters_settled_seen
-- spread: fan-out (a body's rows are with their appeals)
SELECT count(*) FROM (SELECT 1 FROM unsettled WHERE body_id = $1 AND settled_at >= $2 AND settled_at < $3
LIMIT 10000) AS few;

-- name: matters_settled_held
-- spread: fan-out (a body's rows are with their appeals)
SELECT count(*) FROM (SELECT 1 FROM unsettled WHERE holder_id = $1 AND settled_at >= $2 AND settled_at < $3
LIMIT 10000) AS few;

-- name: matters_lacking_seen
-- Is one of those in such a count banned to one ($4 to $6: officer, unit, body)?
-- spread: fan-out (a body's rows are with their appeals)
SELECT count(*) FROM (SELECT 1 FROM unsettled u WHERE u.body_id = $1 AND u.settled_at >= $2 AND u.settled_at < $3
AND EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id IN (u.first_id, u.last_id) AND
((b.kind = 0 AND b.target_id = $4) OR (b.kind = 1 AND b.target_id = $5) OR (b.kind = 2 AND b.target_id = $6)))
LIMIT 1) AS few;

-- name: matters_lacking_held
-- Is one of those in such a count banned to one ($4 to $6: officer, unit, body)?
-- spread: fan-out (a body's rows are with their appeals)
SELECT count(*) FROM (SELECT 1 FROM unsettled u WHERE u.holder_id = $1 AND u.settled_at >= $2 AND u.settled_at < $3
AND EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id IN (u.first_id, u.last_id) AND
((b.kind = 0 AND b.target_id = $4) OR (b.kind = 1 AND b.target_id = $5) OR (b.kind = 2 AND b.target_id = $6)))
LIMIT 1) AS few;
