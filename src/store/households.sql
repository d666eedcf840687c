-- name: household_get
SELECT household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, consent_at
FROM household WHERE household_id = $1;

-- name: households_to_visit
-- spread: fan-out (a mahalla's rows are with their households)
SELECT household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, consent_at
FROM household WHERE place_id = $1 AND state = 0 AND planned <= $2 AND (planned > $3 OR (planned = $3 AND household_id > $4))
ORDER BY planned, household_id LIMIT $5;

-- name: households_surveyed
-- The latest first.
-- spread: fan-out (a mahalla's rows are with their households)
SELECT household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, consent_at
FROM household WHERE place_id = $1 AND state = 1 AND (planned < $2 OR (planned = $2 AND household_id < $3))
ORDER BY planned DESC, household_id DESC LIMIT $4;

-- name: household_insert
INSERT INTO household (household_id, version, place_id, address, state, planned, visited, survey, officer_id, people, made_at,
consent_at, erased_at) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0);

-- name: household_update
UPDATE household SET version = version + 1, address = $3, state = $4, planned = $5, visited = $6, survey = $7, officer_id = $8,
people = $9, consent_at = $10 WHERE household_id = $1 AND version = $2;

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
SELECT household_id FROM household h WHERE visited < $1 AND state = 1 AND erased_at = 0 AND NOT EXISTS
(SELECT 1 FROM need n WHERE n.household_id = h.household_id AND n.household_id > 0 AND n.closed_day = 0)
ORDER BY visited LIMIT $2;

-- name: household_erase
UPDATE household SET version = version + 1, address = '', erased_at = $2 WHERE household_id = $1;

-- name: street_post_get
SELECT what, ref FROM street_post WHERE officer_id = $1 AND post_key = $2;

-- name: street_post_insert
INSERT INTO street_post (officer_id, post_key, what, ref, at) VALUES ($1, $2, $3, $4, $5);

-- name: street_posts_drop
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM street_post WHERE at < $1;
