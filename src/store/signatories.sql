-- name: signatory_put
-- Whoever stands there already is not counted again.
INSERT INTO signatory (appeal_id, mark, no, name, address) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (appeal_id, mark) DO NOTHING;

-- name: signatory_last
SELECT no FROM signatory WHERE appeal_id = $1 ORDER BY no DESC LIMIT 1;

-- name: signatories_after
SELECT no, name, address FROM signatory WHERE appeal_id = $1 AND no > $2 ORDER BY no LIMIT $3;

-- name: signatories_count
SELECT count(*) FROM signatory WHERE appeal_id = $1;
