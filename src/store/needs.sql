-- name: need_get
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need WHERE need_id = $1;

-- name: needs_open
-- By their day, behind (due, id).
-- spread: fan-out (a mahalla's rows are with their needs)
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need
WHERE place_id = $1 AND closed_day = 0 AND (due > $2 OR (due = $2 AND need_id > $3)) ORDER BY due, need_id LIMIT $4;

-- name: needs_of_household
-- spread: fan-out (a household's rows are with their needs)
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need
WHERE household_id = $1 AND household_id > 0 ORDER BY need_id LIMIT 100;

-- name: needs_asked_mahalla
-- spread: fan-out (a mahalla's rows are with their needs)
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need
WHERE place_id = $1 AND ask > 0 AND ask_day <= $2 ORDER BY ask_day, need_id LIMIT $3;

-- name: needs_asked_district
-- spread: fan-out (a district's rows are with their needs)
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need
WHERE district_id = $1 AND ask > 0 AND ask_day <= $2 ORDER BY ask_day, need_id LIMIT $3;

-- name: needs_asked_region
-- spread: fan-out (a region's rows are with their needs)
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need
WHERE region_id = $1 AND ask > 0 AND ask_day <= $2 ORDER BY ask_day, need_id LIMIT $3;

-- name: needs_unasked
-- spread: fan-out (a job looks for what is due anywhere)
SELECT need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id, due, name, phone,
lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id, reached FROM need
WHERE ask > 0 AND asked_at = 0 AND ask_day <= $1 ORDER BY ask_day, need_id LIMIT $2;

-- name: need_insert
INSERT INTO need (need_id, version, place_id, district_id, region_id, household_id, member, kind, work, state, lost_from, owner_id,
due, name, phone, lang, text, words, found_day, placed_day, closed_day, ask, ask_day, asked_at, tries, answered_by, appeal_id,
erased_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, 0, 0, $9, $10, $11, $12, $13, $14, '', $15, 0, 0, 0, 0, 0, 0, 0, 0, 0);

-- name: need_update
UPDATE need SET version = version + 1, state = $3, lost_from = $4, owner_id = $5, due = $6, words = $7, placed_day = $8,
closed_day = $9, ask = $10, ask_day = $11, asked_at = $12, tries = $13, answered_by = $14, appeal_id = $15, reached = $16
WHERE need_id = $1 AND version = $2;

-- name: needs_old
-- spread: fan-out (a job looks for what is due anywhere)
SELECT need_id FROM need WHERE closed_day > 0 AND closed_day < $1 AND erased_at = 0 ORDER BY closed_day LIMIT $2;

-- name: need_again_put
INSERT INTO need_again (need_id, round, day, answer, officer_id) VALUES ($1, $2, $3, $4, $5);

-- name: needs_again_of
-- What a household said again of its needs.
-- spread: fan-out (a household's rows are with their needs)
SELECT g.need_id, g.round, g.day, g.answer, g.officer_id FROM need_again g JOIN need n ON n.need_id = g.need_id
WHERE n.household_id = $1 AND n.household_id > 0 LIMIT 200;

-- name: need_erase
UPDATE need SET version = version + 1, name = '', phone = '', text = '', words = '', erased_at = $2 WHERE need_id = $1;

-- name: need_steps_of
SELECT no, kind, body_id, text, due, money, state, done_day, words, by_id FROM need_step WHERE need_id = $1 ORDER BY no LIMIT 100;

-- name: need_steps_at
-- Open steps of open needs that wait for a body, by their day, behind (due, need, no).
-- spread: fan-out (a body's rows are with their needs)
SELECT n.need_id, n.place_id, n.owner_id, n.kind, s.no, s.kind, s.body_id, s.text, s.due, s.money, s.state, s.done_day, s.words,
s.by_id FROM need_step s JOIN need n ON n.need_id = s.need_id AND n.closed_day = 0
WHERE s.body_id = $1 AND s.state = 0 AND (s.due > $2 OR (s.due = $2 AND (s.need_id > $3 OR (s.need_id = $3 AND s.no > $4))))
ORDER BY s.due, s.need_id, s.no LIMIT $5;

-- name: need_step_insert
INSERT INTO need_step (need_id, no, kind, body_id, text, due, money, state, done_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0);

-- name: need_step_update
UPDATE need_step SET state = $3, done_day = $4, money = $5, words = $6, by_id = $7 WHERE need_id = $1 AND no = $2 AND state = 0;
