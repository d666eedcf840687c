-- Calls about the answers of a body, and pushes of a time, are found by their way.

DROP INDEX phone_call_answerer;
CREATE INDEX phone_call_answerer ON phone_call (answerer_id, answered_at);
CREATE INDEX hop_pushed ON hop (at, from_body) WHERE pushed = 1;
