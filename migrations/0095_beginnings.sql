-- The words of the search index, by which the beginning of one is found: the index itself would read all that is under each of them,
-- in a register of ten million for seconds. Its tokens (store/searches.c) are no words.

-- only: sqlite
CREATE TABLE search_word (word text NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;
-- only: sqlite
CREATE VIRTUAL TABLE search_text_terms USING fts5vocab (search_text, 'row');
-- only: sqlite
INSERT INTO search_word SELECT term FROM search_text_terms WHERE length(CAST(term AS blob)) >= 3 AND term NOT GLOB 'q[a-z][0-9]*q';
-- only: sqlite
DROP TABLE search_text_terms;

-- only: pg
CREATE TABLE search_word (word text COLLATE "C" NOT NULL PRIMARY KEY);
-- only: pg
INSERT INTO search_word SELECT word FROM ts_stat('SELECT words FROM search_text') WHERE octet_length(word) >= 3
AND word !~ '^q[a-z][0-9]+q$';
