-- Most lines of a queue are given to nobody yet: the indexes of officers and units hold only those that are. A registration
-- writes two entries less.

DROP INDEX inbox_officer;
DROP INDEX inbox_unit;
CREATE INDEX inbox_officer ON inbox (body_id, officer_id, due, appeal_id) WHERE officer_id IS NOT NULL;
CREATE INDEX inbox_unit ON inbox (body_id, unit_id, due, appeal_id) WHERE unit_id IS NOT NULL;
