-- A document of PostgreSQL's search index has tokens of its time, so that the newest of very many are found without reading all of
-- them (store/searches.c). The index is made anew: changing each of its rows would take many times longer.

-- only: pg
DROP INDEX search_words;
-- only: pg
UPDATE search_text SET words = words || CAST('qd' || CAST(doc_id >> 46 AS text) || 'q qe' || CAST(doc_id >> 50 AS text) || 'q qf' ||
CAST(doc_id >> 54 AS text) || 'q' AS tsvector);
-- only: pg
CREATE INDEX search_words ON search_text USING gin (words) WITH (gin_pending_list_limit = 1024);
