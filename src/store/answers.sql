-- name: scratch_put
INSERT INTO scratch (appeal_id, officer_id, at, outcome, reason, body) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (appeal_id, officer_id) DO UPDATE SET at = excluded.at, outcome = excluded.outcome,
reason = excluded.reason, body = excluded.body;

-- name: scratch_drop
DELETE FROM scratch WHERE appeal_id = $1 AND officer_id = $2;

-- name: scratches_of
SELECT officer_id, at, outcome, reason, body FROM scratch WHERE appeal_id = $1 LIMIT 50;

-- name: scratches_sweep
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM scratch WHERE at < $1;

-- name: mark_put
INSERT INTO answer_mark (mark, appeal_id) VALUES ($1, $2) ON CONFLICT (mark, appeal_id) DO NOTHING;

-- name: mark_latest
-- The latest appeals whose answer has a mark.
-- spread: fan-out (alike answers may be anywhere)
SELECT appeal_id FROM answer_mark WHERE mark = $1 AND appeal_id <> $2 ORDER BY appeal_id DESC LIMIT 16;

-- name: marks_after
-- All, in the order of appeals, by keyset.
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, mark FROM answer_mark WHERE (appeal_id, mark) > ($1, $2) ORDER BY appeal_id, mark LIMIT $3;

-- name: hearing_put
INSERT INTO hearing (appeal_id, seq, opened_at, until_day, until_why) VALUES ($1, $2, $3, $4, $5);

-- name: hearing_latest
SELECT seq, opened_at, until_day, until_why FROM hearing WHERE appeal_id = $1 ORDER BY seq DESC LIMIT 1;
