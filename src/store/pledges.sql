-- name: pledge_last
SELECT coalesce(max(pledge_id), 0) FROM pledge;

-- name: pledge_get
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge WHERE pledge_id = $1;

-- name: pledges_of_month
-- The discussion of a month's report, in its order.
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE body_id = $1 AND month = $2 AND pledge_id > $3 ORDER BY pledge_id LIMIT $4;

-- name: pledges_open
-- What is open with who asked, the nearest day first, due before $2.
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE body_id = $1 AND due < $2 AND state = 0 ORDER BY due LIMIT $3;

-- name: pledges_to
-- What is open with a leader, the nearest day first.
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE to_id = $1 AND due > $2 AND state = 0 ORDER BY due LIMIT $3;

-- name: pledges_of_sitting
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE sitting_id = $1 AND sitting_id > 0 AND pledge_id > $2 ORDER BY pledge_id LIMIT $3;

-- name: pledges_page
-- Of a kind, the latest first, behind $2; in a state ($3 -1: any).
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE kind = $1 AND pledge_id < $2 AND ($3 = -1 OR state = $3) ORDER BY pledge_id DESC LIMIT $4;

-- name: pledges_page_to
-- The same of a leader ($5); of a place too ($6 0: any).
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE kind = $1 AND pledge_id < $2 AND ($3 = -1 OR state = $3) AND to_id = $5 AND ($6 = 0 OR place_id = $6 OR region_id = $6)
ORDER BY pledge_id DESC LIMIT $4;

-- name: pledges_page_place
-- The same of leaders who stand at a place ($5) that is below a region.
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE kind = $1 AND pledge_id < $2 AND ($3 = -1 OR state = $3) AND place_id = $5 ORDER BY pledge_id DESC LIMIT $4;

-- name: pledges_page_region
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE kind = $1 AND pledge_id < $2 AND ($3 = -1 OR state = $3) AND region_id = $5 ORDER BY pledge_id DESC LIMIT $4;

-- name: pledges_soon
-- Open ones of which nobody was reminded, due until $1.
SELECT pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due, text, measure,
target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at FROM pledge
WHERE due <= $1 AND state = 0 AND reminded_at = 0 ORDER BY due, pledge_id LIMIT $2;

-- name: pledge_insert
INSERT INTO pledge (pledge_id, version, kind, body_id, month, sitting_id, to_id, place_id, region_id, officer_id, at, due,
text, measure, target, state, reply, replier_id, replied_at, found, words, decider_id, decided_at, reminded_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 0, '', 0, 0, -1, '', 0, 0, 0);

-- name: pledge_update
UPDATE pledge SET version = version + 1, state = $3, reply = $4, replier_id = $5, replied_at = $6, found = $7, words = $8,
decider_id = $9, decided_at = $10 WHERE pledge_id = $1 AND version = $2;

-- name: pledge_reminded
UPDATE pledge SET reminded_at = $2 WHERE pledge_id = $1 AND reminded_at = 0;
