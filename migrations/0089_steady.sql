-- A deed leaves the row of its appeal in its page: no index holds what every deed changes, and pages keep room for it.

DROP INDEX appeal_danger;
CREATE INDEX appeal_danger ON appeal (body_id, received_at) WHERE (flags & 16384) <> 0;
-- only: pg
ALTER TABLE appeal SET (fillfactor = 85);
