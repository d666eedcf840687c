-- name: booking_get
SELECT booking_id, version, reception_id, receiver_id, state, slot, seat, seats, channel, lang, needs, topic_id, about, name,
phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words, appeal_id, protocol_no,
due, kept_at FROM booking WHERE booking_id = $1;

-- name: bookings_of
SELECT booking_id, version, reception_id, receiver_id, state, slot, seat, seats, channel, lang, needs, topic_id, about, name,
phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words, appeal_id, protocol_no,
due, kept_at FROM booking WHERE reception_id = $1 ORDER BY booking_id LIMIT $2;

-- name: booking_waiting
-- Whoever has waited longest.
SELECT booking_id, version, reception_id, receiver_id, state, slot, seat, seats, channel, lang, needs, topic_id, about, name,
phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words, appeal_id, protocol_no,
due, kept_at FROM booking WHERE reception_id = $1 AND state = 1 ORDER BY booking_id LIMIT 1;

-- name: bookings_taken
SELECT reception_id, count(*) FROM booking WHERE receiver_id = $1 AND day >= $2 AND slot >= 0 GROUP BY reception_id
LIMIT 2000;

-- name: bookings_ahead
SELECT booking_id, version, reception_id, receiver_id, state, slot, seat, seats, channel, lang, needs, topic_id, about, name,
phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words, appeal_id, protocol_no,
due, kept_at FROM booking WHERE person = $1 AND day >= $2 AND state <= 1 ORDER BY day LIMIT 100;

-- name: bookings_soon
SELECT booking_id, version, reception_id, receiver_id, state, slot, seat, seats, channel, lang, needs, topic_id, about, name,
phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words, appeal_id, protocol_no,
due, kept_at FROM booking WHERE day < $1 AND state = 0 AND reminded_at = 0 ORDER BY day LIMIT $2;

-- name: bookings_due
SELECT booking_id, version, reception_id, receiver_id, state, slot, seat, seats, channel, lang, needs, topic_id, about, name,
phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words, appeal_id, protocol_no,
due, kept_at FROM booking WHERE receiver_id = $1 AND due > 0 AND kept_at = 0 ORDER BY due LIMIT $2;

-- name: bookings_count
SELECT state, result, count(*) FROM booking WHERE receiver_id = $1 AND day >= $2 AND day <= $3 GROUP BY state, result LIMIT 100;

-- name: bookings_due_count
SELECT count(*), count(CASE WHEN due < $2 THEN 1 END) FROM booking
WHERE receiver_id = $1 AND due > 0 AND kept_at = 0;

-- name: booking_insert
INSERT INTO booking (booking_id, version, reception_id, receiver_id, day, state, slot, seat, seats, channel, lang, needs,
topic_id, about, name, phone, mail, text, person, code_hash, made_at, arrived_at, in_at, out_at, reminded_at, result, words,
appeal_id, protocol_no, due, kept_at, erased_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, 0, 0, 0, $21, 0, '', 0, 0,
0, 0, 0);

-- name: booking_update
UPDATE booking SET version = version + 1, reception_id = $3, day = $4, state = $5, slot = $6, seat = $7, seats = $8,
arrived_at = $9, in_at = $10, out_at = $11, reminded_at = $12, result = $13, words = $14, appeal_id = $15, protocol_no = $16,
due = $17, kept_at = $18 WHERE booking_id = $1 AND version = $2;

-- name: bookings_old
SELECT booking_id FROM booking WHERE day < $1 AND erased_at = 0 AND (due = 0 OR kept_at > 0) ORDER BY day LIMIT $2;

-- name: booking_erase
UPDATE booking SET version = version + 1, name = '', phone = '', mail = '', text = '', words = '', needs = 0, person = $2,
erased_at = $3 WHERE booking_id = $1;
