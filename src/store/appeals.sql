-- name: appeal_by_id
-- One appeal; its id is the number its author was given.
SELECT appeal_id, version, last_seq, last_at, state, kind, form, channel, lang, flags, received_at,
registered_on, coalesce(place_id, 0), coalesce(topic_id, 0), coalesce(body_id, 0),
coalesce(unit_id, 0), coalesce(officer_id, 0), coalesce(arrived_on, 0), coalesce(due, 0), due_why,
coalesce(latest, 0), latest_why, extended, hops, coalesce(outcome, 0), coalesce(answered_at, 0),
coalesce(verdict, 0), coalesce(verdict_at, 0), coalesce(closed_at, 0), code_hash, gist
FROM appeal WHERE appeal_id = $1;

-- name: appeal_insert
-- many: key 1
INSERT INTO appeal (appeal_id, version, last_seq, last_at, state, kind, form, channel, lang, flags,
received_at, registered_on, place_id, topic_id, body_id, unit_id, officer_id, arrived_on, due,
due_why, latest, latest_why, extended, hops, outcome, answered_at, verdict, verdict_at, closed_at,
code_hash, gist)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
$22, $23, $24, $25, $26, $27, $28, $29, $30, $31);

-- name: appeal_update
-- many: key 1, text 20 22 31, blob 30
-- The version is the guard: zero rows is a collision. It counts the events, and what was linked to it.
UPDATE appeal SET version = version + $3 - last_seq, last_seq = $3, last_at = $4, state = $5, kind = $6,
form = $7, channel = $8, lang = $9, flags = $10, received_at = $11, registered_on = $12,
place_id = $13, topic_id = $14, body_id = $15, unit_id = $16, officer_id = $17, arrived_on = $18,
due = $19, due_why = $20, latest = $21, latest_why = $22, extended = $23, hops = $24, outcome = $25,
answered_at = $26, verdict = $27, verdict_at = $28, closed_at = $29, code_hash = $30, gist = $31
WHERE appeal_id = $1 AND version = $2;

-- name: appeal_hold
-- many: key 1, text 20 22 31, blob 30
-- The same when its holder changes: never to one who is banned ($15 body, $16 unit, $17 officer).
UPDATE appeal SET version = version + $3 - last_seq, last_seq = $3, last_at = $4, state = $5, kind = $6,
form = $7, channel = $8, lang = $9, flags = $10, received_at = $11, registered_on = $12,
place_id = $13, topic_id = $14, body_id = $15, unit_id = $16, officer_id = $17, arrived_on = $18,
due = $19, due_why = $20, latest = $21, latest_why = $22, extended = $23, hops = $24, outcome = $25,
answered_at = $26, verdict = $27, verdict_at = $28, closed_at = $29, code_hash = $30, gist = $31
WHERE appeal_id = $1 AND version = $2
AND NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = $1 AND ((b.kind = 2 AND b.target_id = $15) OR
(b.kind = 1 AND b.target_id = $16) OR (b.kind = 0 AND b.target_id = $17)));

-- name: appeals_received_before
-- The register, newest first, by keyset.
-- spread: fan-out (the newest of all)
SELECT appeal_id FROM appeal
WHERE (received_at, appeal_id) < ($1, $2)
ORDER BY received_at DESC, appeal_id DESC LIMIT $3;

-- name: inbox_put
-- many: key 3
INSERT INTO inbox (body_id, due, appeal_id, state, kind, flags, topic_id, place_id, unit_id,
officer_id, received_at, gist)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- name: appeal_stands
UPDATE appeal SET version = version + 1 WHERE appeal_id = $1 AND version = $2;

-- name: inbox_set
-- many: key 3, text 12
-- It stays where it stands.
UPDATE inbox SET state = $4, kind = $5, flags = $6, topic_id = $7, place_id = $8, unit_id = $9, officer_id = $10,
received_at = $11, gist = $12 WHERE body_id = $1 AND due = $2 AND appeal_id = $3;

-- name: inbox_hold
-- The same when its holder is new: never to one who is banned.
INSERT INTO inbox (body_id, due, appeal_id, state, kind, flags, topic_id, place_id, unit_id,
officer_id, received_at, gist)
SELECT CAST($1 AS bigint), CAST($2 AS bigint), CAST($3 AS bigint), CAST($4 AS bigint), CAST($5 AS bigint),
CAST($6 AS bigint), CAST($7 AS bigint), CAST($8 AS bigint), CAST($9 AS bigint), CAST($10 AS bigint),
CAST($11 AS bigint), CAST($12 AS text)
WHERE NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = $3 AND
((b.kind = 2 AND b.target_id = $1) OR (b.kind = 1 AND b.target_id = $9) OR
(b.kind = 0 AND b.target_id = $10)));

