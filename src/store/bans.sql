-- name: ban_put
INSERT INTO appeal_ban (appeal_id, kind, target_id, named) VALUES ($1, $2, $3, $4);

-- name: bans_delete
DELETE FROM appeal_ban WHERE appeal_id = $1;

-- name: bans_of_appeal
SELECT kind, target_id, named FROM appeal_ban WHERE appeal_id = $1 ORDER BY kind, target_id LIMIT 90000;

-- name: ban_meets
-- Is one of them banned: this officer, their unit, their body?
SELECT count(*) FROM (SELECT 1 FROM appeal_ban WHERE appeal_id = $1 AND
((kind = 0 AND target_id = $2) OR (kind = 1 AND target_id = $3) OR (kind = 2 AND target_id = $4))
LIMIT 1) AS few;

-- name: bans_on
-- The appeals that are banned to a thing, in their order.
SELECT appeal_id FROM appeal_ban WHERE kind = $1 AND target_id = $2 AND appeal_id > $3
ORDER BY appeal_id LIMIT $4;

-- name: bans_all
-- Every appeal with a ban, in order.
SELECT DISTINCT appeal_id FROM appeal_ban WHERE appeal_id > $1 ORDER BY appeal_id LIMIT $2;

-- name: post_of_officer
-- Where an officer stands; one who is disabled heads nothing any more.
SELECT officer_id, body_id, coalesce(unit_id, 0), coalesce(chief_id, 0), CASE WHEN disabled = 0 THEN roles ELSE 0 END FROM officer
WHERE officer_id = $1;

-- name: posts_by_chief
-- Whoever answers to an officer.
SELECT officer_id, body_id, coalesce(unit_id, 0), coalesce(chief_id, 0), CASE WHEN disabled = 0 THEN roles ELSE 0 END FROM officer
WHERE chief_id = $1 LIMIT 10000;

-- name: posts_with_chief
-- All who answer to somebody other than the head of their unit or body, each with this somebody.
SELECT p.officer_id, p.body_id, coalesce(p.unit_id, 0), coalesce(p.chief_id, 0), CASE WHEN p.disabled = 0 THEN p.roles ELSE 0 END,
q.officer_id, q.body_id, coalesce(q.unit_id, 0), coalesce(q.chief_id, 0), CASE WHEN q.disabled = 0 THEN q.roles ELSE 0 END
FROM officer p JOIN officer q ON q.officer_id = p.chief_id WHERE p.chief_id > 0 LIMIT 90000;

-- name: org_turn
-- Changes of posts and of bans take turns: each sees what the other did.
INSERT INTO setting (name, value) VALUES ('org_turn', $1)
ON CONFLICT (name) DO UPDATE SET value = excluded.value;
