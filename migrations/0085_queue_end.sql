-- An open queue can be closed, on a day and for a reason; whoever waits goes on in another one, or is told why not.

ALTER TABLE queue ADD COLUMN closed_on integer NOT NULL DEFAULT 0;
ALTER TABLE queue ADD COLUMN closed_words text NOT NULL DEFAULT '';
ALTER TABLE queue ADD COLUMN heir_id integer NOT NULL DEFAULT 0; -- where those who waited stand now; 0: nowhere
CREATE INDEX queue_closing ON queue (queue_id) WHERE closed_on > 0 AND waiting > 0;