-- name: inbox_delete
-- many: key 3
DELETE FROM inbox WHERE body_id = $1 AND due = $2 AND appeal_id = $3;

-- name: inbox_page
-- A body's open appeals by time left, by keyset; without those that are banned to one ($6 to $8: officer,
-- unit, body; 1024: complains of somebody).
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND (due, appeal_id) > ($2, $3) AND due <= $4
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY due, appeal_id LIMIT $5;

-- name: inbox_page_officer
-- The same for what one officer leads.
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND officer_id = $9 AND (due, appeal_id) > ($2, $3) AND due <= $4
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY due, appeal_id LIMIT $5;

-- name: inbox_page_unit
-- The same for what one unit has.
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND unit_id = $9 AND (due, appeal_id) > ($2, $3) AND due <= $4
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY due, appeal_id LIMIT $5;

-- name: inbox_page_state
-- The same for what is in one state.
SELECT appeal_id, due, state, kind, flags, coalesce(topic_id, 0), coalesce(place_id, 0),
coalesce(officer_id, 0), received_at, gist
FROM inbox WHERE body_id = $1 AND state = $9 AND (due, appeal_id) > ($2, $3) AND due <= $4
AND ((flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND
((b.kind = 0 AND b.target_id = $6) OR (b.kind = 1 AND b.target_id = $7) OR
(b.kind = 2 AND b.target_id = $8))))
ORDER BY due, appeal_id LIMIT $5;

-- name: inbox_count
-- How many of a body's open appeals are due in [$2, $3], counted up to $4.
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND due >= $2 AND due <= $3
LIMIT $4) AS few;

-- name: inbox_tiles
-- What stands over a body's queue, in one look: how many are due up to $2, then up to $3, up to $4 and later; how many the
-- officer $5 leads; how many are in each open state; each counted up to $6. Is one of them banned to the officer, to their
-- unit $7 or body $8? Has the body units?
SELECT (SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND due <= $2 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND due > $2 AND due <= $3 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND due > $3 AND due <= $4 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND due > $4 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND officer_id = $5 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = 0 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = 1 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = 2 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = 3 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = 4 LIMIT $6) AS few),
(SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = 6 LIMIT $6) AS few),
CASE WHEN EXISTS (SELECT 1 FROM inbox WHERE body_id = $1 AND (flags & 1024) <> 0 AND EXISTS
(SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND ((b.kind = 0 AND b.target_id = $5) OR
(b.kind = 1 AND b.target_id = $7) OR (b.kind = 2 AND b.target_id = $8)))) THEN 1 ELSE 0 END,
CASE WHEN EXISTS (SELECT 1 FROM unit few WHERE few.body_id = $1) THEN 1 ELSE 0 END;

-- name: inbox_count_officer
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND officer_id = $2 LIMIT $3) AS few;

-- name: inbox_count_unit
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND unit_id = $2 LIMIT $3) AS few;

-- name: inbox_banned
-- Is one of those in such a count banned to one?
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND due >= $2 AND due <= $3 AND (flags & 1024) <> 0 AND EXISTS
(SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND ((b.kind = 0 AND b.target_id = $4) OR
(b.kind = 1 AND b.target_id = $5) OR (b.kind = 2 AND b.target_id = $6))) LIMIT 1) AS few;

-- name: inbox_banned_state
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND state = $2 AND (flags & 1024) <> 0 AND EXISTS
(SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND ((b.kind = 0 AND b.target_id = $3) OR
(b.kind = 1 AND b.target_id = $4) OR (b.kind = 2 AND b.target_id = $5))) LIMIT 1) AS few;

-- name: inbox_banned_officer
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND officer_id = $2 AND (flags & 1024) <> 0 AND EXISTS
(SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND ((b.kind = 0 AND b.target_id = $3) OR
(b.kind = 1 AND b.target_id = $4) OR (b.kind = 2 AND b.target_id = $5))) LIMIT 1) AS few;

-- name: inbox_banned_unit
SELECT count(*) FROM (SELECT 1 FROM inbox WHERE body_id = $1 AND unit_id = $2 AND (flags & 1024) <> 0 AND EXISTS
(SELECT 1 FROM appeal_ban b WHERE b.appeal_id = inbox.appeal_id AND ((b.kind = 0 AND b.target_id = $3) OR
(b.kind = 1 AND b.target_id = $4) OR (b.kind = 2 AND b.target_id = $5))) LIMIT 1) AS few;

