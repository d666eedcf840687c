-- The segments of SQLite's search index are merged a little with each slice that is written (jobs/index.c), not by hundreds of pages
-- that a deed has to wait for; each page is written again as often as there are levels, which are fewer with more segments each.

-- only: sqlite
INSERT INTO search_text (search_text, rank) VALUES ('automerge', 0);
-- only: sqlite
INSERT INTO search_text (search_text, rank) VALUES ('usermerge', 8);
-- only: sqlite
INSERT INTO search_text (search_text, rank) VALUES ('crisismerge', 64);
