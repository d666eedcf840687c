-- name: search_put
-- only: sqlite
INSERT OR REPLACE INTO search_text (rowid, words, appeal_id) VALUES ($1, $2, $3);

-- name: search_put
-- only: pg
-- The words are folded already: letters and digits only, so that each is a lexeme as it stands. Beside them tokens of
-- the document's time (store_search()).
-- many: a document once (jobs/index.c)
INSERT INTO search_text (doc_id, words, appeal_id)
VALUES ($1, CAST(CAST($2 AS text) || ' qd' || CAST(CAST($1 AS bigint) >> 46 AS text) || 'q qe' ||
CAST(CAST($1 AS bigint) >> 50 AS text) || 'q qf' || CAST(CAST($1 AS bigint) >> 54 AS text) || 'q' AS tsvector), $3)
ON CONFLICT (doc_id) DO UPDATE SET words = excluded.words;

-- name: search_known
-- only: sqlite
INSERT OR IGNORE INTO search_word (word) SELECT few.value FROM json_each($1) few;

-- name: search_known
-- only: pg
INSERT INTO search_word (word) SELECT unnest(CAST(CAST($1 AS text) AS text[])) ON CONFLICT DO NOTHING;

-- name: search_beginnings
SELECT word FROM search_word WHERE word >= $1 AND word < $2 ORDER BY word LIMIT $3;

-- name: search_merge
-- only: sqlite
-- Merges segments of the index, of the size that has most of them: so many pages.
INSERT INTO search_text (search_text, rank) VALUES ('merge', $1);

-- name: search_merge
-- only: pg
-- Its index keeps itself (gin_pending_list_limit); not asked there.
SELECT CASE WHEN $1 >= 0 THEN 1 ELSE 0 END;

-- name: search_sources
-- only: sqlite
SELECT a.appeal_id, a.state, a.kind, a.channel, a.received_at, a.place_id, a.topic_id, a.body_id, a.outcome, a.verdict,
a.last_seq, p.name, t.body FROM appeal a LEFT JOIN applicant p ON p.appeal_id = a.appeal_id
LEFT JOIN appeal_text t ON t.appeal_id = a.appeal_id AND t.kind IN ($2, $3, $4)
WHERE a.appeal_id IN (SELECT few.value FROM json_each($1) few);

-- name: search_sources
-- only: pg
-- What appeals are found by, a line for each of their texts of three kinds.
-- spread: fan-out (appeals of a slice of events)
SELECT a.appeal_id, a.state, a.kind, a.channel, a.received_at, a.place_id, a.topic_id, a.body_id, a.outcome, a.verdict,
a.last_seq, p.name, t.body FROM appeal a LEFT JOIN applicant p ON p.appeal_id = a.appeal_id
LEFT JOIN appeal_text t ON t.appeal_id = a.appeal_id AND t.kind IN ($2, $3, $4)
WHERE a.appeal_id = ANY (CAST(CAST($1 AS text) AS bigint[]));

-- name: search_page
-- only: sqlite
SELECT rowid, appeal_id FROM search_text
WHERE search_text MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3;

-- name: search_page
-- only: pg
-- In an order that no index has: by that of documents the planner would go through all of them for words that it takes
-- to be frequent together and that never are. The index is asked faster for the many words of $4 apart.
-- spread: fan-out (words may be anywhere)
SELECT doc_id, appeal_id FROM search_text
WHERE words @@ CAST(CAST($1 AS text) AS tsquery) AND words @@ CAST(CAST($4 AS text) AS tsquery) AND doc_id + 0 < $2
ORDER BY doc_id + 0 DESC LIMIT $3;

-- name: search_latest
-- only: sqlite
-- Its index gives the newest first; not asked there.
SELECT rowid, appeal_id FROM search_text WHERE search_text MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3;

-- name: search_latest
-- only: pg
-- Of a thousand documents those that fit.
-- spread: fan-out (words may be anywhere)
SELECT doc_id, appeal_id FROM (SELECT doc_id, appeal_id, words FROM search_text WHERE doc_id < $2
ORDER BY doc_id DESC LIMIT 1000) few WHERE words @@ CAST(CAST($1 AS text) AS tsquery)
AND words @@ CAST(CAST($4 AS text) AS tsquery) ORDER BY doc_id DESC LIMIT $3;

-- name: search_newest
-- only: sqlite
-- Its index gives the newest first; not asked there.
SELECT coalesce(max(id), 0) FROM search_text_docsize WHERE id < $1;

-- name: search_newest
-- only: pg
-- spread: fan-out (the newest of all)
SELECT coalesce(max(doc_id), 0) FROM search_text WHERE doc_id < $1;
