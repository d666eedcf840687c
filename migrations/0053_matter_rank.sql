-- Old unsettled matters of courts and investigation come first on their lists.

ALTER TABLE unsettled ADD COLUMN rank integer NOT NULL DEFAULT 1; -- 0: first
DROP INDEX unsettled_seen;
DROP INDEX unsettled_held;
CREATE INDEX unsettled_seen ON unsettled (body_id, settled_at, rank, ripe, first_id);
CREATE INDEX unsettled_held ON unsettled (holder_id, settled_at, rank, ripe, first_id);
