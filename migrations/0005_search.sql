-- The search index, fed by a job that follows the events; newest first is its own order.

-- only: sqlite
CREATE VIRTUAL TABLE search_text USING fts5(words, appeal_id UNINDEXED, detail=none, tokenize="unicode61 remove_diacritics 0");

-- only: pg
CREATE TABLE search_text (doc_id bigint PRIMARY KEY, words tsvector NOT NULL, appeal_id bigint NOT NULL);
-- only: pg
CREATE INDEX search_words ON search_text USING gin (words) WITH (gin_pending_list_limit = 1024);
