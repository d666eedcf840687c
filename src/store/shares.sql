-- name: share_last
SELECT coalesce(max(share_id), 0) FROM shared_answer;

-- name: share_get
SELECT share_id, version, appeal_id, body_id, answered_at, state, agreed_at, ended_at, officer_id, shown_at, question, answer, why
FROM shared_answer WHERE share_id = $1;

-- name: share_of_appeal
SELECT share_id, version, appeal_id, body_id, answered_at, state, agreed_at, ended_at, officer_id, shown_at, question, answer, why
FROM shared_answer WHERE appeal_id = $1;

-- name: shares_waiting
-- Of a body, those agreed to first first.
SELECT share_id, version, appeal_id, body_id, answered_at, state, agreed_at, ended_at, officer_id, shown_at, question, answer, why
FROM shared_answer WHERE body_id = $1 AND state = 0 AND share_id > $2 ORDER BY share_id LIMIT $3;

-- name: shares_shown
-- Of a body, the latest first, behind one of them.
SELECT share_id, version, appeal_id, body_id, answered_at, state, agreed_at, ended_at, officer_id, shown_at, question, answer, why
FROM shared_answer WHERE body_id = $1 AND state = 1 AND (shown_at, share_id) < ($2, $3) ORDER BY shown_at DESC, share_id DESC LIMIT $4;

-- name: shares_shown_all
SELECT share_id, version, appeal_id, body_id, answered_at, state, agreed_at, ended_at, officer_id, shown_at, question, answer, why
FROM shared_answer WHERE state = 1 AND (shown_at, share_id) < ($1, $2) ORDER BY shown_at DESC, share_id DESC LIMIT $3;

-- name: share_insert
INSERT INTO shared_answer (share_id, version, appeal_id, body_id, answered_at, state, agreed_at, ended_at, officer_id, shown_at,
question, answer, why) VALUES ($1, 1, $2, $3, $4, 0, $5, 0, 0, 0, '', '', '');

-- name: share_change
UPDATE shared_answer SET version = version + 1, body_id = $3, answered_at = $4, state = $5, agreed_at = $6, ended_at = $7,
officer_id = $8, shown_at = $9, question = $10, answer = $11, why = $12 WHERE share_id = $1 AND version = $2;

-- name: share_lapse
-- The answer was taken back: what was shown of it goes at once.
UPDATE shared_answer SET version = version + 1, state = 3, ended_at = $2, shown_at = 0, question = '', answer = ''
WHERE appeal_id = $1 AND state <= 1;
