-- name: absence_put
INSERT INTO absence (officer_id, from_day, to_day, stand_in, noted_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (officer_id, from_day) DO UPDATE SET to_day = excluded.to_day, stand_in = excluded.stand_in,
noted_at = excluded.noted_at;

-- name: absence_end
-- From $3 on they are back; what had not begun is as if it never was (the day before its first).
UPDATE absence SET to_day = $3 WHERE officer_id = $1 AND from_day = $2 AND to_day > $3;

-- name: absences_of_officer
SELECT officer_id, from_day, to_day, stand_in FROM absence WHERE officer_id = $1 AND to_day >= $2
ORDER BY from_day LIMIT 100;

-- name: absences_of_body
-- Absences of a body's people that last or come.
SELECT a.officer_id, a.from_day, a.to_day, a.stand_in FROM officer o JOIN absence a ON a.officer_id = o.officer_id
WHERE o.body_id = $1 AND a.to_day >= $2 AND a.to_day >= a.from_day ORDER BY o.officer_id, a.from_day LIMIT 500;

-- name: acting_put
INSERT INTO acting (appeal_id, seq, for_officer) VALUES ($1, $2, $3);

-- name: acting_of_appeal
SELECT seq, for_officer FROM acting WHERE appeal_id = $1 ORDER BY seq LIMIT 2000;
