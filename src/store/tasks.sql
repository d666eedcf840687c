-- name: task_put
-- Never to one who is banned ($4 body, $5 officer).
INSERT INTO task (appeal_id, no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq,
gist, how)
SELECT CAST($1 AS bigint), CAST($2 AS bigint), CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS bigint),
CAST($6 AS bigint), CAST($7 AS bigint), CAST($8 AS bigint), CAST($9 AS bigint), CAST($10 AS text),
CAST($11 AS bigint), CAST($12 AS text), 0
WHERE NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = $1 AND
((b.kind = 2 AND b.target_id = $4) OR (b.kind = 0 AND b.target_id = $5)));

-- name: task_end
UPDATE task SET how = $3, ended_at = $4, end_seq = $5 WHERE appeal_id = $1 AND no = $2 AND how = 0;

-- name: tasks_follow
UPDATE task SET from_body = $2 WHERE appeal_id = $1 AND how = 0;

-- name: tasks_leave
-- Co-executors and visits of the body that gave the appeal away; and what the body that got it was to do for others.
UPDATE task SET how = 3, ended_at = $2 WHERE appeal_id = $1 AND how = 0 AND (kind IN (0, 3) OR (kind <> 4 AND to_body = $3));

-- name: tasks_drop
-- What was passed on as a threat (4) stays.
UPDATE task SET how = 3, ended_at = $2 WHERE appeal_id = $1 AND how = 0 AND kind <> 4;

-- name: tasks_of_appeal
SELECT no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq, gist, how,
coalesce(ended_at, 0), coalesce(end_seq, 0) FROM task WHERE appeal_id = $1 ORDER BY no LIMIT 500;

-- name: task_last
SELECT no FROM task WHERE appeal_id = $1 ORDER BY no DESC LIMIT 1;

-- name: task_get
SELECT no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq, gist, how,
coalesce(ended_at, 0), coalesce(end_seq, 0) FROM task WHERE appeal_id = $1 AND no = $2;

-- name: tasks_open_body
-- spread: fan-out (a body's rows are with their appeals)
SELECT appeal_id, no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq, gist, how,
coalesce(ended_at, 0), coalesce(end_seq, 0) FROM task WHERE to_body = $1 AND how = 0 AND (due, appeal_id, no) > ($2, $3, $4)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = task.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))
ORDER BY due, appeal_id, no LIMIT $5;

-- name: tasks_open_alarm
-- spread: fan-out (a body's rows are with their appeals)
SELECT appeal_id, no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq, gist, how,
coalesce(ended_at, 0), coalesce(end_seq, 0) FROM task WHERE to_body = $1 AND how = 0 AND kind = 4 AND (due, appeal_id, no) > ($2, $3, $4)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = task.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))
ORDER BY due, appeal_id, no LIMIT $5;

-- name: tasks_open_giver
-- spread: fan-out (a body's rows are with their appeals)
SELECT appeal_id, no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq, gist, how,
coalesce(ended_at, 0), coalesce(end_seq, 0) FROM task WHERE from_body = $1 AND how = 0 AND (due, appeal_id, no) > ($2, $3, $4)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = task.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))
ORDER BY due, appeal_id, no LIMIT $5;

-- name: tasks_open_officer
-- spread: fan-out (an officer's rows are with their appeals)
SELECT appeal_id, no, kind, to_body, to_officer, from_body, officer_id, asked_at, due, due_why, seq, gist, how,
coalesce(ended_at, 0), coalesce(end_seq, 0) FROM task WHERE to_officer = $1 AND how = 0 AND (due, appeal_id, no) > ($2, $3, $4)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = task.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))
ORDER BY due, appeal_id, no LIMIT $5;
