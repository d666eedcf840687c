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

-- name: marks_put
-- The marks of an answer ($1), of which one may be given many times.
INSERT INTO answer_mark (mark, appeal_id) VALUES ($2, $1), ($3, $1), ($4, $1), ($5, $1), ($6, $1), ($7, $1), ($8, $1),
($9, $1) ON CONFLICT (mark, appeal_id) DO NOTHING;

-- name: marks_latest
-- For each mark the latest appeals but $1 whose answer has it; none for NULL.
-- spread: fan-out (alike answers may be anywhere)
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $2 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $3 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $4 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $5 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $6 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $7 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $8 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few UNION ALL
SELECT appeal_id FROM (SELECT appeal_id FROM answer_mark WHERE mark = $9 AND appeal_id <> $1
ORDER BY appeal_id DESC LIMIT 16) AS few;

-- name: marks_after
-- All, in the order of appeals, by keyset.
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, mark FROM answer_mark WHERE (appeal_id, mark) > ($1, $2) ORDER BY appeal_id, mark LIMIT $3;

-- name: hearing_put
INSERT INTO hearing (appeal_id, seq, opened_at, until_day, until_why) VALUES ($1, $2, $3, $4, $5);

-- name: hearing_latest
SELECT seq, opened_at, until_day, until_why FROM hearing WHERE appeal_id = $1 ORDER BY seq DESC LIMIT 1;
