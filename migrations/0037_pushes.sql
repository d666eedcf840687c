-- The steps behind a number of pushes are read newest first, and one appeal may take two steps at one moment.

DROP INDEX hop_from;
CREATE INDEX hop_from ON hop (from_body, at, appeal_id, seq);
