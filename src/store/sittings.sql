-- name: sitting_last
SELECT coalesce(max(sitting_id), 0) FROM sitting;

-- name: sitting_get
SELECT sitting_id, version, body_id, state, on_day, from_day, to_day, officer_id, made_at, held_at, protocol
FROM sitting WHERE sitting_id = $1;

-- name: sittings_page
-- Of a body, the latest first, behind $2.
SELECT sitting_id, version, body_id, state, on_day, from_day, to_day, officer_id, made_at, held_at, ''
FROM sitting WHERE body_id = $1 AND sitting_id < $2 ORDER BY sitting_id DESC LIMIT $3;

-- name: sitting_insert
INSERT INTO sitting (sitting_id, version, body_id, state, on_day, from_day, to_day, officer_id, made_at, held_at, protocol)
VALUES ($1, 1, $2, 0, $3, $4, $5, $6, $7, 0, '');

-- name: sitting_update
UPDATE sitting SET version = version + 1, state = $3, held_at = $4, protocol = $5 WHERE sitting_id = $1 AND version = $2;

-- name: sitting_items
SELECT no, reason, subject_id, n, m, text, to_id, dropped, figures, words, measures, reporter_id, reported_at
FROM sitting_item WHERE sitting_id = $1 ORDER BY no LIMIT 60;

-- name: sitting_items_to
-- Hearings to which a leader is invited and has not reported yet.
SELECT sitting_id, no FROM sitting_item WHERE to_id = $1 AND reported_at = 0 AND sitting_id > $2 ORDER BY sitting_id LIMIT 20;

-- name: sitting_item_insert
INSERT INTO sitting_item (sitting_id, no, reason, subject_id, n, m, text, to_id, dropped, figures, words, measures,
reporter_id, reported_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', '', '', 0, 0);

-- name: sitting_item_update
UPDATE sitting_item SET text = $3, to_id = $4, dropped = $5, figures = $6, words = $7, measures = $8, reporter_id = $9,
reported_at = $10 WHERE sitting_id = $1 AND no = $2;
