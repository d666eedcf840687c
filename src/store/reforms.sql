-- name: heirs_all
SELECT body_id, topic_id, place_id, heir_id FROM heir ORDER BY body_id, topic_id, place_id;

-- name: heir_put
INSERT INTO heir (body_id, topic_id, place_id, heir_id) VALUES ($1, $2, $3, $4);

-- name: reform_put
INSERT INTO reform (body_id, at, version, officer_id, act, carried) VALUES ($1, $2, $3, $4, $5, 0);

-- name: reform_next
-- The oldest that is not carried over wholly.
SELECT body_id, at, version, carried FROM reform WHERE done_at IS NULL AND at > 0 ORDER BY at, body_id LIMIT 1;

-- name: reform_get
SELECT at, act, carried, coalesce(done_at, 0) FROM reform WHERE body_id = $1;

-- name: reform_carried
UPDATE reform SET carried = carried + $2 WHERE body_id = $1;

-- name: reform_done
UPDATE reform SET done_at = $2 WHERE body_id = $1 AND done_at IS NULL;

-- name: reforms_again
-- Something came to a body that was carried over wholly: from a process that did not know, or as an old matter woke.
-- spread: not yet (bodies that left anything behind)
UPDATE reform SET done_at = NULL WHERE done_at IS NOT NULL AND
(EXISTS (SELECT 1 FROM inbox i WHERE i.body_id = reform.body_id) OR
EXISTS (SELECT 1 FROM held h WHERE h.body_id = reform.body_id) OR
EXISTS (SELECT 1 FROM control c WHERE c.body_id = reform.body_id AND c.ended_at IS NULL) OR
EXISTS (SELECT 1 FROM review r WHERE r.body_id = reform.body_id AND r.ended_at IS NULL) OR
EXISTS (SELECT 1 FROM instruction t WHERE t.to_body = reform.body_id AND t.done_at IS NULL) OR
EXISTS (SELECT 1 FROM instruction t WHERE t.from_body = reform.body_id AND t.done_at IS NULL) OR
EXISTS (SELECT 1 FROM task t WHERE t.to_body = reform.body_id AND t.how = 0) OR
EXISTS (SELECT 1 FROM unsettled u WHERE u.body_id = reform.body_id AND u.settled_at = 0) OR
EXISTS (SELECT 1 FROM unsettled u WHERE u.holder_id = reform.body_id AND u.settled_at = 0) OR
EXISTS (SELECT 1 FROM phone_call p WHERE p.body_id = reform.body_id AND p.how = 0) OR
EXISTS (SELECT 1 FROM shared_answer s WHERE s.body_id = reform.body_id AND s.state = 0));

-- name: units_go
UPDATE unit SET body_id = $2 WHERE body_id = $1;

-- name: officers_go
UPDATE officer SET body_id = $2 WHERE body_id = $1;

-- name: reform_devices
UPDATE device SET body_id = $2 WHERE body_id = $1;

-- name: reform_outings
UPDATE outing SET body_id = $2 WHERE body_id = $1;

-- name: reform_came
UPDATE outing_visit SET body_id = $2 WHERE body_id = $1;

-- name: reform_referrals
-- Those that wait, or have a week.
UPDATE referral SET from_body = $2 WHERE from_body = $1 AND state <= 2;

-- name: reform_asks
-- What it asks of leaders; nobody asks oneself.
UPDATE pledge SET body_id = CASE WHEN to_id = $2 THEN CAST($3 AS bigint) ELSE CAST($2 AS bigint) END WHERE body_id = $1 AND state = 0;

-- name: reform_asked
UPDATE pledge SET to_id = $2, body_id = CASE WHEN body_id = $2 THEN CAST($3 AS bigint) ELSE body_id END WHERE to_id = $1 AND state = 0;

-- name: reform_sittings
UPDATE sitting SET body_id = $2 WHERE body_id = $1 AND state = 0;

-- name: reform_invited
UPDATE sitting_item SET to_id = $2 WHERE to_id = $1 AND reported_at = 0;

-- name: reform_socials
-- Its pages on social networks; of its leaders none is one of the heir's.
UPDATE social_page SET body_id = $2, receiver_id = 0 WHERE body_id = $1 AND ended_at = 0;

-- name: reform_messages
UPDATE social_message SET body_id = $2 WHERE body_id = $1 AND state = 0;

-- name: reform_troubles
UPDATE trouble SET body_id = $2 WHERE body_id = $1 AND closed_day = 0;

