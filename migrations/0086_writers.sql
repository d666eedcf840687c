-- A writer that has ended and was heard to its end by all who follow events is asked no more.

ALTER TABLE writer ADD COLUMN state integer NOT NULL DEFAULT 0; -- 0 it may write, 1 nothing comes from it any more, 2 and all was heard
ALTER TABLE writer ADD COLUMN beats integer NOT NULL DEFAULT 0; -- transactions with events
CREATE INDEX writer_followed ON writer (writer) WHERE state < 2;
