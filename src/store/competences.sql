-- name: competences_all
SELECT topic_id, place_id, level, body_kind, article FROM competence ORDER BY topic_id, place_id;

-- name: competences_clear
DELETE FROM competence;

-- name: competence_put
INSERT INTO competence (topic_id, place_id, level, body_kind, article) VALUES ($1, $2, $3, $4, $5);
