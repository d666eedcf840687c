-- name: competences_all
SELECT topic_id, place_id, level, body_kind, article FROM competence ORDER BY topic_id, place_id;

-- name: competences_clear
DELETE FROM competence;

-- name: competence_put
INSERT INTO competence (topic_id, place_id, level, body_kind, article) VALUES ($1, $2, $3, $4, $5);

-- name: heirs_all
SELECT body_id, heir_id FROM heir ORDER BY body_id, no;

-- name: heirs_delete
DELETE FROM heir WHERE body_id = $1;

-- name: heir_put
INSERT INTO heir (body_id, no, heir_id) VALUES ($1, $2, $3);
