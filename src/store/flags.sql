-- name: flags_clear
DELETE FROM release_flag WHERE quarter = $1;

-- name: flag_rows_clear
DELETE FROM release_flag_row WHERE quarter = $1;

-- name: flag_put
INSERT INTO release_flag (quarter, body_id, kind, k, n, usual, p, q) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: flag_row_put
INSERT INTO release_flag_row (quarter, body_id, kind, appeal_id, no) VALUES ($1, $2, $3, $4, $5);

-- name: flags_after
-- A quarter's, body by body, by keyset.
SELECT body_id, kind, k, n, usual, p, q FROM release_flag WHERE quarter = $1 AND (body_id, kind) > ($2, $3)
ORDER BY body_id, kind LIMIT $4;

-- name: flag_rows_after
-- The cases behind one, by keyset.
SELECT appeal_id, no FROM release_flag_row WHERE quarter = $1 AND body_id = $2 AND kind = $3
AND (appeal_id, no) > ($4, $5) ORDER BY appeal_id, no LIMIT $6;
