-- name: hop_put
INSERT INTO hop (appeal_id, seq, at, deed, from_body, to_body, officer_id, officer_body, reason, pushed, back,
bound) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: hops_of_appeal
SELECT seq, at, deed, from_body, to_body, officer_id, officer_body, reason, pushed, back, bound FROM hop
WHERE appeal_id = $1 ORDER BY seq LIMIT 500;

-- name: hops_count
-- What a body gave away (2, 30: forwarded, or by the arbiter's decision) in a time: steps, to bodies below, and of these (in
-- any time) come back; without what is banned to one ($4 to $6: officer, unit, body).
-- spread: fan-out (figures over many appeals)
SELECT count(*), CAST(coalesce(sum(h.pushed), 0) AS bigint), CAST(coalesce(sum(CASE WHEN h.pushed = 1 AND EXISTS
(SELECT 1 FROM hop r WHERE r.appeal_id = h.appeal_id AND r.back = h.seq) THEN 1 ELSE 0 END), 0) AS bigint)
FROM hop h WHERE h.from_body = $1 AND h.at >= $2 AND h.at < $3 AND h.deed IN (2, 30)
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = h.appeal_id AND ((b.kind = 0 AND b.target_id = $4) OR
(b.kind = 1 AND b.target_id = $5) OR (b.kind = 2 AND b.target_id = $6)));

-- name: hops_pushed
-- The pushes of a body in a time, newest first, with the seq at which each came back (0: it did not).
-- spread: fan-out (figures over many appeals)
SELECT h.appeal_id, h.seq, h.at, h.deed, h.from_body, h.to_body, h.officer_id, h.officer_body, h.reason, h.pushed,
coalesce((SELECT max(r.seq) FROM hop r WHERE r.appeal_id = h.appeal_id AND r.back = h.seq), 0), h.bound
FROM hop h WHERE h.from_body = $1 AND h.at >= $2 AND h.at < $3 AND h.pushed = 1
ORDER BY h.at DESC, h.appeal_id DESC LIMIT $4;

-- name: hops_pushers
-- Which bodies behind $1 pushed in a time.
-- spread: fan-out (figures over many appeals)
SELECT DISTINCT from_body FROM hop WHERE pushed = 1 AND at >= $2 AND at < $3 AND from_body > $1
ORDER BY from_body LIMIT $4;

-- name: hops_rows
-- The steps behind such a number, newest first by keyset ($4 to $6: at, appeal, seq): $7 0 all, 1 pushed, 2 come back.
-- spread: fan-out (figures over many appeals)
SELECT h.appeal_id, h.seq, h.at, h.deed, h.from_body, h.to_body, h.officer_id, h.officer_body, h.reason, h.pushed,
coalesce((SELECT max(r.seq) FROM hop r WHERE r.appeal_id = h.appeal_id AND r.back = h.seq), 0), h.bound
FROM hop h WHERE h.from_body = $1 AND h.at >= $2 AND h.at < $3 AND (h.at, h.appeal_id, h.seq) < ($4, $5, $6)
AND h.deed IN (2, 30) AND ($7 = 0 OR h.pushed = 1) AND ($7 < 2 OR EXISTS
(SELECT 1 FROM hop r WHERE r.appeal_id = h.appeal_id AND r.back = h.seq))
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = h.appeal_id AND ((b.kind = 0 AND b.target_id = $9) OR
(b.kind = 1 AND b.target_id = $10) OR (b.kind = 2 AND b.target_id = $11)))
ORDER BY h.at DESC, h.appeal_id DESC, h.seq DESC LIMIT $8;
