-- What may be banned to an officer complains of somebody (1024): found among these rows of a queue alone. All that is asked of
-- them stands in the index, without which SQLite goes through the whole queue.
CREATE INDEX inbox_accused ON inbox (body_id, due, appeal_id, flags, state, unit_id, officer_id) WHERE (flags & 1024) <> 0;
