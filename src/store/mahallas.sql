-- name: spot_insert
INSERT INTO spot (spot_id, place_id, officer_id, day, topic_id, text, result, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- name: spot_get
SELECT spot_id, place_id, officer_id, day, topic_id, text, result FROM spot WHERE spot_id = $1;

-- name: spots_of
-- The latest first.
-- spread: fan-out (a mahalla's rows are with their own numbers)
SELECT spot_id, place_id, officer_id, day, topic_id, text, result FROM spot
WHERE place_id = $1 AND (day < $2 OR (day = $2 AND spot_id < $3)) ORDER BY day DESC, spot_id DESC LIMIT $4;

-- name: mahalla_entry_insert
INSERT INTO mahalla_entry (place_id, what, day, ref, n, district_id, region_id) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (place_id, what, day, ref) DO UPDATE SET n = mahalla_entry.n + excluded.n;

-- name: mahalla_entries
SELECT place_id, day, ref, n FROM mahalla_entry
WHERE place_id = $1 AND what = $2 AND day <= $4 AND (day > $3 OR (day = $3 AND ref > $5)) ORDER BY day, ref LIMIT $6;

-- name: mahalla_entries_district
-- spread: fan-out (all mahallas of a district)
SELECT place_id, day, ref, n FROM mahalla_entry
WHERE district_id = $1 AND what = $2 AND day <= $4 AND (day > $3 OR (day = $3 AND ref > $5)) ORDER BY day, ref LIMIT $6;

-- name: mahalla_entries_region
-- spread: fan-out (all mahallas of a region)
SELECT place_id, day, ref, n FROM mahalla_entry
WHERE region_id = $1 AND what = $2 AND day <= $4 AND (day > $3 OR (day = $3 AND ref > $5)) ORDER BY day, ref LIMIT $6;

-- name: mahalla_count_add
INSERT INTO mahalla_count (place_id, span, at, what, parent_id, n) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (place_id, span, at, what) DO UPDATE SET n = mahalla_count.n + excluded.n;

-- name: mahalla_counts_of
SELECT place_id, what, CAST(sum(n) AS bigint) FROM mahalla_count WHERE place_id = $1 AND span = $2 AND at >= $3 AND at <= $4
GROUP BY place_id, what LIMIT 100;

-- name: mahalla_counts_below
-- spread: fan-out (all places below one)
SELECT place_id, what, CAST(sum(n) AS bigint) FROM mahalla_count WHERE parent_id = $1 AND span = $2 AND at >= $3 AND at <= $4
GROUP BY place_id, what LIMIT 20000;
