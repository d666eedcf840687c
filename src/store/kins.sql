-- name: kin_put
INSERT INTO kin (appeal_id, other_id, kind, at, officer_id) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (appeal_id, other_id) DO UPDATE SET kind = excluded.kind, at = excluded.at,
officer_id = excluded.officer_id;

-- name: kin_of
SELECT appeal_id, other_id, kind, at, officer_id FROM kin WHERE appeal_id = $1 ORDER BY other_id LIMIT 100;

-- name: kin_after
-- spread: fan-out (later appeals are where their own numbers are)
SELECT appeal_id, other_id, kind, at, officer_id FROM kin WHERE other_id = $1 ORDER BY kind, appeal_id LIMIT 100;
