-- name: letter_put
INSERT INTO letter_text (body_id, kind, lang, body, at, officer_id) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (body_id, kind, lang) DO UPDATE SET body = excluded.body, at = excluded.at, officer_id = excluded.officer_id;

-- name: letter_drop
DELETE FROM letter_text WHERE body_id = $1 AND kind = $2 AND lang = $3;

-- name: letter_get
SELECT body FROM letter_text WHERE body_id = $1 AND kind = $2 AND lang = $3;
