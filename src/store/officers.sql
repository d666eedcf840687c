-- name: officer_by_login
SELECT officer_id, login, name, password, roles, body_id, coalesce(unit_id, 0), lang, disabled,
must_change, coalesce(chief_id, 0) FROM officer WHERE login = $1;

-- name: officer_by_id
SELECT officer_id, login, name, password, roles, body_id, coalesce(unit_id, 0), lang, disabled,
must_change, coalesce(chief_id, 0) FROM officer WHERE officer_id = $1;

-- name: officers_of_body
SELECT officer_id, login, name, password, roles, body_id, coalesce(unit_id, 0), lang, disabled,
must_change, coalesce(chief_id, 0) FROM officer WHERE body_id = $1 AND officer_id > $2 ORDER BY officer_id LIMIT $3;

-- name: officers_all
SELECT officer_id, login, name, password, roles, body_id, coalesce(unit_id, 0), lang, disabled,
must_change, coalesce(chief_id, 0) FROM officer WHERE officer_id > $1 ORDER BY officer_id LIMIT $2;

-- name: officer_last
SELECT coalesce(max(officer_id), 0) FROM officer;

-- name: officer_put
INSERT INTO officer (officer_id, login, name, password, roles, body_id, unit_id, lang, disabled,
must_change, created_at, chief_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (officer_id) DO UPDATE SET login = excluded.login, name = excluded.name,
password = excluded.password, roles = excluded.roles, body_id = excluded.body_id,
unit_id = excluded.unit_id, lang = excluded.lang, disabled = excluded.disabled,
must_change = excluded.must_change, chief_id = excluded.chief_id;

-- name: unit_put
INSERT INTO unit (unit_id, body_id, name, ended) VALUES ($1, $2, $3, $4)
ON CONFLICT (unit_id) DO UPDATE SET name = excluded.name, ended = excluded.ended;

-- name: unit_last
SELECT coalesce(max(unit_id), 0) FROM unit;

-- name: units_of_body
SELECT unit_id, body_id, name, ended FROM unit WHERE body_id = $1 ORDER BY unit_id LIMIT 500;

-- name: unit_by_id
SELECT unit_id, body_id, name, ended FROM unit WHERE unit_id = $1;

-- name: session_put
INSERT INTO session (hash, officer_id, person_key, address, created_at, seen_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: session_get
-- A session and the officer in it, a row for each colleague of their body who is away on $2 and in whose place they
-- stand, in one look.
SELECT s.person_key, s.address, s.created_at, s.seen_at, coalesce(s.officer_id, 0),
coalesce(o.login, ''), coalesce(o.name, ''), coalesce(o.roles, 0), coalesce(o.body_id, 0),
coalesce(o.unit_id, 0), coalesce(o.lang, 0), coalesce(o.disabled, 0), coalesce(o.must_change, 0),
coalesce(f.officer_id, 0), coalesce(f.roles, 0)
FROM session s LEFT JOIN officer o ON o.officer_id = s.officer_id
LEFT JOIN absence a ON a.stand_in = o.officer_id AND a.to_day >= $2 AND a.from_day <= $2
LEFT JOIN officer f ON f.officer_id = a.officer_id AND f.disabled = 0 AND f.body_id = o.body_id
WHERE s.hash = $1 LIMIT 100;

-- name: session_seen
UPDATE session SET seen_at = $2 WHERE hash = $1;

-- name: session_delete
DELETE FROM session WHERE hash = $1;

-- name: sessions_of_officer_delete
-- spread: fan-out (sessions are found by their browsers)
DELETE FROM session WHERE officer_id = $1;

-- name: sessions_sweep
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM session WHERE seen_at < $1;

-- name: token_put
INSERT INTO token (hash, officer_id, name, created_at) VALUES ($1, $2, $3, $4);

-- name: tokens_all
SELECT t.hash, t.name, t.created_at, o.login FROM token t JOIN officer o ON o.officer_id = t.officer_id
ORDER BY t.created_at, t.hash LIMIT 500;

-- name: token_delete
DELETE FROM token WHERE hash = $1;

-- name: token_get
-- A token's officer, and in whose place they stand, as of a session.
SELECT o.officer_id, o.login, o.name, o.roles, o.body_id, coalesce(o.unit_id, 0), o.lang, o.disabled, o.must_change,
coalesce(f.officer_id, 0), coalesce(f.roles, 0)
FROM token t JOIN officer o ON o.officer_id = t.officer_id
LEFT JOIN absence a ON a.stand_in = o.officer_id AND a.to_day >= $2 AND a.from_day <= $2
LEFT JOIN officer f ON f.officer_id = a.officer_id AND f.disabled = 0 AND f.body_id = o.body_id
WHERE t.hash = $1 LIMIT 100;

-- name: draft_get
SELECT body FROM draft WHERE hash = $1 AND name = $2 AND expires_at > $3;

-- name: draft_put
INSERT INTO draft (hash, name, body, expires_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (hash, name) DO UPDATE SET body = excluded.body, expires_at = excluded.expires_at;

-- name: draft_delete
DELETE FROM draft WHERE hash = $1 AND name = $2;

-- name: drafts_sweep
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM draft WHERE expires_at < $1;

-- name: code_put
INSERT INTO code (person_key, digest, address, tries, expires_at) VALUES ($1, $2, $3, 0, $4)
ON CONFLICT (person_key) DO UPDATE SET digest = excluded.digest, address = excluded.address,
tries = 0, expires_at = excluded.expires_at;

-- name: code_get
SELECT digest, address, tries, expires_at FROM code WHERE person_key = $1;

-- name: code_try
UPDATE code SET tries = tries + 1 WHERE person_key = $1;

-- name: code_delete
DELETE FROM code WHERE person_key = $1;

-- name: throttle_get
SELECT times FROM throttle WHERE what = $1 AND until > $2;

-- name: throttle_put
-- Counts once more until $2; a window that ended begins anew.
INSERT INTO throttle (what, until, times) VALUES ($1, $2, 1)
ON CONFLICT (what) DO UPDATE SET
times = CASE WHEN throttle.until > $3 THEN throttle.times + 1 ELSE 1 END,
until = CASE WHEN throttle.until > $3 THEN throttle.until ELSE excluded.until END;

-- name: throttle_clear
DELETE FROM throttle WHERE what = $1;

-- name: throttles_sweep
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM throttle WHERE until < $1;

-- name: office_event_put
INSERT INTO office_event (at, n, officer_id, deed, subject, detail)
VALUES ($1, $2, $3, $4, $5, $6);

-- name: outbox_put
-- many: key 2
INSERT INTO outbox (bucket, message_id, appeal_id, way, address, template, lang, fields, created_at,
next_at, tries) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0);

-- name: outbox_due
-- spread: fan-out (a job looks for what is due anywhere)
SELECT bucket, message_id, appeal_id, way, address, template, lang, fields, tries FROM outbox
WHERE way = $1 AND next_at <= $2 ORDER BY next_at, bucket, message_id LIMIT $3;

-- name: outbox_later
UPDATE outbox SET next_at = $3 WHERE bucket = $1 AND message_id = $2;

-- name: outbox_claim
UPDATE outbox SET next_at = $3, tries = tries + 1 WHERE bucket = $1 AND message_id = $2 AND tries = $4;

-- name: outbox_delete
-- many: key 2, text 2
DELETE FROM outbox WHERE bucket = $1 AND message_id = $2;

-- name: sent_put
INSERT INTO sent (message_id, appeal_id, way, address, body, sent_at, failed)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (message_id) DO NOTHING;

-- name: sent_latest
-- spread: fan-out (for the operator)
SELECT message_id, appeal_id, way, address, body, sent_at FROM sent
WHERE (sent_at, message_id) < ($1, $2)
ORDER BY sent_at DESC, message_id DESC LIMIT $3;

-- name: sent_sweep
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM sent WHERE sent_at < $1;

-- name: outbox_drop_before
-- spread: fan-out (a job looks for what is due anywhere)
DELETE FROM outbox WHERE created_at < $1;
