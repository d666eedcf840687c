-- name: held_put
INSERT INTO held (appeal_id, body_id, wanted, others, at) VALUES ($1, $2, $3, $4, $5);

-- name: held_get
SELECT body_id, wanted, others, at FROM held WHERE appeal_id = $1;

-- name: held_move
UPDATE held SET body_id = $2 WHERE appeal_id = $1;

-- name: held_delete
DELETE FROM held WHERE appeal_id = $1;

-- name: held_page
-- What a reception holds, the oldest first, by keyset; without those banned to one ($5 to $7: officer, unit, body).
-- spread: fan-out (a body's rows are with their appeals)
SELECT h.appeal_id, a.due, a.state, a.kind, a.flags, coalesce(a.topic_id, 0), coalesce(a.place_id, 0),
coalesce(a.officer_id, 0), a.received_at, a.gist
FROM held h JOIN appeal a ON a.appeal_id = h.appeal_id
WHERE h.body_id = $1 AND (h.at, h.appeal_id) > ($2, $3)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = h.appeal_id AND
((b.kind = 0 AND b.target_id = $5) OR (b.kind = 1 AND b.target_id = $6) OR (b.kind = 2 AND b.target_id = $7))))
ORDER BY h.at, h.appeal_id LIMIT $4;

-- name: held_count
-- The same rows, counted up to $2; $3 to $5: officer, unit, body.
-- spread: fan-out (a body's rows are with their appeals)
SELECT count(*) FROM (SELECT 1 FROM held h JOIN appeal a ON a.appeal_id = h.appeal_id WHERE h.body_id = $1
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = h.appeal_id AND
((b.kind = 0 AND b.target_id = $3) OR (b.kind = 1 AND b.target_id = $4) OR (b.kind = 2 AND b.target_id = $5))))
LIMIT $2) AS few;

-- name: held_all
-- For the operator's balance only.
-- spread: fan-out (the whole register in slices)
SELECT count(*) FROM held;
