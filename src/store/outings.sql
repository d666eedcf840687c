-- name: outing_last
SELECT coalesce(max(outing_id), 0) FROM outing;

-- name: outing_get
SELECT outing_id, version, body_id, kind, leader_id, place_id, day, begins, ends, site, announced_at, officer_id, state,
changed_at, words FROM outing WHERE outing_id = $1;

-- name: outings_days
SELECT outing_id, version, body_id, kind, leader_id, place_id, day, begins, ends, site, announced_at, officer_id, state,
changed_at, words FROM outing WHERE day >= $1 AND day <= $2 ORDER BY day, outing_id LIMIT $3;

-- name: outings_before
-- The latest first, those before a day.
SELECT outing_id, version, body_id, kind, leader_id, place_id, day, begins, ends, site, announced_at, officer_id, state,
changed_at, words FROM outing WHERE day < $1 ORDER BY day DESC, outing_id DESC LIMIT $2;

-- name: outings_of
-- Of a body, the latest first.
SELECT outing_id, version, body_id, kind, leader_id, place_id, day, begins, ends, site, announced_at, officer_id, state,
changed_at, words FROM outing WHERE body_id = $1 AND day >= $2 ORDER BY day DESC, outing_id DESC LIMIT $3;

-- name: outing_insert
INSERT INTO outing (outing_id, version, body_id, kind, leader_id, place_id, day, begins, ends, site, announced_at, officer_id,
state, changed_at, words) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, '');

-- name: outing_change
UPDATE outing SET version = version + 1, state = $3, changed_at = $4, words = $5 WHERE outing_id = $1 AND version = $2;

-- name: outing_helpers
SELECT officer_id FROM outing_helper WHERE outing_id = $1 ORDER BY officer_id LIMIT $2;

-- name: outing_helper_put
INSERT INTO outing_helper (outing_id, officer_id) VALUES ($1, $2);

-- name: came_last
SELECT coalesce(max(no), 0) FROM outing_visit WHERE outing_id = $1;

-- name: came_by_token
SELECT outing_id, no, version, body_id, day, device_id, officer_id, by_id, recorded_at, received_at, synced_at, skew, marks,
invited, token, content, name, phone, residence, text, person, topic_id, result, words, appeal_id, protocol_no, due, promiser,
kept_at, erased_at FROM outing_visit WHERE token = $1;

-- name: came_get
SELECT outing_id, no, version, body_id, day, device_id, officer_id, by_id, recorded_at, received_at, synced_at, skew, marks,
invited, token, content, name, phone, residence, text, person, topic_id, result, words, appeal_id, protocol_no, due, promiser,
kept_at, erased_at FROM outing_visit WHERE outing_id = $1 AND no = $2;

-- name: came_of
SELECT outing_id, no, version, body_id, day, device_id, officer_id, by_id, recorded_at, received_at, synced_at, skew, marks,
invited, token, content, name, phone, residence, text, person, topic_id, result, words, appeal_id, protocol_no, due, promiser,
kept_at, erased_at FROM outing_visit WHERE outing_id = $1 ORDER BY no LIMIT $2;

-- name: came_due
-- Promises of a body's outings that are open, the nearest first.
SELECT outing_id, no, version, body_id, day, device_id, officer_id, by_id, recorded_at, received_at, synced_at, skew, marks,
invited, token, content, name, phone, residence, text, person, topic_id, result, words, appeal_id, protocol_no, due, promiser,
kept_at, erased_at FROM outing_visit WHERE body_id = $1 AND due > 0 AND kept_at = 0 ORDER BY due LIMIT $2;

-- name: came_promised
-- What one leader promised at outings of a body, the latest outing first.
SELECT o.outing_id, o.day, o.place_id, o.site, v.due, v.kept_at FROM outing o JOIN outing_visit v ON v.outing_id = o.outing_id
WHERE o.body_id = $1 AND o.leader_id = $2 AND v.due > 0 ORDER BY o.day DESC, o.outing_id DESC, v.no DESC LIMIT $3;

-- name: came_again
-- Earlier ones of the body to which the same person came.
SELECT outing_id FROM outing_visit WHERE body_id = $1 AND person = $2 AND day >= $3 AND day < $4 LIMIT 1;

-- name: came_count
SELECT result, count(*), sum(CASE WHEN due > 0 AND kept_at > 0 THEN 1 ELSE 0 END),
sum(CASE WHEN due > 0 AND kept_at = 0 AND due < $2 THEN 1 ELSE 0 END) FROM outing_visit WHERE outing_id = $1
GROUP BY result ORDER BY result LIMIT 10;

-- name: came_put
INSERT INTO outing_visit (outing_id, no, version, token, content, body_id, day, device_id, officer_id, by_id, recorded_at,
received_at, synced_at, skew, marks, invited, name, phone, residence, text, person, topic_id, result, words, appeal_id,
protocol_no, due, promiser, kept_at, erased_at)
VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
$26, $27, 0, 0);

-- name: came_kept
UPDATE outing_visit SET version = version + 1, kept_at = $4 WHERE outing_id = $1 AND no = $2 AND version = $3 AND kept_at = 0;

-- name: came_old
SELECT outing_id, no FROM outing_visit WHERE day < $1 AND erased_at = 0 AND (due = 0 OR kept_at > 0) ORDER BY day LIMIT $2;

-- name: came_erase
UPDATE outing_visit SET version = version + 1, name = '', phone = '', residence = '', text = '', words = '', person = $3,
erased_at = $4 WHERE outing_id = $1 AND no = $2;
