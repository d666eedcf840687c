-- name: referral_get
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE referral_id = $1;

-- name: referral_first
-- Whoever is next.
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE queue_id = $1 AND state = 0 ORDER BY class, referred_at, referral_id LIMIT 1;

-- name: referrals_waiting
-- Behind a place, in the order of the queue.
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE queue_id = $1 AND state = 0 AND (class, referred_at, referral_id) > ($2, $3, $4)
ORDER BY class, referred_at, referral_id LIMIT $5;

-- name: referrals_week
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE queue_id = $1 AND week = $2 AND referral_id > $3 ORDER BY referral_id LIMIT $4;

-- name: referrals_from
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE from_body = $1 AND referral_id < $2 ORDER BY referral_id DESC LIMIT $3;

-- name: referrals_late
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE state = 1 AND answer_by < $1 ORDER BY answer_by, referral_id LIMIT $2;

-- name: referrals_soon
SELECT referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name, phone, mail, person,
code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited, reminded_at, erased_at
FROM referral WHERE state = 2 AND reminded_at = 0 AND week <= $1 ORDER BY week, referral_id LIMIT $2;

-- name: referrals_urgent
SELECT class, count(*) FROM referral WHERE queue_id = $1 AND state = 0 AND class < $2 GROUP BY class LIMIT 10;

-- name: referrals_earlier
SELECT count(*) FROM referral WHERE queue_id = $1 AND state = 0 AND class = $2 AND (referred_at, referral_id) < ($3, $4);

-- name: referrals_by_class
SELECT class, count(*) FROM referral WHERE queue_id = $1 AND state = 0 GROUP BY class LIMIT 10;

-- name: referral_seats
SELECT seat FROM referral WHERE queue_id = $1 AND week = $2 AND seat >= 0 ORDER BY seat LIMIT 2000;

-- name: referral_seats_from
-- How many places of each week from one on are held.
SELECT week, count(*) FROM referral WHERE queue_id = $1 AND week >= $2 AND seat >= 0 GROUP BY week LIMIT 200;

-- name: referral_person
SELECT referral_id FROM referral WHERE queue_id = $1 AND person = $2 AND state <= 2 LIMIT 1;

-- name: referrals_waited
SELECT waited FROM referral WHERE queue_id = $1 AND ended_on >= $2 AND waited >= 0 ORDER BY ended_on LIMIT 20000;

-- name: referral_insert
INSERT INTO referral (referral_id, version, queue_id, class, criteria, referred_at, state, from_body, from_officer, lang, name,
phone, mail, person, code_hash, week, seat, seats, invited_at, invited_place, answer_by, answered_at, ended_at, ended_on, waited,
reminded_at, erased_at)
VALUES ($1, 1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, $12, $13, 0, -1, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0);

-- name: referral_update
UPDATE referral SET version = version + 1, class = $3, criteria = $4, state = $5, week = $6, seat = $7, seats = $8,
invited_at = $9, invited_place = $10, answer_by = $11, answered_at = $12, ended_at = $13, ended_on = $14, waited = $15,
reminded_at = $16, queue_id = $17, referred_at = $18 WHERE referral_id = $1 AND version = $2;

-- name: referrals_old
SELECT referral_id FROM referral WHERE ended_on > 0 AND ended_on < $1 AND erased_at = 0 ORDER BY ended_on LIMIT $2;

-- name: referral_erase
UPDATE referral SET version = version + 1, name = '', phone = '', mail = '', criteria = '', person = $2, erased_at = $3
WHERE referral_id = $1;
