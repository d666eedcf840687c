-- name: social_page_last
SELECT coalesce(max(page_id), 0) FROM social_page;

-- name: social_page_get
SELECT page_id, version, body_id, receiver_id, address, officer_id, made_at, ended_at FROM social_page WHERE page_id = $1;

-- name: social_page_at
SELECT page_id, version, body_id, receiver_id, address, officer_id, made_at, ended_at FROM social_page WHERE address = $1;

-- name: social_pages_of
SELECT page_id, version, body_id, receiver_id, address, officer_id, made_at, ended_at FROM social_page WHERE body_id = $1
ORDER BY page_id LIMIT $2;

-- name: social_pages_after
-- Those in use, by number.
SELECT page_id, version, body_id, receiver_id, address, officer_id, made_at, ended_at FROM social_page
WHERE page_id > $1 AND ended_at = 0 ORDER BY page_id LIMIT $2;

-- name: social_page_insert
INSERT INTO social_page (page_id, version, body_id, receiver_id, address, officer_id, made_at, ended_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, 0);

-- name: social_page_change
UPDATE social_page SET version = version + 1, receiver_id = $3, address = $4, ended_at = $5, body_id = $6
WHERE page_id = $1 AND version = $2;

-- name: social_follow
-- What is unanswered goes along with its page.
UPDATE social_message SET version = version + 1, body_id = $2 WHERE page_id = $1 AND state = 0;

-- name: social_last
SELECT coalesce(max(message_id), 0) FROM social_message;

-- name: social_get
SELECT message_id, version, page_id, body_id, link, written_at, taken_at, officer_id, text, writer, consent, how, state,
settled_at, settled_by, words, appeal_id, answered_at, erased_at FROM social_message WHERE message_id = $1;

-- name: social_by_link
SELECT message_id, version, page_id, body_id, link, written_at, taken_at, officer_id, text, writer, consent, how, state,
settled_at, settled_by, words, appeal_id, answered_at, erased_at FROM social_message WHERE link = $1;

-- name: social_of_appeal
SELECT message_id, version, page_id, body_id, link, written_at, taken_at, officer_id, text, writer, consent, how, state,
settled_at, settled_by, words, appeal_id, answered_at, erased_at FROM social_message
WHERE appeal_id = $1 AND appeal_id > 0 LIMIT 1;

-- name: socials_new
-- Unanswered ones of a body, those pasted first first.
SELECT message_id, version, page_id, body_id, link, written_at, taken_at, officer_id, text, writer, consent, how, state,
settled_at, settled_by, words, appeal_id, answered_at, erased_at FROM social_message
WHERE body_id = $1 AND state = 0 AND message_id > $2 ORDER BY message_id LIMIT $3;

-- name: socials_before
-- Of a body in a state, those pasted last first.
SELECT message_id, version, page_id, body_id, link, written_at, taken_at, officer_id, text, writer, consent, how, state,
settled_at, settled_by, words, appeal_id, answered_at, erased_at FROM social_message
WHERE body_id = $1 AND state = $2 AND message_id < $3 ORDER BY message_id DESC LIMIT $4;

-- name: social_insert
INSERT INTO social_message (message_id, version, page_id, body_id, link, written_at, taken_at, officer_id, text, writer, consent,
how, state, settled_at, settled_by, words, appeal_id, answered_at, erased_at)
VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, 0, '', 0, 0, 0);

-- name: social_settle
UPDATE social_message SET version = version + 1, consent = $3, how = $4, state = $5, settled_at = $6, settled_by = $7,
words = $8, appeal_id = $9, answered_at = $10 WHERE message_id = $1 AND version = $2 AND state = 0;

-- name: social_answer
UPDATE social_message SET version = version + 1, answered_at = $2 WHERE appeal_id = $1 AND appeal_id > 0;

-- name: social_waiting
SELECT count(*), coalesce(min(written_at), 0) FROM social_message WHERE page_id = $1 AND state = 0;

-- name: social_span
SELECT state, written_at, answered_at FROM social_message WHERE page_id = $1 AND written_at >= $2 ORDER BY written_at LIMIT $3;

-- name: social_old
SELECT message_id FROM social_message WHERE written_at < $1 AND erased_at = 0 ORDER BY written_at LIMIT $2;

-- name: social_erase
UPDATE social_message SET version = version + 1, text = '', writer = '', how = '', words = '', erased_at = $2
WHERE message_id = $1;

-- name: appeal_social_insert
INSERT INTO appeal_social (appeal_id, page_id, message_id, at) VALUES ($1, $2, $3, $4);

-- name: appeal_social_of
SELECT page_id, message_id FROM appeal_social WHERE appeal_id = $1;

-- name: appeal_social_count
-- spread: fan-out (a page's rows are with their appeals)
SELECT count(*) FROM appeal_social WHERE page_id = $1 AND at >= $2;