-- name: text_put
INSERT INTO appeal_text (appeal_id, seq, kind, at, officer_id, body) VALUES ($1, $2, $3, $4, $5, $6);

-- name: texts_by_appeal
SELECT seq, kind, at, coalesce(officer_id, 0), body FROM appeal_text
WHERE appeal_id = $1 ORDER BY seq, kind LIMIT 2000;

-- name: text_latest
SELECT seq, kind, at, coalesce(officer_id, 0), body FROM appeal_text
WHERE appeal_id = $1 AND kind = $2 ORDER BY seq DESC LIMIT 1;

-- name: applicant_put
INSERT INTO applicant (appeal_id, type, name, number, confirmed, address, phone, mail, represents,
crowd, standing, document, born, authority, proof)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- name: applicant_update
UPDATE applicant SET type = $2, name = $3, number = $4, confirmed = $5, address = $6, phone = $7, mail = $8,
represents = $9, crowd = $10, standing = $11, document = $12, born = $13, authority = $14, proof = $15
WHERE appeal_id = $1;

-- name: applicant_by_appeal
SELECT type, name, number, confirmed, address, phone, mail, represents, crowd, standing, document, coalesce(born, 0),
authority, proof
FROM applicant WHERE appeal_id = $1;

-- name: person_appeal_put
INSERT INTO person_appeal (person_key, appeal_id) VALUES ($1, $2)
ON CONFLICT (person_key, appeal_id) DO NOTHING;

-- name: appeals_by_person
SELECT appeal_id FROM person_appeal WHERE person_key = $1 AND appeal_id < $2
ORDER BY appeal_id DESC LIMIT $3;

-- name: person_has
SELECT count(*) FROM person_appeal WHERE person_key = $1 AND appeal_id = $2;

-- name: event_put
INSERT INTO event (appeal_id, seq, writer, wseq, at, deed, bytes, salt, commitment)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- name: events_by_appeal
SELECT seq, writer, wseq, bytes, commitment FROM event WHERE appeal_id = $1 ORDER BY seq LIMIT 2000;

-- name: event_salt
SELECT bytes, salt, commitment FROM event WHERE appeal_id = $1 AND seq = $2;

-- name: events_after
-- What a follower has not read yet of one writer, in its order.
-- spread: fan-out (events of a writer are with their appeals)
SELECT wseq, appeal_id, seq, bytes, commitment FROM event WHERE writer = $1 AND wseq > $2
ORDER BY wseq LIMIT $3;

-- name: followed
-- Each writer with the position of a follower.
SELECT w.writer, coalesce(f.wseq, 0) FROM writer w
LEFT JOIN follower f ON f.follower = $1 AND f.writer = w.writer ORDER BY w.writer;

-- name: following
-- Those from whom something may come.
SELECT few.writer, coalesce(f.wseq, 0) FROM writer few
LEFT JOIN follower f ON f.follower = $1 AND f.writer = few.writer WHERE few.state < 2 ORDER BY few.writer;

-- name: follower_put
-- From where it stood ($4) and nowhere else: two that follow side by side never both move it.
INSERT INTO follower (follower, writer, wseq) VALUES ($1, $2, $3)
ON CONFLICT (follower, writer) DO UPDATE SET wseq = excluded.wseq WHERE follower.wseq = $4;

