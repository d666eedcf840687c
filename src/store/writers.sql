-- name: writer_last
-- The highest writer number ever leased.
SELECT coalesce(max(writer), 0) FROM writer;

-- name: writer_lease
INSERT INTO writer (writer, leased_at) VALUES ($1, $2);

-- name: block_turn
-- only: pg
-- Writers that take a block of a year at one moment go one behind the other, until each has committed: a collision would
-- have whole batches run one by one.
SELECT CASE WHEN pg_advisory_xact_lock(1904, CAST($1 AS integer)) IS NULL THEN 0 ELSE 1 END;

-- name: block_turn
-- only: sqlite
SELECT CASE WHEN $1 >= 0 THEN 1 ELSE 0 END;

-- name: block_last
-- The year's last block of numbers; NULL when there is none yet.
SELECT max(block) FROM number_block WHERE year = $1;

-- name: block_lease
INSERT INTO number_block (year, block, writer, leased_at) VALUES ($1, $2, $3, $4);

-- name: idem_by_key
-- What was answered to a request that was done already.
SELECT appeal_id, reply FROM idem WHERE key = $1;

-- name: idem_by_keys
-- only: sqlite
SELECT key FROM idem WHERE key IN (SELECT few.value FROM json_each($1) few);

-- name: idem_by_keys
-- only: pg
-- Which of some keys were written.
-- spread: fan-out (keys of a batch)
SELECT key FROM idem WHERE key = ANY (CAST(CAST($1 AS text) AS text[]));

-- name: idem_put
INSERT INTO idem (key, appeal_id, reply, at) VALUES ($1, $2, $3, $4);

-- name: idem_old
-- Keys older than a moment, the oldest first.
-- spread: fan-out (keys of a time are with their requests)
SELECT key FROM idem WHERE at < $1 ORDER BY at LIMIT $2;

-- name: idem_drop
DELETE FROM idem WHERE key = $1;

-- name: writer_beat
-- Beside the events of each transaction: it waits for whoever retires the writer, and finds out.
UPDATE writer SET beats = beats + 1 WHERE writer = $1 AND state = 0;

-- name: writer_state
SELECT state FROM writer WHERE writer = $1;

-- name: writers_open
-- Those that may write, and those that were not heard to their end yet, behind a number.
SELECT few.writer, few.state, few.leased_at FROM writer few WHERE few.state < 2 AND few.writer > $1 ORDER BY few.writer LIMIT $2;

-- name: writer_becomes
UPDATE writer SET state = $3 WHERE writer = $1 AND state = $2;

-- name: writer_heard
-- How many followers stand at or behind an event of a writer.
SELECT count(*) FROM follower few WHERE few.follower IN ('search', 'tally', 'draw', 'figures') AND few.writer = $1 AND few.wseq >= $2;

-- name: jobs_turn
-- only: pg
-- Of many servers one does the jobs $1, as long as this connection lives; asked again it is still that one.
SELECT CASE WHEN pg_try_advisory_lock(1903, CAST($1 AS integer)) THEN 1 ELSE 0 END;

-- name: jobs_turn
-- only: sqlite
SELECT CASE WHEN $1 >= 0 THEN 1 ELSE 0 END;
