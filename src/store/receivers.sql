-- name: receiver_last
SELECT coalesce(max(receiver_id), 0) FROM receiver;

-- name: receiver_get
SELECT receiver_id, version, body_id, post, officer_id, substitute_id, made_at, published_until FROM receiver
WHERE receiver_id = $1;

-- name: receivers_of
SELECT receiver_id, version, body_id, post, officer_id, substitute_id, made_at, published_until FROM receiver
WHERE body_id = $1 ORDER BY receiver_id LIMIT $2;

-- name: receivers_all
SELECT receiver_id, version, body_id, post, officer_id, substitute_id, made_at, published_until FROM receiver
ORDER BY receiver_id LIMIT $1;

-- name: receivers_behind
-- With a timetable, and published less far than $1: there are some hundreds of receivers in a country.
SELECT receiver_id, version, body_id, post, officer_id, substitute_id, made_at, published_until FROM receiver
WHERE published_until > 0 AND published_until < $1 ORDER BY receiver_id LIMIT $2;

-- name: receiver_insert
INSERT INTO receiver (receiver_id, version, body_id, post, officer_id, substitute_id, made_at, published_until)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7);

-- name: receiver_update
UPDATE receiver SET version = version + 1, officer_id = $3, substitute_id = $4, published_until = $5
WHERE receiver_id = $1 AND version = $2;

-- name: timetables_of
SELECT from_day, minutes, seats FROM timetable WHERE receiver_id = $1 ORDER BY from_day LIMIT 1000;

-- name: timetable_hours_of
SELECT from_day, weekday, begins, ends, place FROM timetable_hours WHERE receiver_id = $1 ORDER BY from_day, no LIMIT 14000;

-- name: timetable_put
INSERT INTO timetable (receiver_id, from_day, minutes, seats) VALUES ($1, $2, $3, $4)
ON CONFLICT (receiver_id, from_day) DO UPDATE SET minutes = excluded.minutes, seats = excluded.seats;

-- name: timetable_hours_clear
DELETE FROM timetable_hours WHERE receiver_id = $1 AND from_day = $2;

-- name: timetable_hours_put
INSERT INTO timetable_hours (receiver_id, from_day, no, weekday, begins, ends, place) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: exceptions_of
SELECT no, kind, from_day, to_day, begins, ends, place, officer_id, words FROM timetable_exception
WHERE receiver_id = $1 AND to_day >= $2 ORDER BY no LIMIT 1000;

-- name: exception_last
SELECT coalesce(max(no), 0) FROM timetable_exception WHERE receiver_id = $1;

-- name: exception_put
INSERT INTO timetable_exception (receiver_id, no, kind, from_day, to_day, begins, ends, place, officer_id, words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: reception_last
SELECT coalesce(max(reception_id), 0) FROM reception;

-- name: reception_get
SELECT reception_id, version, receiver_id, day, begins, ends, minutes, seats, place, by_id, published_at, state, changed_at,
words FROM reception WHERE reception_id = $1;

-- name: receptions_of
SELECT reception_id, version, receiver_id, day, begins, ends, minutes, seats, place, by_id, published_at, state, changed_at,
words FROM reception WHERE receiver_id = $1 AND day >= $2 AND day <= $3 ORDER BY day, begins LIMIT 2000;

-- name: receptions_all
SELECT reception_id, version, receiver_id, day, begins, ends, minutes, seats, place, by_id, published_at, state, changed_at,
words FROM reception WHERE day >= $1 AND day <= $2 ORDER BY day, reception_id LIMIT 99999;

-- name: reception_insert
INSERT INTO reception (reception_id, version, receiver_id, day, begins, ends, minutes, seats, place, by_id, published_at,
state, changed_at, words) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, '');

-- name: reception_update
UPDATE reception SET version = version + 1, by_id = $3, state = $4, changed_at = $5, words = $6
WHERE reception_id = $1 AND version = $2;
