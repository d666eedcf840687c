-- name: call_put
-- Drawn again by a follower that begins anew, it stays as it is.
INSERT INTO phone_call (appeal_id, answered_at, body_id, answerer_id, seed, next_on, until_on, tries, how, claim_id,
claim_until) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, 0, 0) ON CONFLICT (appeal_id, answered_at) DO NOTHING;

-- name: call_end
-- Of the answers until $3: a follower that lags ends no later one.
UPDATE phone_call SET how = $2 WHERE appeal_id = $1 AND how = 0 AND answered_at <= $3;

-- name: calls_over
-- The days of the verdict have run out.
-- spread: fan-out (a job looks for what is due anywhere)
UPDATE phone_call SET how = $2 WHERE how = 0 AND until_on < $1;

-- name: call_step
UPDATE phone_call SET next_on = $3, tries = tries + 1, how = $4, claim_id = 0, claim_until = 0
WHERE appeal_id = $1 AND answered_at = $2 AND how = 0;

-- name: call_claim
-- Free, run out, or one's own: zero rows when somebody else has it.
UPDATE phone_call SET claim_id = $3, claim_until = $4
WHERE appeal_id = $1 AND answered_at = $2 AND how = 0 AND (claim_id = $3 OR claim_until < $5);

-- name: call_get
-- The one that is open.
SELECT p.appeal_id, p.answered_at, p.body_id, p.answerer_id, p.next_on, p.until_on, p.tries, p.how, p.claim_id,
p.claim_until, a.lang, a.gist FROM phone_call p JOIN appeal a ON a.appeal_id = p.appeal_id
WHERE p.appeal_id = $1 AND p.how = 0;

-- name: calls_of
-- All that were drawn of an appeal.
SELECT p.appeal_id, p.answered_at, p.body_id, p.answerer_id, p.next_on, p.until_on, p.tries, p.how, p.claim_id,
p.claim_until, a.lang, a.gist FROM phone_call p JOIN appeal a ON a.appeal_id = p.appeal_id
WHERE p.appeal_id = $1 ORDER BY p.answered_at LIMIT 100;

-- name: calls_page
-- Whom a reception is to call by $2, the longest due first, by keyset; only who is silent still, and nothing that is
-- banned to one ($6 to $8).
-- spread: fan-out (a body's rows are with their appeals)
SELECT p.appeal_id, p.answered_at, p.body_id, p.answerer_id, p.next_on, p.until_on, p.tries, p.how, p.claim_id,
p.claim_until, a.lang, a.gist FROM phone_call p JOIN appeal a ON a.appeal_id = p.appeal_id
WHERE p.body_id = $1 AND p.how = 0 AND p.next_on <= $2 AND (p.next_on, p.appeal_id) > ($3, $4)
AND p.until_on >= $2 AND a.answered_at = p.answered_at AND a.verdict IS NULL
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY p.next_on, p.appeal_id LIMIT $5;

-- name: calls_answerers
-- Whose answers of a time a reception was drawn to call about, behind $3.
-- spread: fan-out (figures over many appeals)
SELECT DISTINCT answerer_id FROM phone_call WHERE body_id = $1 AND answered_at >= $2 AND answerer_id > $3
ORDER BY answerer_id LIMIT $4;

-- name: judged_count
-- How a body's answers of a time were judged: by its author (0) or by telephone (1), and how (0: not); without what is
-- banned to one ($4 to $6). Of very many the first ten thousand.
-- spread: fan-out (figures over many appeals)
SELECT CASE WHEN (flags & 8192) <> 0 THEN 1 ELSE 0 END AS way, coalesce(verdict, 0) AS how, count(*)
FROM (SELECT a.flags, a.verdict FROM appeal a WHERE a.body_id = $1 AND a.answered_at >= $2 AND a.answered_at < $3
AND a.state IN (5, 7) AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE
b.appeal_id = a.appeal_id AND ((b.kind = 0 AND b.target_id = $4) OR (b.kind = 1 AND b.target_id = $5) OR
(b.kind = 2 AND b.target_id = $6)))) ORDER BY a.answered_at LIMIT 10000) AS few GROUP BY 1, 2 ORDER BY 1, 2;

-- name: calls_ended
-- How those drawn of these answers ended that are silent still; the same are left out.
-- spread: fan-out (figures over many appeals)
SELECT how, count(*) FROM (SELECT p.how FROM phone_call p JOIN appeal a ON a.appeal_id = p.appeal_id
WHERE p.answerer_id = $1 AND p.answered_at >= $2 AND p.answered_at < $3 AND a.answered_at = p.answered_at
AND a.verdict IS NULL AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE
b.appeal_id = a.appeal_id AND ((b.kind = 0 AND b.target_id = $4) OR (b.kind = 1 AND b.target_id = $5) OR
(b.kind = 2 AND b.target_id = $6)))) ORDER BY p.answered_at LIMIT 10000) AS few GROUP BY how ORDER BY how;
