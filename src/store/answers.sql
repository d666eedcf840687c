-- name: scratch_put
INSERT INTO scratch (appeal_id, officer_id, at, outcome, reason, body) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (appeal_id, officer_id) DO UPDATE SET at = excluded.at, outcome = excluded.outcome,
reason = excluded.reason, body = excluded.body;

-- name: scratch_drop
-- many: key 2
DELETE FROM scratch WHERE appeal_id = $1 AND officer_id = $2;

-- name: scratches_of
SELECT officer_id, at, outcome, reason, body FROM scratch WHERE appeal_id = $1 LIMIT 50;

-- name: scratches_sweep
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM scratch WHERE at < $1;

-- name: marks_put
-- One of the marks by which an answer is found ($1), and all that it has.
INSERT INTO answer_sketch (mark, appeal_id, seq, m1, m2, m3, m4, m5, m6, m7, m8)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- name: marks_alike
-- Of the latest answers but those of $1 that one of the marks $2 to $4 leads to: one that has $5 of those from $6 on.
-- spread: fan-out (alike answers may be anywhere)
-- late: answer_sketch (an answer sent in the same moment is not missed)
SELECT few.appeal_id FROM (
SELECT * FROM (SELECT * FROM answer_sketch WHERE mark = $2 AND appeal_id <> $1 ORDER BY appeal_id DESC LIMIT 16) AS few
UNION ALL
SELECT * FROM (SELECT * FROM answer_sketch WHERE mark = $3 AND appeal_id <> $1 ORDER BY appeal_id DESC LIMIT 16) AS few
UNION ALL
SELECT * FROM (SELECT * FROM answer_sketch WHERE mark = $4 AND appeal_id <> $1 ORDER BY appeal_id DESC LIMIT 16) AS few) AS few
WHERE CASE WHEN $6 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $7 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $8 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $9 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $10 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $11 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $12 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END
+ CASE WHEN $13 IN (m1, m2, m3, m4, m5, m6, m7, m8) THEN 1 ELSE 0 END >= $5
LIMIT 1;

-- name: marks_after
-- All answers, in the order of appeals, by keyset.
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, seq, m1, m2, m3, m4, m5, m6, m7, m8 FROM answer_sketch WHERE mark = m1 AND (appeal_id, seq) > ($1, $2)
ORDER BY appeal_id, seq LIMIT $3;

-- name: hearing_put
INSERT INTO hearing (appeal_id, seq, opened_at, until_day, until_why) VALUES ($1, $2, $3, $4, $5);

-- name: hearing_latest
SELECT seq, opened_at, until_day, until_why FROM hearing WHERE appeal_id = $1 ORDER BY seq DESC LIMIT 1;
