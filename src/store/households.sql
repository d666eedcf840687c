-- name: household_get
SELECT household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, consent_at,
round FROM household WHERE household_id = $1;

-- name: households_to_visit
-- spread: fan-out (a mahalla's rows are with their households)
SELECT household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, consent_at,
round FROM household WHERE place_id = $1 AND state = 0 AND planned <= $2 AND (planned > $3 OR (planned = $3 AND household_id > $4))
ORDER BY planned, household_id LIMIT $5;

-- name: households_surveyed
-- The latest first.
-- spread: fan-out (a mahalla's rows are with their households)
SELECT household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, consent_at,
round FROM household WHERE place_id = $1 AND state = 1 AND (planned < $2 OR (planned = $2 AND household_id < $3))
ORDER BY planned DESC, household_id DESC LIMIT $4;

-- name: household_insert
INSERT INTO household (household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, made_at,
consent_at, erased_at, round) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12);

-- name: household_update
UPDATE household SET version = version + 1, address = $3, state = $4, planned = $5, visited = $6, survey = $7, officer_id = $8,
people = $9, consent_at = $10, round = $11 WHERE household_id = $1 AND version = $2;

-- name: households_again
-- All of a mahalla that were surveyed before a day are to be visited once more.
-- spread: fan-out (a mahalla's rows are with their households)
UPDATE household SET version = version + 1, state = 0, planned = $2, round = round + 1
WHERE place_id = $1 AND state = 1 AND visited < $3 AND erased_at = 0;

-- name: households_again_count
-- spread: fan-out (a mahalla's rows are with their households)
SELECT count(*) FROM household WHERE place_id = $1 AND state = 1 AND visited < $2 AND erased_at = 0;

-- name: household_round_keep
INSERT INTO household_round (household_id, round, visited, survey, officer_id, people, consent_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: household_rounds
SELECT round, visited, survey, officer_id, people, consent_at FROM household_round WHERE household_id = $1 ORDER BY round DESC LIMIT 50;

-- name: household_member_keep
INSERT INTO household_member_was (household_id, round, no, name, born, phone) VALUES ($1, $2, $3, $4, $5, $6);

-- name: household_answer_keep
INSERT INTO household_answer_was (household_id, round, member, question, answer) VALUES ($1, $2, $3, $4, $5);

-- name: household_members_were
SELECT no, name, born, phone FROM household_member_was WHERE household_id = $1 AND round = $2 ORDER BY no LIMIT 30;

-- name: household_answers_were
SELECT member, question, answer FROM household_answer_was WHERE household_id = $1 AND round = $2 ORDER BY member, question LIMIT 1000;

-- name: household_members_were_drop
DELETE FROM household_member_was WHERE household_id = $1;

-- name: household_answers_were_drop
DELETE FROM household_answer_was WHERE household_id = $1;

-- name: members_of
SELECT no, name, born, phone FROM household_member WHERE household_id = $1 ORDER BY no LIMIT 30;

-- name: member_insert
INSERT INTO household_member (household_id, no, name, born, phone) VALUES ($1, $2, $3, $4, $5);

-- name: household_answers_of
SELECT member, question, answer FROM household_answer WHERE household_id = $1 ORDER BY member, question LIMIT 1000;

-- name: household_answer_insert
INSERT INTO household_answer (household_id, member, question, answer) VALUES ($1, $2, $3, $4);

-- name: members_clear
DELETE FROM household_member WHERE household_id = $1;

-- name: household_answers_clear
DELETE FROM household_answer WHERE household_id = $1;

-- name: households_old
-- Surveyed before a day, with no need that is still open.
-- spread: not yet (households without an open need)
SELECT household_id FROM household h WHERE visited < $1 AND consent_at > 0 AND erased_at = 0 AND NOT EXISTS
(SELECT 1 FROM need n WHERE n.household_id = h.household_id AND n.household_id > 0 AND n.closed_day = 0)
ORDER BY visited LIMIT $2;

-- name: household_erase
-- One that was to be visited again is not, then.
UPDATE household SET version = version + 1, address = '', state = 1, erased_at = $2 WHERE household_id = $1;

-- name: street_post_get
-- By the same officer, or for the same mahalla.
-- spread: fan-out (a colleague of the mahalla may have sent it)
SELECT what, ref FROM street_post WHERE post_key = $1 AND (officer_id = $2 OR place_id = $3);

-- name: street_post_insert
INSERT INTO street_post (officer_id, post_key, what, ref, at, place_id) VALUES ($1, $2, $3, $4, $5, $6);

-- name: street_posts_drop
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM street_post WHERE at < $1;
