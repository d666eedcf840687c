-- name: monthly_get
SELECT month, body_id, version, state, made_at, signed_at, signer_id, sent_at, sha256, data
FROM monthly WHERE month = $1 AND body_id = $2;

-- name: monthlies_before
-- Of a body from a state on, the latest first, before month $2; without their data.
SELECT month, body_id, version, state, made_at, signed_at, signer_id, sent_at, sha256, ''
FROM monthly WHERE body_id = $1 AND month < $2 AND state >= $3 ORDER BY month DESC LIMIT $4;

-- name: monthly_insert
INSERT INTO monthly (month, body_id, version, state, made_at, signed_at, signer_id, sent_at, sha256, data)
VALUES ($1, $2, 1, $3, $4, $5, $6, $7, $8, $9);

-- name: monthly_update
UPDATE monthly SET version = version + 1, state = $4, made_at = $5, signed_at = $6, signer_id = $7, sent_at = $8,
sha256 = $9, data = $10 WHERE month = $1 AND body_id = $2 AND version = $3;
