-- name: writer_last
-- The highest writer number ever leased.
SELECT coalesce(max(writer), 0) FROM writer;

-- name: writer_lease
INSERT INTO writer (writer, leased_at) VALUES ($1, $2);

-- name: block_last
-- The year's last block of numbers; NULL when there is none yet.
SELECT max(block) FROM number_block WHERE year = $1;

-- name: block_lease
INSERT INTO number_block (year, block, writer, leased_at) VALUES ($1, $2, $3, $4);

-- name: idem_by_key
-- What was answered to a request that was done already.
SELECT appeal_id, reply FROM idem WHERE key = $1;

-- name: idem_put
INSERT INTO idem (key, appeal_id, reply, at) VALUES ($1, $2, $3, $4);

-- name: jobs_turn
-- only: pg
-- Of many servers one does the jobs $1, as long as this connection lives; asked again it is still that one.
SELECT CASE WHEN pg_try_advisory_lock(1903, CAST($1 AS integer)) THEN 1 ELSE 0 END;

-- name: jobs_turn
-- only: sqlite
SELECT CASE WHEN $1 >= 0 THEN 1 ELSE 0 END;
