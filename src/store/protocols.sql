-- name: protocol_last
SELECT coalesce(max(no), 0) FROM protocol WHERE body_id = $1;

-- name: protocol_put
INSERT INTO protocol (body_id, no, day, month, name, residence, content, result, settler, officer_id, at, appeal_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0);

-- name: protocol_get
SELECT body_id, no, day, name, residence, content, result, settler, officer_id, at, appeal_id FROM protocol
WHERE body_id = $1 AND no = $2;

-- name: protocol_of
-- The one that an appeal was made of.
-- spread: fan-out (protocols are with their bodies)
SELECT body_id, no, day, name, residence, content, result, settler, officer_id, at, appeal_id FROM protocol
WHERE appeal_id = $1 AND appeal_id > 0;

-- name: protocols_before
-- A body's, the newest first, by keyset.
SELECT body_id, no, day, name, residence, content, result, settler, officer_id, at, appeal_id FROM protocol
WHERE body_id = $1 AND no < $2 ORDER BY no DESC LIMIT $3;

-- name: protocols_count
-- How many each month since $2, the latest month first.
SELECT month, count(*) FROM protocol WHERE body_id = $1 AND month >= $2 GROUP BY month ORDER BY month DESC LIMIT 100;

-- name: protocol_link
UPDATE protocol SET appeal_id = $3 WHERE body_id = $1 AND no = $2 AND appeal_id = 0;