-- name: reform_steps
-- spread: fan-out (steps are with their needs)
UPDATE need_step SET body_id = $2 WHERE body_id = $1 AND state = 0;

-- name: reform_left
-- What still stands in the name of a body, beside the appeals in its queue: control, reviews, instructions to it and
-- by it, tasks of others for it, old unsettled matters that it sees to and that it holds, calls to the silent, what is
-- held there, and calls about its answers by whoever took over.
-- spread: fan-out (what a body that ended has left anywhere)
SELECT 0 AS what, appeal_id, 0 AS no FROM control WHERE body_id = $1 AND ended_at IS NULL UNION ALL
SELECT 1, appeal_id, 0 FROM review WHERE body_id = $1 AND ended_at IS NULL UNION ALL
SELECT 2, appeal_id, no FROM instruction WHERE to_body = $1 AND done_at IS NULL UNION ALL
SELECT 3, appeal_id, no FROM instruction WHERE from_body = $1 AND done_at IS NULL UNION ALL
SELECT 4, appeal_id, no FROM task WHERE to_body = $1 AND how = 0 UNION ALL
SELECT 5, last_id, first_id FROM unsettled WHERE body_id = $1 AND settled_at = 0 UNION ALL
SELECT 6, last_id, first_id FROM unsettled WHERE holder_id = $1 AND settled_at = 0 UNION ALL
SELECT 7, appeal_id, answered_at FROM phone_call WHERE body_id = $1 AND how = 0 UNION ALL
SELECT 8, appeal_id, 0 FROM held WHERE body_id = $1 UNION ALL
SELECT 9, p.appeal_id, p.answered_at FROM phone_call p JOIN heir h ON h.body_id = p.answerer_id AND h.heir_id = p.body_id
WHERE p.answerer_id = $1 AND p.how = 0
LIMIT $2;

-- name: reform_left_shares
-- Answers to be checked before they are published.
SELECT 10, appeal_id, 0 FROM shared_answer WHERE body_id = $1 AND state = 0 LIMIT $2;

-- name: reform_control
UPDATE control SET body_id = $3 WHERE appeal_id = $1 AND body_id = $2 AND ended_at IS NULL;

-- name: reform_review
UPDATE review SET body_id = $3 WHERE appeal_id = $1 AND body_id = $2 AND ended_at IS NULL;

-- name: reform_told
UPDATE instruction SET to_body = $4 WHERE appeal_id = $1 AND no = $3 AND to_body = $2 AND done_at IS NULL;

-- name: reform_teller
UPDATE instruction SET from_body = $4 WHERE appeal_id = $1 AND no = $3 AND from_body = $2 AND done_at IS NULL;

-- name: reform_task
UPDATE task SET to_body = $4 WHERE appeal_id = $1 AND no = $3 AND to_body = $2 AND how = 0;

-- name: reform_matter_seen
UPDATE unsettled SET body_id = $3 WHERE first_id = $1 AND body_id = $2;

-- name: reform_matter_held
UPDATE unsettled SET holder_id = $3 WHERE first_id = $1 AND holder_id = $2;

-- name: reform_call
-- To nobody: nobody may call (8).
UPDATE phone_call SET body_id = CAST($3 AS bigint), how = CASE WHEN CAST($3 AS bigint) = 0 THEN 8 ELSE 0 END, claim_id = 0, claim_until = 0
WHERE appeal_id = $1 AND answered_at = $2 AND how = 0;

-- name: reform_held
UPDATE held SET body_id = $3 WHERE appeal_id = $1 AND body_id = $2;

-- name: reform_share
UPDATE shared_answer SET version = version + 1, body_id = $3 WHERE appeal_id = $1 AND body_id = $2 AND state = 0;

-- name: tasks_carry_off
-- Of an appeal that goes to an heir: what the heir was to do for others, and what those do who did not come along.
UPDATE task SET how = 3, ended_at = $3 WHERE appeal_id = $1 AND how = 0 AND ((kind IN (1, 2) AND to_body = $2) OR
(kind IN (0, 3) AND NOT EXISTS (SELECT 1 FROM officer o WHERE o.officer_id = task.to_officer AND o.body_id = $2)));

-- name: tasks_carry
UPDATE task SET from_body = $2, to_body = CASE WHEN kind IN (0, 3) THEN $2 ELSE to_body END
WHERE appeal_id = $1 AND how = 0;
