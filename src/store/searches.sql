-- name: search_doc_put
INSERT INTO search_doc (doc_id, appeal_id) VALUES ($1, $2) ON CONFLICT (doc_id) DO NOTHING;

-- name: search_put
-- only: sqlite
INSERT OR REPLACE INTO search_text (rowid, words) VALUES ($1, $2);

-- name: search_put
-- only: pg
-- The words are folded already: letters and digits only, so that each is a lexeme as it stands.
INSERT INTO search_text (doc_id, words) VALUES ($1, CAST(CAST($2 AS text) AS tsvector))
ON CONFLICT (doc_id) DO UPDATE SET words = excluded.words;

-- name: search_page
-- only: sqlite
SELECT t.rowid, d.appeal_id FROM search_text t JOIN search_doc d ON d.doc_id = t.rowid
WHERE t.search_text MATCH $1 AND t.rowid < $2 ORDER BY t.rowid DESC LIMIT $3;

-- name: search_page
-- only: pg
SELECT t.doc_id, d.appeal_id FROM search_text t JOIN search_doc d ON d.doc_id = t.doc_id
WHERE t.words @@ CAST(CAST($1 AS text) AS tsquery) AND t.doc_id < $2 ORDER BY t.doc_id DESC LIMIT $3;
