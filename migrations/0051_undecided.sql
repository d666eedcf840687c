-- Words of threats that nobody has decided about are found also where the appeal stands in no queue.

CREATE INDEX appeal_danger ON appeal (body_id, last_at) WHERE (flags & 16384) <> 0;

-- The calls about the answers of a body that ended.
CREATE INDEX phone_call_answerer ON phone_call (answerer_id) WHERE how = 0;
