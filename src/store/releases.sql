-- name: release_get
SELECT quarter, version, state, cut_on, until_on, drawn_at, prepared_at, announced_at, signed_at, published_at, signer_id
FROM release WHERE quarter = $1;

-- name: releases_page
-- Those of a state from $2 on, the latest first, behind quarter $1.
SELECT quarter, version, state, cut_on, until_on, drawn_at, prepared_at, announced_at, signed_at, published_at, signer_id
FROM release WHERE quarter < $1 AND state >= $2 ORDER BY quarter DESC LIMIT $3;

-- name: release_insert
INSERT INTO release (quarter, version, state, cut_on, until_on, drawn_at, prepared_at, announced_at, signed_at,
published_at, signer_id) VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: release_update
UPDATE release SET version = version + 1, state = $3, cut_on = $4, until_on = $5, drawn_at = $6, prepared_at = $7,
announced_at = $8, signed_at = $9, published_at = $10, signer_id = $11 WHERE quarter = $1 AND version = $2;

-- name: release_files_clear
DELETE FROM release_file WHERE quarter = $1;

-- name: release_file_put
INSERT INTO release_file (quarter, no, name, sha256, size, bytes) VALUES ($1, $2, $3, $4, $5, $6);

-- name: release_files
SELECT name, sha256, size FROM release_file WHERE quarter = $1 ORDER BY no LIMIT 20;

-- name: release_file_get
SELECT bytes FROM release_file WHERE quarter = $1 AND name = $2;

-- name: release_bodies_clear
DELETE FROM release_body WHERE quarter = $1;

-- name: release_body_put
INSERT INTO release_body (quarter, body_id, volume, place, line) VALUES ($1, $2, $3, $4, $5);

-- name: release_body_get
SELECT line FROM release_body WHERE quarter = $1 AND body_id = $2;

-- name: release_bodies_page
-- A group's bodies in their order, behind `place`.
SELECT place, line FROM release_body WHERE quarter = $1 AND volume = $2 AND place > $3 ORDER BY place LIMIT $4;

-- name: release_bodies_count
SELECT volume, count(*) FROM release_body WHERE quarter = $1 GROUP BY volume ORDER BY volume;

-- name: objection_put
INSERT INTO release_objection (quarter, no, body_id, officer_id, at, text, reply, replier_id, replied_at)
VALUES ($1, $2, $3, $4, $5, $6, '', 0, 0);

-- name: objection_reply
UPDATE release_objection SET reply = $3, replier_id = $4, replied_at = $5 WHERE quarter = $1 AND no = $2;

-- name: objections_of
SELECT no, body_id, officer_id, at, text, reply, replier_id, replied_at FROM release_objection WHERE quarter = $1
AND no > $2 ORDER BY no LIMIT $3;

-- name: objections_open
SELECT count(*) FROM release_objection WHERE quarter = $1 AND replied_at = 0;

-- name: objections_of_body
SELECT count(*) FROM release_objection WHERE quarter = $1 AND body_id = $2;

-- name: objections_last
SELECT coalesce(max(no), 0) FROM release_objection WHERE quarter = $1;

-- name: sample_put
INSERT INTO release_sample (quarter, appeal_id, no, body_id, reviewer_id, found, officer_id, at)
VALUES ($1, $2, $3, $4, $5, 0, 0, 0);

-- name: sample_found
UPDATE release_sample SET found = $4, officer_id = $5, at = $6
WHERE quarter = $1 AND appeal_id = $2 AND no = $3 AND found = 0;

-- name: sample_open
-- The open review of an appeal, the latest quarter's.
SELECT quarter, appeal_id, no, body_id, reviewer_id, found FROM release_sample WHERE appeal_id = $1 AND found = 0
ORDER BY quarter DESC LIMIT 1;

-- name: sample_after
-- A quarter's, by keyset.
SELECT quarter, appeal_id, no, body_id, reviewer_id, found FROM release_sample
WHERE quarter = $1 AND (appeal_id, no) > ($2, $3) ORDER BY appeal_id, no LIMIT $4;

-- name: sample_count
SELECT found, count(*) FROM release_sample WHERE quarter = $1 GROUP BY found ORDER BY found;

-- name: sample_page
-- What a reception is to review, by keyset; nothing that is banned to one ($5 to $7), and nothing that went back.
-- spread: fan-out (an officer's rows are with their appeals)
SELECT s.quarter, s.appeal_id, s.no, s.body_id, a.lang, a.gist FROM release_sample s
JOIN appeal a ON a.appeal_id = s.appeal_id
WHERE s.reviewer_id = $1 AND s.found = 0 AND (s.quarter, s.appeal_id) > ($2, $3) AND a.state IN (5, 7)
AND ((a.flags & 1024) = 0 OR NOT EXISTS (SELECT 1 FROM appeal_ban b WHERE b.appeal_id = a.appeal_id AND
((b.kind = 0 AND b.target_id = $5) OR (b.kind = 1 AND b.target_id = $6) OR (b.kind = 2 AND b.target_id = $7))))
ORDER BY s.quarter, s.appeal_id LIMIT $4;

-- name: kins_disagreeing
-- Appeals that say of an earlier one that they do not agree with its answer, or that it was late, in the order of the
-- earlier.
-- spread: fan-out (the whole register in slices)
SELECT k.other_id, k.appeal_id, a.received_at FROM kin k JOIN appeal a ON a.appeal_id = k.appeal_id
WHERE k.kind = $1 AND (k.other_id, k.appeal_id) > ($2, $3) ORDER BY k.other_id, k.appeal_id LIMIT $4;

-- name: answer_commitment
-- The commitment of the event that answered an appeal last.
SELECT commitment FROM event WHERE appeal_id = $1 AND deed IN ($2, $3, $4) ORDER BY seq DESC LIMIT 1;