-- name: followed_until
-- The moment of the first event that a follower has not heard; 0: it has heard all.
-- By writer: a join would let SQLite walk all events for the least moment.
-- spread: not yet (the first event behind each writer's position)
SELECT coalesce(min(at), 0) FROM (SELECT (SELECT e.at FROM event e
WHERE e.writer = few.writer AND e.wseq = coalesce(f.wseq, 0) + 1) AS at
FROM writer few LEFT JOIN follower f ON f.follower = $1 AND f.writer = few.writer WHERE few.state < 2) AS next;

-- name: writer_end
-- spread: fan-out (events of a writer are with their appeals)
SELECT coalesce(max(wseq), 0) FROM event WHERE writer = $1;

-- name: writer_last_at
-- The moment of its last event; 0 before its first.
-- spread: fan-out (events of a writer are with their appeals)
SELECT coalesce(max(at), 0) FROM (SELECT at FROM event WHERE writer = $1 ORDER BY wseq DESC LIMIT 1) AS few;

-- name: follower_set
INSERT INTO follower (follower, writer, wseq) VALUES ($1, $2, $3)
ON CONFLICT (follower, writer) DO UPDATE SET wseq = excluded.wseq;

-- name: file_put
INSERT INTO file (appeal_id, file_no, seq, name, type, size, sha256)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- name: appeal_has
-- Does an appeal have files, looks, tasks, and an applicant (1), of whom no contact was confirmed yet (2)?
SELECT CASE WHEN EXISTS (SELECT 1 FROM file WHERE appeal_id = $1) THEN 1 ELSE 0 END,
CASE WHEN EXISTS (SELECT 1 FROM reveal WHERE appeal_id = $1) THEN 1 ELSE 0 END,
CASE WHEN EXISTS (SELECT 1 FROM task WHERE appeal_id = $1) THEN 1 ELSE 0 END,
coalesce((SELECT CASE WHEN confirmed = 0 AND (phone <> '' OR mail <> '') THEN 2 ELSE 1 END FROM applicant WHERE appeal_id = $1), 0);

-- name: files_by_appeal
SELECT file_no, seq, name, type, size, sha256, scan FROM file WHERE appeal_id = $1
ORDER BY file_no LIMIT 200;

-- name: alias_get
SELECT appeal_id, digest FROM appeal_alias WHERE source = $1 AND alias = $2;

-- name: alias_put
INSERT INTO appeal_alias (source, alias, appeal_id, digest) VALUES ($1, $2, $3, $4)
ON CONFLICT (source, alias) DO UPDATE SET digest = excluded.digest;

-- name: reveal_put
INSERT INTO reveal (appeal_id, at, officer_id, reason) VALUES ($1, $2, $3, $4)
ON CONFLICT (appeal_id, at, officer_id) DO NOTHING;

-- name: reveals_by_appeal
SELECT r.at, r.reason, o.name, o.body_id FROM reveal r
LEFT JOIN officer o ON o.officer_id = r.officer_id
WHERE r.appeal_id = $1 ORDER BY r.at DESC LIMIT 200;

-- name: events_balance
-- The whole history in the order of appeals, beside the register's rows, for counting.
-- spread: fan-out (the whole register in slices)
SELECT e.appeal_id, e.seq, e.bytes, coalesce(a.last_seq, 0), coalesce(a.state, 0),
coalesce(a.body_id, 0), coalesce(a.outcome, 0)
FROM event e LEFT JOIN appeal a ON a.appeal_id = e.appeal_id
WHERE (e.appeal_id, e.seq) > ($1, $2) ORDER BY e.appeal_id, e.seq LIMIT $3;

-- name: events_all
-- The whole history in the order of appeals.
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, seq, writer, wseq, bytes FROM event
WHERE (appeal_id, seq) > ($1, $2) ORDER BY appeal_id, seq LIMIT $3;

-- name: inbox_bodies
-- How many are open by body, without those held over a limit (2); for the operator only.
-- spread: fan-out (for the operator)
SELECT body_id, count(*) FROM inbox WHERE (flags & 2) = 0 GROUP BY body_id ORDER BY body_id LIMIT 100000;

-- name: running_after
-- The running appeals in the order of the queues, with their clocks.
-- spread: not yet (queues are with their bodies and terms with their appeals)
SELECT i.body_id, i.due, i.appeal_id, a.due_why, a.latest, a.latest_why
FROM inbox i JOIN appeal a ON a.appeal_id = i.appeal_id
WHERE (i.body_id, i.due, i.appeal_id) > ($1, $2, $3)
ORDER BY i.body_id, i.due, i.appeal_id LIMIT $4;

-- name: running_held
-- The same of what is held: it stands in no queue, and its clock runs. There is never much of it.
-- spread: fan-out (the whole register in slices)
SELECT h.body_id, a.due, h.appeal_id, a.due_why, a.latest, a.latest_why
FROM held h JOIN appeal a ON a.appeal_id = h.appeal_id
WHERE h.body_id >= $1 AND (h.body_id, a.due, h.appeal_id) > ($1, $2, $3)
ORDER BY h.body_id, a.due, h.appeal_id LIMIT $4;

-- name: inbox_all
-- How many appeals stand in all queues; for the operator only.
-- spread: fan-out (the whole register in slices)
SELECT count(*) FROM inbox;

-- name: appeals_count
-- For the operator only.
-- spread: fan-out (for the operator)
SELECT count(*) FROM appeal;

-- name: events_whole
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, seq, bytes, salt, commitment FROM event WHERE (appeal_id, seq) > ($1, $2)
ORDER BY appeal_id, seq LIMIT $3;

-- name: files_whole
-- spread: fan-out (the whole register in slices)
SELECT appeal_id, file_no, sha256 FROM file WHERE (appeal_id, file_no) > ($1, $2)
ORDER BY appeal_id, file_no LIMIT $3;
