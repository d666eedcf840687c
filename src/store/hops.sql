-- name: hop_put
INSERT INTO hop (appeal_id, seq, at, deed, from_body, to_body, officer_id, officer_body, reason, pushed, back,
bound) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: hops_of_appeal
SELECT seq, at, deed, from_body, to_body, officer_id, officer_body, reason, pushed, back, bound FROM hop
WHERE appeal_id = $1 ORDER BY seq LIMIT 500;

-- name: hops_count
-- What a body gave away in a time: steps, to bodies below, and of these (in any time) come back.
SELECT count(*), CAST(coalesce(sum(h.pushed), 0) AS bigint), CAST(coalesce(sum(CASE WHEN h.pushed = 1 AND EXISTS
(SELECT 1 FROM hop r WHERE r.appeal_id = h.appeal_id AND r.back = h.seq) THEN 1 ELSE 0 END), 0) AS bigint)
FROM hop h WHERE h.from_body = $1 AND h.at >= $2 AND h.at < $3;

-- name: hops_pushed
-- The pushes of a body in a time, newest first, with the seq at which each came back (0: it did not).
SELECT h.appeal_id, h.seq, h.at, h.deed, h.from_body, h.to_body, h.officer_id, h.officer_body, h.reason, h.pushed,
coalesce((SELECT max(r.seq) FROM hop r WHERE r.appeal_id = h.appeal_id AND r.back = h.seq), 0), h.bound
FROM hop h WHERE h.from_body = $1 AND h.at >= $2 AND h.at < $3 AND h.pushed = 1
ORDER BY h.at DESC, h.appeal_id DESC LIMIT $4;
