-- Threats and crimes: what is passed on at once stands first everywhere.

-- May speak of a threat, or passed on as one: 16384 + 32768.
CREATE INDEX inbox_alarmed ON inbox (body_id, due, appeal_id) WHERE (flags & 49152) <> 0;
CREATE INDEX task_alarm ON task (to_body, due, appeal_id, no) WHERE how = 0 AND kind = 4;
